// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Which steps are candidates for a code, and which of them it matches. Pure: the decision whether the step is still
// free is the store's compare-and-set, never this. Any thread.
#pragma once

#include "server-stub/verifier/one_time_password.h"

#include <optional>

namespace kirikae::verifier {

//! Policy values; verifier defaults.
struct WindowPolicy {
    int baseSteps = 1;
    std::chrono::seconds driftPerDay{4};
    int maxSteps = 5;          //!< at a period of 60 s; scaled for other periods to the same time span
    int registrationSteps = 5; //!< with one code
    int maxLeadSteps = 15;     //!< lastStep never passes N + 15, so that a forward jump of the clock cannot poison it
};

//! W = 1 + ⌈days since last success × 4 s / period⌉, at most maxSteps. Never succeeded: maxSteps.
[[nodiscard]] int windowSteps(std::chrono::sys_seconds now, std::optional<std::chrono::sys_seconds> lastOkAt,
                              std::chrono::seconds period, const WindowPolicy& policy);

//! What one evaluation looks at: s ∈ [expected − steps, expected + steps] and s > lastStep and s ≤ now's step + lead.
struct Candidates {
    std::int64_t expected = 0; //!< E = N + drift
    int steps = 1;             //!< W
    std::int64_t lastStep = -1;
    std::int64_t highest = 0; //!< N + maxLeadSteps
};

enum class MatchKind { None, Fresh, Replayed };
struct Match {
    MatchKind kind = MatchKind::None;
    std::int64_t step = 0; //!< the smallest fresh match, or the smallest replayed one; undefined for None
};

//! Computes all 2W+1 codes, compares each in constant time, without early exit. Replayed: it matches only steps at or
//! below lastStep (told to the audit, never to the caller of the API). Precondition: isWellFormedCode.
[[nodiscard]] Match evaluate(CodeGenerator& generator, std::string_view code, const Candidates& candidates);

} // namespace kirikae::verifier
