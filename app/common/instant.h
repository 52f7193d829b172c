// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Instants and their one written form on the wire: RFC 3339 in UTC with milliseconds ("2023-03-20T00:00:00.000Z").
// Pure; any thread.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace kirikae {

//! An instant in UTC, to the millisecond.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

//! The bank's local time, Asia/Tokyo, has had a fixed offset and no daylight saving since 1951.
inline constexpr std::chrono::hours japanOffset{9};

//! RFC 3339 §5.6, UTC, always with three digits of milliseconds; years 0000 to 9999.
[[nodiscard]] std::string formatInstant(Instant instant);

//! Reads RFC 3339 with any offset and 0 to 9 fraction digits (cut to milliseconds); nullopt for anything else.
[[nodiscard]] std::optional<Instant> parseInstant(std::string_view text);

} // namespace kirikae
