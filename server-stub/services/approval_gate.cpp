// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/approval_gate.h"

#include "server-stub/services/answer_json.h"
#include "server-stub/services/audit_trail.h"
#include "server-stub/services/refusal.h"

#include <algorithm>

namespace kirikae::server {
namespace {

//! too_many_requests while the maker's share or the company's is used up: what nobody decides must not pile up.
std::optional<Problem> refusalWhileManyWait(const StoreReader& reader, const UserRecord& maker,
                                            const ServerPolicy& policy, Instant now)
{
    const auto waiting = [&](std::optional<RowId> ofWhom) {
        return reader.countApprovals({maker.company, ApprovalState::Pending, now, ofWhom});
    };
    const auto refused = [](const std::string& detail, Helper help) {
        Problem problem = refusal(ErrorCode::TooManyRequests, detail);
        problem.help = help;
        return problem;
    };
    if (waiting(maker.id) >= static_cast<std::size_t>(policy.approvalsPendingOfMaker)) {
        return refused(std::to_string(policy.approvalsPendingOfMaker) +
                           " of your requests wait for a second person, and no more may; withdraw one, or have them "
                           "decided",
                       Helper::Self);
    }
    if (waiting({}) >= static_cast<std::size_t>(policy.approvalsPendingOfCompany)) {
        return refused(std::to_string(policy.approvalsPendingOfCompany) +
                           " requests of the company wait for a second person, and no more may; have them approved or "
                           "rejected first",
                       Helper::Operator);
    }
    return std::nullopt;
}

} // namespace

bool needsApproval(const StoreReader& reader, const Caller& caller, ApprovalKind kind, std::size_t users,
                   const ServerPolicy& policy, Instant now)
{
    const std::int64_t limit = caller.company.approvalAboveUsers;
    if (limit == 0) {
        return false;
    }
    const std::int64_t before = reader.changedDirectly(caller.user.id, kind, now - policy.approvalCountsBack);
    return static_cast<std::int64_t>(users) + before > limit;
}

std::optional<Problem> refusalToAsk(const StoreReader& reader, const UserRecord& maker, const ServerPolicy& policy,
                                    Instant now)
{
    if (auto problem = refusalToManage(maker, now)) {
        return problem;
    }
    const std::vector<UserRecord> operators = reader.operators(maker.company);
    const bool somebody = std::any_of(operators.begin(), operators.end(), [&](const UserRecord& user) {
        return user.id != maker.id && canManageAt(user, now);
    });
    if (!somebody) {
        return refusal(ErrorCode::NobodyToApprove,
                       "so many users need the consent of another master or administrator, and none has a token in "
                       "service; have one register a token, or change fewer users");
    }
    return refusalWhileManyWait(reader, maker, policy, now);
}

StoredAnswer askForApproval(WriteTransaction& transaction, const Caller& maker, ApprovalKind kind,
                            std::vector<ApprovalTarget> targets, const std::optional<std::string>& note,
                            const ServerPolicy& policy, Instant now)
{
    ApprovalRecord approval;
    approval.company = maker.company.id;
    approval.approvalId = randomId();
    approval.kind = kind;
    approval.maker = maker.user.id;
    approval.makerLoginId = maker.user.loginId;
    approval.makerName = maker.user.name;
    approval.requestedAt = now;
    approval.expiresAt = now + policy.approvalLives;
    approval.userCount = static_cast<std::int64_t>(targets.size());
    approval.note = note;
    if (kind == ApprovalKind::Revocation) {
        for (ApprovalTarget& target : targets) {
            const auto user = transaction.reader().user(maker.company.id, target.loginId);
            target.serialNumber = user && user->live ? std::optional{user->live->serialNumber} : std::nullopt;
        }
    }
    transaction.insertApproval(approval, targets);
    writeAudit(transaction, maker.user, now, audit_action::approvalRequest, approval.approvalId, auditDone);
    return {202, toJson(approvalViewAt(approval, now)), false};
}

ApprovalState approvalStateAt(const ApprovalRecord& approval, Instant now)
{
    if (approval.decision) {
        return approval.decision->state;
    }
    return now < approval.expiresAt ? ApprovalState::Pending : ApprovalState::Expired;
}

ApprovalView approvalViewAt(const ApprovalRecord& approval, Instant now)
{
    ApprovalView view;
    view.id = approval.approvalId;
    view.kind = approval.kind;
    view.state = approvalStateAt(approval, now);
    view.userCount = approval.userCount;
    view.note = approval.note;
    view.requestedAt = approval.requestedAt;
    view.requestedBy = approval.makerLoginId;
    view.requestedByName = approval.makerName;
    view.expiresAt = approval.expiresAt;
    if (approval.decision) {
        view.decidedAt = approval.decision->at;
        view.decidedBy = approval.decision->byLoginId;
        view.decidedByName = approval.decision->byName;
        view.decisionNote = approval.decision->note;
    }
    return view;
}

} // namespace kirikae::server
