// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/desktop_notifier.h"

namespace kirikae::adapters {

std::unique_ptr<core::Notifier> makeDesktopNotifier()
{
    return nullptr;
}

} // namespace kirikae::adapters
