// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/flows/audit_flow.h"

#include "app/core/flows/pending_call.h"
#include "app/core/server_clock.h"

#include <QTimer>

#include <utility>

namespace kirikae::core {
namespace {

constexpr std::chrono::milliseconds typingPause{200};

} // namespace

struct AuditFlow::Private {
    TokenGateway& gateway;
    SessionFlow& session;
    AuditTableModel& model;
    const ServerClock& clock;
    std::optional<qint64> nextBefore{};
    QTimer pause{};
    GatewayCall<AuditPage> call{};
};

AuditFlow::AuditFlow(TokenGateway& gateway, SessionFlow& session, AuditTableModel& model, const ServerClock& clock,
                     QObject* parent)
    : QObject(parent)
    , m_private(new Private{gateway, session, model, clock})
{
    m_private->pause.setSingleShot(true);
    connect(&m_private->pause, &QTimer::timeout, this, &AuditFlow::reload);
    connect(&model, &AuditTableModel::moreWanted, this, &AuditFlow::loadMore);
    connect(&session, &SessionFlow::stateChanged, this, [this] {
        const SessionState::Step step = m_private->session.state().step;
        if (step != SessionState::Step::SignedIn && step != SessionState::Step::SigningOut) {
            clear();
        }
    });
}

void AuditFlow::setQuery(const AuditQuery& query)
{
    if (query != m_state.query) {
        m_state.query = query;
        m_state.gathering = false;
        m_private->pause.start(typingPause);
    }
}

void AuditFlow::reload()
{
    if (m_private->session.state().step != SessionState::Step::SignedIn) {
        return;
    }
    m_private->pause.stop();
    m_state.gathering = false;
    request(0);
}

void AuditFlow::loadMore()
{
    // Rows of another question are not put below these: the first page of the new one is about to be asked for.
    if (!m_state.loading && m_private->nextBefore && !m_private->pause.isActive()) {
        request(*m_private->nextBefore);
    }
}

void AuditFlow::gather()
{
    if (!m_state.loadedAt || m_private->pause.isActive()) {
        return;
    }
    if (m_state.complete && !m_state.loading) {
        Q_EMIT gathered();
        return;
    }
    m_state.gathering = true;
    if (m_state.loading) {
        Q_EMIT stateChanged();
    } else {
        loadMore();
    }
}

void AuditFlow::request(qint64 before)
{
    m_state.loading = true;
    m_state.error.reset();
    m_private->call.start(
        m_private->gateway.audit(m_state.query, before),
        [this, first = before == 0](const auto& delivered) { handlePage(replyOf(delivered), first); });
    Q_EMIT stateChanged();
}

void AuditFlow::handlePage(const GatewayReply<AuditPage>& reply, bool first)
{
    m_state.loading = false;
    if (!reply) {
        m_state.gathering = false;
        m_state.error = reply.error();
        Q_EMIT stateChanged();
        m_private->session.noteRefusal(reply.error());
        return;
    }
    m_private->nextBefore = reply->nextBefore;
    m_state.complete = !reply->nextBefore.has_value();
    m_state.loaded = reply->items.size() + (first ? 0 : m_state.loaded);
    if (first) {
        m_state.loadedAt = m_private->clock.now();
        m_private->model.replaceAll(reply->items, !m_state.complete);
    } else {
        m_private->model.append(reply->items, !m_state.complete);
    }
    if (m_state.gathering && !m_state.complete) {
        loadMore(); // none is on its way, or the view has just asked for it
        return;
    }
    const bool wanted = std::exchange(m_state.gathering, false);
    Q_EMIT stateChanged();
    if (wanted) {
        Q_EMIT gathered();
    }
}

void AuditFlow::cancel()
{
    m_private->pause.stop();
    if (m_state.loading) {
        m_private->call.drop();
        m_state.loading = false;
        m_state.gathering = false;
        m_state.error = cancelledCall();
        m_state.error->sent = false; // reading changes nothing
        Q_EMIT stateChanged();
    }
}

void AuditFlow::clear()
{
    if (!m_state.loading && !m_state.loadedAt && m_state.query == AuditQuery()) {
        return;
    }
    m_private->pause.stop();
    m_private->call.drop();
    m_private->nextBefore.reset();
    m_private->model.replaceAll({}, false);
    m_state = {};
    Q_EMIT stateChanged();
}

} // namespace kirikae::core
