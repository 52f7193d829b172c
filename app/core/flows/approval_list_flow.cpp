// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/flows/approval_list_flow.h"

#include "app/core/flows/pending_call.h"
#include "app/core/server_clock.h"

namespace kirikae::core {

struct ApprovalListFlow::Private {
    TokenGateway& gateway;
    SessionFlow& session;
    const ServerClock& clock;
    QString nextCursor{};
    GatewayCall<ApprovalPage> call{};
};

ApprovalListFlow::ApprovalListFlow(TokenGateway& gateway, SessionFlow& session, const ServerClock& clock,
                                   QObject* parent)
    : QObject(parent)
    , m_private(new Private{gateway, session, clock})
{
    connect(&session, &SessionFlow::stateChanged, this, &ApprovalListFlow::handleSessionChange);
}

void ApprovalListFlow::show(std::optional<ApprovalState> only)
{
    m_state.only = only;
    m_state.items.clear();
    m_state.total = 0;
    reload();
}

void ApprovalListFlow::reload()
{
    const auto& session = m_private->session.state().session;
    if (session && mayManageUsers(session->user.userClass)) {
        request({});
    }
}

void ApprovalListFlow::loadMore()
{
    if (m_state.more && !m_state.loading) {
        request(m_private->nextCursor);
    }
}

void ApprovalListFlow::request(const QString& cursor)
{
    m_state.loading = true;
    m_state.error.reset();
    m_private->call.start(
        m_private->gateway.approvals(m_state.only, cursor),
        [this, first = cursor.isEmpty()](const auto& delivered) { handlePage(replyOf(delivered), first); });
    Q_EMIT stateChanged();
}

void ApprovalListFlow::handlePage(const GatewayReply<ApprovalPage>& reply, bool first)
{
    m_state.loading = false;
    if (!reply) {
        m_state.error = reply.error();
        Q_EMIT stateChanged();
        m_private->session.noteRefusal(reply.error());
        return;
    }
    if (first) {
        m_state.items = reply->items;
        m_state.loadedAt = m_private->clock.now();
    } else {
        m_state.items += reply->items;
    }
    m_state.total = reply->total;
    if (m_state.only == ApprovalState::Pending) {
        m_state.pending = reply->total;
    }
    m_private->nextCursor = reply->nextCursor;
    m_state.more = !reply->nextCursor.isEmpty();
    Q_EMIT stateChanged();
}

void ApprovalListFlow::cancel()
{
    if (m_state.loading) {
        m_private->call.drop();
        m_state.loading = false;
        Q_EMIT stateChanged();
    }
}

void ApprovalListFlow::handleSessionChange()
{
    if (!m_private->session.state().session && (m_state.loadedAt || m_state.loading)) {
        m_private->call.drop();
        m_state = {};
        Q_EMIT stateChanged();
    }
}

} // namespace kirikae::core
