// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Refusals on the wire: which status a code has, and the RFC 9457 document of it. The one place where a problem becomes
// HTTP. Pure; any thread.
#pragma once

#include "server-stub/api/request.h"
#include "server-stub/services/problem.h"

namespace kirikae::server {

//! The HTTP status of a problem of this code.
[[nodiscard]] int statusOf(ErrorCode code);

//! What the code means, in a few English words (RFC 9457 `title`).
[[nodiscard]] std::string_view titleOf(ErrorCode code);

//! Fills `reply` with the problem: status, application/problem+json and Retry-After.
void setProblem(Reply& reply, const Problem& problem);

//! A problem with nothing but a code and an explanation.
void setProblem(Reply& reply, ErrorCode code, std::string_view detail);

//! Puts the request's id into the reply's problem as its last member; leaves every other reply alone. Called once, when
//! the reply is sent: an answer that was kept for a repeat must not keep the id of the first request.
void nameRequest(Reply& reply, std::string_view requestId);

//! invalid_request with its faulty members.
[[nodiscard]] Problem invalidRequest(std::string detail, std::vector<FieldError> errors);

} // namespace kirikae::server
