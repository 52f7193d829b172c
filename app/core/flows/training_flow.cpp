// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/flows/training_flow.h"

#include "app/core/flows/pending_call.h"

#include <QTimer>

namespace kirikae::core {
namespace {

constexpr std::chrono::seconds pollEvery{1};

} // namespace

struct TrainingFlow::Private {
    TokenGateway& gateway;
    ServerClock& clock;
    QTimer timer{};
    GatewayCall<TrainingClockInfo> reading{};
    GatewayCall<TrainingClockInfo> changing{};
    GatewayCall<QList<TrainingTokenInfo>> listing{};
};

TrainingFlow::TrainingFlow(TokenGateway& gateway, ServerClock& clock, QObject* parent)
    : QObject(parent)
    , m_private(new Private{gateway, clock})
{
    m_private->timer.setInterval(pollEvery);
    connect(&m_private->timer, &QTimer::timeout, this, &TrainingFlow::refresh);
}

void TrainingFlow::setWatching(bool watching)
{
    if (watching) {
        m_private->timer.start();
        refresh();
    } else {
        m_private->timer.stop();
        m_private->reading.drop();
        m_private->listing.drop();
    }
}

void TrainingFlow::refresh()
{
    // A slow answer is waited for, not overtaken: polling never piles up.
    if (!m_private->reading.isRunning() && !m_private->changing.isRunning()) {
        m_private->reading.start(m_private->gateway.trainingClock(),
                                 [this](const auto& delivered) { handleClock(replyOf(delivered)); });
    }
    if (!m_private->listing.isRunning()) {
        m_private->listing.start(m_private->gateway.trainingTokens(), [this](const auto& delivered) {
            const GatewayReply<QList<TrainingTokenInfo>> reply = replyOf(delivered);
            if (reply) {
                m_state.tokens = *reply;
                m_state.error.reset();
            } else {
                m_state.error = reply.error();
            }
            Q_EMIT stateChanged();
        });
    }
}

void TrainingFlow::handleClock(const GatewayReply<TrainingClockInfo>& reply)
{
    if (reply) {
        m_state.clock = *reply;
        m_state.error.reset();
        m_private->clock.setRate(reply->rate);
        m_private->clock.anchorAt(reply->now);
    } else {
        m_state.error = reply.error();
    }
    Q_EMIT stateChanged();
}

void TrainingFlow::setRate(double rate)
{
    change(m_private->gateway.setTrainingRate(rate));
}

void TrainingFlow::advance(std::chrono::seconds by)
{
    change(m_private->gateway.advanceTrainingClock(by));
}

void TrainingFlow::change(Promised<TrainingClockInfo> call)
{
    m_state.busy = true;
    m_private->reading.drop(); // its answer would be older than this one
    m_private->changing.start(std::move(call), [this](const auto& delivered) {
        m_state.busy = false;
        handleClock(replyOf(delivered));
        m_private->listing.drop();
        refresh();
    });
    Q_EMIT stateChanged();
}

} // namespace kirikae::core
