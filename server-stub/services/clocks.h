// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The server's two clocks: the system's, and the training clock, which starts at the notice's day, runs at any rate and
// never goes back. Thread-safe.
#pragma once

#include "app/common/clock.h"

#include <mutex>

namespace kirikae::server {

class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override;
};

class TrainingClock final : public Clock {
public:
    //! 2023-03-20 09:00:00 JST, where the training begins.
    static Instant firstInstant();
    static constexpr double fastest = 3600;

    //! Runs from `start` at rate 1.
    explicit TrainingClock(Instant start);

    [[nodiscard]] Instant now() const override;
    [[nodiscard]] double rate() const;
    //! Moves to `instant`; false (nothing changed) when that is before now.
    [[nodiscard]] bool moveTo(Instant instant);
    void moveBy(std::chrono::milliseconds forward); //!< not negative
    void setRate(double rate);                      //!< 0 to fastest

private:
    using Steady = std::chrono::steady_clock;
    [[nodiscard]] Instant at(Steady::time_point real) const;
    void anchor(Instant instant, Steady::time_point real);

    mutable std::mutex m_mutex;
    Instant m_anchor;
    Steady::time_point m_anchoredAt;
    double m_rate = 1;
};

} // namespace kirikae::server
