// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Text at the edge of the server: is it UTF-8, and how is it written inside JSON (answers and log lines alike). Pure;
// any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kirikae::server {

//! RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
[[nodiscard]] bool isUtf8(std::string_view text);

//! Appends `text` as a JSON string with its quotes. Controls (C0, DEL, C1), line and paragraph separators and the
//! bidirectional controls are written as \uXXXX, so that no name can forge a log line or turn one round; bytes that
//! are not UTF-8 become U+FFFD.
void appendJsonText(std::string& out, std::string_view text);

//! At most `bytes` of `text`, cut between two characters.
[[nodiscard]] std::string_view cutUtf8(std::string_view text, std::size_t bytes);

//! Percent-decodes (RFC 3986 §2.1), "+" as a blank when `plusIsBlank`; nullopt for a broken escape, a NUL, or bytes
//! that are not UTF-8.
[[nodiscard]] std::optional<std::string> percentDecoded(std::string_view text, bool plusIsBlank);

//! ASCII only, for header names and media types.
[[nodiscard]] bool equalsIgnoringCase(std::string_view a, std::string_view b);

//! Without blanks and tabs at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

} // namespace kirikae::server
