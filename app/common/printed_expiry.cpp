// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/common/printed_expiry.h"

#include <cstdio>

namespace kirikae {
namespace {

constexpr int century = 2000;

int twoDigits(std::string_view text, std::size_t at)
{
    const char tens = text[at];
    const char ones = text[at + 1];
    if (tens < '0' || tens > '9' || ones < '0' || ones > '9') {
        return -1;
    }
    return (tens - '0') * 10 + (ones - '0');
}

} // namespace

std::optional<std::chrono::year_month_day> parsePrintedExpiry(std::string_view text)
{
    using namespace std::chrono;
    if (text.size() != 8 || text[2] != '/' || text[5] != '/') {
        return std::nullopt;
    }
    const int m = twoDigits(text, 0);
    const int d = twoDigits(text, 3);
    const int y = twoDigits(text, 6);
    if (m < 0 || d < 0 || y < 0) {
        return std::nullopt;
    }
    const year_month_day date{year{century + y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
    return date.ok() ? std::optional{date} : std::nullopt;
}

std::string formatPrintedExpiry(std::chrono::year_month_day date)
{
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%02u/%02u/%02d", static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), (static_cast<int>(date.year()) - century) % 100);
    return buffer;
}

Instant expiryInstant(std::chrono::year_month_day printed)
{
    using namespace std::chrono;
    return Instant{sys_days{printed}} + hours{9} - japanOffset;
}

} // namespace kirikae
