// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/password_check.h"

#include "server-stub/services/refusal.h"

namespace kirikae::server {
namespace {

struct PasswordRow {
    const std::string& hash;
    const Throttle& throttle;
};

PasswordRow rowOf(UserCounter counter, const CredentialRecord& credentials)
{
    switch (counter) {
    case UserCounter::SignIn:
        return {credentials.loginHash, credentials.signIn};
    case UserCounter::Confirmation:
        return {credentials.confirmationHash, credentials.confirmation};
    case UserCounter::Registration:
    case UserCounter::DeviceCheck:
        break;
    }
    throw std::logic_error("this counter has no password");
}

} // namespace

PasswordCheck::PasswordCheck(ServiceContext& context, UserCounter counter, const CredentialRecord& credentials,
                             std::string_view password)
    : m_counter(counter)
    , m_hash(rowOf(counter, credentials).hash)
    , m_right(context.hasher().verify(m_hash, password))
{}

PasswordCheck::Verdict PasswordCheck::settle(WriteTransaction& transaction, const ServiceContext& context, RowId user,
                                             Instant now) const
{
    return settle(transaction, context, user, transaction.reader().credentials(user), now);
}

PasswordCheck::Verdict PasswordCheck::settle(WriteTransaction& transaction, const ServiceContext& context, RowId user,
                                             const CredentialRecord& credentials, Instant now) const
{
    const PasswordRow row = rowOf(m_counter, credentials);
    if (auto waiting = refusalWhileWaiting(m_counter, row.throttle, now)) {
        return {std::move(waiting), false};
    }
    if (row.hash != m_hash) {
        return {refusal(ErrorCode::Internal, "the password was changed at this moment; try again"), false};
    }
    if (m_right) {
        if (row.throttle.failures > 0) {
            transaction.reset(m_counter, user);
        }
        return {};
    }
    const verifier::SignInThrottlePolicy& policy = context.policy().signIn;
    const int failures = row.throttle.failures + 1;
    const std::chrono::seconds wait = verifier::signInWaitAfter(failures, policy);
    if (!transaction.charge(m_counter, user, row.throttle.failures, now, now + wait)) {
        return {refusalWhileWaiting(m_counter, {failures, now + policy.firstWait}, now), false};
    }
    return {wrongPasswordRefusal(m_counter, failures, policy), true};
}

Problem wrongPasswordRefusal(UserCounter counter, int failures, const verifier::SignInThrottlePolicy& policy)
{
    Problem problem = counter == UserCounter::SignIn
                          ? refusal(ErrorCode::SignInFailed, "the password is not right")
                          : refusal(ErrorCode::ConfirmationRejected, "the confirmation password is not right");
    problem.triesLeft = std::max(0, policy.freeFailures + 1 - failures);
    const std::chrono::seconds wait = verifier::signInWaitAfter(failures, policy);
    if (wait > std::chrono::seconds{0}) {
        problem.retryAfter = wait;
    }
    return problem;
}

std::optional<Problem> refusalWhileWaiting(UserCounter counter, const Throttle& throttle, Instant now)
{
    if (throttle.nextTryAt <= now) {
        return std::nullopt;
    }
    Problem problem;
    switch (counter) {
    case UserCounter::SignIn:
        problem = refusal(ErrorCode::SignInLocked, "too many wrong passwords; wait before the next try");
        break;
    case UserCounter::Confirmation:
        problem =
            refusal(ErrorCode::TooManyRequests, "too many wrong confirmation passwords; wait before the next try");
        break;
    case UserCounter::Registration:
    case UserCounter::DeviceCheck:
        throw std::logic_error("this counter has no password");
    }
    problem.retryAfter = secondsUntil(throttle.nextTryAt, now);
    problem.lockedUntil = throttle.nextTryAt;
    problem.help = Helper::Self;
    return problem;
}

} // namespace kirikae::server
