// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A refusal in the words of the wire (RFC 9457): the code, and whatever helps the person to go on. The status and the
// JSON of it are made in server-stub/api alone. Pure data; any thread.
#pragma once

#include "app/common/domain_names.h"
#include "app/common/error_code.h"
#include "app/common/instant.h"
#include "app/common/result.h"

#include <optional>
#include <string>
#include <vector>

namespace kirikae::server {

//! One faulty member of a request.
struct FieldError {
    std::string pointer; //!< RFC 6901, e.g. "/loginIds/3"
    std::string code;    //!< "required", "unknown_member", "wrong_type", "too_long", "malformed", "out_of_range", …
};

struct Problem {
    ErrorCode code = ErrorCode::Internal;
    std::string detail; //!< English, for a developer or a log; never a secret, never SQL
    std::optional<Instant> eligibleAt;
    std::optional<std::chrono::seconds> retryAfter; //!< rounded up
    std::optional<int> triesLeft;
    std::optional<OtpRefusal> reason;   //!< of a refused one-time password
    std::optional<Instant> lockedUntil; //!< the end of a wait by time; none: it does not end by itself, or is none
    std::optional<Helper> help;
    std::vector<FieldError> errors;
};

template <class T>
using Outcome = Result<T, Problem>;

} // namespace kirikae::server
