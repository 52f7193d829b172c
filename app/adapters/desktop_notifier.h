// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// org.freedesktop.Notifications, spoken directly: it works on desktops that have no tray. Elsewhere there is none, and
// the window uses its tray icon. GUI thread.
#pragma once

#include "app/core/ports/notifier.h"

#include <memory>

namespace kirikae::adapters {

//! Null on systems without such a service. Speaks to nobody before the first notify().
[[nodiscard]] std::unique_ptr<core::Notifier> makeDesktopNotifier();

} // namespace kirikae::adapters
