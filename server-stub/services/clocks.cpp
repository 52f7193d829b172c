// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/clocks.h"

namespace kirikae::server {

Instant SystemClock::now() const
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

Instant TrainingClock::firstInstant()
{
    using namespace std::chrono;
    return sys_days{year{2023} / March / 20} + hours{9} - japanOffset;
}

TrainingClock::TrainingClock(Instant start)
    : m_anchor(start)
    , m_anchoredAt(Steady::now())
{}

Instant TrainingClock::now() const
{
    const std::lock_guard lock(m_mutex);
    return at(Steady::now());
}

double TrainingClock::rate() const
{
    const std::lock_guard lock(m_mutex);
    return m_rate;
}

bool TrainingClock::moveTo(Instant instant)
{
    const std::lock_guard lock(m_mutex);
    const auto real = Steady::now();
    if (instant < at(real)) {
        return false;
    }
    anchor(instant, real);
    return true;
}

void TrainingClock::moveBy(std::chrono::milliseconds forward)
{
    const std::lock_guard lock(m_mutex);
    const auto real = Steady::now();
    anchor(at(real) + forward, real);
}

void TrainingClock::setRate(double rate)
{
    const std::lock_guard lock(m_mutex);
    const auto real = Steady::now();
    anchor(at(real), real);
    m_rate = rate;
}

Instant TrainingClock::at(Steady::time_point real) const
{
    const std::chrono::duration<double, std::milli> elapsed = (real - m_anchoredAt) * m_rate;
    return m_anchor + std::chrono::milliseconds{static_cast<std::int64_t>(elapsed.count())};
}

void TrainingClock::anchor(Instant instant, Steady::time_point real)
{
    m_anchor = instant;
    m_anchoredAt = real;
}

} // namespace kirikae::server
