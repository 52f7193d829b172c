// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Everything about the devices that hangs from the トークン menu: the pages and dialogs are made when first asked for,
// and the window only shows the page it is handed. Says which action can be used by whom. GUI thread.
#pragma once

#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace kirikae::core {
class Client;
}

namespace kirikae::ui {

class ImportDialog;
class InventoryPage;
class Page;

class TokenDesk : public QObject {
    Q_OBJECT
public:
    //! Adds its actions to `menu`; `window` is the parent of its dialogs. All outlive the desk.
    TokenDesk(core::Client& client, QMenu& menu, QWidget* window);
    void retranslate();
    void renderActions();
    void showInventory();
    void showImport();

Q_SIGNALS:
    void pageRequested(kirikae::ui::Page* page);

private:
    QAction* add(const char* name);

    core::Client& m_client;
    QMenu& m_menu;
    QWidget* m_window;
    QAction* m_inventory;
    QAction* m_import;
    InventoryPage* m_inventoryPage = nullptr;
    ImportDialog* m_importDialog = nullptr;
};

} // namespace kirikae::ui
