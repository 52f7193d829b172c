// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Small text rules the authority shares: percent-encoding (RFC 3986), UTF-8 checks and UTC instants (RFC 3339). They
// are here, and not in app/common, because this library stands on OpenSSL and the standard library alone. Pure; any
// thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kirikae::certs {

//! All bytes but the unreserved ones (RFC 3986 §2.3) as %XX, upper-case digits.
[[nodiscard]] std::string percentEncode(std::string_view bytes);
//! The bytes again; nullopt for a lone '%', bad digits, or a byte that a URI may not hold as itself.
[[nodiscard]] std::optional<std::string> percentDecode(std::string_view text);

//! How many characters a UTF-8 text has; nullopt when it is not UTF-8 (RFC 3629: no surrogates, no overlong forms).
[[nodiscard]] std::optional<std::size_t> utf8Length(std::string_view text);
//! Not empty, UTF-8, without control characters: what may stand in a name, a log line and a table cell.
[[nodiscard]] bool isCleanName(std::string_view text);
//! How many characters a name in a certificate may have (ub-common-name, RFC 5280 appendix A).
inline constexpr std::size_t longestName = 64;
//! A clean name that is short enough for a certificate.
[[nodiscard]] bool fitsCertificate(std::string_view name);

//! "2026-03-01T00:00:00Z".
[[nodiscard]] std::string utcText(std::chrono::sys_seconds instant);
//! The instant of exactly that form; nullopt for any other text.
[[nodiscard]] std::optional<std::chrono::sys_seconds> utcInstant(std::string_view text);

} // namespace kirikae::certs
