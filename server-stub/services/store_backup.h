// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A copy of a running server's store that is known to be good before it bears its name. Any thread.
#pragma once

#include "server-stub/services/home_files.h"

#include <cstdint>

namespace kirikae::server {

//! Copies the store to `target` (0600, on the disk) and returns how many audit rows it holds. The copy is checked
//! first: integrity_check, and the audit against its checkpoints. StartError: `target` is there already, or the copy is
//! bad; then nothing is left of it.
std::int64_t backupStore(const HomeFiles& files, const std::filesystem::path& target);

} // namespace kirikae::server
