// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/otp_check.h"

#include "server-stub/services/lock_state.h"
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

//! Where codes are looked for: those that count, and those that only tell how far the clock is off.
struct Search {
    verifier::Candidates candidates;
    std::optional<verifier::Candidates> beyond;
};

Search searchForPair(const TokenRecord& token, Instant now, const verifier::WindowPolicy& policy)
{
    const verifier::Candidates candidates =
        token.kind == TokenKind::Hotp
            ? verifier::hotpResyncCandidates(token.lastStep, policy)
            : verifier::totpResyncCandidates(inSeconds(now), std::chrono::seconds{token.period}, token.driftSteps,
                                             token.lastStep, policy);
    return {candidates, verifier::beyondRepairCandidates(candidates.expected, token.lastStep, policy)};
}

//! One code of a device in service.
Search searchForCode(const TokenRecord& token, Instant now, const verifier::WindowPolicy& policy)
{
    if (token.kind == TokenKind::Hotp) {
        return {verifier::hotpCandidates(token.lastStep, policy),
                verifier::hotpResyncCandidates(token.lastStep, policy)};
    }
    const std::chrono::seconds period{token.period};
    const int steps = verifier::windowSteps(inSeconds(now), inSeconds(token.lastOkAt), period, policy);
    return {verifier::totpCandidates(inSeconds(now), period, token.driftSteps, token.lastStep, steps, policy),
            verifier::driftedCandidates(inSeconds(now), period, token.driftSteps, token.lastStep,
                                        inSeconds(token.lastOkAt), policy)};
}

//! One code that registers a device. How far it is off is told to nobody: the serial number may be a guess.
Search searchForRegistration(const TokenRecord& token, Instant now, const verifier::WindowPolicy& policy)
{
    if (token.kind == TokenKind::Hotp) {
        return {verifier::hotpCandidates(token.lastStep, policy), std::nullopt};
    }
    const std::chrono::seconds period{token.period};
    const int steps = verifier::registrationWindowSteps(period, policy);
    return {verifier::totpCandidates(inSeconds(now), period, token.driftSteps, token.lastStep, steps, policy),
            std::nullopt};
}

verifier::Match evaluate(verifier::CodeGenerator& generator, const ShownCodes& codes,
                         const verifier::Candidates& candidates)
{
    return codes.second.empty() ? verifier::evaluate(generator, codes.first, candidates)
                                : verifier::evaluatePair(generator, codes.first, codes.second, candidates);
}

//! Evaluates the window and claims the step; the changed-row count of the store decides.
OtpResult evaluateAndSpend(WriteTransaction& transaction, const ServiceContext& context, const CompanyId& company,
                           const TokenRecord& token, const ShownCodes& codes, const Search& search, Instant now)
{
    const verifier::Seed seed = openSeed(context, company, token);
    verifier::CodeGenerator generator(algorithmOf(token), seed.bytes(), token.digits);
    const verifier::Match match = evaluate(generator, codes, search.candidates);
    switch (match.kind) {
    case verifier::MatchKind::None:
        return search.beyond && evaluate(generator, codes, *search.beyond).kind == verifier::MatchKind::Fresh
                   ? OtpResult::Drifted
                   : OtpResult::Wrong;
    case verifier::MatchKind::Replayed:
        return OtpResult::Replayed;
    case verifier::MatchKind::Fresh:
        break;
    }
    const bool counts = token.kind == TokenKind::Hotp;
    const int drift =
        counts ? 0
               : static_cast<int>(verifier::driftAfter(match.step, inSeconds(now), std::chrono::seconds{token.period}));
    if (!transaction.spendStep(token.id, match.step, drift, now)) {
        return OtpResult::Replayed;
    }
    return OtpResult::Accepted;
}

OtpVerdict lockedVerdict(Problem problem)
{
    return {OtpResult::Locked, std::move(problem)};
}

} // namespace

std::optional<Problem> malformedCode(std::string_view code, std::optional<int> digits, const char* pointer)
{
    for (int length = verifier::minDigits; length <= verifier::maxDigits; ++length) {
        if ((!digits || *digits == length) && verifier::isWellFormedCode(code, length)) {
            return std::nullopt;
        }
    }
    return badMember(pointer, "malformed", "the one-time password is the digits the token shows, half-width");
}

std::optional<Problem> malformedCodes(const ShownCodes& codes, std::optional<int> digits)
{
    auto problem = malformedCode(codes.first, digits);
    return problem ? std::move(problem) : malformedCode(codes.second, digits, "/otp2");
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
    const verifier::SeedBox* box = context.keys().find(token.keyId);
    if (box == nullptr) {
        throw std::runtime_error("a seed is sealed under a master key that is not here: " + token.keyId);
    }
    auto seed = box->open(token.sealedKey, {token.serialNumber.value(), company.value(), algorithmOf(token)});
    if (!seed) {
        throw std::runtime_error("a seed does not open: the master key is another one, or the row was changed");
    }
    return std::move(*seed);
}

