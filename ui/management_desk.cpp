// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/management_desk.h"

#include "app/core/client.h"
#include "ui/audit/audit_log_page.h"
#include "ui/users/unlock_dialog.h"

#include <QAction>
#include <QMenu>

namespace kirikae::ui {

ManagementDesk::ManagementDesk(core::Client& client, QMenu& manage, QMenu& users, QWidget* window)
    : QObject(window)
    , m_client(client)
    , m_window(window)
{
    m_unlock = users.addAction(QString());
    m_unlock->setShortcut(QKeySequence(QStringLiteral("Ctrl+Shift+U")));
    m_unlock->setObjectName(QStringLiteral("showLockedUsers"));
    m_audit = manage.addAction(QString());
    m_audit->setShortcut(QKeySequence(QStringLiteral("Ctrl+5")));
    m_audit->setObjectName(QStringLiteral("showActivity"));
    connect(m_unlock, &QAction::triggered, this, &ManagementDesk::lockedUsersRequested);
    connect(m_audit, &QAction::triggered, this, &ManagementDesk::showActivity);
    connect(&client.session, &core::SessionFlow::stateChanged, this, &ManagementDesk::renderActions);
    retranslate();
    renderActions();
}

void ManagementDesk::retranslate()
{
    m_unlock->setText(tr("&Unlock…"));
    m_audit->setText(tr("&Activity"));
}

void ManagementDesk::renderActions()
{
    const auto& session = m_client.session.state().session;
    const bool master = session && session->user.userClass == UserClass::Master;
    m_unlock->setEnabled(master);
    m_audit->setEnabled(master);
    if (!session && m_dialog)
        m_dialog->hide();
}

void ManagementDesk::showUnlock(const QString& loginId)
{
    const int at = m_client.users.indexOf(loginId);
    if (at < 0)
        return;
    m_client.unlocking.begin(m_client.users.row(at));
    if (!m_dialog)
        m_dialog = new UnlockDialog(m_client, m_window);
    m_dialog->present();
}

AuditLogPage* ManagementDesk::activity()
{
    if (!m_page)
        m_page = new AuditLogPage(m_client, m_window);
    return m_page;
}

void ManagementDesk::showActivity()
{
    Q_EMIT pageRequested(activity());
}

void ManagementDesk::showActivityOfUser(const QString& loginId)
{
    Q_EMIT pageRequested(activity());
    activity()->followUser(loginId);
}

void ManagementDesk::showActivityOfToken(const QString& serial)
{
    Q_EMIT pageRequested(activity());
    activity()->followToken(serial);
}

} // namespace kirikae::ui
