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
//! Without its note, too: a repeat after the client was started anew has none any more, and is the same action.
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

std::vector<ApprovalTarget> targetsOf(const RevocationRequest& request)
{
    std::vector<ApprovalTarget> targets;
    targets.reserve(request.loginIds.size());
    for (const LoginId& loginId : request.loginIds) {
        targets.push_back({loginId, {}, {}});
    }
    return targets;
}

class Revocation final : public BulkAction {
public:
    Revocation(ServiceContext& context, const Credentials& credentials, const IdempotencyKey& key,
               const RevocationRequest& request)
        : BulkAction(context, credentials, {0, std::string(api::revocations), key}, bodyHash(request),
                     {request.confirmationPassword, request.otp, request.dryRun}, audit_action::revocation,
                     {ApprovalKind::Revocation, targetsOf(request), request.note})
    {}

private:
    [[nodiscard]] std::optional<Problem> refusalToAct(const StoreReader&) const override
    {
        return refusalToRevoke(caller().user, now());
    }
    [[nodiscard]] ChangeAnswer carryOut(WriteTransaction& transaction, const BulkChange& change) override
    {
        return revokeAll(transaction, change);
    }
    [[nodiscard]] ChangeAnswer foresee(const StoreReader& reader, const BulkChange& change) override
    {
        return revocationForecast(reader, change);
    }
};

} // namespace

RevocationService::RevocationService(std::shared_ptr<ServiceContext> context)
    : m_context(std::move(context))
{}

Outcome<StoredAnswer> RevocationService::revoke(const Credentials& credentials, const IdempotencyKey& key,
                                                const RevocationRequest& request)
{
    return guarded(*m_context, [&]() -> Outcome<StoredAnswer> {
        if (auto bad = badLoginIds(request.loginIds)) {
            return Failure{*bad};
        }
        return Revocation(*m_context, credentials, key, request).run();
    });
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
