// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/lock_state.h"

#include "server-stub/services/refusal.h"

#include <algorithm>

namespace kirikae::server {
namespace {

std::int64_t dayOf(Instant instant)
{
    return std::chrono::floor<std::chrono::days>(instant).time_since_epoch().count();
}

Problem otpLocked(std::string detail, Helper help)
{
    Problem problem = refusal(ErrorCode::OtpLocked, std::move(detail));
    problem.reason = OtpRefusal::Locked;
    problem.help = help;
    return problem;
}

void tellEnd(Problem& problem, Instant until, Instant now)
{
    problem.lockedUntil = until;
    problem.retryAfter = secondsUntil(until, now);
}

} // namespace

Instant nextTryAfter(const verifier::ThrottleState& state, Instant now)
{
    return state.locked ? untilUnlocked : now + state.wait;
}

std::optional<Instant> rollingLockUntil(const StoreReader& reader, RowId user, Instant now,
                                        const verifier::ThrottlePolicy& policy)
{
    const std::int64_t today = dayOf(now);
    std::vector<verifier::FailureDay> days;
    for (const FailuresOfDay& each : reader.failureDays(user, today - policy.rollingDays + 1)) {
        days.push_back({each.day, each.failures});
    }
    const auto ends = verifier::rollingLockEnds(std::move(days), today, policy);
    return ends ? std::optional{Instant{std::chrono::days{*ends}}} : std::nullopt;
}

void countWrongCode(WriteTransaction& transaction, RowId user, const BindingRecord& binding, Instant chargedUntil,
                    Instant now, const verifier::ThrottlePolicy& policy)
{
    transaction.countFailure(user, dayOf(now), dayOf(now) - policy.rollingDays + 1);
    const auto until = rollingLockUntil(transaction.reader(), user, now, policy);
    if (until && *until > chargedUntil) {
        transaction.holdBinding(binding.id, *until);
    }
}

Helper whoUnlocks(UserClass locked)
{
    return locked == UserClass::Master ? Helper::Bank : Helper::Master;
}

Problem lockedRefusal(UserClass userClass, Instant nextTryAt, Instant now)
{
    if (nextTryAt >= untilUnlocked) {
        return otpLocked(userClass == UserClass::Master ? "too many wrong codes; the bank unlocks"
                                                        : "too many wrong codes; a master unlocks",
                         whoUnlocks(userClass));
    }
    Problem problem = otpLocked("too many wrong codes; wait before the next try", Helper::Self);
    tellEnd(problem, nextTryAt, now);
    return problem;
}

Problem rollingRefusal(Instant until, Instant now)
{
    Problem problem = otpLocked("too many wrong codes within the last days; only time ends this", Helper::Bank);
    tellEnd(problem, until, now);
    return problem;
}

} // namespace kirikae::server
