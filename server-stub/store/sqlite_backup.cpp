// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/store/sqlite_backup.h"

#include "server-stub/store/sqlite_connection.h"

namespace kirikae::server {

void copySqliteStore(const std::filesystem::path& store, const std::filesystem::path& target)
{
    SqliteConnection(store, SqliteConnection::Use::Read).backupTo(target);
}

std::string integrityOf(const std::filesystem::path& file)
{
    SqliteConnection connection(file, SqliteConnection::Use::Read);
    {
        auto row = connection.prepare("PRAGMA integrity_check(1)");
        if (!row.step() || row.text(0) != "ok") {
            return row.text(0);
        }
    }
    auto row = connection.prepare("PRAGMA foreign_key_check");
    return row.step() ? "a row of " + row.text(0) + " refers to nothing" : "ok";
}

} // namespace kirikae::server
