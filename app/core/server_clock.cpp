// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/server_clock.h"

#include <algorithm>

namespace kirikae::core {
namespace {

using namespace std::chrono;

constexpr milliseconds saveEvery{minutes{1}};

//! What a reply may differ from the count before displays must jump: network delay counts `rate` times as much.
milliseconds tolerance(double rate)
{
    return milliseconds{static_cast<milliseconds::rep>(1000 * std::max(1.0, rate))};
}

} // namespace

ServerClock::ServerClock(const ElapsedClock& elapsed, Journal& journal, QObject* parent)
    : QObject(parent)
    , m_elapsed(elapsed)
    , m_journal(journal)
{
    const auto saved = m_journal.anchor();
    const std::string boot = m_elapsed.bootId();
    // Another boot's elapsed time says nothing about ours; without a boot id nobody can tell.
    if (saved && !boot.empty() && saved->bootId == boot && saved->elapsed <= m_elapsed.elapsed()) {
        m_anchor = saved->serverTime;
        m_anchorElapsed = saved->elapsed;
        m_savedElapsed = saved->elapsed;
        m_rate = saved->rate;
    }
}

std::optional<Instant> ServerClock::now() const
{
    if (!m_anchor) {
        return std::nullopt;
    }
    const milliseconds passed = m_elapsed.elapsed() - m_anchorElapsed;
    if (m_rate == 1) {
        return *m_anchor + passed;
    }
    return *m_anchor + milliseconds{static_cast<milliseconds::rep>(static_cast<double>(passed.count()) * m_rate)};
}

void ServerClock::setRate(double rate)
{
    if (rate == m_rate) {
        return;
    }
    const milliseconds elapsed = m_elapsed.elapsed();
    const auto current = now();
    m_rate = rate;
    if (current) {
        m_anchor = current;
        m_anchorElapsed = elapsed;
        save();
        Q_EMIT jumped();
    }
}

void ServerClock::anchorAt(Instant serverTime)
{
    const milliseconds elapsed = m_elapsed.elapsed();
    const auto counted = now();
    const milliseconds difference = counted ? abs(serverTime - *counted) : milliseconds::max();
    m_anchor = serverTime;
    m_anchorElapsed = elapsed;
    const bool moved = difference > tolerance(m_rate);
    if (moved || !m_savedElapsed || elapsed - *m_savedElapsed >= saveEvery) {
        save();
    }
    if (moved) {
        Q_EMIT jumped();
    }
}

void ServerClock::save()
{
    m_savedElapsed = m_anchorElapsed;
    // A failed write costs nothing but the count across a restart, and the next reply anchors again.
    (void)m_journal.putAnchor({*m_anchor, m_anchorElapsed, m_elapsed.bootId(), m_rate});
}

} // namespace kirikae::core
