// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The server's log: one JSON object a line, with the wall clock's time, so that an operator's tools can read it. It
// takes names and numbers only; no caller may hand it a code, a password, a seed, a key or a whole serial number. Every
// text is escaped, so that no name forges a line. Thread-safe.
#pragma once

#include <cstdint>
#include <cstdio>
#include <initializer_list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace kirikae::server {

enum class LogLevel { Debug, Info, Warning, Error };
//! "debug", "info", "warning", "error"; nullopt for another word.
[[nodiscard]] std::optional<LogLevel> logLevelFromName(std::string_view name);

struct LogField {
    std::string_view name;
    std::variant<std::string_view, std::int64_t> value;
};

//! While it lives, every line that this thread writes carries the id of the request it works for. Not across a
//! co_await, which may go on while another request's scope lives.
class RequestScope {
public:
    //! `requestId` outlives the scope.
    explicit RequestScope(std::string_view requestId) noexcept;
    ~RequestScope();
    RequestScope(const RequestScope&) = delete;
    RequestScope& operator=(const RequestScope&) = delete;

private:
    std::string_view m_outer;
};

class Log {
public:
    //! Writes to `out` (not owned; stderr in the program) what is at least `lowest`.
    Log(std::FILE* out, LogLevel lowest);

    [[nodiscard]] bool writes(LogLevel level) const noexcept { return level >= m_lowest; }
    //! {"at":…,"level":…,"event":…,"requestId":…,…}, the id only inside a RequestScope. Flushes the line; failures to
    //! write are ignored: a full disk must not stop the bank.
    void write(LogLevel level, std::string_view event, std::initializer_list<LogField> fields = {});

private:
    std::FILE* m_out;
    LogLevel m_lowest;
    std::mutex m_mutex;
};

} // namespace kirikae::server
