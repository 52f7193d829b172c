// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/common/api_names.h"
#include "app/common/cool_down.h"
#include "server-stub/services/account.h"
#include "server-stub/services/answer_json.h"
#include "server-stub/services/audit_trail.h"
#include "server-stub/services/password_check.h"
#include "server-stub/services/refusal.h"
#include "server-stub/services/services.h"
#include "server-stub/store/audit_chain.h"

#include <algorithm>
#include <unordered_set>

namespace kirikae::server {
namespace {

//! From here on the rows take longer than the sync that small transactions share.
constexpr std::size_t rowsThatAreMany = 100;

std::optional<Problem> badLoginIds(const std::vector<LoginId>& loginIds)
{
    if (loginIds.empty()) {
        return badMember("/loginIds", "required", "name at least one user");
    }
    if (loginIds.size() > api::maxLoginIdsPerRevocation) {
        return badMember("/loginIds", "out_of_range", "too many users in one request");
    }
    std::unordered_set<LoginId> seen;
    for (std::size_t i = 0; i < loginIds.size(); ++i) {
        if (!seen.insert(loginIds[i]).second) {
            return badMember("/loginIds/" + std::to_string(i), "duplicate", "a user is named twice");
        }
    }
    return std::nullopt;
}

//! The request without its secrets: the code changes with every try, and a fast hash of a password must not be kept.
Sha256 bodyHash(const RevocationRequest& request)
{
    std::string text = "revocation";
    for (const LoginId& loginId : request.loginIds) {
        text += ' ' + std::to_string(loginId.value().size()) + ':' + loginId.value();
    }
    return sha256(text);
}

//! Who asks may revoke somebody at all; each row is looked at on its own.
std::optional<Problem> refusalToRevoke(const UserRecord& user, Instant now)
{
    if (!mayManageUsers(user.userClass)) {
        return refusal(ErrorCode::NotPermitted, "only masters and administrators revoke tokens");
    }
    if (!canManageAt(user, now) && !hasExpiredOtp(user, now)) {
        return refusal(ErrorCode::NotPermitted, "register your own token first: revoking needs its code");
    }
    return std::nullopt;
}

//! One request from its first check to its commit.
class Revocation {
public:
    Revocation(ServiceContext& context, const Credentials& credentials, const IdempotencyKey& key,
               const RevocationRequest& request)
        : m_context(context)
        , m_credentials(credentials)
        , m_request(request)
        , m_scope{0, std::string(api::revocations), key}
        , m_bodyHash(bodyHash(request))
    {}

    [[nodiscard]] Outcome<StoredAnswer> run()
    {
        if (auto bad = badLoginIds(m_request.loginIds)) {
            return Failure{*bad};
        }
        auto reader = m_context.store().snapshot();
        m_now = m_context.now();
        auto caller = authenticate(*reader, m_credentials, m_now);
        if (!caller) {
            return Failure{caller.error()};
        }
        m_caller = std::move(*caller);
        if (m_request.dryRun) {
            return forecast(std::move(reader));
        }
        if (m_scope.key.empty()) {
            return Failure{refusal(ErrorCode::IdempotencyKeyMissing, "send an Idempotency-Key, new for each action")};
        }
        m_scope.user = m_caller.user.id;
        const auto hold = m_context.keysUnderWay().take(m_scope);
        if (!hold) {
            return Failure{
                refusal(ErrorCode::RequestInProgress, "the same request is under way; repeat it a little later")};
        }
        return actOnce(std::move(reader));
    }

private:
    //! Holding the key: the kept answer, or the action.
    [[nodiscard]] Outcome<StoredAnswer> actOnce(std::shared_ptr<const StoreReader> reader)
    {
        // The snapshot may be older than the key's release by a request that has just ended; the transaction looks
        // again.
        auto kept = keptAnswer(*reader, m_scope, m_bodyHash, m_now);
        if (!kept) {
            return Failure{kept.error()};
        }
        if (*kept) {
            return std::move(**kept);
        }
        if (auto problem = refusalBeforeProof(*reader)) {
            return Failure{*problem};
        }
        const CredentialRecord credentials = reader->credentials(m_caller.user.id);
        reader.reset(); // a hash takes long: no snapshot is held open meanwhile
        const PasswordCheck check(m_context, UserCounter::Confirmation, credentials,
                                  m_request.confirmationPassword.reveal());
        const bool many = m_request.loginIds.size() >= rowsThatAreMany;
        const auto transaction = m_context.store().begin(many ? WriteSize::Many : WriteSize::Few);
        return act(*transaction, check);
    }

