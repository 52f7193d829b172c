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
    int maxProvenLeadSteps = 150; //!< for a device that two codes showed to be further ahead: five years of drift
    int hotpLookAhead = 10;       //!< RFC 4226 §7.2, in counter values
    int resyncSteps = 30;         //!< each side of E, with two codes in one request
    int hotpResync = 100;         //!< counter values after the last one, with two codes in one request
    int beyondRepairSteps = 720;  //!< how far two codes are looked for, to tell a lost clock from another device
};

//! W = 1 + ⌈whole days since last success × 4 s / period⌉, at most maxSteps (5 at 60 s is 300 s, so 10 at 30 s, never
//! less than 1). Never succeeded: the maximum. A last success in the future counts as today. std::invalid_argument
//! for a period outside 10..120 s.
[[nodiscard]] int windowSteps(std::chrono::sys_seconds now, std::optional<std::chrono::sys_seconds> lastOkAt,
                              std::chrono::seconds period, const WindowPolicy& policy);

//! W of a registration with one code: registrationSteps, scaled and failing like windowSteps().
[[nodiscard]] int registrationWindowSteps(std::chrono::seconds period, const WindowPolicy& policy);

//! What one evaluation looks at: s ∈ [expected − steps, expected + steps] and s > lastStep and s ≤ now's step + lead.
struct Candidates {
    std::int64_t expected = 0; //!< E = N + drift
    int steps = 1;             //!< W
    std::int64_t lastStep = -1;
    std::int64_t highest = 0; //!< N + maxLeadSteps
};

//! The candidates of a TOTP token at `now`: E = N + driftSteps, at most N + maxLeadSteps; `steps` from windowSteps() or
//! registrationWindowSteps(). A drift beyond the lead can only come from two codes; from there on the bound goes with
//! it, up to N + maxProvenLeadSteps, or a fast device would be asked for two codes for the rest of its life.
[[nodiscard]] Candidates totpCandidates(std::chrono::sys_seconds now, std::chrono::seconds period,
                                        std::int64_t driftSteps, std::int64_t lastStep, int steps,
                                        const WindowPolicy& policy);

//! The candidates of a HOTP token whose last accepted counter is `lastCounter` (-1: none yet): the look-ahead after it,
//! and as many before it, which can only be replays.
[[nodiscard]] Candidates hotpCandidates(std::int64_t lastCounter, const WindowPolicy& policy);

//! The candidates of the first of two codes in one request (RFC 4226 §7.4): E ± resyncSteps. Two successive codes prove
//! the device's clock, so they may lead N by as much.
[[nodiscard]] Candidates totpResyncCandidates(std::chrono::sys_seconds now, std::chrono::seconds period,
                                              std::int64_t driftSteps, std::int64_t lastStep,
                                              const WindowPolicy& policy);
[[nodiscard]] Candidates hotpResyncCandidates(std::int64_t lastCounter, const WindowPolicy& policy);

//! The candidates of a device whose clock is lost: too far for one code, or, for a pair, for repair. A match there is
//! never accepted; it only tells the person what to do. `driftedCandidates` reaches twice as far as the device can
//! have drifted since its last success and no farther than two codes repair, so that it is little of a hint for a guess
//! at a device in daily use. HOTP: what hotpResyncCandidates() gives.
[[nodiscard]] Candidates driftedCandidates(std::chrono::sys_seconds now, std::chrono::seconds period,
                                           std::int64_t driftSteps, std::int64_t lastStep,
                                           std::optional<std::chrono::sys_seconds> lastOkAt,
                                           const WindowPolicy& policy);
[[nodiscard]] Candidates beyondRepairCandidates(std::int64_t expected, std::int64_t lastStep,
                                                const WindowPolicy& policy);

//! The drift to store after a success: matched step − N.
[[nodiscard]] std::int64_t driftAfter(std::int64_t matchedStep, std::chrono::sys_seconds now,
                                      std::chrono::seconds period);

enum class MatchKind { None, Fresh, Replayed };
struct Match {
    MatchKind kind = MatchKind::None;
    std::int64_t step = 0; //!< the smallest fresh match, or the smallest replayed one; undefined for None
};

//! Computes all 2W+1 codes, compares each in constant time, without early exit. Replayed: it matches only steps at or
//! below lastStep (told to the audit, never to the caller of the API). Steps below 0 (before 1970) never match. A code
//! of another length than the generator's matches nothing.
[[nodiscard]] Match evaluate(CodeGenerator& generator, std::string_view code, const Candidates& candidates);
//! The same, using the generator up: cheaper, for a verification that makes its own.
[[nodiscard]] Match evaluate(CodeGenerator&& generator, std::string_view code, const Candidates& candidates);

//! Two codes of one request: matches only where `first` is at s1, a candidate, and `second` at s1 + 1. The step is
//! s1 + 1, the one to store as lastStep. As evaluate() otherwise.
[[nodiscard]] Match evaluatePair(CodeGenerator& generator, std::string_view first, std::string_view second,
                                 const Candidates& candidates);

} // namespace kirikae::verifier
