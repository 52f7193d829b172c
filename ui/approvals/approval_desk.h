// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The way to 承認: its action in the menu, its page and its dialog, made when first asked for. GUI thread.
#pragma once

#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace kirikae::core {
class Client;
struct Approval;
} // namespace kirikae::core

namespace kirikae::ui {

class ApprovalDialog;
class ApprovalsPage;
class Page;

class ApprovalDesk : public QObject {
    Q_OBJECT
public:
    //! Adds its action to `menu`; `window` is the parent of the dialog. All outlive the desk.
    ApprovalDesk(core::Client& client, QMenu& menu, QWidget* window);
    void retranslate();
    void showApprovals();
    //! The list, saying that this one was just sent.
    void showSent(const core::Approval& approval);

Q_SIGNALS:
    void pageRequested(kirikae::ui::Page* page);

private:
    void renderActions();
    void open(const QString& id);
    ApprovalsPage* page();

    core::Client& m_client;
    QWidget* m_window;
    QAction* m_show;
    ApprovalsPage* m_page = nullptr;
    ApprovalDialog* m_dialog = nullptr;
};

} // namespace kirikae::ui
