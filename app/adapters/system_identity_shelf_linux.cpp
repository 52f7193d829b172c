// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/system_identity_shelf.h"

namespace kirikae::adapters {

std::unique_ptr<IdentityShelf> makeSystemIdentityShelf()
{
    return nullptr; // Linux desktops keep no such store of keys that can be asked to sign
}

} // namespace kirikae::adapters