    [[nodiscard]] Outcome<StoredAnswer> act(WriteTransaction& transaction, const PasswordCheck& check)
    {
        m_now = m_context.now();
        auto caller = authenticate(transaction.reader(), m_credentials, m_now);
        if (!caller) {
            return Failure{caller.error()};
        }
        m_caller = std::move(*caller);
        auto kept = keptAnswer(transaction.reader(), m_scope, m_bodyHash, m_now);
        if (!kept) {
            return Failure{kept.error()};
        }
        if (*kept) {
            return std::move(**kept);
        }
        if (auto problem = refusalBeforeProof(transaction.reader())) {
            return Failure{*problem};
        }
        if (auto problem = settleProof(transaction, check)) {
            return Failure{*problem};
        }
        return commitRows(transaction);
    }

    //! Role, clock, and whether a needed code is there: what costs neither a try nor a hash.
    [[nodiscard]] std::optional<Problem> refusalBeforeProof(const StoreReader& reader) const
    {
        if (auto problem = refusalToRevoke(m_caller.user, m_now)) {
            return problem;
        }
        if (auto unsound = unsoundClock(reader.state(), m_context, m_now)) {
            return unsound;
        }
        if (hasOtpInService(m_caller.user, m_now)) {
            if (!m_request.otp) {
                return refusal(ErrorCode::OtpRequired, "the one-time password of your own token is needed");
            }
            const auto token = reader.tokenByRow(m_caller.user.live->token);
            if (auto malformed = malformedCode(m_request.otp->reveal(), token->digits)) {
                return malformed;
            }
        }
        return refusalWhileWaiting(UserCounter::Confirmation, reader.credentials(m_caller.user.id).confirmation, m_now);
    }

    //! The confirmation password, then the operator's own code. A wrong one is charged and committed here.
    [[nodiscard]] std::optional<Problem> settleProof(WriteTransaction& transaction, const PasswordCheck& check)
    {
        const auto verdict = check.settle(transaction, m_context, m_caller.user.id, m_now);
        if (verdict.problem) {
            if (verdict.charged) {
                audit(transaction, audit_action::revocation, m_caller.user.loginId.value(),
                      errorCodeName(verdict.problem->code));
                transaction.commit(m_now);
            }
            return verdict.problem;
        }
        if (!hasOtpInService(m_caller.user, m_now)) {
            return std::nullopt;
        }
        const auto token = transaction.reader().tokenByRow(m_caller.user.live->token);
        OtpVerdict code =
            checkCode(transaction, m_context, m_caller.user, *token, {m_request.otp->reveal(), {}}, m_now);
        switch (code.result) {
        case OtpResult::Accepted:
            return std::nullopt;
        case OtpResult::Wrong:
        case OtpResult::Replayed:
        case OtpResult::Drifted:
            audit(transaction, audit_action::revocation, m_caller.user.loginId.value(),
                  auditOutcome(code.result, ErrorCode::OtpRejected));
            transaction.commit(m_now);
            break;
        case OtpResult::Locked:
            break;
        }
        return std::move(code.problem);
    }

    [[nodiscard]] StoredAnswer commitRows(WriteTransaction& transaction)
    {
        RevocationAnswer answer;
        answer.id = randomId();
        answer.revokedAt = m_now;
        const LastRevocation revocation{m_now, eligibleAt(m_now, m_context.policy().coolDown)};
        const bool withoutCode = hasExpiredOtp(m_caller.user, m_now);
        audit(transaction, audit_action::revocation, answer.id, auditDone);
        for (const LoginId& loginId : m_request.loginIds) {
            const auto user = transaction.reader().user(m_caller.company.id, loginId);
            RevocationRow row = judge(loginId, user, revocation.eligibleAt);
            if (row.outcome == RowOutcome::Revoked && !transaction.revokeBinding(*user, revocation)) {
                throw std::runtime_error("a binding was not live any more inside its own transaction");
            }
            audit(transaction, withoutCode ? audit_action::revocationOwnExpired : audit_action::revocationRow,
                  loginId.value(), row.code ? errorCodeName(*row.code) : auditDone);
            answer.results.push_back(std::move(row));
        }
        answer.remainingOperators = remaining(transaction.reader(), {});
        StoredAnswer stored{200, toJson(answer), false};
        transaction.insertRevocation(answer.id, m_caller.company.id, m_caller.user.id, m_now, stored.json);
        transaction.insertResult(m_scope, {m_bodyHash, stored.status, stored.json},
                                 m_now + m_context.policy().answersKept);
        transaction.commit(m_now);
        return stored;
    }

