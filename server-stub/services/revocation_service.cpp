// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/common/api_names.h"
#include "app/common/cool_down.h"
#include "server-stub/services/answer_json.h"
#include "server-stub/services/audit_trail.h"
#include "server-stub/services/operator_action.h"
#include "server-stub/services/refusal.h"
#include "server-stub/services/services.h"

#include <algorithm>
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

//! One request: which rows, and what becomes of them.
class Revocation final : public OperatorAction {
public:
    Revocation(ServiceContext& context, const Credentials& credentials, const IdempotencyKey& key,
               const RevocationRequest& request)
        : OperatorAction(context, credentials, {0, std::string(api::revocations), key}, bodyHash(request),
                         {request.confirmationPassword, request.otp, request.dryRun}, audit_action::revocation)
        , m_request(request)
    {}

private:
    [[nodiscard]] std::size_t rows() const override { return m_request.loginIds.size(); }
    [[nodiscard]] std::optional<Problem> refusalToAct(const StoreReader&) const override
    {
        return refusalToRevoke(caller().user, now());
    }

    [[nodiscard]] std::string act(WriteTransaction& transaction) override
    {
        RevocationAnswer answer;
        answer.id = randomId();
        answer.revokedAt = now();
        const LastRevocation revocation{now(), eligibleAt(now(), policy().coolDown)};
        const bool withoutCode = hasExpiredOtp(caller().user, now());
        audit(transaction, audit_action::revocation, answer.id, auditDone);
        for (const LoginId& loginId : m_request.loginIds) {
            const auto user = transaction.reader().user(caller().company.id, loginId);
            RevocationRow row = judge(loginId, user, revocation.eligibleAt);
            if (row.outcome == RowOutcome::Revoked && !transaction.revokeBinding(*user, revocation)) {
                throw std::runtime_error("a binding was not live any more inside its own transaction");
            }
            audit(transaction, withoutCode ? audit_action::revocationOwnExpired : audit_action::revocationRow,
                  loginId.value(), row.code ? errorCodeName(*row.code) : auditDone);
            answer.results.push_back(std::move(row));
        }
        answer.remainingOperators = remaining(transaction.reader(), {});
        std::string json = toJson(answer);
        transaction.insertRevocation(answer.id, caller().company.id, caller().user.id, now(), json);
        return json;
    }

    //! The same looks without a change.
    [[nodiscard]] std::string forecast(const StoreReader& reader) override
    {
        RevocationAnswer answer;
        answer.revokedAt = now();
        const Instant eligible = eligibleAt(now(), policy().coolDown);
        std::unordered_set<LoginId> gone;
        for (const LoginId& loginId : m_request.loginIds) {
            answer.results.push_back(judge(loginId, reader.user(caller().company.id, loginId), eligible));
            if (answer.results.back().outcome == RowOutcome::Revoked) {
                gone.insert(loginId);
            }
        }
        answer.remainingOperators = remaining(reader, gone);
        return toJson(answer);
    }

    [[nodiscard]] RevocationRow judge(const LoginId& loginId, const std::optional<UserRecord>& user,
                                      Instant eligible) const
    {
        RevocationRow row;
        row.loginId = loginId;
        if (hasExpiredOtp(caller().user, now()) && loginId != caller().user.loginId) {
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
        for (UserRecord& user : reader.operators(caller().company.id)) {
            if (gone.contains(user.loginId)) {
                user.live.reset();
            }
            if (canManageAt(user, now())) {
                left.push_back(user.loginId);
            }
        }
        return left;
    }

    const RevocationRequest& m_request;
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
