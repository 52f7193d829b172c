// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/users/user_list_page.h"

#include "app/core/client.h"
#include "ui/look/glyphs.h"
#include "ui/look/theme.h"
#include "ui/users/saved_views_button.h"
#include "ui/users/user_table_view.h"
#include "ui/widgets/flow_row.h"
#include "ui/widgets/menu_button.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/prose.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>

namespace kirikae::ui {

void UserListPage::buildRowMenu()
{
    m_rowMenu = new QMenu(this);
    const auto add = [this](QAction*& action, const char* name) {
        action = m_rowMenu->addAction(QString());
        action->setObjectName(QString::fromLatin1(name));
    };
    add(m_checkRow, "checkForUser");
    add(m_resynchroniseRow, "resynchroniseForUser");
    add(m_unlockRow, "unlockUser");
    add(m_historyRow, "historyOfUser");
    m_more = new MenuButton(*m_rowMenu);
    m_more->setObjectName(QStringLiteral("moreOfUser"));
}

void UserListPage::build()
{
    m_title = new QLabel;
    Theme::makeTitle(m_title);
    m_notice = new Notice;
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("search"));
    m_search->setClearButtonEnabled(true);
    m_search->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_search->installEventFilter(this);
    m_statusLabel = new QLabel;
    m_status = new QComboBox;
    m_status->setObjectName(QStringLiteral("statusFilter"));
    m_statusLabel->setBuddy(m_status);
    m_views = new SavedViewsButton(m_settings, m_client.training, [this] { return presentView(); });
    m_reload = new QPushButton;
    m_reload->setObjectName(QStringLiteral("reload"));
    m_revoke = new QPushButton;
    m_revoke->setObjectName(QStringLiteral("revoke"));
    Theme::makePrimary(m_revoke);
    m_assign = new QPushButton;
    m_assign->setObjectName(QStringLiteral("assignToUsers"));
    m_register = new QPushButton;
    m_register->setObjectName(QStringLiteral("register"));
    m_all = new QCheckBox;
    m_all->setObjectName(QStringLiteral("all"));
    m_all->setTristate(true);
    m_grouped = new QCheckBox;
    m_grouped->setObjectName(QStringLiteral("grouped"));
    m_ticked = new QLabel;
    m_ticked->setObjectName(QStringLiteral("tickedText"));
    m_ticked->setTextFormat(Qt::PlainText);
    m_clear = new QPushButton;
    m_clear->setObjectName(QStringLiteral("clearTicks"));
    m_clear->setFlat(true);
    buildRowMenu();
    m_progress = new QProgressBar;
    m_progress->setFixedWidth(140);
    m_progress->setFormat(QStringLiteral("%v / %m"));
    m_cancel = new QPushButton;
    m_table = new UserTableView;
    m_table->setModel(m_filter);
    m_empty = new QLabel;
    m_empty->setAlignment(Qt::AlignCenter);
    Theme::makeQuiet(m_empty);
    m_remark = new Prose;
    m_remark->setWordWrap(true);
    Theme::makeQuiet(m_remark);

    auto* tools = new FlowRow;
    tools->addWidget(m_search);
    tools->addWidget(m_statusLabel);
    tools->addWidget(m_status);
    tools->addWidget(m_views);
    auto* head = new FlowRow;
    m_title->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    head->addWidget(m_title);
    head->addWidget(m_register);
    head->addWidget(m_assign);
    head->addWidget(m_revoke);
    auto* ticks = new FlowRow(14);
    auto* gap = new QWidget;
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    // The box stands over the column of ticks that it stands for.
    ticks->setContentsMargins(9, 0, 0, 0);
    ticks->addWidget(m_all);
    ticks->addWidget(m_ticked);
    ticks->addWidget(m_clear);
    ticks->addWidget(gap);
    ticks->addWidget(m_grouped);
    ticks->addWidget(m_progress);
    ticks->addWidget(m_cancel);
    ticks->addWidget(m_more);
    ticks->addWidget(m_reload);

    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(24, 20, 24, 14);
    layout->setSpacing(12);
    layout->addLayout(head);
    layout->addWidget(m_notice);
    layout->addLayout(tools);
    layout->addLayout(ticks);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_empty);
    layout->addWidget(m_remark);
    showScrolled(content);
    // The order the eye goes: what to find, which of them, then what to do with them.
    const QList<QWidget*> order = {m_search, m_status, m_views,    m_all,    m_clear,  m_grouped,
                                   m_reload, m_table,  m_register, m_revoke, m_assign, m_more};
    for (qsizetype i = 1; i < order.size(); ++i)
        setTabOrder(order.at(i - 1), order.at(i));
}

} // namespace kirikae::ui
