// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/system_elapsed_clock.h"

#include <mach/mach_time.h>
#include <sys/sysctl.h>

#include <array>

namespace kirikae::adapters {

std::chrono::milliseconds SystemElapsedClock::elapsed() const
{
    static const mach_timebase_info_data_t base = [] {
        mach_timebase_info_data_t info{};
        mach_timebase_info(&info);
        return info;
    }();
    // In double: the product of ticks and numerator leaves 64 bits after some months on Apple silicon.
    const double nanoseconds = static_cast<double>(mach_continuous_time()) * base.numer / base.denom;
    return std::chrono::milliseconds{static_cast<std::chrono::milliseconds::rep>(nanoseconds / 1e6)};
}

std::string SystemElapsedClock::bootId() const
{
    static const std::string id = [] {
        std::array<char, 64> text{};
        std::size_t size = text.size() - 1;
        if (sysctlbyname("kern.bootsessionuuid", text.data(), &size, nullptr, 0) != 0) {
            return std::string{};
        }
        return std::string{text.data()};
    }();
    return id;
}

} // namespace kirikae::adapters
