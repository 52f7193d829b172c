// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/common/cool_down.h"
#include "server-stub/services/account.h"
#include "server-stub/services/answer_json.h"
#include "server-stub/services/audit_trail.h"
#include "server-stub/services/bulk_change.h"

namespace kirikae::server {

using LoginIds = std::unordered_set<LoginId>;

namespace {

//! A user who has another token by now than when it was asked for was not meant.
bool isMeant(const UserRecord& user, const ApprovalTarget& target, const BulkChange& change)
{
    return user.live && (!change.asAsked || user.live->serialNumber == target.serialNumber);
}

RevocationRow judge(const ApprovalTarget& target, const std::optional<UserRecord>& user, Instant eligible,
                    const BulkChange& change)
{
    RevocationRow row;
    row.loginId = target.loginId;
    if (!change.asAsked && hasExpiredOtp(change.actor, change.now) && target.loginId != change.actor.loginId) {
        row.code = ErrorCode::OwnBindingOnly;
    } else if (!user) {
        row.code = ErrorCode::UnknownUser;
    } else if (!isMeant(*user, target, change)) {
        row.code = ErrorCode::NoLiveBinding;
    } else {
        row.outcome = RowOutcome::Revoked;
        row.serialNumber = user->live->serialNumber;
        row.eligibleAt = eligible;
    }
    return row;
}

ChangeAnswer finished(RevocationAnswer answer, const BulkChange& change)
{
    ChangeAnswer finished;
    for (const RevocationRow& row : answer.results) {
        finished.changedUsers += row.outcome == RowOutcome::Revoked ? 1 : 0;
    }
    answer.approvalRequired = change.approvalRequired;
    finished.json = toJson(answer);
    finished.remainingOperators = std::move(answer.remainingOperators);
    return finished;
}

} // namespace

ReadAhead readAhead(const StoreReader& reader, RowId company, const std::vector<ApprovalTarget>& targets)
{
    std::vector<LoginId> loginIds;
    loginIds.reserve(targets.size());
    for (const ApprovalTarget& target : targets) {
        loginIds.push_back(target.loginId);
    }
    return {reader.state().generation, reader.usersNamed(company, loginIds)};
}

ChangeAnswer revokeAll(WriteTransaction& transaction, const BulkChange& change)
{
    ReadAhead inTurn;
    const bool fresh = change.ahead && change.ahead->generation == transaction.reader().state().generation;
    if (!fresh) {
        inTurn = readAhead(transaction.reader(), change.actor.company, change.targets);
    }
    const auto& users = fresh ? change.ahead->users : inTurn.users;
    RevocationAnswer answer;
    answer.id = randomId();
    answer.revokedAt = change.now;
    const LastRevocation revocation{change.now, eligibleAt(change.now, change.policy.coolDown)};
    std::vector<BindingEnd> ends;
    std::vector<AuditSubject> subjects;
    answer.results.reserve(users.size());
    subjects.reserve(users.size());
    for (std::size_t i = 0; i < users.size(); ++i) {
        const ApprovalTarget& target = change.targets[i];
        RevocationRow row = judge(target, users[i], revocation.eligibleAt, change);
        if (row.outcome == RowOutcome::Revoked) {
            ends.push_back({users[i]->id, users[i]->live->binding, users[i]->live->token});
        }
        subjects.push_back({target.loginId.value(), row.code ? errorCodeName(*row.code) : auditDone});
        answer.results.push_back(std::move(row));
    }
    if (!transaction.revokeBindings(ends, revocation)) {
        throw std::runtime_error("a binding was not live any more inside its own transaction");
    }
    const bool withoutCode = hasExpiredOtp(change.actor, change.now);
    writeAudit(transaction, change.actor, change.now, audit_action::revocation, answer.id, auditDone);
    writeAudit(transaction, change.actor, change.now,
               withoutCode ? audit_action::revocationOwnExpired : audit_action::revocationRow, subjects);
    answer.remainingOperators = operatorsLeft(transaction.reader(), change.actor.company, change.now);
    const std::string id = answer.id;
    ChangeAnswer done = finished(std::move(answer), change);
    done.revocationId = id;
    transaction.insertRevocation(id, change.actor.company, change.actor.id, change.now, done.json);
    return done;
}

ChangeAnswer revocationForecast(const StoreReader& reader, const BulkChange& change)
{
    RevocationAnswer answer;
    answer.revokedAt = change.now;
    const Instant eligible = eligibleAt(change.now, change.policy.coolDown);
    LoginIds gone;
    const auto users = readAhead(reader, change.actor.company, change.targets).users;
    for (std::size_t i = 0; i < users.size(); ++i) {
        answer.results.push_back(judge(change.targets[i], users[i], eligible, change));
        if (answer.results.back().outcome == RowOutcome::Revoked) {
            gone.insert(change.targets[i].loginId);
        }
    }
    answer.remainingOperators = operatorsLeft(reader, change.actor.company, change.now, gone);
    return finished(std::move(answer), change);
}

std::vector<LoginId> operatorsLeft(const StoreReader& reader, RowId company, Instant now, const LoginIds& revoked)
{
    std::vector<LoginId> left;
    for (UserRecord& user : reader.operators(company)) {
        if (revoked.contains(user.loginId)) {
            user.live.reset();
        }
        if (canManageAt(user, now)) {
            left.push_back(user.loginId);
        }
    }
    return left;
}

std::vector<LoginId> operatorsLeftByRevoking(const StoreReader& reader, const BulkChange& change)
{
    LoginIds operators;
    for (const UserRecord& user : reader.operators(change.actor.company)) {
        operators.insert(user.loginId);
    }
    LoginIds gone;
    for (const ApprovalTarget& target : change.targets) {
        const auto user =
            operators.contains(target.loginId) ? reader.user(change.actor.company, target.loginId) : std::nullopt;
        if (user && isMeant(*user, target, change)) {
            gone.insert(target.loginId);
        }
    }
    return operatorsLeft(reader, change.actor.company, change.now, gone);
}

} // namespace kirikae::server
