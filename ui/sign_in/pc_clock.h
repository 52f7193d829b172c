// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The PC's own calendar clock, for one thing only: to say that a certificate has ended before any server was asked.
// Nothing that a wait or a refusal depends on may look here. Any thread.
#pragma once

#include "app/common/instant.h"

namespace kirikae::ui {

//! Now as the PC says, which may be wrong.
[[nodiscard]] inline Instant pcClock()
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

} // namespace kirikae::ui
