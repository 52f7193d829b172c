// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Whether the person's keyring is locked. It is there because the Secret Service answers "not found" for an entry of a
// locked keyring, and "not found" would make a person think that nothing was ever kept. Asks nobody to unlock anything.
// GUI thread. One file of two is compiled.
#pragma once

#include <QFuture>

#include <chrono>

namespace kirikae::adapters {

//! True when there is a keyring service whose default keyring is locked or not there yet; false on a system whose store
//! says so itself, and when nothing answers within `timeout`.
[[nodiscard]] QFuture<bool> keyringIsLocked(std::chrono::milliseconds timeout);

} // namespace kirikae::adapters
