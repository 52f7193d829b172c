// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/common/api_names.h"
#include "server-stub/services/audit_trail.h"
#include "server-stub/services/bulk_action.h"
#include "server-stub/services/refusal.h"
#include "server-stub/services/services.h"

#include <unordered_set>

namespace kirikae::server {
namespace {

std::optional<Problem> badAssignments(const std::vector<AssignmentPair>& pairs)
{
    if (pairs.empty()) {
        return badMember("/assignments", "required", "name at least one user");
    }
    if (pairs.size() > api::maxAssignmentsPerRequest) {
        return badMember("/assignments", "out_of_range", "too many users in one request");
    }
    std::unordered_set<LoginId> seen;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (!seen.insert(pairs[i].loginId).second) {
            return badMember("/assignments/" + std::to_string(i) + "/loginId", "duplicate", "a user is named twice");
        }
    }
    return std::nullopt;
}

//! As of a revocation: without secrets and note.
Sha256 bodyHash(const AssignmentRequest& request)
{
    std::string text = "assignment";
    const auto add = [&text](const std::string& part) { text += ' ' + std::to_string(part.size()) + ':' + part; };
    for (const AssignmentPair& pair : request.assignments) {
        add(pair.loginId.value());
        add(pair.serialNumber ? pair.serialNumber->value() : std::string{});
    }
    return sha256(text);
}

std::vector<ApprovalTarget> targetsOf(const AssignmentRequest& request)
{
    std::vector<ApprovalTarget> targets;
    targets.reserve(request.assignments.size());
    for (const AssignmentPair& pair : request.assignments) {
        targets.push_back({pair.loginId, pair.serialNumber, {}});
    }
    return targets;
}

class Assignment final : public BulkAction {
public:
    Assignment(ServiceContext& context, const Credentials& credentials, const IdempotencyKey& key,
               const AssignmentRequest& request)
        : BulkAction(context, credentials, {0, std::string(api::assignments), key}, bodyHash(request),
                     {request.confirmationPassword, request.otp, request.dryRun}, audit_action::assignment,
                     {ApprovalKind::Assignment, targetsOf(request), request.note})
    {}

private:
    [[nodiscard]] std::optional<Problem> refusalToAct(const StoreReader&) const override
    {
        return refusalToOperate(caller().user, now());
    }
    [[nodiscard]] ChangeAnswer carryOut(WriteTransaction& transaction, const BulkChange& change) override
    {
        return assignAll(transaction, change, randomId());
    }
    //! Done and rolled back: rows of one request can depend on each other.
    [[nodiscard]] ChangeAnswer foresee(const StoreReader&, const BulkChange& change) override
    {
        return assignAll(*context().store().begin(), change, {});
    }
};

} // namespace

AssignmentService::AssignmentService(std::shared_ptr<ServiceContext> context)
    : m_context(std::move(context))
{}

Outcome<StoredAnswer> AssignmentService::assign(const Credentials& credentials, const IdempotencyKey& key,
                                                const AssignmentRequest& request)
{
    return guarded(*m_context, [&]() -> Outcome<StoredAnswer> {
        if (auto bad = badAssignments(request.assignments)) {
            return Failure{*bad};
        }
        return Assignment(*m_context, credentials, key, request).run();
    });
}

} // namespace kirikae::server
