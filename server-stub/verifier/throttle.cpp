// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/verifier/throttle.h"

#include <algorithm>

namespace kirikae::verifier {

ThrottleState throttleAfter(int failures, const ThrottlePolicy& policy)
{
    ThrottleState state;
    state.triesLeft = std::max(0, policy.locksAt - std::max(0, failures));
    if (state.triesLeft == 0) {
        state.locked = true;
        return state;
    }
    if (failures > policy.freeFailures && !policy.waits.empty()) {
        // A policy with fewer waits than tries repeats its longest.
        const auto index = static_cast<std::size_t>(failures - policy.freeFailures - 1);
        state.wait = policy.waits[std::min(index, policy.waits.size() - 1)];
    }
    return state;
}

bool isTokenLocked(int tokenFailures, const ThrottlePolicy& policy)
{
    return tokenFailures >= policy.tokenLocksAt;
}

std::optional<std::int64_t> rollingLockEnds(std::vector<FailureDay> failures, std::int64_t today,
                                            const ThrottlePolicy& policy)
{
    std::erase_if(failures, [&](const FailureDay& each) { return each.day + policy.rollingDays <= today; });
    std::sort(failures.begin(), failures.end(),
              [](const FailureDay& left, const FailureDay& right) { return left.day < right.day; });
    std::int64_t count = 0;
    for (const FailureDay& each : failures) {
        count += each.failures;
    }
    std::optional<std::int64_t> ends;
    for (const FailureDay& each : failures) {
        if (count < policy.rollingLocksAt) {
            break;
        }
        count -= each.failures;
        ends = each.day + policy.rollingDays;
    }
    return ends;
}

std::chrono::seconds signInWaitAfter(int failures, const SignInThrottlePolicy& policy)
{
    if (failures <= policy.freeFailures) {
        return std::chrono::seconds{0};
    }
    std::chrono::seconds wait = policy.firstWait;
    for (int i = policy.freeFailures + 1; i < failures && wait < policy.longestWait; ++i) {
        wait *= 2;
    }
    return std::min(wait, policy.longestWait);
}

} // namespace kirikae::verifier
