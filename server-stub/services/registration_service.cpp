// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/common/api_names.h"
#include "server-stub/services/account.h"
#include "server-stub/services/answer_json.h"
#include "server-stub/services/audit_trail.h"
#include "server-stub/services/lock_state.h"
#include "server-stub/services/refusal.h"
#include "server-stub/services/services.h"
#include "server-stub/store/audit_chain.h"

#include <algorithm>

namespace kirikae::server {
namespace {

//! Whether the person may register at all at this instant.
std::optional<Problem> refusalToRegister(const UserRecord& user, Instant now)
{
    if (user.live) {
        return refusal(ErrorCode::NotPermitted, "a token is registered already; it has to be revoked first");
    }
    if (!user.otpRequired) {
        return refusal(ErrorCode::NotPermitted, "no one-time password is required of you");
    }
    if (user.revocation && now < user.revocation->eligibleAt) {
        Problem problem = refusal(ErrorCode::CoolingDown, "a new token is accepted only after the wait");
        problem.eligibleAt = user.revocation->eligibleAt;
        problem.retryAfter = secondsUntil(user.revocation->eligibleAt, now);
        return problem;
    }
    return std::nullopt;
}

class Registration {
public:
    Registration(ServiceContext& context, const Credentials& credentials, const IdempotencyKey& key,
                 const RegistrationRequest& request)
        : m_context(context)
        , m_credentials(credentials)
        , m_request(request)
        , m_scope{0, std::string(api::registrations), key}
        , m_bodyHash(sha256("registration " + request.serialNumber.value()))
    {}

    [[nodiscard]] Outcome<StoredAnswer> run()
    {
        if (m_scope.key.empty()) {
            return Failure{refusal(ErrorCode::IdempotencyKeyMissing, "send an Idempotency-Key, new for each action")};
        }
        {
            const auto reader = m_context.store().snapshot();
            const auto caller = authenticate(*reader, m_credentials, m_context.now());
            if (!caller) {
                return Failure{caller.error()};
            }
            m_scope.user = caller->user.id;
        }
        const KeysUnderWay::Hold held = m_context.keysUnderWay().take(m_scope);
        if (!held) {
            return Failure{
                refusal(ErrorCode::RequestInProgress, "the same request is under way; repeat it a little later")};
        }
        const auto transaction = m_context.store().begin();
        return act(*transaction);
    }

private:
    [[nodiscard]] Outcome<StoredAnswer> act(WriteTransaction& transaction)
    {
        const StoreReader& reader = transaction.reader();
        m_now = m_context.now();
        auto caller = authenticate(reader, m_credentials, m_now);
        if (!caller) {
            return Failure{caller.error()};
        }
        m_caller = std::move(*caller);
        auto kept = keptAnswer(reader, m_scope, m_bodyHash, m_now);
        if (!kept) {
            return Failure{kept.error()};
        }
        if (*kept) {
            return std::move(**kept);
        }
        if (auto problem = refusalToRegister(m_caller.user, m_now)) {
            return Failure{*problem};
        }
        if (m_request.serialNumber.empty()) {
            return Failure{badMember("/serialNumber", "required", "the serial number on the back of the token")};
        }
        if (auto malformed = malformedCode(m_request.otp.reveal(), std::nullopt)) {
            return Failure{*malformed};
        }
        if (auto unsound = unsoundClock(reader.state(), m_context, m_now)) {
            return Failure{*unsound};
        }
        return settle(transaction);
    }

    //! Charges the person, then looks at the device: every way to be refused costs a try and gives one answer.
    [[nodiscard]] Outcome<StoredAnswer> settle(WriteTransaction& transaction)
    {
        const verifier::ThrottlePolicy& throttle = m_context.policy().throttle;
        const Throttle seen = transaction.reader().credentials(m_caller.user.id).registration;
        if (verifier::throttleAfter(seen.failures, throttle).locked) {
            return Failure{lockedRefusal(m_caller.user.userClass, untilUnlocked, m_now)};
        }
        const verifier::ThrottleState charged = verifier::throttleAfter(seen.failures + 1, throttle);
        if (!transaction.charge(UserCounter::Registration, m_caller.user.id, seen.failures, m_now,
                                nextTryAfter(charged, m_now))) {
            return Failure{lockedRefusal(m_caller.user.userClass, std::max(seen.nextTryAt, m_now), m_now)};
        }
        const auto token = transaction.reader().token(m_caller.company.id, m_request.serialNumber);
        const OtpResult result = check(transaction, token);
        if (result == OtpResult::Accepted) {
            return bind(transaction, *token);
        }
        audit(transaction, auditOutcome(result, ErrorCode::RegistrationRejected));
        transaction.commit(m_now);
        Problem problem =
            refusal(ErrorCode::RegistrationRejected, "serial number and one-time password were not accepted together");
        problem.triesLeft = charged.triesLeft;
        // The same for every reason: who looks at serial numbers that are not theirs learns nothing from it.
        problem.help = charged.locked ? whoUnlocks(m_caller.user.userClass) : Helper::Operator;
        if (charged.wait > std::chrono::seconds{0}) {
            problem.retryAfter = charged.wait;
            problem.lockedUntil = m_now + charged.wait;
        }
        return Failure{problem};
    }

