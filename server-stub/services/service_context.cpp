// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/service_context.h"

#include <chrono>
#include <string>

namespace kirikae::server {

ServiceContext::ServiceContext(Parts parts)
    : m_parts(std::move(parts))
    , m_hasher(m_parts.hashCost, m_parts.policy.hashesInFlight)
{}

void ServiceContext::reportFailure(std::string_view what) const
{
    if (m_failureLog) {
        m_failureLog(what);
    }
}

void ServiceContext::reportUnsoundClock(Instant now, Instant highWater) const
{
    constexpr std::int64_t quietSeconds = 60;
    const std::int64_t real =
        std::chrono::floor<std::chrono::seconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
    std::int64_t next = m_nextClockAlarm.load();
    if ((next == 0 || real >= next) && m_nextClockAlarm.compare_exchange_strong(next, real + quietSeconds)) {
        reportFailure("the clock (" + formatInstant(now) + ") is behind the store's newest commit (" +
                      formatInstant(highWater) +
                      "): one-time passwords are refused until it has caught up; set the system's clock");
    }
}

bool ServiceContext::purgeIsDue(Instant now)
{
    const Instant::rep pause = std::chrono::duration_cast<Instant::duration>(std::chrono::minutes{1}).count();
    const Instant::rep at = now.time_since_epoch().count();
    Instant::rep last = m_lastPurge.load();
    // A clock that was set back must not put it off.
    return (at >= last + pause || at < last) && m_lastPurge.compare_exchange_strong(last, at);
}

} // namespace kirikae::server
