// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/common/instant.h"

#include <array>
#include <cstdio>

namespace kirikae {
namespace {

using namespace std::chrono;

//! Reads exactly `count` ASCII digits from the front of `text`; -1 when they are not there.
int takeDigits(std::string_view& text, std::size_t count)
{
    if (text.size() < count) {
        return -1;
    }
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const char c = text[i];
        if (c < '0' || c > '9') {
            return -1;
        }
        value = value * 10 + (c - '0');
    }
    text.remove_prefix(count);
    return value;
}

bool takeChar(std::string_view& text, std::string_view oneOf)
{
    if (text.empty() || oneOf.find(text.front()) == std::string_view::npos) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

std::optional<milliseconds> takeFraction(std::string_view& text)
{
    if (!takeChar(text, ".")) {
        return milliseconds{0};
    }
    int value = 0;
    int digits = 0;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        if (digits < 3) {
            value = value * 10 + (text.front() - '0');
        }
        ++digits;
        text.remove_prefix(1);
    }
    if (digits == 0 || digits > 9) {
        return std::nullopt;
    }
    for (int i = digits; i < 3; ++i) {
        value *= 10;
    }
    return milliseconds{value};
}

std::optional<minutes> takeOffset(std::string_view& text)
{
    if (takeChar(text, "Zz")) {
        return minutes{0};
    }
    if (text.empty() || (text.front() != '+' && text.front() != '-')) {
        return std::nullopt;
    }
    const int sign = text.front() == '-' ? -1 : 1;
    text.remove_prefix(1);
    const int hour = takeDigits(text, 2);
    if (hour < 0 || hour > 23 || !takeChar(text, ":")) {
        return std::nullopt;
    }
    const int minute = takeDigits(text, 2);
    if (minute < 0 || minute > 59) {
        return std::nullopt;
    }
    return minutes{sign * (hour * 60 + minute)};
}

} // namespace

std::string formatInstant(Instant instant)
{
    const auto day = floor<days>(instant);
    const year_month_day date{day};
    const hh_mm_ss time{instant - day};
    std::array<char, 64> buffer{};
    const int length = std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ",
                                     static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                                     static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()),
                                     static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()),
                                     static_cast<int>(time.subseconds().count()));
    return std::string(buffer.data(), static_cast<std::size_t>(length));
}

std::optional<Instant> parseInstant(std::string_view text)
{
    const int y = takeDigits(text, 4);
    if (y < 0 || !takeChar(text, "-")) {
        return std::nullopt;
    }
    const int m = takeDigits(text, 2);
    if (m < 0 || !takeChar(text, "-")) {
        return std::nullopt;
    }
    const int d = takeDigits(text, 2);
    if (d < 0 || !takeChar(text, "Tt ")) {
        return std::nullopt;
    }
    const year_month_day date{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
    const int hour = takeDigits(text, 2);
    if (!date.ok() || hour < 0 || hour > 23 || !takeChar(text, ":")) {
        return std::nullopt;
    }
    const int minute = takeDigits(text, 2);
    if (minute < 0 || minute > 59 || !takeChar(text, ":")) {
        return std::nullopt;
    }
    const int second = takeDigits(text, 2);
    if (second < 0 || second > 59) {
        return std::nullopt;
    }
    const auto fraction = takeFraction(text);
    if (!fraction) {
        return std::nullopt;
    }
    const auto offset = takeOffset(text);
    if (!offset || !text.empty()) {
        return std::nullopt;
    }
    return Instant{sys_days{date}} + hours{hour} + minutes{minute} + seconds{second} + *fraction - *offset;
}

} // namespace kirikae
