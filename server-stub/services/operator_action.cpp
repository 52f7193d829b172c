// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/operator_action.h"

#include "server-stub/services/audit_trail.h"
#include "server-stub/services/refusal.h"

namespace kirikae::server {
namespace {

//! From here on the rows take longer than the sync that small transactions share.
constexpr std::size_t rowsThatAreMany = 100;

// What an action without a proof refers to.
const SecretText nothing;
const std::optional<SecretText> noCode;

} // namespace

OperatorAction::OperatorAction(ServiceContext& context, const Credentials& credentials, IdempotencyScope scope,
                               const Sha256& bodyHash, const Proof& proof, std::string_view auditAction)
    : m_context(context)
    , m_credentials(credentials)
    , m_scope(std::move(scope))
    , m_bodyHash(bodyHash)
    , m_proof(proof)
    , m_auditAction(auditAction)
{}

OperatorAction::OperatorAction(ServiceContext& context, const Credentials& credentials, IdempotencyScope scope,
                               const Sha256& bodyHash, std::string_view auditAction)
    : m_context(context)
    , m_credentials(credentials)
    , m_scope(std::move(scope))
    , m_bodyHash(bodyHash)
    , m_proof{nothing, noCode}
    , m_asksForProof(false)
    , m_auditAction(auditAction)
{}

Outcome<StoredAnswer> OperatorAction::run()
{
    auto reader = m_context.store().snapshot();
    m_now = m_context.now();
    auto caller = authenticate(*reader, m_credentials, m_now);
    if (!caller) {
        return Failure{caller.error()};
    }
    m_caller = std::move(*caller);
    if (m_proof.dryRun) {
        return dryRun(std::move(reader));
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

//! Holding the key: the kept answer, or the action.
Outcome<StoredAnswer> OperatorAction::actOnce(std::shared_ptr<const StoreReader> reader)
{
    // The snapshot may be older than the key's release by a request that has just ended; the transaction looks again.
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
    const WriteSize size = rows(*reader) < rowsThatAreMany ? WriteSize::Few : WriteSize::Many;
    const CredentialRecord credentials = reader->credentials(m_caller.user.id);
    prepare(*reader);
    reader.reset(); // a hash takes long: no snapshot is held open meanwhile
    std::optional<PasswordCheck> check;
    if (m_asksForProof) {
        check.emplace(m_context, UserCounter::Confirmation, credentials, m_proof.confirmationPassword.reveal());
    }
    const auto transaction = m_context.store().begin(size);
    return actIn(*transaction, check ? &*check : nullptr);
}

Outcome<StoredAnswer> OperatorAction::actIn(WriteTransaction& transaction, const PasswordCheck* check)
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
    if (check != nullptr) {
        if (auto problem = settleProof(transaction, *check)) {
            return Failure{*problem};
        }
    }
    StoredAnswer stored = act(transaction);
    transaction.insertResult(m_scope, {m_bodyHash, stored.status, stored.json}, m_now + policy().answersKept);
    transaction.commit(m_now);
    return stored;
}

Outcome<StoredAnswer> OperatorAction::dryRun(std::shared_ptr<const StoreReader> reader)
{
    if (auto problem = refusalToAct(*reader)) {
        return Failure{*problem};
    }
    StoredAnswer answer{200, forecast(*reader), false};
    if (!m_proof.confirmationPassword.empty()) {
        if (auto problem = checkConfirmation(std::move(reader))) {
            return Failure{*problem};
        }
    }
    return answer;
}

//! Role, clock, and whether a needed code is there: what costs neither a try nor a hash.
std::optional<Problem> OperatorAction::refusalBeforeProof(const StoreReader& reader) const
{
    if (auto problem = refusalToAct(reader)) {
        return problem;
    }
    if (auto problem = refusalInEarnest(reader)) {
        return problem;
    }
    if (auto unsound = unsoundClock(reader.state(), m_context, m_now)) {
        return unsound;
    }
    return m_asksForProof ? refusalOfProof(reader) : std::nullopt;
}

//! What of the proof is missing or may not be tried now.
std::optional<Problem> OperatorAction::refusalOfProof(const StoreReader& reader) const
{
    if (hasOtpInService(m_caller.user, m_now)) {
        if (!m_proof.otp) {
            return refusal(ErrorCode::OtpRequired, "the one-time password of your own token is needed");
        }
        const auto token = reader.tokenByRow(m_caller.user.live->token);
        if (auto malformed = malformedCode(m_proof.otp->reveal(), token->digits)) {
            return malformed;
        }
    }
    return refusalWhileWaiting(UserCounter::Confirmation, reader.credentials(m_caller.user.id).confirmation, m_now);
}

//! The confirmation password, then the operator's own code. A wrong one is charged and committed here.
std::optional<Problem> OperatorAction::settleProof(WriteTransaction& transaction, const PasswordCheck& check)
{
    const auto verdict = check.settle(transaction, m_context, m_caller.user.id, m_now);
    if (verdict.problem) {
        if (verdict.charged) {
            audit(transaction, m_auditAction, m_caller.user.loginId.value(), errorCodeName(verdict.problem->code));
            transaction.commit(m_now);
        }
        return verdict.problem;
    }
    if (!hasOtpInService(m_caller.user, m_now)) {
        return std::nullopt;
    }
    const auto token = transaction.reader().tokenByRow(m_caller.user.live->token);
    OtpVerdict code = checkCode(transaction, m_context, m_caller.user, *token, {m_proof.otp->reveal(), {}}, m_now);
    switch (code.result) {
    case OtpResult::Accepted:
        return std::nullopt;
    case OtpResult::Wrong:
    case OtpResult::Replayed:
    case OtpResult::Drifted:
        audit(transaction, m_auditAction, m_caller.user.loginId.value(),
              auditOutcome(code.result, ErrorCode::OtpRejected));
        transaction.commit(m_now);
        break;
    case OtpResult::Locked:
        break;
    }
    return std::move(code.problem);
}

std::optional<Problem> OperatorAction::checkConfirmation(std::shared_ptr<const StoreReader> reader)
{
    const CredentialRecord credentials = reader->credentials(m_caller.user.id);
    if (auto waiting = refusalWhileWaiting(UserCounter::Confirmation, credentials.confirmation, m_now)) {
        return waiting;
    }
    reader.reset();
    const PasswordCheck check(m_context, UserCounter::Confirmation, credentials, m_proof.confirmationPassword.reveal());
    const auto transaction = m_context.store().begin();
    m_now = m_context.now();
    const auto verdict = check.settle(*transaction, m_context, m_caller.user.id, m_now);
    if (verdict.charged) {
        audit(*transaction, m_auditAction, m_caller.user.loginId.value(), errorCodeName(verdict.problem->code));
        transaction->commit(m_now);
    }
    return verdict.problem;
}

void OperatorAction::audit(WriteTransaction& transaction, std::string_view action, std::string_view subject,
                           std::string_view outcome) const
{
    writeAudit(transaction, m_caller.user, m_now, action, subject, outcome);
}

std::optional<Problem> refusalToOperate(const UserRecord& user, Instant now)
{
    if (auto problem = refusalToManage(user, now)) {
        return problem;
    }
    if (!canManageAt(user, now)) {
        return refusal(ErrorCode::NotPermitted, "register your own token first: this needs its code");
    }
    return std::nullopt;
}

} // namespace kirikae::server
