// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Everything about the devices that hangs from the トークン menu: the pages and dialogs are made when first asked for,
// and the window only shows the page it is handed. Says which action can be used by whom. GUI thread.
#pragma once

#include <QObject>
#include <QStringList>

class QAction;
class QMenu;
class QWidget;

namespace kirikae::core {
class Client;
}

namespace kirikae::ui {

class AssignDialog;
class DeviceDialog;
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
    //! Somebody else signed in: pages and dialogs are made anew when they are asked for.
    void forgetPlaces();
    void showInventory();
    void showImport();
    //! Users and devices in their order; either may be empty.
    void showAssignment(const QStringList& loginIds, const QStringList& serials);
    void showTakingBack(const QStringList& loginIds);
    //! Is a new device alive; serial may be empty.
    void showCheck(const QString& serial);
    void showResynchronisation(const QString& serial);

Q_SIGNALS:
    void pageRequested(kirikae::ui::Page* page);
    //! What happened to this device.
    void historyRequested(const QString& serial);
    //! The pairs of an earlier time were taken up again.
    void draftRestored();

private:
    QAction* add(const char* name, const char* keys);
    AssignDialog* assignDialog();
    void presentDevice();

    core::Client& m_client;
    QMenu& m_menu;
    QWidget* m_window;
    QAction* m_inventory;
    QAction* m_import;
    QAction* m_assign;
    QAction* m_check;
    QAction* m_resynchronise;
    InventoryPage* m_inventoryPage = nullptr;
    ImportDialog* m_importDialog = nullptr;
    AssignDialog* m_assignDialog = nullptr;
    DeviceDialog* m_deviceDialog = nullptr;
};

} // namespace kirikae::ui
