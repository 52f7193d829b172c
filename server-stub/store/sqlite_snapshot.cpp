// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/store/sqlite_snapshot.h"

#include "server-stub/store/sqlite_reader.h"
#include "server-stub/store/sqlite_schema.h"

namespace kirikae::server {
namespace {

struct Snapshot {
    SqliteConnection connection;
    SqliteReader reader{connection};
    explicit Snapshot(const std::filesystem::path& file)
        : connection(file, SqliteConnection::Use::Read)
    {
        connection.run("BEGIN");
    }
};

} // namespace

std::shared_ptr<const StoreReader> openSqliteSnapshot(const std::filesystem::path& file)
{
    if (!std::filesystem::exists(file)) {
        const std::u8string name = file.u8string();
        throw StoreError("store: there is none at " + std::string(name.begin(), name.end()));
    }
    auto snapshot = std::make_shared<Snapshot>(file);
    const std::int64_t version = snapshot->connection.pragma("user_version");
    if (version != schemaVersion()) {
        throw StoreError("store: it has schema " + std::to_string(version) + " and this program reads " +
                         std::to_string(schemaVersion()) +
                         (version < schemaVersion() ? "; start the server once, which brings it up to date"
                                                    : "; use the newer program that wrote it"));
    }
    const StoreReader* reader = &snapshot->reader;
    return {std::move(snapshot), reader};
}

} // namespace kirikae::server
