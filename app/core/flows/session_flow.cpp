// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/flows/session_flow.h"

#include "app/core/flows/pending_call.h"
#include "app/core/flows/refusals.h"
#include "app/core/server_clock.h"

#include <algorithm>

namespace kirikae::core {

using Step = SessionState::Step;

struct SessionFlow::Private {
    TokenGateway& gateway;
    IdentityStore& identities;
    SecretStore& secrets;
    const ServerClock& clock;
    std::shared_ptr<const ClientIdentity> identity{};
    Step stepBeforeSignIn = Step::Ready;
    SecretText sentCode{};
    SpentCodes spentCodes{};
    PendingCall<Result<SecretText, SecretStoreError>> reading{};
    PendingCall<Result<Done, SecretStoreError>> writing{};
    GatewayCall<SessionInfo> signingIn{};
    GatewayCall<SessionInfo> refreshing{};
    GatewayCall<Done> signingOut{};
};

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

namespace {

//! Another certificate may be chosen until the request is on its way.
bool mayChoose(Step step)
{
    switch (step) {
    case Step::SignedOut:
    case Step::OpeningIdentity:
    case Step::IdentityPassword:
    case Step::Ready:
    case Step::OtpWanted:
        return true;
    case Step::SigningIn:
    case Step::SignedIn:
    case Step::SigningOut:
        return false;
    }
    return false;
}

} // namespace

void SessionFlow::chooseIdentity(const QString& id)
{
    if (!mayChoose(m_state.step)) {
        return;
    }
    const QList<IdentityInfo> known = m_private->identities.list();
    const auto chosen =
        std::find_if(known.cbegin(), known.cend(), [&](const IdentityInfo& info) { return info.id == id; });
    if (chosen == known.cend()) {
        return;
    }
    m_private->identity.reset();
    const bool sessionEnded = m_state.sessionEnded;
    m_state = SessionState{};
    m_state.sessionEnded = sessionEnded;
    m_state.identity = *chosen;
    m_state.step = Step::OpeningIdentity;
    m_private->reading.start(m_private->secrets.read(id), [this](const auto& stored) { handleStoredPassword(stored); });
    Q_EMIT stateChanged();
}

void SessionFlow::handleStoredPassword(const std::optional<Result<SecretText, SecretStoreError>>& stored)
{
    if (m_state.step != Step::OpeningIdentity || !m_state.identity) {
        return;
    }
    if (stored && stored->hasValue()) {
        handleOpened(m_private->identities.open(m_state.identity->id, stored->value()), {});
        return;
    }
    m_state.safeStoreAvailable = stored && stored->error() == SecretStoreError::NotFound;
    m_state.step = Step::IdentityPassword;
    Q_EMIT stateChanged();
}

void SessionFlow::openIdentity(const SecretText& password, bool remember)
{
    if (!mayChoose(m_state.step) || !m_state.identity) {
        return;
    }
    m_private->reading.drop();
    handleOpened(m_private->identities.open(m_state.identity->id, password), remember ? password : SecretText{});
}

void SessionFlow::addIdentity(const QString& filePath, const SecretText& password, bool remember)
{
    if (!mayChoose(m_state.step)) {
        return;
    }
    m_private->reading.drop();
    handleOpened(m_private->identities.add(filePath, password), remember ? password : SecretText{});
}

void SessionFlow::handleOpened(const Result<OpenedIdentity, IdentityError>& opened, const SecretText& passwordToKeep)
{
    m_state.error.reset();
    m_state.lockedUntil.reset();
    m_state.codeAlreadyUsed = false;
    if (!opened) {
        m_state.identityError = opened.error();
        // A file that could not be added leaves the certificate that was open as it was.
        if (!m_private->identity) {
            m_state.step = m_state.identity ? Step::IdentityPassword : Step::SignedOut;
        }
        Q_EMIT stateChanged();
        return;
    }
    m_state.identity = opened->info;
    m_state.identityError.reset();
    m_private->identity = opened->identity;
    m_private->gateway.connectTo(m_server, m_private->identity);
    m_state.step = Step::Ready;
    if (!passwordToKeep.isEmpty()) {
        m_private->writing.start(m_private->secrets.write(opened->info.id, passwordToKeep), [this](const auto& kept) {
            if (!kept || !kept->hasValue()) {
                m_state.safeStoreAvailable = false;
                Q_EMIT stateChanged();
            }
        });
    }
    Q_EMIT stateChanged();
}

void SessionFlow::signIn(const SecretText& password, const SecretText& otp)
{
    if ((m_state.step != Step::Ready && m_state.step != Step::OtpWanted) || !m_state.identity) {
        return;
    }
    m_state.error.reset();
    m_state.lockedUntil.reset();
    m_state.sessionEnded = false;
    m_state.codeAlreadyUsed = m_private->spentCodes.contains(m_state.identity->companyId, m_state.identity->loginId,
                                                             otp, m_private->clock.now());
    if (!m_state.codeAlreadyUsed) {
        m_private->stepBeforeSignIn = m_state.step;
        m_private->sentCode = otp;
        m_state.step = Step::SigningIn;
        m_private->signingIn.start(m_private->gateway.signIn({password, otp}), [this, otp](const auto& delivered) {
            m_private->sentCode = {};
            handleSignIn(replyOf(delivered), otp);
        });
    }
    Q_EMIT stateChanged();
}

void SessionFlow::handleSignIn(const GatewayReply<SessionInfo>& reply, const SecretText& otp)
{
    if (m_state.step != Step::SigningIn) {
        return;
    }
    if (reply || outcomeUnknown(reply.error())) {
        m_private->spentCodes.note(m_state.identity->companyId, m_state.identity->loginId, otp, m_private->clock.now());
    }
    if (reply) {
        m_state.step = Step::SignedIn;
        m_state.session = *reply;
    } else {
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
        m_private->reading.drop();
        m_state.step = Step::IdentityPassword;
        break;
    case Step::SigningIn:
        m_private->signingIn.drop();
        // It may have been used up on the way; to wait for the next one is safe.
        m_private->spentCodes.note(m_state.identity->companyId, m_state.identity->loginId, m_private->sentCode,
                                   m_private->clock.now());
        m_private->sentCode = {};
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

void SessionFlow::signOut()
{
    if (m_state.step == Step::SignedIn) {
        m_private->refreshing.drop();
        m_state.step = Step::SigningOut;
        // Whatever the server answers, this program's session ends.
        m_private->signingOut.start(m_private->gateway.signOut(), [this](const auto&) { becomeSignedOut({}); });
        Q_EMIT stateChanged();
    } else if (mayChoose(m_state.step) && m_state.step != Step::SignedOut) {
        m_private->reading.drop();
        becomeSignedOut({});
    }
}

void SessionFlow::becomeSignedOut(const std::optional<GatewayError>& endedBy)
{
    m_private->refreshing.drop();
    m_private->signingOut.drop();
    m_private->identity.reset();
    m_private->gateway.forget();
    const auto identity = m_state.identity;
    const bool safeStore = m_state.safeStoreAvailable;
    m_state = SessionState{};
    m_state.identity = identity; // the picker goes on from there
    m_state.safeStoreAvailable = safeStore;
    m_state.sessionEnded = endedBy.has_value();
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
