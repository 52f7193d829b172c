// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/http/reply_writer.h"

#include "server-stub/api/wall_clock.h"

#include "app/common/api_names.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace kirikae::server {
namespace {

std::string_view statusLine(int status)
{
    switch (status) {
    case 200:
        return "HTTP/1.1 200 OK\r\n";
    case 201:
        return "HTTP/1.1 201 Created\r\n";
    case 202:
        return "HTTP/1.1 202 Accepted\r\n";
    case 204:
        return "HTTP/1.1 204 No Content\r\n";
    case 304:
        return "HTTP/1.1 304 Not Modified\r\n";
    case 400:
        return "HTTP/1.1 400 Bad Request\r\n";
    case 401:
        return "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer\r\n";
    case 403:
        return "HTTP/1.1 403 Forbidden\r\n";
    case 404:
        return "HTTP/1.1 404 Not Found\r\n";
    case 405:
        return "HTTP/1.1 405 Method Not Allowed\r\n";
    case 409:
        return "HTTP/1.1 409 Conflict\r\n";
    case 413:
        return "HTTP/1.1 413 Content Too Large\r\n";
    case 415:
        return "HTTP/1.1 415 Unsupported Media Type\r\n";
    case 422:
        return "HTTP/1.1 422 Unprocessable Content\r\n";
    case 429:
        return "HTTP/1.1 429 Too Many Requests\r\n";
    case 503:
        return "HTTP/1.1 503 Service Unavailable\r\n";
    default:
        return "HTTP/1.1 500 Internal Server Error\r\n";
    }
}

template <class Number>
void appendNumber(std::string& out, Number number)
{
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

void appendHeader(std::string& out, std::string_view name, std::string_view value)
{
    out += name;
    out += ": ";
    out += value;
    out += "\r\n";
}

bool hasBody(int status)
{
    return status != 204 && status != 304;
}

} // namespace

void ReplyWriter::appendHead(std::string& out, const Reply& reply, std::string_view requestId, Instant now,
                             bool keepAlive)
{
    out += statusLine(reply.status);
    appendDate(out);
    appendServerTime(out, now);
    appendHeader(out, api::requestIdHeader, requestId);
    out += "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
           "Strict-Transport-Security: max-age=31536000\r\n"; // a browser that was here once never asks in the clear
    if (const std::string_view type = mediaTypeName(reply.mediaType); !type.empty()) {
        appendHeader(out, "Content-Type", type);
    }
    if (!reply.etag.empty()) {
        appendHeader(out, "ETag", reply.etag);
    }
    if (reply.gzip) {
        out += "Content-Encoding: gzip\r\n";
    }
    if (reply.variesByEncoding) {
        out += "Vary: Accept-Encoding\r\n";
    }
    if (!reply.allow.empty()) {
        appendHeader(out, "Allow", reply.allow);
    }
    if (reply.retryAfterSeconds) {
        out += "Retry-After: ";
        appendNumber(out, *reply.retryAfterSeconds);
        out += "\r\n";
    }
    if (hasBody(reply.status)) {
        out += "Content-Length: ";
        appendNumber(out, reply.content().size());
        out += "\r\n";
    }
    out += keepAlive ? "\r\n" : "Connection: close\r\n\r\n";
}

void ReplyWriter::appendServerTime(std::string& out, Instant now)
{
    constexpr std::size_t millisecondsAndZone = std::string_view{".123Z"}.size();
    const auto second = std::chrono::floor<std::chrono::seconds>(now);
    if (second != m_second) {
        m_second = second;
        m_secondText = formatInstant(second);
        m_secondText.resize(m_secondText.size() - millisecondsAndZone);
    }
    const auto milliseconds = static_cast<int>((now - second).count());
    const std::array<char, 5> tail{'.', static_cast<char>('0' + milliseconds / 100),
                                   static_cast<char>('0' + milliseconds / 10 % 10),
                                   static_cast<char>('0' + milliseconds % 10), 'Z'};
    out += api::serverTimeHeader;
    out += ": ";
    out += m_secondText;
    out.append(tail.data(), tail.size());
    out += "\r\n";
}

void ReplyWriter::appendDate(std::string& out)
{
    const auto now = std::chrono::floor<std::chrono::seconds>(wallClockNow());
    if (now != m_dateSecond) {
        constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
        constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        m_dateSecond = now;
        const auto day = std::chrono::floor<std::chrono::days>(now);
        const std::chrono::year_month_day date{day};
        const std::chrono::hh_mm_ss time{now - day};
        std::array<char, 64> text{};
        std::snprintf(text.data(), text.size(), "Date: %s, %02u %s %04d %02d:%02d:%02d GMT\r\n",
                      days.at(std::chrono::weekday{day}.c_encoding()), static_cast<unsigned>(date.day()),
                      months.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()),
                      static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                      static_cast<int>(time.seconds().count()));
        m_dateText = text.data();
    }
    out += m_dateText;
}

} // namespace kirikae::server
