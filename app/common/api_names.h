// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Paths, header names and limits of the HTTP API that both sides must agree on (contract: server-stub/openapi.yaml).
#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

namespace kirikae::api {

inline constexpr std::string_view health = "/api/v1/health";
inline constexpr std::string_view session = "/api/v1/session";
inline constexpr std::string_view users = "/api/v1/users";
inline constexpr std::string_view revocations = "/api/v1/revocations";
inline constexpr std::string_view registrations = "/api/v1/registrations";
inline constexpr std::string_view registrationSkip = "/api/v1/registrations/skip";
inline constexpr std::string_view registrationCheck = "/api/v1/registrations/check";
inline constexpr std::string_view assignments = "/api/v1/assignments";
inline constexpr std::string_view approvals = "/api/v1/approvals";
inline constexpr std::string_view tokens = "/api/v1/tokens";
inline constexpr std::string_view tokenImports = "/api/v1/tokens/imports";
inline constexpr std::string_view audit = "/api/v1/audit";
inline constexpr std::string_view openApi = "/api/v1/openapi.yaml";
inline constexpr std::string_view trainingClock = "/training/v1/clock";
inline constexpr std::string_view trainingTokens = "/training/v1/tokens";

//! Carries the server's RFC 3339 instant on every reply, errors included.
inline constexpr std::string_view serverTimeHeader = "Kirikae-Server-Time";
//! Names the request on every reply, in every problem (json::requestId) and in the server's log.
inline constexpr std::string_view requestIdHeader = "Kirikae-Request-Id";
inline constexpr std::string_view idempotencyKeyHeader = "Idempotency-Key";
//! Of an encrypted PSKC file: the key in hexadecimal, or the password's UTF-8 in Base64.
inline constexpr std::string_view importKeyHeader = "Kirikae-Import-Key";
inline constexpr std::string_view importPasswordHeader = "Kirikae-Import-Password";
inline constexpr std::string_view problemMediaType = "application/problem+json";
inline constexpr std::string_view problemTypePrefix = "urn:kirikae:error:";

inline constexpr std::size_t maxLoginIdsPerRevocation = 10'000;
inline constexpr std::size_t maxAssignmentsPerRequest = 10'000;
inline constexpr std::size_t maxApprovalsPerPage = 200;
//! Of a note to or from the second person, in characters (code points).
inline constexpr std::size_t maxNoteCharacters = 200;
inline constexpr std::size_t maxImportBytes = 64U * 1024U * 1024U;
inline constexpr std::size_t maxUsersPerPage = 1'000;
//! Longest text accepted anywhere in a request, in bytes of UTF-8 (login id, password, search words).
inline constexpr std::size_t maxTextBytes = 256;

} // namespace kirikae::api
