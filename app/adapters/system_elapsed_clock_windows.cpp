// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/system_elapsed_clock.h"

#include <windows.h>

namespace kirikae::adapters {

namespace {

//! SYSTEM_TIMEOFDAY_INFORMATION; winternl.h leaves its fields nameless. In 100 ns.
struct TimeOfDay {
    LONGLONG bootTime;
    LONGLONG currentTime;
    LONGLONG timeZoneBias;
    ULONG timeZoneId;
    ULONG reserved;
    ULONGLONG bootTimeBias;
    ULONGLONG sleepTimeBias;
};
static_assert(sizeof(TimeOfDay) == 48);

constexpr int systemTimeOfDayInformation = 3;

std::string nameOfThisBoot()
{
    using Query = LONG(WINAPI*)(int, void*, ULONG, ULONG*);
    const HMODULE ntdll = GetModuleHandleW(L"ntdll.dll");
    // By way of void*: a function pointer is not cast to another kind of function pointer without a warning.
    auto* const found =
        ntdll != nullptr ? reinterpret_cast<void*>(GetProcAddress(ntdll, "NtQuerySystemInformation")) : nullptr;
    const auto query = reinterpret_cast<Query>(found);
    TimeOfDay time{};
    if (query == nullptr || query(systemTimeOfDayInformation, &time, sizeof time, nullptr) != 0 || time.bootTime == 0) {
        return {};
    }
    return std::to_string(static_cast<ULONGLONG>(time.bootTime) - time.bootTimeBias);
}

} // namespace

std::chrono::milliseconds SystemElapsedClock::elapsed() const
{
    // Counts through sleep and hibernation, unlike QueryUnbiasedInterruptTime.
    return std::chrono::milliseconds{static_cast<std::chrono::milliseconds::rep>(GetTickCount64())};
}

std::string SystemElapsedClock::bootId() const
{
    // The instant of the boot to 100 ns. When the PC's clock is set, Windows moves its boot time along and adds the
    // same to the bias, so that the difference is of the boot alone. Not the present time less GetTickCount64(), which
    // follows the clock; not the registry's BootId, which only a running prefetcher counts. A fast start-up goes on
    // from a hibernated kernel: the same boot, whose tick count goes on as well.
    static const std::string id = nameOfThisBoot();
    return id;
}

} // namespace kirikae::adapters
