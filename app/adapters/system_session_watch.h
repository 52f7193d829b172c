// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What this system says of its screen and its sleep: logind and the desktops' screen savers over D-Bus on Linux,
// session and power messages on Windows, distributed notifications and IOKit on macOS. GUI thread.
#pragma once

#include "app/core/ports/session_watch.h"

#include <memory>

namespace kirikae::adapters {

//! Watches nothing before start().
[[nodiscard]] std::unique_ptr<core::SessionWatch> makeSystemSessionWatch();

} // namespace kirikae::adapters
