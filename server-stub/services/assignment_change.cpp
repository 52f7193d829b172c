// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/account.h"
#include "server-stub/services/answer_json.h"
#include "server-stub/services/audit_trail.h"
#include "server-stub/services/bulk_change.h"

#include <algorithm>
#include <unordered_map>

namespace kirikae::server {
namespace {

AssignmentRow takeBack(WriteTransaction& transaction, const UserRecord& user, AssignmentRow row)
{
    if (!transaction.removeAssignment(user)) {
        row.code = TokenRefusal::NothingAssigned;
        return row;
    }
    row.outcome = AssignmentOutcome::Unassigned;
    row.replacedSerialNumber = user.issued->serialNumber;
    return row;
}

//! One request's rows, in their order.
class Assigning {
public:
    Assigning(WriteTransaction& transaction, const BulkChange& change)
        : m_transaction(transaction)
        , m_change(change)
    {
        for (const ApprovalTarget& target : change.targets) {
            if (target.serialNumber) {
                m_namedWith[*target.serialNumber].insert(target.loginId);
            }
        }
    }

    [[nodiscard]] AssignmentRow assign(const ApprovalTarget& target)
    {
        const StoreReader& reader = m_transaction.reader();
        AssignmentRow row;
        row.loginId = target.loginId;
        row.serialNumber = target.serialNumber;
        const auto user = reader.user(m_change.actor.company, target.loginId);
        if (!user) {
            row.code = TokenRefusal::UnknownUser;
            return row;
        }
        if (user->live) {
            row.oldSerialNumber = user->live->serialNumber;
        }
        if (!target.serialNumber) {
            return takeBack(m_transaction, *user, std::move(row));
        }
        const auto token = reader.token(m_change.actor.company, *target.serialNumber);
        row.code = token ? unfitness(*user, *token) : std::optional{TokenRefusal::UnknownToken};
        if (row.code) {
            return row;
        }
        row.outcome = AssignmentOutcome::Assigned;
        row.expiresAt = token->expiresAt;
        if (user->issued && user->issued->token == token->id) {
            return row; // as it is already
        }
        if (user->issued) {
            row.replacedSerialNumber = user->issued->serialNumber;
            static_cast<void>(m_transaction.removeAssignment(*user));
        }
        m_transaction.insertAssignment(user->id, *token, m_change.now);
        return row;
    }

private:
    [[nodiscard]] std::optional<TokenRefusal> unfitness(const UserRecord& user, const TokenRecord& token) const
    {
        if (!user.otpRequired) {
            return TokenRefusal::OtpNotRequired;
        }
        if (token.retired) {
            return TokenRefusal::Retired;
        }
        if (m_change.now >= token.expiresAt) {
            return TokenRefusal::Expired;
        }
        if (user.live && user.live->token == token.id) {
            return TokenRefusal::AlreadyRegistered;
        }
        if (user.live && token.expiresAt < user.live->expiresAt) {
            return TokenRefusal::EarlierExpiry;
        }
        if (verifier::isTokenLocked(token.failures, m_change.policy.throttle)) {
            return TokenRefusal::Locked;
        }
        return isTaken(token) ? std::optional{TokenRefusal::Taken} : std::nullopt;
    }

    //! A token is shared on purpose only: the request names everybody who is to have it, with its serial number.
    [[nodiscard]] bool isTaken(const TokenRecord& token) const
    {
        const auto& named = m_namedWith.at(token.serialNumber);
        const auto isNamed = [&named](const LoginId& loginId) { return named.contains(loginId); };
        const TokenHolders holders = m_transaction.reader().holders(token.id);
        return !std::all_of(holders.assignedTo.begin(), holders.assignedTo.end(), isNamed) ||
               !std::all_of(holders.boundTo.begin(), holders.boundTo.end(), isNamed);
    }

    WriteTransaction& m_transaction;
    const BulkChange& m_change;
    std::unordered_map<SerialNumber, std::unordered_set<LoginId>> m_namedWith;
};

} // namespace

ChangeAnswer assignAll(WriteTransaction& transaction, const BulkChange& change, std::string id)
{
    AssignmentAnswer answer;
    answer.id = std::move(id);
    answer.assignedAt = change.now;
    answer.approvalRequired = change.approvalRequired;
    ChangeAnswer done;
    writeAudit(transaction, change.actor, change.now, audit_action::assignment, answer.id, auditDone);
    Assigning assigning(transaction, change);
    for (const ApprovalTarget& target : change.targets) {
        AssignmentRow row = assigning.assign(target);
        writeAudit(transaction, change.actor, change.now,
                   target.serialNumber ? audit_action::assignmentRow : audit_action::assignmentEnd,
                   target.loginId.value(), row.code ? jsonName(*row.code) : auditDone);
        done.changedUsers += row.code ? 0 : 1;
        answer.results.push_back(std::move(row));
    }
    done.json = toJson(answer);
    done.remainingOperators = operatorsLeft(transaction.reader(), change.actor.company, change.now);
    return done;
}

} // namespace kirikae::server
