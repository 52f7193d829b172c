// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/connection_watch.h"

#include <algorithm>

namespace kirikae::core {

bool isOfTheLine(const GatewayError& error)
{
    switch (error.kind) {
    case GatewayError::Kind::TimedOut:
    case GatewayError::Kind::Unreachable:
    case GatewayError::Kind::ProxyFailed:
    case GatewayError::Kind::Portal:
        return true;
    case GatewayError::Kind::Refused:
    case GatewayError::Kind::Cancelled:
    case GatewayError::Kind::ServerNotTrusted:
    case GatewayError::Kind::CertificateRefused:
    case GatewayError::Kind::Malformed:
    case GatewayError::Kind::ProxyPasswordWanted: // asking again without one changes nothing
        return false;
    }
    return false;
}

ConnectionWatch::ConnectionWatch(TokenGateway& gateway, const SessionFlow& session, QObject* parent)
    : QObject(parent)
    , m_gateway(gateway)
    , m_session(session)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ConnectionWatch::tryNow);
    connect(&gateway, &TokenGateway::serverTimeSeen, this, &ConnectionWatch::noteHeard);
    connect(&gateway, &TokenGateway::failed, this, &ConnectionWatch::noteFailure);
    connect(&session, &SessionFlow::stateChanged, this, &ConnectionWatch::followSession);
}

ConnectionWatch::~ConnectionWatch() = default;

std::chrono::milliseconds ConnectionWatch::pause() const
{
    return m_timer.isActive() ? m_timer.intervalAsDuration() : std::chrono::milliseconds{0};
}

void ConnectionWatch::noteHeard(Instant at)
{
    m_lastHeard = at;
    if (!m_offline) {
        return;
    }
    rest();
    Q_EMIT stateChanged();
    Q_EMIT backOnline();
}

void ConnectionWatch::noteFailure(const GatewayError& error)
{
    if (m_offline || !isOfTheLine(error) || m_session.state().step != SessionState::Step::SignedIn) {
        return;
    }
    m_offline = true;
    m_nextPause = firstPause;
    wait();
    Q_EMIT stateChanged();
}

void ConnectionWatch::wait()
{
    m_timer.start(m_nextPause);
    m_nextPause = std::min(m_nextPause * 2, longestPause);
}

void ConnectionWatch::tryNow()
{
    if (!m_offline || m_call.isRunning()) {
        return;
    }
    m_timer.stop();
    // An answer of any kind carries the server's time, and ends this by noteHeard().
    m_call.start(m_gateway.health(), [this](const auto&) {
        if (m_offline) {
            wait();
        }
    });
}

void ConnectionWatch::followSession()
{
    if (m_offline && m_session.state().step != SessionState::Step::SignedIn) {
        rest();
        Q_EMIT stateChanged();
    }
}

void ConnectionWatch::rest()
{
    m_offline = false;
    m_timer.stop();
    m_call.drop();
}

} // namespace kirikae::core
