// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/flows/inventory_flow.h"

#include "app/common/printed_expiry.h"
#include "app/core/flows/pending_call.h"
#include "app/core/server_clock.h"

#include <QTimer>

namespace kirikae::core {
namespace {

constexpr std::chrono::milliseconds typingPause{200};

} // namespace

struct InventoryFlow::Private {
    TokenGateway& gateway;
    SessionFlow& session;
    TokenTableModel& model;
    const ServerClock& clock;
    QString nextCursor{};
    QTimer pause{};
    GatewayCall<TokenPage> call{};
};

InventoryFlow::InventoryFlow(TokenGateway& gateway, SessionFlow& session, TokenTableModel& model,
                             const ServerClock& clock, QObject* parent)
    : QObject(parent)
    , m_private(new Private{gateway, session, model, clock})
{
    m_private->pause.setSingleShot(true);
    connect(&m_private->pause, &QTimer::timeout, this, &InventoryFlow::reload);
    connect(&model, &TokenTableModel::moreWanted, this, &InventoryFlow::loadMore);
    connect(&session, &SessionFlow::stateChanged, this, [this] {
        const SessionState::Step step = m_private->session.state().step;
        if (step != SessionState::Step::SignedIn && step != SessionState::Step::SigningOut) {
            clear();
        }
    });
}

void InventoryFlow::setQuery(const TokenQuery& query)
{
    if (query != m_state.query) {
        m_state.query = query;
        m_private->pause.start(typingPause);
    }
}

void InventoryFlow::reload()
{
    if (m_private->session.state().step != SessionState::Step::SignedIn) {
        return;
    }
    m_private->pause.stop();
    request({});
}

void InventoryFlow::refresh()
{
    if (m_state.loadedAt) {
        reload();
    }
}

void InventoryFlow::loadMore()
{
    if (!m_state.loading && !m_private->nextCursor.isEmpty()) {
        request(m_private->nextCursor);
    }
}

void InventoryFlow::request(const QString& cursor)
{
    m_state.loading = true;
    m_state.error.reset();
    m_private->call.start(
        m_private->gateway.tokens(m_state.query, cursor),
        [this, first = cursor.isEmpty()](const auto& delivered) { handlePage(replyOf(delivered), first); });
    Q_EMIT stateChanged();
}

void InventoryFlow::handlePage(const GatewayReply<TokenPage>& reply, bool first)
{
    m_state.loading = false;
    if (!reply) {
        m_state.error = reply.error();
        Q_EMIT stateChanged();
        m_private->session.noteRefusal(reply.error());
        return;
    }
    m_private->nextCursor = reply->nextCursor;
    const bool more = !reply->nextCursor.isEmpty();
    m_state.loaded = reply->items.size() + (first ? 0 : m_state.loaded);
    m_state.total = std::max(reply->total, m_state.loaded);
    if (first) {
        m_state.loadedAt = m_private->clock.now();
        m_private->model.replaceAll(reply->items, more);
    } else {
        m_private->model.append(reply->items, more);
    }
    Q_EMIT stateChanged();
}

void InventoryFlow::cancel()
{
    m_private->pause.stop();
    if (m_state.loading) {
        m_private->call.drop();
        m_state.loading = false;
        m_state.error = cancelledCall();
        m_state.error->sent = false; // reading changes nothing
        Q_EMIT stateChanged();
    }
}

void InventoryFlow::clear()
{
    if (!m_state.loading && !m_state.loadedAt && m_state.query == TokenQuery()) {
        return;
    }
    m_private->pause.stop();
    m_private->call.drop();
    m_private->nextCursor.clear();
    m_private->model.replaceAll({}, false);
    m_state = {};
    Q_EMIT stateChanged();
}

QString InventoryFlow::printedDateIn(const QString& typed)
{
    const QString plain = typed.normalized(QString::NormalizationForm_KC).trimmed();
    return parsePrintedExpiry(plain.toStdString()) ? plain : QString();
}

} // namespace kirikae::core
