// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// How long nobody has touched the program, and what follows from it. Time comes in as an argument. Pure; any thread.
#pragma once

#include <chrono>

namespace kirikae::core {

//! So long before the lock it is said, so that a key press can keep the session (WCAG 2.2.1 asks for 20 seconds).
inline constexpr std::chrono::seconds idleWarning{60};

enum class IdleVerdict { Busy, Soon, Over };

//! What `sinceInput` means under `limit`; a limit of 0 or less never ends. A limit as short as the warning warns for
//! its last half.
[[nodiscard]] IdleVerdict judgeIdle(std::chrono::milliseconds sinceInput, std::chrono::milliseconds limit);

//! After which time the verdict changes by itself; 0 when it will not.
[[nodiscard]] std::chrono::milliseconds nextIdleChange(std::chrono::milliseconds sinceInput,
                                                       std::chrono::milliseconds limit);

} // namespace kirikae::core
