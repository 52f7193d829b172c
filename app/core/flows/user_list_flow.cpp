// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/flows/user_list_flow.h"

#include "app/core/flows/pending_call.h"
#include "app/core/server_clock.h"

namespace kirikae::core {

struct UserListFlow::Private {
    TokenGateway& gateway;
    SessionFlow& session;
    UserTableModel& model;
    const ServerClock& clock;
    QList<UserRow> collected{};
    GatewayCall<UserPage> call{};
};

UserListFlow::UserListFlow(TokenGateway& gateway, SessionFlow& session, UserTableModel& model, const ServerClock& clock,
                           QObject* parent)
    : QObject(parent)
    , m_private(new Private{gateway, session, model, clock})
{}

void UserListFlow::reload()
{
    if (m_private->session.state().step != SessionState::Step::SignedIn) {
        return;
    }
    m_private->collected.clear();
    const UserRow& own = m_private->session.state().session->user;
    if (!mayManageUsers(own.userClass)) {
        showOwnRow(own);
        return;
    }
    m_state.loading = true;
    m_state.loaded = 0;
    m_state.error.reset();
    requestPage({});
    Q_EMIT stateChanged();
}

void UserListFlow::showOwnRow(const UserRow& own)
{
    m_private->call.drop();
    m_private->model.replaceAll({own});
    m_state = {};
    m_state.loaded = 1;
    m_state.total = 1;
    m_state.loadedAt = m_private->clock.now();
    Q_EMIT stateChanged();
}

void UserListFlow::requestPage(const QString& cursor)
{
    m_private->call.start(m_private->gateway.users(cursor),
                          [this](const auto& delivered) { handlePage(replyOf(delivered)); });
}

void UserListFlow::handlePage(const GatewayReply<UserPage>& reply)
{
    if (!reply) {
        m_private->collected.clear();
        m_state.loading = false;
        m_state.error = reply.error();
        Q_EMIT stateChanged();
        m_private->session.noteRefusal(reply.error());
        return;
    }
    m_private->collected.append(reply->items);
    m_state.loaded = m_private->collected.size();
    m_state.total = std::max(reply->total, m_state.loaded);
    if (!reply->nextCursor.isEmpty()) {
        requestPage(reply->nextCursor);
    } else {
        m_private->model.replaceAll(std::exchange(m_private->collected, {}));
        m_state.loading = false;
        m_state.total = m_state.loaded;
        m_state.loadedAt = m_private->clock.now();
    }
    Q_EMIT stateChanged();
}

void UserListFlow::cancel()
{
    if (m_state.loading) {
        m_private->call.drop();
        m_private->collected.clear();
        m_state.loading = false;
        m_state.error = cancelledCall();
        m_state.error->sent = false; // reading changes nothing
        Q_EMIT stateChanged();
    }
}

void UserListFlow::clear()
{
    m_private->call.drop();
    m_private->collected.clear();
    m_private->model.clear();
    m_state = {};
    Q_EMIT stateChanged();
}

} // namespace kirikae::core
