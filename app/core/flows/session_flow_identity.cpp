// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/flows/session_flow_private.h"

#include <algorithm>

namespace kirikae::core {

using Step = SessionState::Step;

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
    m_private->dropOpening();
    m_private->identity.reset();
    // Why the last session ended is still to be read when its certificate is chosen again by itself.
    const bool sessionEnded = m_state.sessionEnded;
    const std::optional<GatewayError> endedBy = sessionEnded ? m_state.error : std::nullopt;
    const auto keyGone = m_state.keyGone;
    m_state = SessionState{};
    m_state.sessionEnded = sessionEnded;
    m_state.error = endedBy;
    m_state.keyGone = keyGone;
    m_state.identity = *chosen;
    m_state.step = Step::OpeningIdentity;
    if (chosen->source == IdentitySource::File) {
        m_state.unlock = UnlockNeed{};
        m_private->reading.start(m_private->secrets.read(id),
                                 [this](const auto& stored) { handleStoredPassword(stored); });
    } else {
        inquire();
    }
    Q_EMIT stateChanged();
}

void SessionFlow::inquire()
{
    m_private->inquiring.start(m_private->identities.inquire(m_state.identity->id),
                               [this](const auto& delivered) { handleNeed(delivered); });
}

void SessionFlow::handleNeed(const std::optional<IdentityReply<UnlockNeed>>& delivered)
{
    const bool first = m_state.step == Step::OpeningIdentity;
    if (!first && m_state.step != Step::IdentityPassword) {
        return;
    }
    const auto need = delivered ? *delivered : IdentityReply<UnlockNeed>(Failure{IdentityError::EntryCancelled});
    if (!need) {
        m_state.identityError = need.error();
        m_state.unlock.reset();
        m_state.step = Step::IdentityPassword;
    } else {
        m_state.unlock = *need;
        if (first && need->by == UnlockNeed::By::Nothing) {
            startOpening({}, {});
            return;
        }
        m_state.step = Step::IdentityPassword;
    }
    Q_EMIT stateChanged();
}

void SessionFlow::handleStoredPassword(const std::optional<Result<SecretText, SecretStoreError>>& stored)
{
    if (m_state.step != Step::OpeningIdentity || !m_state.identity) {
        return;
    }
    if (stored && stored->hasValue()) {
        startOpening(stored->value(), {});
        return;
    }
    const SecretStoreError error = stored ? stored->error() : SecretStoreError::NoSafeStore;
    m_state.safeStoreAvailable = error == SecretStoreError::NotFound;
    m_state.safeStoreError = m_state.safeStoreAvailable ? std::nullopt : std::optional(error);
    m_state.step = Step::IdentityPassword;
    Q_EMIT stateChanged();
}

void SessionFlow::openIdentity(const SecretText& secret, bool remember)
{
    if (!mayChoose(m_state.step) || !m_state.identity || !m_state.unlock) {
        return;
    }
    const bool keep = remember && m_state.identity->source == IdentitySource::File;
    startOpening(secret, keep ? secret : SecretText{});
}

void SessionFlow::addIdentity(const QString& filePath, const SecretText& password, bool remember)
{
    if (!mayChoose(m_state.step)) {
        return;
    }
    m_private->dropOpening();
    handleOpened(m_private->identities.add(filePath, password), remember ? password : SecretText{});
}

void SessionFlow::startOpening(const SecretText& secret, const SecretText& passwordToKeep)
{
    m_private->dropOpening();
    const QFuture<IdentityReply<OpenedIdentity>> opened = m_private->identities.open(m_state.identity->id, secret);
    if (opened.isFinished() && opened.resultCount() > 0) {
        handleOpened(opened.result(), passwordToKeep);
        return;
    }
    m_state.step = Step::OpeningIdentity;
    m_private->opening.start(opened, [this, passwordToKeep](const auto& delivered) {
        handleOpened(delivered ? *delivered : IdentityReply<OpenedIdentity>(Failure{IdentityError::EntryCancelled}),
                     passwordToKeep);
    });
    Q_EMIT stateChanged();
}

void SessionFlow::handleOpened(const IdentityReply<OpenedIdentity>& opened, const SecretText& passwordToKeep)
{
    m_state.error.reset();
    m_state.lockedUntil.reset();
    m_state.codeAlreadyUsed = false;
    if (!opened) {
        handleOpenFailure(opened.error());
        return;
    }
    m_state.identity = opened->info;
    m_state.identityError.reset();
    m_private->identity = opened->identity;
    m_private->identity->whenGone(
        this, [this, which = std::weak_ptr(m_private->identity)](IdentityError why) { handleGone(which, why); });
    m_private->gateway.connectTo(m_server, m_private->identity);
    m_state.step = Step::Ready;
    keepPassword(opened->info.id, passwordToKeep);
    Q_EMIT stateChanged();
}

void SessionFlow::handleOpenFailure(IdentityError error)
{
    m_state.identityError = error;
    // A file that could not be added leaves the certificate that was open as it was.
    if (!m_private->identity) {
        m_state.step = m_state.identity ? Step::IdentityPassword : Step::SignedOut;
        if (m_state.identity && m_state.identity->source == IdentitySource::Card) {
            inquire(); // how many tries are left, whether the card is still there
        }
    }
    Q_EMIT stateChanged();
}

void SessionFlow::keepPassword(const QString& id, const SecretText& password)
{
    if (password.isEmpty()) {
        return;
    }
    m_private->writing.start(m_private->secrets.write(id, password), [this](const auto& kept) {
        if (!kept || !kept->hasValue()) {
            m_state.safeStoreAvailable = false;
            m_state.safeStoreError = kept ? kept->error() : SecretStoreError::NoSafeStore;
            Q_EMIT stateChanged();
        }
    });
}

void SessionFlow::handleGone(const std::weak_ptr<const ClientIdentity>& which, IdentityError why)
{
    const auto gone = which.lock();
    if (!gone || gone != m_private->identity) {
        return;
    }
    if (m_state.step == Step::SigningIn) {
        noteUnsentCode();
    }
    becomeSignedOut({}, why);
}

} // namespace kirikae::core
