// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The words of the audit, in one place: what was done, by whom, to what. No row holds a secret or a whole serial
// number. Called inside a write transaction by its thread.
#pragma once

#include "app/common/error_code.h"
#include "server-stub/services/otp_check.h"
#include "server-stub/store/token_store.h"

#include <span>

namespace kirikae::server {

namespace audit_action {
inline constexpr std::string_view signIn = "session.create";
inline constexpr std::string_view signOut = "session.delete";
inline constexpr std::string_view revocation = "revocation.create";
inline constexpr std::string_view revocationRow = "revocation.row";
//! A revocation of the operator's own expired token, with the password alone.
inline constexpr std::string_view revocationOwnExpired = "revocation.ownExpired";
inline constexpr std::string_view import = "tokens.import";
//! A token that the kit itself assigns.
inline constexpr std::string_view importAssignment = "tokens.importAssignment";
inline constexpr std::string_view registration = "registration.create";
inline constexpr std::string_view skip = "registration.skip";
//! What an operator did at the machine; one row in each company.
inline constexpr std::string_view storeRestored = "store.restored";
inline constexpr std::string_view clockLowered = "clock.lowered";
inline constexpr std::string_view masterKeyRotated = "masterKey.rotated";
inline constexpr std::string_view deviceCheck = "registration.check";
inline constexpr std::string_view resynchronisation = "token.resynchronise";
inline constexpr std::string_view assignment = "assignment.create";
inline constexpr std::string_view assignmentRow = "assignment.row";
inline constexpr std::string_view assignmentEnd = "assignment.end";
inline constexpr std::string_view unlock = "user.unlock";
//! Of a request for a second person's consent; the subject is its id.
inline constexpr std::string_view approvalRequest = "approval.request";
inline constexpr std::string_view approvalApprove = "approval.approve";
inline constexpr std::string_view approvalReject = "approval.reject";
inline constexpr std::string_view approvalWithdraw = "approval.withdraw";
//! Beside an approval or a rejection, by the same actor: the subject is who had asked.
inline constexpr std::string_view approvalMaker = "approval.maker";
} // namespace audit_action

//! The actor of what was done at the machine: in parentheses, to be told from a login id.
inline constexpr std::string_view auditOperator = "(operator)";

inline constexpr std::string_view auditDone = "done";
//! No outcome of a row: what a search calls everything that was not done.
inline constexpr std::string_view auditRefused = "refused";
//! A code that was used before: told to the audit, to nobody else.
inline constexpr std::string_view auditReplayed = "otp_replayed";

//! A code of a clock that is too far off: the person is asked for two, or told of nothing at a registration.
inline constexpr std::string_view auditDrifted = "otp_drifted";

[[nodiscard]] inline std::string_view auditOutcome(OtpResult result, ErrorCode wrong)
{
    switch (result) {
    case OtpResult::Replayed:
        return auditReplayed;
    case OtpResult::Drifted:
        return auditDrifted;
    case OtpResult::Accepted:
    case OtpResult::Wrong:
    case OtpResult::Locked:
        break;
    }
    return errorCodeName(wrong);
}

inline void writeAudit(WriteTransaction& transaction, const UserRecord& actor, Instant at, std::string_view action,
                       std::string_view subject, std::string_view outcome)
{
    AuditRow row;
    row.at = at;
    row.company = actor.company;
    row.actor = actor.loginId.value();
    row.action = action;
    row.subject = subject;
    row.outcome = outcome;
    transaction.appendAudit(std::move(row));
}

//! A row a subject, alike in everything else.
inline void writeAudit(WriteTransaction& transaction, const UserRecord& actor, Instant at, std::string_view action,
                       std::span<const AuditSubject> subjects)
{
    AuditRow common;
    common.at = at;
    common.company = actor.company;
    common.actor = actor.loginId.value();
    common.action = action;
    transaction.appendAuditRows(common, subjects);
}

} // namespace kirikae::server
