// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/verifier/window.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <utility>

namespace kirikae::verifier {
namespace {

//! The period at which the policy's step counts are meant.
constexpr std::chrono::seconds policyPeriod{60};

int scaled(int stepsAtPolicyPeriod, std::chrono::seconds period)
{
    requirePeriod(period);
    const auto steps = static_cast<int>(stepsAtPolicyPeriod * policyPeriod / period);
    return std::max(1, steps);
}

//! All ones or all zeros, so that choosing takes no branch.
std::uint64_t mask(bool condition)
{
    return std::uint64_t{0} - static_cast<std::uint64_t>(condition);
}

//! The first step seen that counts; later ones leave it as it is.
struct FirstStep {
    std::uint64_t found = 0;
    std::uint64_t step = 0;

    void offer(std::uint64_t counts, std::int64_t candidate)
    {
        const std::uint64_t take = counts & ~found;
        step |= take & static_cast<std::uint64_t>(candidate);
        found |= counts;
    }
};

//! The length is no secret; the digits are.
std::uint64_t matches(const Code& right, std::string_view code)
{
    return mask(right.text().size() == code.size() &&
                CRYPTO_memcmp(right.text().data(), code.data(), code.size()) == 0);
}

//! The matches of one evaluation, sorted into fresh and replayed.
class Matches {
public:
    explicit Matches(const Candidates& candidates)
        : m_candidates(candidates)
    {}

    //! `matched` is a mask for the candidate `step`; `spent` is the step that a success would store.
    void add(std::uint64_t matched, std::int64_t step, std::int64_t spent)
    {
        const std::uint64_t counts = matched & mask(step >= 0);
        m_fresh.offer(counts & mask(step > m_candidates.lastStep) & mask(step <= m_candidates.highest), spent);
        m_replayed.offer(counts & mask(step <= m_candidates.lastStep), spent);
    }

    [[nodiscard]] Match smallest() const
    {
        if (m_fresh.found != 0) {
            return {MatchKind::Fresh, static_cast<std::int64_t>(m_fresh.step)};
        }
        if (m_replayed.found != 0) {
            return {MatchKind::Replayed, static_cast<std::int64_t>(m_replayed.step)};
        }
        return {};
    }

private:
    const Candidates& m_candidates;
    FirstStep m_fresh;
    FirstStep m_replayed;
};

//! All candidates up to `last`.
void addMatches(Matches& found, CodeGenerator& generator, std::string_view code, const Candidates& candidates,
                std::int64_t last)
{
    for (std::int64_t step = candidates.expected - candidates.steps; step <= last; ++step) {
        found.add(matches(generator.at(static_cast<std::uint64_t>(step)), code), step, step);
    }
}

} // namespace

int windowSteps(std::chrono::sys_seconds now, std::optional<std::chrono::sys_seconds> lastOkAt,
                std::chrono::seconds period, const WindowPolicy& policy)
{
    using std::chrono::days;
    const int most = scaled(policy.maxSteps, period);
    if (!lastOkAt) {
        return most;
    }
    const std::int64_t elapsed = std::max<std::int64_t>(0, std::chrono::floor<days>(now - *lastOkAt).count());
    // Beyond a lifetime the product would only overflow; the maximum is reached long before.
    const std::int64_t drift = std::min<std::int64_t>(elapsed, 100'000) * policy.driftPerDay.count();
    const std::int64_t steps = policy.baseSteps + (drift + period.count() - 1) / period.count();
    return static_cast<int>(std::min<std::int64_t>(steps, most));
}

int registrationWindowSteps(std::chrono::seconds period, const WindowPolicy& policy)
{
    return scaled(policy.registrationSteps, period);
}

Candidates totpCandidates(std::chrono::sys_seconds now, std::chrono::seconds period, std::int64_t driftSteps,
                          std::int64_t lastStep, int steps, const WindowPolicy& policy)
{
    const std::int64_t step = timeStep(now, period);
    const std::int64_t lead = driftSteps > policy.maxLeadSteps
                                  ? std::min<std::int64_t>(driftSteps + steps, policy.maxProvenLeadSteps)
                                  : policy.maxLeadSteps;
    return {.expected = step + driftSteps, .steps = steps, .lastStep = lastStep, .highest = step + lead};
}

Candidates hotpCandidates(std::int64_t lastCounter, const WindowPolicy& policy)
{
    return {.expected = lastCounter,
            .steps = policy.hotpLookAhead,
            .lastStep = lastCounter,
            .highest = lastCounter + policy.hotpLookAhead};
}

Candidates totpResyncCandidates(std::chrono::sys_seconds now, std::chrono::seconds period, std::int64_t driftSteps,
                                std::int64_t lastStep, const WindowPolicy& policy)
{
    const std::int64_t expected = timeStep(now, period) + driftSteps;
    return {.expected = expected,
            .steps = policy.resyncSteps,
            .lastStep = lastStep,
            .highest = expected + policy.resyncSteps};
}

Candidates hotpResyncCandidates(std::int64_t lastCounter, const WindowPolicy& policy)
{
    return {.expected = lastCounter,
            .steps = policy.hotpResync,
            .lastStep = lastCounter,
            .highest = lastCounter + policy.hotpResync};
}

Candidates driftedCandidates(std::chrono::sys_seconds now, std::chrono::seconds period, std::int64_t driftSteps,
                             std::int64_t lastStep, std::optional<std::chrono::sys_seconds> lastOkAt,
                             const WindowPolicy& policy)
{
    WindowPolicy reach = policy;
    reach.maxSteps = policy.resyncSteps;
    Candidates candidates = totpResyncCandidates(now, period, driftSteps, lastStep, policy);
    // A code of two steps may have been taken for the wrong one of them, at the other end of the window.
    candidates.steps = std::min(2 * windowSteps(now, lastOkAt, period, reach) + 1, policy.resyncSteps);
    return candidates;
}

Candidates beyondRepairCandidates(std::int64_t expected, std::int64_t lastStep, const WindowPolicy& policy)
{
    return {.expected = expected,
            .steps = policy.beyondRepairSteps,
            .lastStep = lastStep,
            .highest = expected + policy.beyondRepairSteps};
}

std::int64_t driftAfter(std::int64_t matchedStep, std::chrono::sys_seconds now, std::chrono::seconds period)
{
    return matchedStep - timeStep(now, period);
}

Match evaluate(CodeGenerator& generator, std::string_view code, const Candidates& candidates)
{
    Matches found{candidates};
    addMatches(found, generator, code, candidates, candidates.expected + candidates.steps);
    return found.smallest();
}

Match evaluate(CodeGenerator&& generator, std::string_view code, const Candidates& candidates)
{
    Matches found{candidates};
    const std::int64_t last = candidates.expected + candidates.steps;
    addMatches(found, generator, code, candidates, last - 1);
    found.add(matches(std::move(generator).at(static_cast<std::uint64_t>(last)), code), last, last);
    return found.smallest();
}

Match evaluatePair(CodeGenerator& generator, std::string_view first, std::string_view second,
                   const Candidates& candidates)
{
    Matches found{candidates};
    std::uint64_t firstMatched = 0;
    for (std::int64_t offset = -candidates.steps; offset <= candidates.steps + 1; ++offset) {
        const std::int64_t step = candidates.expected + offset;
        const Code right = generator.at(static_cast<std::uint64_t>(step));
        found.add(firstMatched & matches(right, second), step - 1, step);
        firstMatched = matches(right, first);
    }
    return found.smallest();
}

} // namespace kirikae::verifier
