// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/common/instant.h"

#include <algorithm>
#include <string>

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
    // By hand: an answer may hold thousands of instants, and snprintf takes ten times as long.
    std::string text;
    const auto append = [&text](auto number, std::size_t width, char after) {
        const std::string digits = std::to_string(number);
        text.append(width - std::min(width, digits.size()), '0').append(digits).push_back(after);
    };
    append(static_cast<int>(date.year()), 4, '-');
    append(static_cast<unsigned>(date.month()), 2, '-');
    append(static_cast<unsigned>(date.day()), 2, 'T');
    append(time.hours().count(), 2, ':');
    append(time.minutes().count(), 2, ':');
    append(time.seconds().count(), 2, '.');
    append(time.subseconds().count(), 3, 'Z');
    return text;
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
