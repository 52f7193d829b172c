// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The bank's API as the flows see it. Every call is asynchronous and returns at once on the GUI thread; its future
// finishes on that thread with exactly one result, also after a time-out. Cancelling the future aborts the request and
// finishes it with Kind::Cancelled. Nothing is retried here: a repeat is the flow's decision, with the same key.
#pragma once

#include "app/core/domain.h"
#include "app/core/ports/approval_gateway.h"
#include "app/core/ports/gateway_error.h"
#include "app/core/ports/identity_store.h"
#include "app/core/ports/token_desk_gateway.h"
#include "app/core/proxy.h"
#include "app/core/secret_text.h"

#include <QObject>

namespace kirikae::core {

struct SignInRequest {
    SecretText password;
    SecretText otp;    //!< empty: none sent
    SecretText otp2{}; //!< the device's next code after otp, which sets its clock right on the way; empty: none sent
};

struct RevocationRequest {
    QStringList loginIds; //!< the operator's own last
    SecretText confirmationPassword;
    SecretText otp;    //!< empty: the operator has none in service
    QString note = {}; //!< to the second person, should one be needed; up to api::maxNoteCharacters
};

struct RegistrationRequest {
    QString serialNumber;
    SecretText otp;
};

class TokenGateway : public QObject, public TokenDeskGateway, public ApprovalGateway {
    Q_OBJECT
public:
    using QObject::QObject;

    //! Where to connect, and as whom; forgets the session. The CA of the identity is the only one trusted.
    virtual void connectTo(const QUrl& server, std::shared_ptr<const ClientIdentity> identity) = 0;
    //! Drops the session and every open connection without asking the server.
    virtual void forget() = 0;

    //! Which way the server is reached; looked up anew. Until told: as the system is set.
    virtual void setProxyRule(const ProxyRule& rule) = 0;
    //! For the proxy of that address and nobody else, for as long as this program runs; an empty user forgets it.
    virtual void setProxyCredentials(const ProxyCredentials& credentials) = 0;
    //! What speaks TLS here, with its version; empty: nothing does.
    [[nodiscard]] virtual QString tlsLibrary() const { return {}; }
    //! Looks the way to `server` up, off the GUI thread; answers with proxyFound(). Every request does so by itself.
    virtual void findProxy(const QUrl& server) = 0;

    [[nodiscard]] virtual Promised<HealthInfo> health() = 0;
    [[nodiscard]] virtual Promised<SessionInfo> signIn(const SignInRequest& request) = 0;
    [[nodiscard]] virtual Promised<SessionInfo> session() = 0;
    [[nodiscard]] virtual Promised<Done> signOut() = 0;
    //! One page of up to api::maxUsersPerPage rows; cursor empty for the first.
    [[nodiscard]] virtual Promised<UserPage> users(const QString& cursor) = 0;
    //! Asks what a revocation of these would do, without proof and without changing anything.
    [[nodiscard]] virtual Promised<RevocationResult> previewRevocation(const QStringList& loginIds) = 0;
    //! Done, or waiting for a second person (RevocationResult::waitsFor).
    [[nodiscard]] virtual Promised<RevocationResult> revoke(const RevocationRequest& request,
                                                            const QString& idempotencyKey) = 0;
    [[nodiscard]] virtual Promised<RegistrationResult> registerToken(const RegistrationRequest& request,
                                                                     const QString& idempotencyKey) = 0;
    //! The instant until which skipping is allowed.
    [[nodiscard]] virtual Promised<Instant> skipRegistration() = 0;

    //! Training servers only.
    [[nodiscard]] virtual Promised<TrainingClockInfo> trainingClock() = 0;
    [[nodiscard]] virtual Promised<TrainingClockInfo> setTrainingRate(double rate) = 0;
    [[nodiscard]] virtual Promised<TrainingClockInfo> advanceTrainingClock(std::chrono::seconds by) = 0;
    [[nodiscard]] virtual Promised<QList<TrainingTokenInfo>> trainingTokens() = 0;

Q_SIGNALS:
    //! From the Kirikae-Server-Time header of every reply, whatever its status.
    void serverTimeSeen(kirikae::Instant serverTime);
    void proxyFound(const kirikae::core::ProxyInUse& found);
    //! A request ended without its answer; its caller is told as well.
    void failed(const kirikae::core::GatewayError& error);
};

} // namespace kirikae::core
