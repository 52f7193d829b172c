// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/tokens/token_desk.h"

#include "app/core/client.h"
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
    m_menu.addSeparator();
    m_inventory = add("showInventory");
    connect(m_inventory, &QAction::triggered, this, &TokenDesk::showInventory);
    connect(&client.session, &core::SessionFlow::stateChanged, this, &TokenDesk::renderActions);
    retranslate();
    renderActions();
}

QAction* TokenDesk::add(const char* name)
{
    QAction* action = m_menu.addAction(QString());
    action->setObjectName(QString::fromLatin1(name));
    return action;
}

void TokenDesk::retranslate()
{
    m_inventory->setText(tr("Token &inventory"));
}

void TokenDesk::renderActions()
{
    const auto& session = m_client.session.state().session;
    const bool manages = session && mayManageUsers(session->user.userClass);
    m_inventory->setEnabled(manages);
}

void TokenDesk::showInventory()
{
    if (!m_inventoryPage)
        m_inventoryPage = new InventoryPage(m_client, m_window);
    Q_EMIT pageRequested(m_inventoryPage);
}

} // namespace kirikae::ui
