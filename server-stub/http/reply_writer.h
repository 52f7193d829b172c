// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Writes a reply's head as bytes, with the headers that every reply carries. It keeps the formatted time from one reply
// to the next. One I/O thread.
#pragma once

#include "app/common/instant.h"
#include "server-stub/api/request.h"

#include <string>
#include <string_view>

namespace kirikae::server {

class ReplyWriter {
public:
    //! Appends the status line and the headers, up to and with the blank line. `now` is the service's instant
    //! (Kirikae-Server-Time), the Date header is the wall clock's; `requestId` becomes Kirikae-Request-Id.
    void appendHead(std::string& out, const Reply& reply, std::string_view requestId, Instant now, bool keepAlive);

private:
    void appendServerTime(std::string& out, Instant now);
    void appendDate(std::string& out);

    std::chrono::sys_seconds m_second{std::chrono::seconds{-1}};
    std::string m_secondText; //!< m_second up to its "."
    std::chrono::sys_seconds m_dateSecond{std::chrono::seconds{-1}};
    std::string m_dateText;
};

} // namespace kirikae::server
