// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/account.h"
#include "server-stub/services/audit_trail.h"
#include "server-stub/services/lock_state.h"
#include "server-stub/services/refusal.h"
#include "server-stub/services/services.h"

#include <algorithm>

namespace kirikae::server {
namespace {

//! One request with two codes, from its first check to its commit.
class DeviceRequest {
public:
    DeviceRequest(ServiceContext& context, const Credentials& credentials, const DeviceCodes& request)
        : m_context(context)
        , m_credentials(credentials)
        , m_request(request)
        , m_codes{request.otp.reveal(), request.otp2.reveal()}
        , m_transaction(context.store().begin())
        , m_now(context.now())
    {}

    [[nodiscard]] Outcome<DeviceCheckAnswer> check()
    {
        if (auto problem = refusalOfRequest()) {
            return Failure{*problem};
        }
        auto charged = chargeCaller();
        if (!charged) {
            return Failure{charged.error()};
        }
        const auto token = m_transaction->reader().token(m_caller.company.id, m_request.serialNumber);
        const OtpResult result = show(token && mayCheck(*token) ? token : std::nullopt);
        DeviceCheckAnswer answer;
        if (result == OtpResult::Accepted) {
            m_transaction->reset(UserCounter::DeviceCheck, m_caller.user.id);
            answer.driftSteps = m_transaction->reader().tokenByRow(token->id)->driftSteps;
            answer.expiresAt = token->expiresAt;
            answer.code = unfitness(*token);
        } else {
            answer.code = result == OtpResult::Drifted ? TokenRefusal::BeyondRepair : TokenRefusal::CodesRejected;
        }
        audit(audit_action::deviceCheck, result == OtpResult::Replayed ? auditReplayed
                                         : answer.code                 ? jsonName(*answer.code)
                                                                       : auditDone);
        m_transaction->commit(m_now);
        return answer;
    }

    [[nodiscard]] Outcome<ResynchronisationAnswer> resynchronise()
    {
        if (auto problem = refusalOfRequest()) {
            return Failure{*problem};
        }
        const bool own = m_caller.user.live && m_caller.user.live->serialNumber == m_request.serialNumber;
        if (auto problem = own ? std::nullopt : refusalToHelp()) {
            return Failure{*problem};
        }
        const auto token = m_transaction->reader().token(m_caller.company.id, m_request.serialNumber);
        if (!token) {
            return Failure{noSuchToken()};
        }
        if (token->retired) {
            return Failure{refusal(ErrorCode::TokenRetired, "a retired token is used no more")};
        }
        if (m_now >= token->expiresAt) {
            Problem problem = refusal(ErrorCode::NotPermitted, "the token has expired; it is to be replaced");
            problem.reason = OtpRefusal::Expired;
            problem.help = Helper::Self;
            return Failure{problem};
        }
        if (auto malformed = malformedCodes(m_codes, token->digits)) {
            return Failure{*malformed};
        }
        return own ? resynchroniseOwn(*token) : resynchroniseFor(*token);
    }

private:
    [[nodiscard]] std::optional<Problem> refusalOfRequest()
    {
        auto caller = authenticate(m_transaction->reader(), m_credentials, m_now);
        if (!caller) {
            return caller.error();
        }
        m_caller = std::move(*caller);
        if (m_request.serialNumber.empty()) {
            return badMember("/serialNumber", "required", "the serial number on the back of the token");
        }
        if (auto malformed = malformedCodes(m_codes, std::nullopt)) {
            return malformed;
        }
        return unsoundClock(m_transaction->reader().state(), m_context, m_now);
    }

    //! An operator on the telephone. Everybody else sees no tokens but their own.
    [[nodiscard]] std::optional<Problem> refusalToHelp() const
    {
        if (!mayManageUsers(m_caller.user.userClass)) {
            return noSuchToken();
        }
        if (auto problem = refusalToManage(m_caller.user, m_now)) {
            return problem;
        }
        if (!canManageAt(m_caller.user, m_now)) {
            return refusal(ErrorCode::NotPermitted, "register your own token first");
        }
        return std::nullopt;
    }

    [[nodiscard]] static Problem noSuchToken() { return refusal(ErrorCode::NotFound, "there is no such token"); }

    //! The counter of tries at devices that are not the caller's own.
    [[nodiscard]] Outcome<verifier::ThrottleState> chargeCaller()
    {
        const verifier::ThrottlePolicy& policy = m_context.policy().throttle;
        const Throttle seen = m_transaction->reader().credentials(m_caller.user.id).deviceCheck;
        const verifier::ThrottleState charged = verifier::throttleAfter(seen.failures + 1, policy);
        if (verifier::throttleAfter(seen.failures, policy).locked) {
            return Failure{lockedRefusal(m_caller.user.userClass, untilUnlocked, m_now)};
        }
        if (!m_transaction->charge(UserCounter::DeviceCheck, m_caller.user.id, seen.failures, m_now,
                                   nextTryAfter(charged, m_now))) {
            return Failure{lockedRefusal(m_caller.user.userClass, std::max(seen.nextTryAt, m_now), m_now)};
        }
        return charged;
    }

