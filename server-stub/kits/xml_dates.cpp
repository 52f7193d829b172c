// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/kits/xml_dates.h"

#include <algorithm>

namespace kirikae::kits {
namespace {

using namespace std::chrono;

//! Takes `text` apart from its front.
class Cursor {
public:
    explicit Cursor(std::string_view text)
        : m_rest(text)
    {}
    //! Exactly `count` digits; -1 for anything else.
    [[nodiscard]] int digits(std::size_t count)
    {
        if (m_rest.size() < count) {
            return -1;
        }
        int value = 0;
        for (const char c : m_rest.substr(0, count)) {
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        m_rest.remove_prefix(count);
        return value;
    }
    [[nodiscard]] bool take(char c)
    {
        if (m_rest.empty() || m_rest.front() != c) {
            return false;
        }
        m_rest.remove_prefix(1);
        return true;
    }
    [[nodiscard]] bool skipFraction()
    {
        const std::size_t end = std::min(m_rest.find_first_not_of("0123456789"), m_rest.size());
        m_rest.remove_prefix(end);
        return end > 0;
    }
    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }

private:
    std::string_view m_rest;
};

std::optional<seconds> readTime(Cursor& cursor)
{
    const int hour = cursor.digits(2);
    const bool first = cursor.take(':');
    const int minute = cursor.digits(2);
    const bool second = cursor.take(':');
    const int secs = cursor.digits(2);
    if (!first || !second || hour < 0 || hour > 24 || minute < 0 || minute > 59 || secs < 0 || secs > 59 ||
        (hour == 24 && (minute != 0 || secs != 0))) {
        return std::nullopt;
    }
    if (cursor.take('.') && !cursor.skipFraction()) {
        return std::nullopt;
    }
    return hours{hour} + minutes{minute} + seconds{secs};
}

std::optional<minutes> readZone(Cursor& cursor)
{
    if (cursor.atEnd() || cursor.take('Z')) {
        return minutes{0};
    }
    const bool west = cursor.take('-');
    if (!west && !cursor.take('+')) {
        return std::nullopt;
    }
    const int hour = cursor.digits(2);
    const bool colon = cursor.take(':');
    const int minute = cursor.digits(2);
    if (!colon || hour < 0 || hour > 14 || minute < 0 || minute > 59) {
        return std::nullopt;
    }
    const minutes offset = hours{hour} + minutes{minute};
    return west ? -offset : offset;
}

} // namespace

std::optional<XmlDate> readXmlDate(std::string_view text)
{
    Cursor cursor(text);
    const int y = cursor.digits(4);
    const bool first = cursor.take('-');
    const int m = cursor.digits(2);
    const bool second = cursor.take('-');
    const int d = cursor.digits(2);
    if (!first || !second || y < 0 || m < 0 || d < 0) {
        return std::nullopt;
    }
    const year_month_day date{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
    std::optional<seconds> time = seconds{0};
    if (cursor.take('T')) {
        time = readTime(cursor);
    }
    const auto zone = readZone(cursor);
    if (!date.ok() || !time || !zone || !cursor.atEnd()) {
        return std::nullopt;
    }
    return XmlDate{date, sys_days{date} + *time - *zone};
}

} // namespace kirikae::kits
