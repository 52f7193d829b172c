// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The authority's only look at the time of day. Kept in one place because certificates must be dated by the real clock
// even where the server runs on training time. Any thread.
#pragma once

#include <chrono>

namespace kirikae::certs {

//! Now, UTC, in whole seconds.
[[nodiscard]] std::chrono::sys_seconds wallClock();

} // namespace kirikae::certs
