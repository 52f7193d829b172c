// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// How long a failure makes the next try wait, and when it locks. Pure; counters live in the store. Any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace kirikae::verifier {

//! Policy values; verifier defaults, for a binding (or a user's registration attempts).
struct ThrottlePolicy {
    int freeFailures = 3;
    std::vector<std::chrono::seconds> waits{std::chrono::seconds{30},  std::chrono::seconds{60},
                                            std::chrono::seconds{120}, std::chrono::seconds{240},
                                            std::chrono::seconds{480}, std::chrono::seconds{960}};
    int locksAt = 10;
    int tokenLocksAt = 50;    //!< over all users of a token
    int rollingLocksAt = 100; //!< of one person within rollingDays, whatever was unlocked or accepted between
    int rollingDays = 30;
};

struct ThrottleState {
    bool locked = false;
    std::chrono::seconds wait{0}; //!< from the last failure until the next try is evaluated
    int triesLeft = 0;            //!< before the lock
};

//! The state after `failures` charged failures in a row of one binding.
[[nodiscard]] ThrottleState throttleAfter(int failures, const ThrottlePolicy& policy);

//! True once a token, over all its users, has this many failures in a row.
[[nodiscard]] bool isTokenLocked(int tokenFailures, const ThrottlePolicy& policy);

//! The failures of one day (days since 1970, UTC).
struct FailureDay {
    std::int64_t day = 0;
    int failures = 0;
};

//! The first day on which fewer than rollingLocksAt of these failures lie within rollingDays; nullopt when that is
//! `today` already.
[[nodiscard]] std::optional<std::int64_t> rollingLockEnds(std::vector<FailureDay> failures, std::int64_t today,
                                                          const ThrottlePolicy& policy);

//! Password sign-in: locked for a growing time from the fifth failure on (30 s, 60 s, … doubling, at most 1 h).
struct SignInThrottlePolicy {
    int freeFailures = 4;
    std::chrono::seconds firstWait{30};
    std::chrono::seconds longestWait{3600};
};

//! The wait after `failures` wrong passwords in a row; zero while they are free.
[[nodiscard]] std::chrono::seconds signInWaitAfter(int failures, const SignInThrottlePolicy& policy);

} // namespace kirikae::verifier
