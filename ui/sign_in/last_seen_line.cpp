// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/sign_in/last_seen_line.h"

#include "app/core/client.h"
#include "ui/words/date_words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace kirikae::ui {

LastSeenLine::LastSeenLine(core::Client& client, QWidget* parent)
    : Page(parent)
    , m_client(client)
    , m_words(new QLabel)
    , m_show(new QPushButton)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 10, 0, 0);
    layout->setSpacing(14);
    layout->addWidget(m_words, 1);
    layout->addWidget(m_show);
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setObjectName(QStringLiteral("lastSeenLine"));
    m_show->setObjectName(QStringLiteral("showLastSeen"));
    connect(m_show, &QPushButton::clicked, &client.lastSeen, &core::LastSeenFlow::show);
    connect(&client.lastSeen, &core::LastSeenFlow::stateChanged, this, &LastSeenLine::render);
    retranslate();
    render();
}

void LastSeenLine::retranslate()
{
    m_show->setText(tr("See the list"));
}

void LastSeenLine::focusFirst()
{
    m_show->setFocus();
}

QString LastSeenLine::words() const
{
    const core::LastSeenState& state = m_client.lastSeen.state();
    if (state.seenAt)
        return tr("The list as it was on %1 is kept on this PC. It can only be read.")
            .arg(DateWords::clockWithSeconds(*state.seenAt));
    if (!state.error)
        return {};
    switch (*state.error) {
    case core::KeptListError::NotOpened:
        return tr("A list is kept on this PC, but the safe store that holds its key cannot be opened now.");
    case core::KeptListError::Damaged:
        return tr(
            "The list that is kept on this PC is damaged and cannot be shown. The next one that is read takes its "
            "place.");
    case core::KeptListError::None:
        break;
    }
    return {};
}

void LastSeenLine::render()
{
    const QString said = words();
    m_words->setText(said);
    m_show->setVisible(m_client.lastSeen.state().seenAt.has_value());
    setVisible(!said.isEmpty());
}

} // namespace kirikae::ui
