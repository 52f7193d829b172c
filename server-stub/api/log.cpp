// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/api/log.h"

#include "app/common/instant.h"
#include "server-stub/api/text.h"
#include "server-stub/api/wall_clock.h"

#include <chrono>
#include <utility>

namespace kirikae::server {
namespace {

thread_local std::string_view currentRequest;

std::string_view levelName(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return "debug";
    case LogLevel::Info:
        return "info";
    case LogLevel::Warning:
        return "warning";
    case LogLevel::Error:
        return "error";
    }
    return "error";
}

} // namespace

std::optional<LogLevel> logLevelFromName(std::string_view name)
{
    for (const LogLevel level : {LogLevel::Debug, LogLevel::Info, LogLevel::Warning, LogLevel::Error}) {
        if (levelName(level) == name) {
            return level;
        }
    }
    return std::nullopt;
}

RequestScope::RequestScope(std::string_view requestId) noexcept
    : m_outer(std::exchange(currentRequest, requestId))
{}

RequestScope::~RequestScope()
{
    currentRequest = m_outer;
}

Log::Log(std::FILE* out, LogLevel lowest)
    : m_out(out)
    , m_lowest(lowest)
{}

void Log::write(LogLevel level, std::string_view event, std::initializer_list<LogField> fields)
{
    if (!writes(level)) {
        return;
    }
    std::string line = "{\"at\":";
    appendJsonText(line, formatInstant(wallClockNow()));
    line += ",\"level\":";
    appendJsonText(line, levelName(level));
    line += ",\"event\":";
    appendJsonText(line, event);
    if (!currentRequest.empty()) {
        line += ",\"requestId\":";
        appendJsonText(line, currentRequest);
    }
    for (const LogField& field : fields) {
        line += ',';
        appendJsonText(line, field.name);
        line += ':';
        if (const auto* text = std::get_if<std::string_view>(&field.value)) {
            appendJsonText(line, cutUtf8(*text, 512));
        } else {
            line += std::to_string(std::get<std::int64_t>(field.value));
        }
    }
    line += "}\n";
    const std::lock_guard lock(m_mutex);
    std::fwrite(line.data(), 1, line.size(), m_out);
    std::fflush(m_out);
}

} // namespace kirikae::server
