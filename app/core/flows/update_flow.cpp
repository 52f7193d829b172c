// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/flows/update_flow.h"

#include "app/core/flows/pending_call.h"

namespace kirikae::core {

struct UpdateFlow::Private {
    TokenGateway& gateway;
    SessionFlow& session;
    QVersionNumber own;
    bool wanted;
    bool asked = false;
    GatewayCall<HealthInfo> call{};
};

UpdateFlow::UpdateFlow(TokenGateway& gateway, SessionFlow& session, QVersionNumber own, bool wanted, QObject* parent)
    : QObject(parent)
    , m_private(new Private{gateway, session, std::move(own), wanted})
{
    connect(&session, &SessionFlow::stateChanged, this, &UpdateFlow::ask);
}

void UpdateFlow::ask()
{
    const bool signedIn = m_private->session.state().step == SessionState::Step::SignedIn;
    if (!signedIn) {
        m_private->asked = false;
        m_private->call.drop();
        return;
    }
    if (m_private->asked || !m_private->wanted) {
        return;
    }
    m_private->asked = true;
    m_private->call.start(m_private->gateway.health(), [this](const auto& delivered) {
        const GatewayReply<HealthInfo> reply = replyOf(delivered);
        if (!reply) {
            return; // whoever needs the server will say that it is not there
        }
        const QVersionNumber recommended = QVersionNumber::fromString(reply->recommendedClientVersion);
        const QString newer = recommended > m_private->own ? recommended.toString() : QString();
        if (newer != m_newer) {
            m_newer = newer;
            Q_EMIT changed();
        }
    });
}

} // namespace kirikae::core
