// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/audit/audit_log_page.h"

#include "ui/audit/audit_filters.h"
#include "ui/audit/audit_presentation_model.h"

#include "app/core/client.h"
#include "ui/look/theme.h"
#include "ui/widgets/flow_row.h"
#include "ui/widgets/menu_button.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/plain_table.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>

namespace kirikae::ui {

void AuditLogPage::buildRowMenu()
{
    m_rowMenu = new QMenu(this);
    const auto add = [this](QAction*& action, const char* name) {
        action = m_rowMenu->addAction(QString());
        action->setObjectName(QString::fromLatin1(name));
    };
    add(m_followActor, "followActor");
    add(m_followSubject, "followSubject");
    add(m_followToken, "followToken");
    m_rowMenu->addSeparator();
    add(m_copyRows, "copyAuditRows");
    add(m_copyHash, "copyHash");
    m_more = new MenuButton(*m_rowMenu);
    m_more->setObjectName(QStringLiteral("moreOfAudit"));
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
}

QHBoxLayout* AuditLogPage::buildLine()
{
    m_count = new QLabel;
    m_count->setObjectName(QStringLiteral("auditCount"));
    m_clear = new QPushButton;
    m_clear->setObjectName(QStringLiteral("auditClear"));
    m_clear->setFlat(true);
    m_busy = new QProgressBar;
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedSize(120, 4);
    m_cancel = new QPushButton;
    m_cancel->setObjectName(QStringLiteral("auditCancel"));
    m_reload = new QPushButton;
    m_reload->setObjectName(QStringLiteral("auditReload"));
    auto* line = new QHBoxLayout;
    line->setSpacing(14);
    line->addWidget(m_count);
    line->addWidget(m_clear);
    line->addStretch(1);
    for (QWidget* widget : QList<QWidget*>{m_busy, m_cancel, m_more, m_reload})
        line->addWidget(widget);
    return line;
}

void AuditLogPage::build()
{
    m_title = new QLabel;
    Theme::makeTitle(m_title);
    m_export = new QPushButton;
    m_export->setObjectName(QStringLiteral("auditExport"));
    m_notice = new Notice;
    m_filters = new AuditFilters(m_client.users, m_client.clock);
    m_filters->first()->installEventFilter(this);
    m_table = new PlainTable;
    m_table->setObjectName(QStringLiteral("audit"));
    m_table->setModel(m_presentation);
    buildRowMenu();
    m_empty = new QLabel;
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    Theme::makeQuiet(m_empty);
    auto* head = new FlowRow;
    m_title->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    head->addWidget(m_title);
    head->addWidget(m_export);
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(24, 20, 24, 14);
    layout->setSpacing(12);
    layout->addLayout(head);
    layout->addWidget(m_notice);
    layout->addWidget(m_filters);
    layout->addLayout(buildLine());
    layout->addWidget(m_table, 1);
    layout->addWidget(m_empty);
    showScrolled(content);
}

} // namespace kirikae::ui
