// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/system_elapsed_clock.h"

#include <time.h>

#include <fstream>

namespace kirikae::adapters {

std::chrono::milliseconds SystemElapsedClock::elapsed() const
{
    // CLOCK_MONOTONIC stands still while the PC sleeps; a wait must not.
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::seconds{now.tv_sec} +
                                                                 std::chrono::nanoseconds{now.tv_nsec});
}

std::string SystemElapsedClock::bootId() const
{
    static const std::string id = [] {
        std::string line;
        std::ifstream file("/proc/sys/kernel/random/boot_id");
        std::getline(file, line);
        return line;
    }();
    return id;
}

} // namespace kirikae::adapters
