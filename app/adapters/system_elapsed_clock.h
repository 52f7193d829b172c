// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The system's clock that counts through sleep and cannot be set: CLOCK_BOOTTIME, mach_continuous_time,
// GetTickCount64. One source file per system. Any thread; never fails.
#pragma once

#include "app/core/ports/elapsed_clock.h"

namespace kirikae::adapters {

class SystemElapsedClock final : public core::ElapsedClock {
public:
    [[nodiscard]] std::chrono::milliseconds elapsed() const override;
    //! Read once per process: the name that the system gives its boot, or, on Windows, which names none, the instant
    //! of it. Empty when the system does not tell: a saved anchor is not trusted after a restart of the program then,
    //! and the next reply of the server sets a new one.
    [[nodiscard]] std::string bootId() const override;
};

} // namespace kirikae::adapters
