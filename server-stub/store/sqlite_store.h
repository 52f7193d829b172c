// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The store on SQLite: one writing connection behind a queue (SQLite has one writer anyway, and waiting in a queue is
// fair and cheap where SQLITE_BUSY is neither; those who wait share a sync, see commit_queue.h) and a few reading ones
// that never wait for it (WAL). Any thread.
#pragma once

#include "server-stub/store/token_store.h"

#include <filesystem>
#include <memory>

namespace kirikae::server {

//! Opens the file, migrating it. StoreError when it cannot be opened or was written by a newer program, and, unless
//! `create`, when it does not exist. `readers`: how many snapshots may be open at a time.
[[nodiscard]] std::unique_ptr<TokenStore> openSqliteStore(const std::filesystem::path& file, bool create,
                                                          int readers = 4);

} // namespace kirikae::server