    [[nodiscard]] OtpResult show(const std::optional<TokenRecord>& token)
    {
        if (!token) {
            pretendCheck(m_context, m_codes, m_now);
            return OtpResult::Wrong;
        }
        return checkNewDevice(*m_transaction, m_context, m_caller.company, *token, m_codes, m_now);
    }

    //! Theirs to register, or, for the hand-over desk, anybody's of the company.
    [[nodiscard]] bool mayCheck(const TokenRecord& token) const
    {
        if (canManageAt(m_caller.user, m_now)) {
            return true;
        }
        const std::vector<LoginId> assignedTo = m_transaction->reader().holders(token.id).assignedTo;
        return assignedTo.empty() ||
               std::find(assignedTo.begin(), assignedTo.end(), m_caller.user.loginId) != assignedTo.end();
    }

    //! Why a device that shows right codes is still of no use.
    [[nodiscard]] std::optional<TokenRefusal> unfitness(const TokenRecord& token) const
    {
        if (token.retired) {
            return TokenRefusal::Retired;
        }
        if (m_now >= token.expiresAt) {
            return TokenRefusal::Expired;
        }
        const auto outlives = [&token](const std::optional<UserRecord>& user) {
            return !user || !user->live || user->live->token == token.id || token.expiresAt >= user->live->expiresAt;
        };
        const std::vector<LoginId> assignedTo = m_transaction->reader().holders(token.id).assignedTo;
        const bool fits = assignedTo.empty()
                              ? outlives(m_caller.user)
                              : std::all_of(assignedTo.begin(), assignedTo.end(), [&](const LoginId& loginId) {
                                    return outlives(m_transaction->reader().user(m_caller.company.id, loginId));
                                });
        return fits ? std::nullopt : std::optional{TokenRefusal::EarlierExpiry};
    }

    [[nodiscard]] Outcome<ResynchronisationAnswer> resynchroniseOwn(const TokenRecord& token)
    {
        OtpVerdict verdict = checkCode(*m_transaction, m_context, m_caller.user, token, m_codes, m_now);
        if (verdict.result == OtpResult::Accepted) {
            return done(token);
        }
        if (verdict.result != OtpResult::Locked) {
            refuse(verdict.result);
        }
        return Failure{std::move(verdict.problem)};
    }

    [[nodiscard]] Outcome<ResynchronisationAnswer> resynchroniseFor(const TokenRecord& token)
    {
        const auto charged = chargeCaller();
        if (!charged) {
            return Failure{charged.error()};
        }
        const OtpResult result = show(token);
        if (result == OtpResult::Accepted) {
            m_transaction->reset(UserCounter::DeviceCheck, m_caller.user.id);
            return done(token);
        }
        if (result == OtpResult::Locked) {
            return Failure{lockedRefusal(m_caller.user.userClass, untilUnlocked, m_now)};
        }
        refuse(result);
        return Failure{otpRejection(result, true, *charged, m_caller.user.userClass, m_now)};
    }

    [[nodiscard]] ResynchronisationAnswer done(const TokenRecord& token)
    {
        const ResynchronisationAnswer answer{m_transaction->reader().tokenByRow(token.id)->driftSteps};
        m_transaction->showInLists(); // a lock may have ended with the right codes
        audit(audit_action::resynchronisation, auditDone);
        m_transaction->commit(m_now);
        return answer;
    }

    void refuse(OtpResult result)
    {
        audit(audit_action::resynchronisation, auditOutcome(result, ErrorCode::OtpRejected));
        m_transaction->commit(m_now);
    }

    void audit(std::string_view action, std::string_view outcome)
    {
        writeAudit(*m_transaction, m_caller.user, m_now, action, maskedSerial(m_request.serialNumber), outcome);
    }

    ServiceContext& m_context;
    const Credentials& m_credentials;
    const DeviceCodes& m_request;
    const ShownCodes m_codes;
    std::unique_ptr<WriteTransaction> m_transaction;
    const Instant m_now;
    Caller m_caller;
};

} // namespace

DeviceService::DeviceService(std::shared_ptr<ServiceContext> context)
    : m_context(std::move(context))
{}

Outcome<DeviceCheckAnswer> DeviceService::check(const Credentials& credentials, const DeviceCodes& codes)
{
    return guarded(*m_context, [&] { return DeviceRequest(*m_context, credentials, codes).check(); });
}

Outcome<ResynchronisationAnswer> DeviceService::resynchronise(const Credentials& credentials, const DeviceCodes& codes)
{
    return guarded(*m_context, [&] { return DeviceRequest(*m_context, credentials, codes).resynchronise(); });
}

} // namespace kirikae::server
