// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A clock that stands still until a test moves it, in either direction. Any thread.
#pragma once

#include "app/common/clock.h"

#include <atomic>

namespace kirikae::test {

class ManualClock final : public Clock {
public:
    explicit ManualClock(Instant start)
        : m_now(start)
    {}
    [[nodiscard]] Instant now() const override { return m_now.load(); }
    void set(Instant instant) { m_now.store(instant); }
    void advance(std::chrono::milliseconds by) { m_now.store(m_now.load() + by); }

private:
    std::atomic<Instant> m_now;
};

} // namespace kirikae::test
