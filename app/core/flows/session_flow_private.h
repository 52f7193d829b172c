// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What the two files of the session flow share; included by them alone. GUI thread.
#pragma once

#include "app/core/flows/pending_call.h"
#include "app/core/flows/session_flow.h"
#include "app/core/server_clock.h"

namespace kirikae::core {

struct SessionFlow::Private {
    TokenGateway& gateway;
    IdentityStore& identities;
    SecretStore& secrets;
    const ServerClock& clock;
    std::shared_ptr<const ClientIdentity> identity{};
    SessionState::Step stepBeforeSignIn = SessionState::Step::Ready;
    SecretText sentCode{};
    SecretText sentSecondCode{};
    SpentCodes spentCodes{};
    PendingCall<Result<SecretText, SecretStoreError>> reading{};
    PendingCall<Result<Done, SecretStoreError>> writing{};
    PendingCall<IdentityReply<UnlockNeed>> inquiring{};
    PendingCall<IdentityReply<OpenedIdentity>> opening{};
    GatewayCall<SessionInfo> signingIn{};
    GatewayCall<SessionInfo> refreshing{};
    GatewayCall<Done> signingOut{};

    //! What was sent may have been used up: to wait for the next one is safe.
    void noteSentCodes(const IdentityInfo& who)
    {
        for (SecretText* code : {&sentCode, &sentSecondCode}) {
            if (!code->isEmpty()) {
                spentCodes.note(who.companyId, who.loginId, *code, clock.now());
            }
        }
        forgetSentCodes();
    }

    void forgetSentCodes()
    {
        sentCode = {};
        sentSecondCode = {};
    }

    //! Whatever was being opened is not waited for any more.
    void dropOpening()
    {
        reading.drop();
        inquiring.drop();
        opening.drop();
    }
};

//! Another certificate may be chosen until the request is on its way.
[[nodiscard]] inline bool mayChoose(SessionState::Step step)
{
    using Step = SessionState::Step;
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

} // namespace kirikae::core
