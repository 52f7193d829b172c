// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/tokens/inventory_page.h"

#include "ui/look/glyphs.h"
#include "ui/look/theme.h"
#include "ui/tokens/token_presentation_model.h"
#include "ui/widgets/flow_row.h"
#include "ui/widgets/menu_button.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/plain_table.h"

#include <QAction>
#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QStringListModel>

namespace kirikae::ui {

QLayout* InventoryPage::buildTools()
{
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("inventorySearch"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_stateLabel = new QLabel;
    m_state = new QComboBox;
    m_state->setObjectName(QStringLiteral("tokenState"));
    m_stateLabel->setBuddy(m_state);
    m_dateLabel = new QLabel;
    m_date = new QLineEdit;
    m_date->setObjectName(QStringLiteral("printedDate"));
    m_date->setClearButtonEnabled(true);
    m_date->setFixedWidth(fontMetrics().horizontalAdvance(QStringLiteral("00/00/0000")) + 56);
    m_dates = new QStringListModel(this);
    auto* completer = new QCompleter(m_dates, this);
    completer->setFilterMode(Qt::MatchContains);
    m_date->setCompleter(completer);
    m_dateLabel->setBuddy(m_date);
    m_search->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* tools = new FlowRow;
    tools->addWidget(m_search);
    tools->addWidget(m_stateLabel);
    tools->addWidget(m_state);
    tools->addWidget(m_dateLabel);
    tools->addWidget(m_date);
    return tools;
}

void InventoryPage::buildRowMenu()
{
    m_rowMenu = new QMenu(this);
    m_checkRow = m_rowMenu->addAction(QString());
    m_checkRow->setObjectName(QStringLiteral("checkRow"));
    m_resynchroniseRow = m_rowMenu->addAction(QString());
    m_resynchroniseRow->setObjectName(QStringLiteral("resynchroniseRow"));
    m_historyRow = m_rowMenu->addAction(QString());
    m_historyRow->setObjectName(QStringLiteral("historyOfRow"));
    m_more = new MenuButton(*m_rowMenu);
    m_more->setObjectName(QStringLiteral("moreOfToken"));
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
}

void InventoryPage::build()
{
    m_title = new QLabel;
    Theme::makeTitle(m_title);
    m_notice = new Notice;
    QLayout* tools = buildTools();
    m_count = new QLabel;
    m_count->setObjectName(QStringLiteral("tokenCount"));
    m_busy = new QProgressBar;
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedSize(120, 4);
    m_cancel = new QPushButton;
    m_cancel->setObjectName(QStringLiteral("inventoryCancel"));
    m_reload = new QPushButton;
    m_reload->setObjectName(QStringLiteral("inventoryReload"));
    m_table = new PlainTable;
    m_table->setObjectName(QStringLiteral("tokens"));
    m_table->setModel(m_presentation);
    buildRowMenu();
    m_empty = new QLabel;
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    Theme::makeQuiet(m_empty);
    auto* head = new FlowRow;
    m_title->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    head->addWidget(m_title);
    m_import = new QPushButton;
    m_import->setObjectName(QStringLiteral("importTokens"));
    m_assign = new QPushButton;
    m_assign->setObjectName(QStringLiteral("assignTokens"));
    Theme::makePrimary(m_assign);
    m_takeBack = new QPushButton;
    m_takeBack->setObjectName(QStringLiteral("takeTokensBack"));
    for (QPushButton* button : {m_import, m_takeBack, m_assign})
        head->addWidget(button);
    auto* line = new QHBoxLayout;
    line->setSpacing(14);
    line->addWidget(m_count);
    line->addStretch(1);
    line->addWidget(m_busy);
    line->addWidget(m_cancel);
    line->addWidget(m_more);
    line->addWidget(m_reload);
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(24, 20, 24, 14);
    layout->setSpacing(12);
    layout->addLayout(head);
    layout->addWidget(m_notice);
    layout->addLayout(tools);
    layout->addLayout(line);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_empty);
    showScrolled(content);
}

} // namespace kirikae::ui
