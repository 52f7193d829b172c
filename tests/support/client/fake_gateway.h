// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A bank that answers when the test says so: every call is held open and can be answered in any order, late, after a
// cancel, or never. It keeps what was asked. It knows no rule of the real server. GUI thread.
#pragma once

#include "tests/support/client/fake_approvals.h"

#include <functional>

namespace kirikae::test {

class FakeGateway : public FakeApprovals {
public:
    struct Nothing {};
    struct Revoke {
        core::RevocationRequest request;
        QString key;
    };
    struct Register {
        core::RegistrationRequest request;
        QString key;
    };

    void connectTo(const QUrl& to, std::shared_ptr<const core::ClientIdentity> as) override
    {
        server = to;
        identity = std::move(as);
    }
    void forget() override
    {
        ++forgotten;
        identity.reset();
    }
    void setProxyRule(const core::ProxyRule& rule) override { proxyRule = rule; }
    void setProxyCredentials(const core::ProxyCredentials& given) override { proxyCredentials = given; }
    void findProxy(const QUrl&) override { ++proxySearches; }
    core::Promised<core::HealthInfo> health() override { return healths.open({}); }
    core::Promised<core::SessionInfo> signIn(const core::SignInRequest& request) override
    {
        return signIns.open(request);
    }
    core::Promised<core::SessionInfo> session() override { return sessions.open({}); }
    core::Promised<Done> signOut() override { return signOuts.open({}); }
    core::Promised<core::UserPage> users(const QString& cursor) override { return pages.open(cursor); }
    core::Promised<core::RevocationResult> previewRevocation(const QStringList& loginIds) override
    {
        return previews.open(loginIds);
    }
    core::Promised<core::RevocationResult> revoke(const core::RevocationRequest& request, const QString& key) override
    {
        if (beforeRevoke) {
            beforeRevoke();
        }
        return revocations.open({request, key});
    }
    core::Promised<core::RegistrationResult> registerToken(const core::RegistrationRequest& request,
                                                           const QString& key) override
    {
        return registrations.open({request, key});
    }
    core::Promised<Instant> skipRegistration() override { return skips.open({}); }
    core::Promised<core::TrainingClockInfo> trainingClock() override { return clockReads.open({}); }
    core::Promised<core::TrainingClockInfo> setTrainingRate(double rate) override { return rates.open(rate); }
    core::Promised<core::TrainingClockInfo> advanceTrainingClock(std::chrono::seconds by) override
    {
        return advances.open(by);
    }
    core::Promised<QList<core::TrainingTokenInfo>> trainingTokens() override { return tokenLists.open({}); }

    QUrl server;
    std::shared_ptr<const core::ClientIdentity> identity;
    int forgotten = 0;
    core::ProxyRule proxyRule;
    core::ProxyCredentials proxyCredentials;
    int proxySearches = 0;
    std::function<void()> beforeRevoke; //!< runs while a revocation is being sent
    HeldCalls<core::HealthInfo, Nothing> healths;
    HeldCalls<core::SessionInfo, core::SignInRequest> signIns;
    HeldCalls<core::SessionInfo, Nothing> sessions;
    HeldCalls<Done, Nothing> signOuts;
    HeldCalls<core::UserPage, QString> pages;
    HeldCalls<core::RevocationResult, QStringList> previews;
    HeldCalls<core::RevocationResult, Revoke> revocations;
    HeldCalls<core::RegistrationResult, Register> registrations;
    HeldCalls<Instant, Nothing> skips;
    HeldCalls<core::TrainingClockInfo, Nothing> clockReads;
    HeldCalls<core::TrainingClockInfo, double> rates;
    HeldCalls<core::TrainingClockInfo, std::chrono::seconds> advances;
    HeldCalls<QList<core::TrainingTokenInfo>, Nothing> tokenLists;
};

} // namespace kirikae::test
