// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What hangs from the 管理 menu besides revoking: unlocking a user and 操作履歴, both of master users. Page and dialog
// are made when first asked for; the window only shows the page it is handed. GUI thread.
#pragma once

#include <QObject>
#include <QString>

class QAction;
class QMenu;
class QWidget;

namespace kirikae::core {
class Client;
}

namespace kirikae::ui {

class AuditLogPage;
class Page;
class UnlockDialog;

class ManagementDesk : public QObject {
    Q_OBJECT
public:
    //! Adds its actions to the two menus; `window` is the parent of its dialogs. All outlive the desk.
    ManagementDesk(core::Client& client, QMenu& manage, QMenu& users, QWidget* window);
    void retranslate();
    void renderActions();
    void showUnlock(const QString& loginId);
    void showActivity();
    void showActivityOfUser(const QString& loginId);
    void showActivityOfToken(const QString& serial);

Q_SIGNALS:
    void pageRequested(kirikae::ui::Page* page);
    //! Somebody has to be chosen first.
    void lockedUsersRequested();

private:
    AuditLogPage* activity();

    core::Client& m_client;
    QWidget* m_window;
    QAction* m_unlock;
    QAction* m_audit;
    AuditLogPage* m_page = nullptr;
    UnlockDialog* m_dialog = nullptr;
};

} // namespace kirikae::ui