    //! The same looks without a change. A confirmation password that was sent is checked and throttled like any other.
    [[nodiscard]] Outcome<StoredAnswer> forecast(std::shared_ptr<const StoreReader> reader)
    {
        if (auto problem = refusalToRevoke(m_caller.user, m_now)) {
            return Failure{*problem};
        }
        RevocationAnswer answer;
        answer.revokedAt = m_now;
        const Instant eligible = eligibleAt(m_now, m_context.policy().coolDown);
        std::unordered_set<LoginId> gone;
        for (const LoginId& loginId : m_request.loginIds) {
            answer.results.push_back(judge(loginId, reader->user(m_caller.company.id, loginId), eligible));
            if (answer.results.back().outcome == RowOutcome::Revoked) {
                gone.insert(loginId);
            }
        }
        answer.remainingOperators = remaining(*reader, gone);
        if (!m_request.confirmationPassword.empty()) {
            if (auto problem = checkConfirmation(std::move(reader))) {
                return Failure{*problem};
            }
        }
        return StoredAnswer{200, toJson(answer), false};
    }

    [[nodiscard]] std::optional<Problem> checkConfirmation(std::shared_ptr<const StoreReader> reader)
    {
        const CredentialRecord credentials = reader->credentials(m_caller.user.id);
        if (auto waiting = refusalWhileWaiting(UserCounter::Confirmation, credentials.confirmation, m_now)) {
            return waiting;
        }
        reader.reset();
        const PasswordCheck check(m_context, UserCounter::Confirmation, credentials,
                                  m_request.confirmationPassword.reveal());
        const auto transaction = m_context.store().begin();
        m_now = m_context.now();
        const auto verdict = check.settle(*transaction, m_context, m_caller.user.id, m_now);
        if (verdict.charged) {
            audit(*transaction, audit_action::revocation, m_caller.user.loginId.value(),
                  errorCodeName(verdict.problem->code));
            transaction->commit(m_now);
        }
        return verdict.problem;
    }

    [[nodiscard]] RevocationRow judge(const LoginId& loginId, const std::optional<UserRecord>& user,
                                      Instant eligible) const
    {
        RevocationRow row;
        row.loginId = loginId;
        if (hasExpiredOtp(m_caller.user, m_now) && loginId != m_caller.user.loginId) {
            row.code = ErrorCode::OwnBindingOnly;
        } else if (!user) {
            row.code = ErrorCode::UnknownUser;
        } else if (!user->live) {
            row.code = ErrorCode::NoLiveBinding;
        } else {
            row.outcome = RowOutcome::Revoked;
            row.serialNumber = user->live->serialNumber;
            row.eligibleAt = eligible;
        }
        return row;
    }

    [[nodiscard]] std::vector<LoginId> remaining(const StoreReader& reader,
                                                 const std::unordered_set<LoginId>& gone) const
    {
        std::vector<LoginId> left;
        for (UserRecord& user : reader.operators(m_caller.company.id)) {
            if (gone.contains(user.loginId)) {
                user.live.reset();
            }
            if (canManageAt(user, m_now)) {
                left.push_back(user.loginId);
            }
        }
        return left;
    }

    void audit(WriteTransaction& transaction, std::string_view action, std::string_view subject,
               std::string_view outcome) const
    {
        writeAudit(transaction, m_caller.user, m_now, action, subject, outcome);
    }

    ServiceContext& m_context;
    const Credentials& m_credentials;
    const RevocationRequest& m_request;
    IdempotencyScope m_scope;
    const Sha256 m_bodyHash;
    Caller m_caller;
    Instant m_now;
};

} // namespace

RevocationService::RevocationService(std::shared_ptr<ServiceContext> context)
    : m_context(std::move(context))
{}

Outcome<StoredAnswer> RevocationService::revoke(const Credentials& credentials, const IdempotencyKey& key,
                                                const RevocationRequest& request)
{
    return guarded(*m_context, [&] { return Revocation(*m_context, credentials, key, request).run(); });
}

Outcome<StoredAnswer> RevocationService::find(const Credentials& credentials, const std::string& id)
{
    return guarded(*m_context, [&]() -> Outcome<StoredAnswer> {
        const auto reader = m_context->store().snapshot();
        const auto caller = authenticate(*reader, credentials, m_context->now());
        if (!caller) {
            return Failure{caller.error()};
        }
        if (!mayManageUsers(caller->user.userClass)) {
            return Failure{refusal(ErrorCode::NotPermitted, "only masters and administrators see revocations")};
        }
        auto answer = reader->revocationAnswer(caller->company.id, id);
        if (!answer) {
            return Failure{refusal(ErrorCode::NotFound, "there is no such revocation")};
        }
        return StoredAnswer{200, std::move(*answer), true};
    });
}

} // namespace kirikae::server
