// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Shorthands for refusals, and the one place where a failure inside becomes `internal` outside. Pure but for the log;
// any thread.
#pragma once

#include "server-stub/services/problem.h"
#include "server-stub/services/service_context.h"

#include <exception>

namespace kirikae::server {

[[nodiscard]] inline Problem refusal(ErrorCode code, std::string detail)
{
    Problem problem;
    problem.code = code;
    problem.detail = std::move(detail);
    return problem;
}

[[nodiscard]] inline Problem badMember(std::string pointer, std::string code, std::string detail)
{
    Problem problem = refusal(ErrorCode::InvalidRequest, std::move(detail));
    problem.errors.push_back({std::move(pointer), std::move(code)});
    return problem;
}

//! Whole seconds from now until an instant, rounded up, at least one.
[[nodiscard]] inline std::chrono::seconds secondsUntil(Instant instant, Instant now)
{
    return std::max(std::chrono::seconds{1}, std::chrono::ceil<std::chrono::seconds>(instant - now));
}

//! Runs `body`, which gives an Outcome; what it throws goes to the log and out as `internal`, without its words.
template <class Body>
auto guarded(const ServiceContext& context, const Body& body) -> decltype(body())
{
    try {
        return body();
    } catch (const std::exception& failure) {
        context.reportFailure(failure.what());
        return Failure{refusal(ErrorCode::Internal, "the server could not do it; nothing was changed")};
    }
}

} // namespace kirikae::server
