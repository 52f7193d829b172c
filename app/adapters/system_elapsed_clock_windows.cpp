// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/system_elapsed_clock.h"

#include <windows.h>

namespace kirikae::adapters {

std::chrono::milliseconds SystemElapsedClock::elapsed() const
{
    // Counts through sleep and hibernation, unlike QueryUnbiasedInterruptTime.
    return std::chrono::milliseconds{static_cast<std::chrono::milliseconds::rep>(GetTickCount64())};
}

std::string SystemElapsedClock::bootId() const
{
    return {};
}

} // namespace kirikae::adapters
