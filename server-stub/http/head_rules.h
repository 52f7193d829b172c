// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What a request's head must be besides what the parser asks, so that no two programs on the way can read two different
// requests out of the same bytes (RFC 9112 §11.2): lines end in CRLF and are never folded, the method is an upper-case
// name, the target and Host name the same place. Pure; any thread.
#pragma once

#include <string_view>

namespace kirikae::server {

//! The bytes of a head so far, from the beginning of one of its lines: no bare CR or LF, no line that goes on on the
//! next (obs-fold), no NUL.
[[nodiscard]] bool hasSoundLines(std::string_view head);

//! A request line that is there to its end names HTTP/1.0 or 1.1; true also while its end is missing.
[[nodiscard]] bool mayBeRequestLine(std::string_view head);

//! Upper-case letters and hyphens: methods know no other case (RFC 9110 §9.1).
[[nodiscard]] bool isMethodName(std::string_view method);

//! A host with an optional port (RFC 3986 §3.2.2), which may be empty.
[[nodiscard]] bool isHost(std::string_view host);

//! The target is a path, "*", or an https URI at the place that Host names.
[[nodiscard]] bool targetFitsHost(std::string_view target, std::string_view host);

} // namespace kirikae::server