    [[nodiscard]] OtpResult check(WriteTransaction& transaction, const std::optional<TokenRecord>& token)
    {
        // A serial number that nobody or another company has costs the reads of one that is there.
        constexpr RowId anyToken = 1; // rows of tokens are never deleted
        const auto read = token ? token : transaction.reader().tokenByRow(anyToken);
        const bool available = read && isAvailable(transaction.reader(), *read);
        if (!token || !available) {
            pretendCheck(m_context, {m_request.otp.reveal(), {}}, m_now);
            return OtpResult::Wrong;
        }
        return checkNewDevice(transaction, m_context, m_caller.company, *token, {m_request.otp.reveal(), {}}, m_now);
    }

    //! In stock for this person: not retired, not expired, assigned to nobody or to them.
    [[nodiscard]] bool isAvailable(const StoreReader& reader, const TokenRecord& token) const
    {
        const std::vector<LoginId> assignedTo = reader.holders(token.id).assignedTo;
        return !token.retired && m_now < token.expiresAt &&
               (assignedTo.empty() ||
                std::find(assignedTo.begin(), assignedTo.end(), m_caller.user.loginId) != assignedTo.end());
    }

    [[nodiscard]] StoredAnswer bind(WriteTransaction& transaction, const TokenRecord& token)
    {
        transaction.reset(UserCounter::Registration, m_caller.user.id);
        transaction.setSkipFirstOffered(m_caller.user.id, std::nullopt);
        static_cast<void>(transaction.insertBinding(m_caller.user.id, token, m_now));
        audit(transaction, auditDone);
        RegistrationAnswer answer{token.serialNumber, token.expiresAt, transaction.reader().sharers(token.id)};
        std::erase(answer.sharedWith, m_caller.user.loginId);
        StoredAnswer stored{201, toJson(answer), false};
        transaction.insertResult(m_scope, {m_bodyHash, stored.status, stored.json},
                                 m_now + m_context.policy().answersKept);
        transaction.commit(m_now);
        return stored;
    }

    void audit(WriteTransaction& transaction, std::string_view outcome) const
    {
        writeAudit(transaction, m_caller.user, m_now, audit_action::registration, maskedSerial(m_request.serialNumber),
                   outcome);
    }

    ServiceContext& m_context;
    const Credentials& m_credentials;
    const RegistrationRequest& m_request;
    IdempotencyScope m_scope;
    const Sha256 m_bodyHash;
    Caller m_caller;
    Instant m_now;
};

} // namespace

RegistrationService::RegistrationService(std::shared_ptr<ServiceContext> context)
    : m_context(std::move(context))
{}

Outcome<StoredAnswer> RegistrationService::registerToken(const Credentials& credentials, const IdempotencyKey& key,
                                                         const RegistrationRequest& request)
{
    return guarded(*m_context, [&] { return Registration(*m_context, credentials, key, request).run(); });
}

Outcome<SkipAnswer> RegistrationService::skip(const Credentials& credentials)
{
    return guarded(*m_context, [&]() -> Outcome<SkipAnswer> {
        const auto transaction = m_context->store().begin();
        const Instant now = m_context->now();
        const auto caller = authenticate(transaction->reader(), credentials, now);
        if (!caller) {
            return Failure{caller.error()};
        }
        const NextStep next = nextStepAt(caller->user, now);
        if (next != NextStep::Registration && next != NextStep::CoolDown) {
            return Failure{refusal(ErrorCode::NotPermitted, "no registration is offered that could be skipped")};
        }
        // During the wait nothing was offered yet: the days of grace begin with the first sign-in after it.
        const bool offers = next == NextStep::Registration;
        const auto offered = transaction->reader().credentials(caller->user.id).skipFirstOfferedAt;
        const Instant from = offers ? offered.value_or(now) : caller->user.revocation->eligibleAt;
        const Instant allowedUntil = from + m_context->policy().skipAllowed;
        if (now > allowedUntil) {
            return Failure{refusal(ErrorCode::SkipExpired, "the registration can be put off no longer")};
        }
        if (offers && !offered) {
            transaction->setSkipFirstOffered(caller->user.id, now);
        }
        writeAudit(*transaction, caller->user, now, audit_action::skip, caller->user.loginId.value(), auditDone);
        transaction->commit(now);
        return SkipAnswer{allowedUntil};
    });
}

} // namespace kirikae::server
