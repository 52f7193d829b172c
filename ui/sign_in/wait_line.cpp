// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/sign_in/wait_line.h"

#include "app/core/client.h"
#include "ui/look/theme.h"
#include "ui/words/date_words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace kirikae::ui {

WaitLine::WaitLine(core::Client& client, QWidget* parent)
    : Page(parent)
    , m_client(client)
    , m_words(new QLabel)
    , m_waits(new QPushButton)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 10, 0, 0);
    layout->setSpacing(14);
    layout->addWidget(m_words, 1);
    layout->addWidget(m_waits);
    Theme::makeQuiet(m_words);
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setObjectName(QStringLiteral("waitLine"));
    m_waits->setObjectName(QStringLiteral("signInToWaits"));
    connect(m_waits, &QPushButton::clicked, this, &WaitLine::waitsRequested);
    connect(&client.coolDowns, &core::CoolDownTracker::entriesChanged, this, &WaitLine::render);
    retranslate();
    render();
}

void WaitLine::setWayVisible(bool visible)
{
    m_waits->setVisible(visible);
}

void WaitLine::retranslate()
{
    m_waits->setText(tr("See the wait"));
}

void WaitLine::focusFirst()
{
    m_waits->setFocus();
}

void WaitLine::showEvent(QShowEvent* event)
{
    connect(&m_client.coolDowns, &core::CoolDownTracker::ticked, this, &WaitLine::render, Qt::UniqueConnection);
    render();
    Page::showEvent(event);
}

void WaitLine::hideEvent(QHideEvent* event)
{
    disconnect(&m_client.coolDowns, &core::CoolDownTracker::ticked, this, nullptr);
    Page::hideEvent(event);
}

QString WaitLine::words() const
{
    const QList<core::CoolDownView> all = m_client.coolDowns.entries();
    const auto now = m_client.clock.now();
    if (!now)
        return tr("Somebody waits. The bank's time is not known yet; it comes with the next connection.");
    const auto next = std::find_if(all.cbegin(), all.cend(),
                                   [](const core::CoolDownView& view) { return view.left && view.left->count() > 0; });
    if (next == all.cend())
        return tr("The wait is over. The new token can be registered now.");
    return tr("Time until a new token can be registered: %1 (from %2)")
        .arg(DateWords::countdown(*next->left), DateWords::clockTime(next->entry.eligibleAt, *now));
}

void WaitLine::render()
{
    const bool waiting = !m_client.coolDowns.entries().isEmpty();
    if (waiting)
        m_words->setText(words());
    setVisible(waiting);
}

} // namespace kirikae::ui
