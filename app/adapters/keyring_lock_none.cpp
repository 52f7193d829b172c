// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/keyring_lock.h"

namespace kirikae::adapters {

QFuture<bool> keyringIsLocked(std::chrono::milliseconds /*timeout*/)
{
    return QtFuture::makeReadyFuture(false); // macOS and Windows name a locked store themselves
}

} // namespace kirikae::adapters
