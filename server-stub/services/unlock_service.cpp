// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/answer_json.h"
#include "server-stub/services/audit_trail.h"
#include "server-stub/services/lock_state.h"
#include "server-stub/services/operator_action.h"
#include "server-stub/services/refusal.h"
#include "server-stub/services/services.h"

namespace kirikae::server {
namespace {

//! Who acts in the audit when the bank does; no login id is like it, because nobody signs in with blanks around it.
constexpr const char* bank = " bank ";

//! Clears what unlocking clears. What the last thirty days counted stays, and holds on when it is too much.
UnlockAnswer unlock(WriteTransaction& transaction, const UserRecord& user, Instant now, const ServerPolicy& policy)
{
    transaction.unlock(user);
    UnlockAnswer answer;
    answer.loginId = user.loginId;
    answer.unlockedAt = now;
    answer.lockedUntil = rollingLockUntil(transaction.reader(), user.id, now, policy.throttle);
    if (answer.lockedUntil && user.live) {
        transaction.holdBinding(user.live->binding, *answer.lockedUntil);
    }
    return answer;
}

class Unlock final : public OperatorAction {
public:
    Unlock(ServiceContext& context, const Credentials& credentials, const IdempotencyKey& key,
           const UnlockRequest& request)
        : OperatorAction(context, credentials, {0, "/api/v1/users/unlock", key},
                         sha256("unlock " + request.loginId.value()), {request.confirmationPassword, request.otp},
                         audit_action::unlock)
        , m_loginId(request.loginId)
    {}

private:
    [[nodiscard]] std::optional<Problem> refusalToAct(const StoreReader& reader) const override
    {
        if (caller().user.userClass != UserClass::Master) {
            return notPermitted("only a master unlocks", Helper::Master);
        }
        if (auto problem = refusalToOperate(caller().user, now())) {
            return problem;
        }
        const auto user = reader.user(caller().company.id, m_loginId);
        if (!user) {
            return refusal(ErrorCode::NotFound, "there is no such user");
        }
        if (user->userClass == UserClass::Master) {
            return notPermitted("a master is unlocked by the bank", Helper::Bank);
        }
        return std::nullopt;
    }

    [[nodiscard]] StoredAnswer act(WriteTransaction& transaction) override
    {
        const auto user = transaction.reader().user(caller().company.id, m_loginId);
        const UnlockAnswer answer = unlock(transaction, user.value(), now(), policy());
        audit(transaction, audit_action::unlock, m_loginId.value(), auditDone);
        return {200, toJson(answer), false};
    }

    [[nodiscard]] std::string forecast(const StoreReader&) override
    {
        throw std::logic_error("unlocking has no dry run");
    }

    [[nodiscard]] static Problem notPermitted(std::string detail, Helper help)
    {
        Problem problem = refusal(ErrorCode::NotPermitted, std::move(detail));
        problem.help = help;
        return problem;
    }

    const LoginId& m_loginId;
};

} // namespace

UnlockService::UnlockService(std::shared_ptr<ServiceContext> context)
    : m_context(std::move(context))
{}

Outcome<StoredAnswer> UnlockService::unlock(const Credentials& credentials, const IdempotencyKey& key,
                                            const UnlockRequest& request)
{
    return guarded(*m_context, [&] { return Unlock(*m_context, credentials, key, request).run(); });
}

Outcome<UnlockAnswer> UnlockService::unlockByBank(const CompanyId& companyId, const LoginId& loginId)
{
    return guarded(*m_context, [&]() -> Outcome<UnlockAnswer> {
        const auto transaction = m_context->store().begin();
        const Instant now = m_context->now();
        const auto company = transaction->reader().company(companyId);
        const auto user = company ? transaction->reader().user(company->id, loginId) : std::nullopt;
        if (!user) {
            return Failure{refusal(ErrorCode::UnknownUser, "there is no such company or user")};
        }
        const UnlockAnswer answer = server::unlock(*transaction, *user, now, m_context->policy());
        UserRecord actor;
        actor.company = company->id;
        actor.loginId = LoginId{bank};
        writeAudit(*transaction, actor, now, audit_action::unlock, loginId.value(), auditDone);
        transaction->commit(now);
        return answer;
    });
}

} // namespace kirikae::server
