// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The bank's API over HTTPS: TLS 1.3 with the person's certificate, trusting the one CA that came with it and nothing
// of the PC. It turns calls into requests and replies into domain values, and repeats nothing, follows no redirect,
// keeps no cookie and no cache. The session's token lives in this object's memory alone. GUI thread.
#pragma once

#include "app/adapters/proxy_query.h"
#include "app/core/ports/token_gateway.h"

#include <chrono>
#include <memory>

namespace kirikae::adapters {

struct GatewayOptions {
    std::chrono::milliseconds idleTimeout{15'000};  //!< without any progress: a request ends as TimedOut
    std::chrono::milliseconds totalTimeout{60'000}; //!< in all, however slowly something still comes
    qint64 maxAnswerBytes = 32 * 1024 * 1024;       //!< a longer answer is Malformed
    std::chrono::milliseconds proxyTimeout{10'000}; //!< for the system to say which proxy is used; else ProxyFailed
    ProxyQuery proxyQuery;                          //!< empty: the system
};

class HttpsGateway final : public core::TokenGateway {
    Q_OBJECT
public:
    //! Opens nothing yet; the network classes are made with the first request.
    explicit HttpsGateway(GatewayOptions options = {}, QObject* parent = nullptr);
    ~HttpsGateway() override;

    //! `identity` comes from Pkcs12IdentityStore; anything else, and a server that is not https, makes every call fail.
    void connectTo(const QUrl& server, std::shared_ptr<const core::ClientIdentity> identity) override;
    void forget() override;

    // The way to the server: https_gateway_proxy.cpp.
    void setProxyRule(const core::ProxyRule& rule) override;
    void setProxyCredentials(const core::ProxyCredentials& credentials) override;
    void findProxy(const QUrl& server) override;
    [[nodiscard]] QString tlsLibrary() const override;

    [[nodiscard]] core::Promised<core::HealthInfo> health() override;
    [[nodiscard]] core::Promised<core::SessionInfo> signIn(const core::SignInRequest& request) override;
    [[nodiscard]] core::Promised<core::SessionInfo> session() override;
    //! The token is forgotten whatever the server answers.
    [[nodiscard]] core::Promised<Done> signOut() override;
    [[nodiscard]] core::Promised<core::UserPage> users(const QString& cursor) override;
    [[nodiscard]] core::Promised<core::RevocationResult> previewRevocation(const QStringList& loginIds) override;
    [[nodiscard]] core::Promised<core::RevocationResult> revoke(const core::RevocationRequest& request,
                                                                const QString& idempotencyKey) override;
    [[nodiscard]] core::Promised<core::RegistrationResult> registerToken(const core::RegistrationRequest& request,
                                                                         const QString& idempotencyKey) override;
    [[nodiscard]] core::Promised<Instant> skipRegistration() override;

    [[nodiscard]] core::Promised<core::TrainingClockInfo> trainingClock() override;
    [[nodiscard]] core::Promised<core::TrainingClockInfo> setTrainingRate(double rate) override;
    [[nodiscard]] core::Promised<core::TrainingClockInfo> advanceTrainingClock(std::chrono::seconds by) override;
    [[nodiscard]] core::Promised<QList<core::TrainingTokenInfo>> trainingTokens() override;

    // The devices: https_gateway_tokens.cpp.
    [[nodiscard]] core::Promised<core::TokenPage> tokens(const core::TokenQuery& query, const QString& cursor) override;
    [[nodiscard]] core::Promised<core::ImportReport> importTokens(const core::ImportRequest& request) override;
    [[nodiscard]] core::Promised<core::AssignmentResult> assign(const core::AssignmentRequest& request,
                                                                const QString& idempotencyKey) override;
    [[nodiscard]] core::Promised<core::DeviceCheckResult> checkDevice(const core::DeviceCodes& codes) override;
    [[nodiscard]] core::Promised<int> resynchronise(const core::DeviceCodes& codes) override;
    [[nodiscard]] core::Promised<core::UnlockResult> unlock(const core::UnlockRequest& request,
                                                            const QString& idempotencyKey) override;
    [[nodiscard]] core::Promised<core::AuditPage> audit(const core::AuditQuery& query, qint64 before) override;

    // The consent of a second person: https_gateway_approvals.cpp.
    [[nodiscard]] core::Promised<core::ApprovalPage> approvals(std::optional<ApprovalState> state,
                                                               const QString& cursor) override;
    [[nodiscard]] core::Promised<core::ApprovalDetail> approval(const QString& id) override;
    [[nodiscard]] core::Promised<core::ApprovalDetail> previewApproval(const QString& id) override;
    [[nodiscard]] core::Promised<core::ApprovalDetail> approve(const QString& id, const core::ApprovalConsent& consent,
                                                               const QString& idempotencyKey) override;
    [[nodiscard]] core::Promised<core::Approval> reject(const QString& id, const QString& note,
                                                        const QString& idempotencyKey) override;
    [[nodiscard]] core::Promised<core::Approval> withdraw(const QString& id, const QString& note,
                                                          const QString& idempotencyKey) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace kirikae::adapters
