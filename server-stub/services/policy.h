// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Every number of the rules in one place, with its default; a store may hold others (table policy). No rule takes a
// literal. Pure data; any thread.
#pragma once

#include "app/common/cool_down.h"
#include "server-stub/verifier/throttle.h"
#include "server-stub/verifier/window.h"

#include <cstdint>
#include <map>
#include <string>

namespace kirikae::server {

struct ServerPolicy {
    CoolDownPolicy coolDown;
    verifier::WindowPolicy window;
    verifier::ThrottlePolicy throttle;
    verifier::SignInThrottlePolicy signIn; //!< also of the confirmation password, with counters of its own
    std::chrono::seconds sessionLifetime{std::chrono::hours{8}};
    std::chrono::seconds skipAllowed{std::chrono::days{30}};         //!< from the first offer of a registration
    std::chrono::seconds answersKept{std::chrono::hours{24}};        //!< of idempotent actions
    std::chrono::seconds approvalLives{std::chrono::hours{24}};      //!< how long a request waits for a second person
    std::chrono::seconds approvalCountsBack{std::chrono::hours{24}}; //!< what was changed alone since then counts in
    int approvalsPendingOfMaker = 20;       //!< requests of one person that may wait for a second one at a time
    int approvalsPendingOfCompany = 200;    //!< of all its operators together
    std::chrono::seconds clockTolerance{5}; //!< how far `now` may be behind the high-water mark
    int hashesInFlight = 4;
};

//! The defaults with the named values over them. std::invalid_argument naming a value that is unknown or out of range.
[[nodiscard]] ServerPolicy policyWith(ServerPolicy defaults, const std::map<std::string, std::int64_t>& values);

} // namespace kirikae::server
