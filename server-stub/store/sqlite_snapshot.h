// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// One instant of a store that may be served by another process: read, never migrated, never written. For commands
// beside a running server. The reader is one thread's.
#pragma once

#include "server-stub/store/token_store.h"

namespace kirikae::server {

//! StoreError: there is none, it cannot be read, or another version of the program wrote it (with what to do).
[[nodiscard]] std::shared_ptr<const StoreReader> openSqliteSnapshot(const std::filesystem::path& file);

} // namespace kirikae::server
