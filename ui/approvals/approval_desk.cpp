// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/approvals/approval_desk.h"

#include "app/core/client.h"
#include "ui/approvals/approval_dialog.h"
#include "ui/approvals/approvals_page.h"

#include <QAction>
#include <QMenu>

namespace kirikae::ui {

ApprovalDesk::ApprovalDesk(core::Client& client, QMenu& menu, QWidget* window)
    : QObject(window)
    , m_client(client)
    , m_window(window)
    , m_show(menu.addAction(QString()))
{
    m_show->setShortcut(QKeySequence(QStringLiteral("Ctrl+4")));
    m_show->setObjectName(QStringLiteral("showApprovals"));
    connect(m_show, &QAction::triggered, this, &ApprovalDesk::showApprovals);
    connect(&client.session, &core::SessionFlow::stateChanged, this, &ApprovalDesk::renderActions);
    retranslate();
    renderActions();
}

void ApprovalDesk::retranslate()
{
    m_show->setText(tr("A&pprovals"));
}

void ApprovalDesk::renderActions()
{
    const auto& session = m_client.session.state().session;
    m_show->setEnabled(session && mayManageUsers(session->user.userClass));
    if (!session && m_dialog)
        m_dialog->hide();
}

ApprovalsPage* ApprovalDesk::page()
{
    if (!m_page) {
        m_page = new ApprovalsPage(m_client, m_window);
        connect(m_page, &ApprovalsPage::openRequested, this, &ApprovalDesk::open);
    }
    return m_page;
}

void ApprovalDesk::showApprovals()
{
    Q_EMIT pageRequested(page());
}

void ApprovalDesk::showSent(const core::Approval& approval)
{
    if (m_client.approvals.state().only != ApprovalState::Pending)
        m_client.approvals.show(ApprovalState::Pending);
    page()->tellSent(approval);
    showApprovals();
}

void ApprovalDesk::open(const QString& id)
{
    if (!m_dialog)
        m_dialog = new ApprovalDialog(m_client, m_window);
    m_client.approval.open(id);
    m_dialog->present();
}

} // namespace kirikae::ui
