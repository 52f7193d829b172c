// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What the log says of requests and handshakes. A request's line holds its id, the route's own pattern, the status, the
// problem's code, who the certificate names and the time it took; never the target, which may carry a serial number or
// the words of a search. Thread-safe.
#pragma once

#include "server-stub/api/log.h"
#include "server-stub/api/request.h"

#include <chrono>

namespace kirikae::server {

//! A line for a request that was answered: at Info when it was refused or failed (status 400 and above), else at Debug.
void logRequest(Log& log, const Request& request, const Reply& reply, std::chrono::steady_clock::duration took);

//! A line for a handshake that failed: at Info when its certificate was looked at and refused (`verdict`, an X509_V_…
//! value), else at Debug. Takes the thread's OpenSSL errors.
void logFailedHandshake(Log& log, long verdict);

} // namespace kirikae::server
