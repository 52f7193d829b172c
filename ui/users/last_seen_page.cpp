// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/users/last_seen_page.h"

#include "app/core/client.h"
#include "ui/lock/input_watch.h"
#include "ui/look/theme.h"
#include "ui/users/user_presentation_model.h"
#include "ui/users/user_table_view.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/notice.h"
#include "ui/words/date_words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace kirikae::ui {

LastSeenPage::LastSeenPage(core::Client& client, QWidget* parent)
    : Page(parent)
    , m_client(client)
    , m_presentation(new UserPresentationModel(client.lastSeen.users(), this))
    , m_filter(new core::UserFilterModel(client.lastSeen.users(), this))
{
    m_filter->setSourceModel(m_presentation);
    build();
    retranslate();
    m_table->defaultLayout();
    m_table->setColumnHidden(core::UserTableModel::Ticked, true);
    connect(m_search, &QLineEdit::textChanged, m_filter, &core::UserFilterModel::setWords);
    connect(m_delete, &QPushButton::clicked, &client.lastSeen, &core::LastSeenFlow::forget);
    connect(m_back, &QPushButton::clicked, &client.lastSeen, &core::LastSeenFlow::close);
    connect(&client.lastSeen, &core::LastSeenFlow::stateChanged, this, &LastSeenPage::render);
    connect(new InputWatch(this), &InputWatch::touched, &client.lastSeen, &core::LastSeenFlow::noteInput);
    render();
}

void LastSeenPage::build()
{
    m_title = new QLabel;
    Theme::makeTitle(m_title);
    m_notice = new Notice;
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("searchLastSeen"));
    m_search->setClearButtonEnabled(true);
    m_table = new UserTableView;
    m_table->setObjectName(QStringLiteral("lastSeenUsers"));
    m_table->setModel(m_filter);
    m_delete = new QPushButton;
    m_delete->setObjectName(QStringLiteral("deleteLastSeen"));
    m_back = new QPushButton;
    m_back->setObjectName(QStringLiteral("lastSeenToSignIn"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addWidget(m_delete);
    buttons->addStretch(1);
    buttons->addWidget(m_back);
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    layout->addWidget(m_title);
    layout->addWidget(m_notice);
    layout->addWidget(m_search);
    layout->addWidget(m_table, 1);
    layout->addLayout(buttons);
    showScrolled(content);
}

QString LastSeenPage::title() const
{
    return tr("Users as seen last", "title of the page");
}

void LastSeenPage::focusFirst()
{
    m_search->setFocus();
}

void LastSeenPage::retranslate()
{
    m_title->setText(title());
    m_search->setPlaceholderText(tr("Login ID, name, serial number"));
    fitPlaceholder(m_search);
    m_search->setAccessibleName(tr("Search users"));
    m_table->setAccessibleName(tr("Users and their tokens, as seen last"));
    m_delete->setText(tr("Delete it from this PC"));
    m_back->setText(tr("Back to the sign-in"));
    m_presentation->retranslate();
    m_table->widenForHeadings();
}

void LastSeenPage::render()
{
    m_presentation->setPalette(palette());
    Theme::softenSelection(m_table);
    const core::LastSeenState& state = m_client.lastSeen.state();
    if (state.step == core::LastSeenState::Step::Shown && state.seenAt) {
        m_presentation->setNow(m_client.clock.now());
        m_notice->showMessage(Tone::Caution,
                              tr("The server is not heard. This is the list as it was on %1.")
                                  .arg(DateWords::clockWithSeconds(*state.seenAt)),
                              tr("It can only be read, and much may have changed since. Go back to the sign-in to try "
                                 "again."));
    } else {
        m_notice->clear();
        m_search->clear();
    }
}

} // namespace kirikae::ui
