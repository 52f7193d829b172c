// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/otp_check.h"

#include "server-stub/services/refusal.h"
#include "server-stub/verifier/window.h"

#include <array>

namespace kirikae::server {
namespace {

std::chrono::sys_seconds inSeconds(Instant instant)
{
    return std::chrono::floor<std::chrono::seconds>(instant);
}

std::optional<std::chrono::sys_seconds> inSeconds(const std::optional<Instant>& instant)
{
    return instant ? std::optional{inSeconds(*instant)} : std::nullopt;
}

verifier::Algorithm algorithmOf(const TokenRecord& token)
{
    const auto algorithm = verifier::algorithmFromName(token.algorithm);
    if (!algorithm) {
        throw std::runtime_error("a token has an unknown algorithm");
    }
    return *algorithm;
}

//! Evaluates the window and claims the step; the changed-row count of the store decides.
OtpResult evaluateAndSpend(WriteTransaction& transaction, const ServiceContext& context, const CompanyId& company,
                           const TokenRecord& token, std::string_view code, int steps, Instant now)
{
    const std::chrono::seconds period{token.period};
    const bool counts = token.kind == TokenKind::Hotp;
    const verifier::WindowPolicy& window = context.policy().window;
    const verifier::Candidates candidates =
        counts ? verifier::hotpCandidates(token.lastStep, window)
               : verifier::totpCandidates(inSeconds(now), period, token.driftSteps, token.lastStep, steps, window);
    const verifier::Seed seed = openSeed(context, company, token);
    verifier::CodeGenerator generator(algorithmOf(token), seed.bytes(), token.digits);
    const verifier::Match match = verifier::evaluate(generator, code, candidates);
    switch (match.kind) {
    case verifier::MatchKind::None:
        return OtpResult::Wrong;
    case verifier::MatchKind::Replayed:
        return OtpResult::Replayed;
    case verifier::MatchKind::Fresh:
        break;
    }
    const int drift = counts ? 0 : static_cast<int>(verifier::driftAfter(match.step, inSeconds(now), period));
    if (!transaction.spendStep(token.id, match.step, drift, now)) {
        return OtpResult::Replayed;
    }
    transaction.resetToken(token.id);
    return OtpResult::Accepted;
}

OtpVerdict lockedVerdict(std::optional<Instant> nextTryAt, Instant now)
{
    OtpVerdict verdict;
    verdict.result = OtpResult::Locked;
    verdict.problem = refusal(ErrorCode::OtpLocked, nextTryAt ? "too many wrong codes; wait before the next try"
                                                              : "too many wrong codes; a master or the bank unlocks");
    if (nextTryAt) {
        verdict.problem.retryAfter = secondsUntil(*nextTryAt, now);
    }
    return verdict;
}

} // namespace

std::optional<Problem> malformedCode(std::string_view code, std::optional<int> digits)
{
    for (int length = verifier::minDigits; length <= verifier::maxDigits; ++length) {
        if ((!digits || *digits == length) && verifier::isWellFormedCode(code, length)) {
            return std::nullopt;
        }
    }
    return badMember("/otp", "malformed", "the one-time password is the digits the token shows, half-width");
}

std::optional<Problem> unsoundClock(const StoreState& state, const ServiceContext& context, Instant now)
{
    if (now + context.policy().clockTolerance >= state.highWater) {
        return std::nullopt;
    }
    context.reportUnsoundClock(now, state.highWater);
    return refusal(ErrorCode::ClockUnsound, "the server's clock is behind its own records; its operator must set it");
}

verifier::Seed openSeed(const ServiceContext& context, const CompanyId& company, const TokenRecord& token)
{
    auto seed =
        context.seedBox().open(token.sealedKey, {token.serialNumber.value(), company.value(), algorithmOf(token)});
    if (!seed) {
        throw std::runtime_error("a seed does not open: the master key is another one, or the row was changed");
    }
    return std::move(*seed);
}

OtpVerdict checkCode(WriteTransaction& transaction, const ServiceContext& context, const UserRecord& user,
                     const TokenRecord& token, std::string_view code, Instant now)
{
    const verifier::ThrottlePolicy& throttle = context.policy().throttle;
    const auto binding = transaction.reader().liveBinding(user.live->binding);
    const auto company = transaction.reader().companyByRow(user.company);
    if (!binding || !company) {
        throw std::runtime_error("a live binding is missing");
    }
    const int failures = binding->otp.failures;
    if (verifier::throttleAfter(failures, throttle).locked) {
        return lockedVerdict(std::nullopt, now);
    }
    const verifier::ThrottleState charged = verifier::throttleAfter(failures + 1, throttle);
    if (!transaction.chargeBinding(binding->id, failures, now, now + charged.wait)) {
        return lockedVerdict(std::max(binding->otp.nextTryAt, now), now);
    }
    if (!transaction.chargeToken(token.id, throttle.tokenLocksAt)) {
        return lockedVerdict(std::nullopt, now);
    }
    OtpVerdict verdict;
    const int steps = verifier::windowSteps(inSeconds(now), inSeconds(token.lastOkAt),
                                            std::chrono::seconds{token.period}, context.policy().window);
    verdict.result = evaluateAndSpend(transaction, context, company->companyId, token, code, steps, now);
    if (verdict.result == OtpResult::Accepted) {
        transaction.resetBinding(binding->id);
        return verdict;
    }
    verdict.problem = refusal(ErrorCode::OtpRejected, "not accepted; wait for the display to change and try again");
    verdict.problem.triesLeft = charged.triesLeft;
    if (charged.wait > std::chrono::seconds{0}) {
        verdict.problem.retryAfter = charged.wait;
    }
    return verdict;
}

OtpResult checkNewDevice(WriteTransaction& transaction, const ServiceContext& context, const CompanyRecord& company,
                         const TokenRecord& token, std::string_view code, Instant now)
{
    if (!transaction.chargeToken(token.id, context.policy().throttle.tokenLocksAt)) {
        pretendCheck(context, code, now);
        return OtpResult::Locked;
    }
    if (!verifier::isWellFormedCode(code, token.digits)) {
        pretendCheck(context, code, now);
        return OtpResult::Wrong;
    }
    const int steps = verifier::registrationWindowSteps(std::chrono::seconds{token.period}, context.policy().window);
    return evaluateAndSpend(transaction, context, company.companyId, token, code, steps, now);
}

void pretendCheck(const ServiceContext& context, std::string_view code, Instant now)
{
    static constexpr std::array<std::uint8_t, 20> key{};
    constexpr std::chrono::seconds period{60};
    verifier::CodeGenerator generator(verifier::Algorithm::Sha1, key, static_cast<int>(code.size()));
    const int steps = verifier::registrationWindowSteps(period, context.policy().window);
    static_cast<void>(verifier::evaluate(
        generator, code, verifier::totpCandidates(inSeconds(now), period, 0, -1, steps, context.policy().window)));
}

} // namespace kirikae::server