Problem otpRejection(OtpResult result, bool pair, const verifier::ThrottleState& charged, UserClass userClass,
                     Instant now)
{
    Problem problem = refusal(ErrorCode::OtpRejected, "not accepted; wait for the display to change and try again");
    problem.reason = OtpRefusal::WrongOrUsed;
    problem.help = Helper::Self;
    if (result == OtpResult::Drifted) {
        problem.reason = OtpRefusal::Drifted;
        problem.help = pair ? Helper::Operator : Helper::Self;
        problem.detail = pair ? "the clock of the token is too far off; it needs to be replaced"
                              : "the clock of the token is off; send two codes in a row";
    }
    problem.triesLeft = charged.triesLeft;
    if (charged.locked) {
        problem.help = whoUnlocks(userClass);
    } else if (charged.wait > std::chrono::seconds{0}) {
        problem.retryAfter = charged.wait;
        problem.lockedUntil = now + charged.wait;
    }
    return problem;
}

OtpVerdict checkCode(WriteTransaction& transaction, const ServiceContext& context, const UserRecord& user,
                     const TokenRecord& token, const ShownCodes& codes, Instant now)
{
    const auto binding = transaction.reader().liveBinding(user.live->binding);
    const auto company = transaction.reader().companyByRow(user.company);
    if (!binding || !company) {
        throw std::runtime_error("a live binding is missing");
    }
    return checkCode(transaction, context, user, company->companyId, {*binding, token}, codes, now);
}

OtpVerdict checkCode(WriteTransaction& transaction, const ServiceContext& context, const UserRecord& user,
                     const CompanyId& company, const LiveDevice& device, const ShownCodes& codes, Instant now)
{
    const verifier::ThrottlePolicy& throttle = context.policy().throttle;
    const auto& [binding, token] = device;
    if (token.asksTwo && codes.second.empty()) {
        OtpVerdict verdict;
        verdict.problem = refusal(ErrorCode::OtpRejected, "the server was restored: resynchronise the token with two "
                                                          "codes, one after the other");
        return verdict;
    }
    const int failures = binding.otp.failures;
    if (verifier::throttleAfter(failures, throttle).locked) {
        return lockedVerdict(lockedRefusal(user.userClass, untilUnlocked, now));
    }
    if (const auto until = rollingLockUntil(transaction.reader(), user.id, now, throttle)) {
        return lockedVerdict(rollingRefusal(*until, now));
    }
    const verifier::ThrottleState charged = verifier::throttleAfter(failures + 1, throttle);
    const Instant chargedUntil = nextTryAfter(charged, now);
    if (!transaction.chargeBinding(binding.id, failures, now, chargedUntil)) {
        return lockedVerdict(lockedRefusal(user.userClass, std::max(binding.otp.nextTryAt, now), now));
    }
    if (!transaction.chargeToken(token.id, throttle.tokenLocksAt)) {
        return lockedVerdict(lockedRefusal(user.userClass, untilUnlocked, now));
    }
    const bool pair = !codes.second.empty();
    const Search search =
        pair ? searchForPair(token, now, context.policy().window) : searchForCode(token, now, context.policy().window);
    OtpVerdict verdict;
    verdict.result = evaluateAndSpend(transaction, context, company, token, codes, search, now);
    if (verdict.result == OtpResult::Accepted) {
        transaction.resetBinding(binding.id);
        return verdict;
    }
    countWrongCode(transaction, user.id, binding, chargedUntil, now, throttle);
    if (verifier::isTokenLocked(token.failures + 1, throttle)) {
        transaction.showInLists();
    }
    verdict.problem = otpRejection(verdict.result, pair, charged, user.userClass, now);
    return verdict;
}

OtpResult checkNewDevice(WriteTransaction& transaction, const ServiceContext& context, const CompanyRecord& company,
                         const TokenRecord& token, const ShownCodes& codes, Instant now)
{
    const bool pair = !codes.second.empty();
    if (!transaction.chargeToken(token.id, context.policy().throttle.tokenLocksAt)) {
        pretendCheck(context, codes, now);
        return OtpResult::Locked;
    }
    if ((token.asksTwo && !pair) || !verifier::isWellFormedCode(codes.first, token.digits) ||
        (pair && !verifier::isWellFormedCode(codes.second, token.digits))) {
        pretendCheck(context, codes, now);
        return OtpResult::Wrong;
    }
    const Search search = pair ? searchForPair(token, now, context.policy().window)
                               : searchForRegistration(token, now, context.policy().window);
    return evaluateAndSpend(transaction, context, company.companyId, token, codes, search, now);
}

void pretendCheck(const ServiceContext& context, const ShownCodes& codes, Instant now)
{
    static constexpr std::array<std::uint8_t, 20> key{};
    TokenRecord nobody;
    verifier::CodeGenerator generator(verifier::Algorithm::Sha1, key, static_cast<int>(codes.first.size()));
    const Search search = codes.second.empty() ? searchForRegistration(nobody, now, context.policy().window)
                                               : searchForPair(nobody, now, context.policy().window);
    static_cast<void>(evaluate(generator, codes, search.candidates));
    if (search.beyond) {
        static_cast<void>(evaluate(generator, codes, *search.beyond));
    }
}

} // namespace kirikae::server
