// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/tokens/token_desk.h"

#include "app/core/client.h"
#include "ui/tokens/assign_dialog.h"
#include "ui/tokens/device_dialog.h"
#include "ui/tokens/import_dialog.h"
#include "ui/tokens/inventory_page.h"

#include <QAction>
#include <QMenu>

namespace kirikae::ui {

TokenDesk::TokenDesk(core::Client& client, QMenu& menu, QWidget* window)
    : QObject(window)
    , m_client(client)
    , m_menu(menu)
    , m_window(window)
{
    m_check = add("checkDevice", "Ctrl+K");
    m_resynchronise = add("resynchroniseOwn", "Ctrl+Shift+S");
    m_menu.addSeparator();
    m_inventory = add("showInventory", "Ctrl+2");
    m_import = add("showImport", "Ctrl+Shift+I");
    m_assign = add("showAssignment", "Ctrl+Shift+T");
    connect(m_check, &QAction::triggered, this, [this] {
        const auto& session = m_client.session.state().session;
        showCheck(session ? session->user.issuedSerialNumber : QString());
    });
    connect(m_resynchronise, &QAction::triggered, this, [this] {
        if (const auto& session = m_client.session.state().session)
            showResynchronisation(session->user.serialNumber);
    });
    connect(m_inventory, &QAction::triggered, this, &TokenDesk::showInventory);
    connect(m_import, &QAction::triggered, this, &TokenDesk::showImport);
    connect(m_assign, &QAction::triggered, this, [this] { showAssignment(m_client.users.tickedLoginIds(), {}); });
    connect(&client.session, &core::SessionFlow::stateChanged, this, &TokenDesk::renderActions);
    connect(&client.deskDrafts, &core::DeskDrafts::pairsRestored, this, [this] {
        assignDialog()->present();
        Q_EMIT draftRestored();
    });
    retranslate();
    renderActions();
}

QAction* TokenDesk::add(const char* name, const char* keys)
{
    QAction* action = m_menu.addAction(QString());
    action->setShortcut(QKeySequence(QString::fromLatin1(keys)));
    action->setObjectName(QString::fromLatin1(name));
    return action;
}

void TokenDesk::retranslate()
{
    m_check->setText(tr("&Check a new token…"));
    m_resynchronise->setText(tr("&Set the clock of my token right…"));
    m_inventory->setText(tr("Token &inventory"));
    m_import->setText(tr("I&mport tokens…"));
    m_assign->setText(tr("&Assign tokens…"));
}

void TokenDesk::renderActions()
{
    const auto& session = m_client.session.state().session;
    const bool manages = session && mayManageUsers(session->user.userClass);
    m_check->setEnabled(session.has_value());
    m_resynchronise->setEnabled(session && session->user.otpStatus == OtpStatus::InService);
    m_inventory->setEnabled(manages);
    m_import->setEnabled(manages);
    m_assign->setEnabled(manages);
    if (!session) {
        for (QDialog* dialog : QList<QDialog*>{m_importDialog, m_assignDialog, m_deviceDialog})
            if (dialog)
                dialog->hide();
    }
}

void TokenDesk::forgetPlaces()
{
    delete std::exchange(m_inventoryPage, nullptr);
    delete std::exchange(m_importDialog, nullptr);
    delete std::exchange(m_assignDialog, nullptr);
}

void TokenDesk::showInventory()
{
    if (!m_inventoryPage) {
        m_inventoryPage = new InventoryPage(m_client, m_window);
        connect(m_inventoryPage, &InventoryPage::importRequested, this, &TokenDesk::showImport);
        connect(m_inventoryPage, &InventoryPage::assignmentRequested, this,
                [this](const QStringList& serials) { showAssignment({}, serials); });
        connect(m_inventoryPage, &InventoryPage::takingBackRequested, this, &TokenDesk::showTakingBack);
        connect(m_inventoryPage, &InventoryPage::checkRequested, this, &TokenDesk::showCheck);
        connect(m_inventoryPage, &InventoryPage::resynchronisationRequested, this, &TokenDesk::showResynchronisation);
        connect(m_inventoryPage, &InventoryPage::historyRequested, this, &TokenDesk::historyRequested);
    }
    Q_EMIT pageRequested(m_inventoryPage);
}

void TokenDesk::showImport()
{
    if (!m_importDialog)
        m_importDialog = new ImportDialog(m_client, m_window);
    m_importDialog->present();
    // What was chosen before a crash or a lock; its key or password is asked for again.
    const QString before = m_client.deskDrafts.importFile();
    if (!before.isEmpty() && m_client.imports.state().step == core::ImportState::Step::Idle)
        m_client.imports.choose(before);
}

AssignDialog* TokenDesk::assignDialog()
{
    if (!m_assignDialog)
        m_assignDialog = new AssignDialog(m_client, m_window);
    return m_assignDialog;
}

void TokenDesk::showAssignment(const QStringList& loginIds, const QStringList& serials)
{
    m_client.assignment.begin(loginIds, serials);
    assignDialog()->present();
}

void TokenDesk::showTakingBack(const QStringList& loginIds)
{
    m_client.assignment.beginTakingBack(loginIds);
    assignDialog()->present();
}

void TokenDesk::showCheck(const QString& serial)
{
    m_client.device.close();
    m_client.device.beginCheck(serial);
    presentDevice();
}

void TokenDesk::showResynchronisation(const QString& serial)
{
    m_client.device.close();
    m_client.device.beginResynchronisation(serial);
    presentDevice();
}

void TokenDesk::presentDevice()
{
    if (!m_deviceDialog)
        m_deviceDialog = new DeviceDialog(m_client, m_window);
    m_deviceDialog->present();
}

} // namespace kirikae::ui
