// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The tables, as an ordered list of migrations, and the guards the database keeps by itself (triggers): a step that
// never decreases, rows that are never deleted, a revocation that never ends. A migration that was released is never
// edited. Used when the store is opened, by one thread.
#pragma once

#include "server-stub/store/sqlite_connection.h"

namespace kirikae::server {

//! The user_version this program writes.
[[nodiscard]] int schemaVersion();

//! Brings the database up to `version`, each step in a transaction with its user_version; a new database starts at 0.
//! StoreError when it was written by a newer program.
void migrate(SqliteConnection& database, int version = schemaVersion());

} // namespace kirikae::server
