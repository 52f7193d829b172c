// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The date on the back of a token (裏面の有効期限): MM/DD/YY, two-digit year of this century, e.g. "04/30/23". It
// names a cohort; the device dies at 09:00 Japanese time on that date. Pure; any thread.
#pragma once

#include "app/common/instant.h"

#include <optional>
#include <string>
#include <string_view>

namespace kirikae {

//! Reads exactly MM/DD/YY; the year is 2000 + YY. nullopt for anything that is not a date.
[[nodiscard]] std::optional<std::chrono::year_month_day> parsePrintedExpiry(std::string_view text);

//! MM/DD/YY of a date in 2000..2099.
[[nodiscard]] std::string formatPrintedExpiry(std::chrono::year_month_day date);

//! The instant the device dies: 09:00 Japanese time (00:00 UTC) on the printed date.
[[nodiscard]] Instant expiryInstant(std::chrono::year_month_day printed);

} // namespace kirikae
