// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/flows/session_flow.h"

#include "app/core/flows/refusals.h"
#include "app/core/flows/session_flow_private.h"

namespace kirikae::core {

using Step = SessionState::Step;

SessionFlow::SessionFlow(TokenGateway& gateway, IdentityStore& identities, SecretStore& secrets,
                         const ServerClock& clock, QObject* parent)
    : QObject(parent)
    , m_private(new Private{gateway, identities, secrets, clock})
{}

void SessionFlow::setServer(const QUrl& server)
{
    m_server = server;
    if (m_private->identity && (m_state.step == Step::Ready || m_state.step == Step::OtpWanted)) {
        m_private->gateway.connectTo(m_server, m_private->identity);
    }
}

void SessionFlow::signIn(const SecretText& password, const SecretText& otp, const SecretText& otp2)
{
    if ((m_state.step != Step::Ready && m_state.step != Step::OtpWanted) || !m_state.identity) {
        return;
    }
    m_state.error.reset();
    m_state.lockedUntil.reset();
    m_state.sessionEnded = false;
    m_state.keyGone.reset();
    m_state.codesAlike = !otp2.isEmpty() && otp.reveal() == otp2.reveal();
    m_state.codeAlreadyUsed = !m_state.codesAlike && (isSpentCode(otp) || isSpentCode(otp2));
    if (!m_state.codesAlike && !m_state.codeAlreadyUsed) {
        m_private->stepBeforeSignIn = m_state.step;
        m_private->sentCode = otp;
        m_private->sentSecondCode = otp2;
        m_state.step = Step::SigningIn;
        m_private->signingIn.start(m_private->gateway.signIn({password, otp, otp2}),
                                   [this](const auto& delivered) { handleSignIn(replyOf(delivered)); });
    }
    Q_EMIT stateChanged();
}

void SessionFlow::handleSignIn(const GatewayReply<SessionInfo>& reply)
{
    if (m_state.step != Step::SigningIn) {
        return;
    }
    const bool two = !m_private->sentSecondCode.isEmpty();
    if (reply || outcomeUnknown(reply.error())) {
        m_private->noteSentCodes(*m_state.identity);
    }
    m_private->forgetSentCodes();
    if (reply) {
        m_state.step = Step::SignedIn;
        m_state.secondCodeWanted = false;
        m_state.session = *reply;
        m_private->identities.settle(m_state.identity->id);
    } else {
        // Two codes that do not help either mean that nothing does.
        if (reply.error().code == ErrorCode::OtpRejected && reply.error().reason == OtpRefusal::Drifted) {
            m_state.secondCodeWanted = !two;
        }
        handleSignInFailure(reply.error());
    }
    Q_EMIT stateChanged();
}

void SessionFlow::handleSignInFailure(const GatewayError& error)
{
    m_state.step = Step::Ready;
    if (error.code == ErrorCode::OtpRequired) {
        m_state.step = Step::OtpWanted;
        return;
    }
    if (error.code == ErrorCode::OtpRejected || error.code == ErrorCode::OtpLocked) {
        m_state.step = Step::OtpWanted;
    } else if (error.kind != GatewayError::Kind::Refused) {
        m_state.step = m_private->stepBeforeSignIn;
    }
    m_state.error = error;
    m_state.lockedUntil = lockedUntil(error, m_private->clock.now());
}

void SessionFlow::cancel()
{
    switch (m_state.step) {
    case Step::OpeningIdentity:
        m_private->dropOpening();
        m_state.step = Step::IdentityPassword;
        break;
    case Step::SigningIn:
        noteUnsentCode();
        m_state.step = m_private->stepBeforeSignIn;
        break;
    case Step::SigningOut:
        m_private->signingOut.drop();
        becomeSignedOut({});
        return;
    case Step::SignedOut:
    case Step::IdentityPassword:
    case Step::Ready:
    case Step::OtpWanted:
    case Step::SignedIn:
        return;
    }
    Q_EMIT stateChanged();
}

void SessionFlow::noteUnsentCode()
{
    m_private->signingIn.drop();
    m_private->noteSentCodes(*m_state.identity);
}

void SessionFlow::signOut()
{
    if (m_state.step == Step::SignedIn) {
        m_private->refreshing.drop();
        m_state.step = Step::SigningOut;
        // Whatever the server answers, this program's session ends.
        m_private->signingOut.start(m_private->gateway.signOut(), [this](const auto&) { becomeSignedOut({}); });
        Q_EMIT stateChanged();
    } else if (mayChoose(m_state.step) && m_state.step != Step::SignedOut) {
        m_private->dropOpening();
        becomeSignedOut({});
    }
}

void SessionFlow::becomeSignedOut(const std::optional<GatewayError>& endedBy, std::optional<IdentityError> keyGone)
{
    m_private->refreshing.drop();
    m_private->signingOut.drop();
    m_private->identity.reset();
    m_private->gateway.forget();
    m_private->gateway.connectTo(m_server, nullptr); // lets go of the key: a card logs out with its last holder
    const auto identity = m_state.identity;
    const bool safeStore = m_state.safeStoreAvailable;
    const auto safeStoreError = m_state.safeStoreError;
    m_state = SessionState{};
    m_state.identity = identity; // the picker goes on from there
    m_state.safeStoreAvailable = safeStore;
    m_state.safeStoreError = safeStoreError;
    m_state.sessionEnded = endedBy.has_value();
    m_state.keyGone = keyGone;
    m_state.error = endedBy;
    Q_EMIT stateChanged();
}

void SessionFlow::refresh()
{
    if (m_state.step != Step::SignedIn) {
        return;
    }
    m_private->refreshing.start(m_private->gateway.session(), [this](const auto& delivered) {
        const GatewayReply<SessionInfo> reply = replyOf(delivered);
        if (m_state.step != Step::SignedIn) {
            return;
        }
        if (reply) {
            m_state.session = *reply;
            Q_EMIT stateChanged();
        } else {
            noteRefusal(reply.error());
        }
    });
}

void SessionFlow::noteRefusal(const GatewayError& error)
{
    if (m_state.step == Step::SignedIn && endsSession(error)) {
        becomeSignedOut(error);
    }
}

void SessionFlow::noteSpentCode(const SecretText& code)
{
    if (m_state.identity) {
        m_private->spentCodes.note(m_state.identity->companyId, m_state.identity->loginId, code,
                                   m_private->clock.now());
    }
}

bool SessionFlow::isSpentCode(const SecretText& code) const
{
    return m_state.identity && m_private->spentCodes.contains(m_state.identity->companyId, m_state.identity->loginId,
                                                              code, m_private->clock.now());
}

QString SessionFlow::companyId() const
{
    return m_state.step == Step::SignedIn && m_state.identity ? m_state.identity->companyId : QString();
}

} // namespace kirikae::core
