// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/store/sqlite_connection.h"

#include <algorithm>
#include <mutex>
#include <sqlite3.h>

namespace kirikae::server {
namespace {

//! The lists' texts differ with their filters, and a caller chooses those: the cache must not grow with them.
constexpr std::size_t mostStatements = 192;

[[noreturn]] void fail(sqlite3* database, std::string_view what)
{
    throw StoreError("store: " + std::string(what) + ": " + sqlite3_errmsg(database));
}

std::string utf8(const std::filesystem::path& path)
{
    const std::u8string text = path.u8string();
    return {text.begin(), text.end()};
}

} // namespace

SqliteStatement::SqliteStatement(sqlite3* database, CachedStatement& statement) noexcept
    : m_database(database)
    , m_cached(&statement)
    , m_statement(statement.statement)
{
    statement.inUse = true;
}

SqliteStatement::SqliteStatement(SqliteStatement&& other) noexcept
    : m_database(other.m_database)
    , m_cached(other.m_cached)
    , m_statement(std::exchange(other.m_statement, nullptr))
    , m_bound(other.m_bound)
{}

SqliteStatement::~SqliteStatement()
{
    if (m_statement != nullptr) {
        sqlite3_reset(m_statement);
        sqlite3_clear_bindings(m_statement);
        m_cached->inUse = false;
    }
}

SqliteStatement& SqliteStatement::bind(std::int64_t value)
{
    if (sqlite3_bind_int64(m_statement, ++m_bound, value) != SQLITE_OK) {
        fail(m_database, "bind");
    }
    return *this;
}

SqliteStatement& SqliteStatement::bind(std::string_view value)
{
    // Length and data are given, so a text with a NUL inside stays whole; TRANSIENT, because callers bind temporaries.
    const char* data = value.empty() ? "" : value.data();
    if (sqlite3_bind_text64(m_statement, ++m_bound, data, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8) != SQLITE_OK) {
        fail(m_database, "bind");
    }
    return *this;
}

SqliteStatement& SqliteStatement::bind(std::span<const std::uint8_t> value)
{
    if (sqlite3_bind_blob64(m_statement, ++m_bound, value.empty() ? nullptr : value.data(), value.size(),
                            SQLITE_TRANSIENT) != SQLITE_OK) {
        fail(m_database, "bind");
    }
    return *this;
}

SqliteStatement& SqliteStatement::bind(Instant value)
{
    return bind(static_cast<std::int64_t>(value.time_since_epoch().count()));
}

SqliteStatement& SqliteStatement::bindNull()
{
    if (sqlite3_bind_null(m_statement, ++m_bound) != SQLITE_OK) {
        fail(m_database, "bind");
    }
    return *this;
}

void SqliteStatement::rewind()
{
    sqlite3_reset(m_statement);
    m_bound = 0;
}

bool SqliteStatement::step()
{
    const int result = sqlite3_step(m_statement);
    if (result == SQLITE_ROW) {
        return true;
    }
    if (result != SQLITE_DONE) {
        fail(m_database, "step");
    }
    return false;
}

void SqliteStatement::run()
{
    while (step()) {
    }
}

bool SqliteStatement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

std::int64_t SqliteStatement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

std::string SqliteStatement::text(int column) const
{
    const auto* data = sqlite3_column_text(m_statement, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column));
    return data == nullptr ? std::string{} : std::string(reinterpret_cast<const char*>(data), size);
}

Bytes SqliteStatement::blob(int column) const
{
    const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(m_statement, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column));
    return data == nullptr ? Bytes{} : Bytes(data, data + size);
}

Sha256 SqliteStatement::sha256(int column) const
{
    const Bytes bytes = blob(column);
    Sha256 hash{};
    if (bytes.size() != hash.size()) {
        throw StoreError("store: a hash of the wrong length");
    }
    std::copy(bytes.begin(), bytes.end(), hash.begin());
    return hash;
}

Instant SqliteStatement::instant(int column) const
{
    return Instant{std::chrono::milliseconds{integer(column)}};
}

std::optional<Instant> SqliteStatement::optionalInstant(int column) const
{
    return isNull(column) ? std::nullopt : std::optional{instant(column)};
}

SqliteConnection::SqliteConnection(const std::filesystem::path& file, Use use)
{
    // SQLite's count of its memory, which nobody reads, takes a lock of the whole process at each allocation. Only
    // before its first use can it be switched off; where somebody else was earlier, it stays.
    static std::once_flag once;
    std::call_once(once, [] { static_cast<void>(sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0)); });
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (use == Use::Write ? SQLITE_OPEN_CREATE : 0);
    // Readers open read-write too: a reader of a WAL database may have to recover its index. query_only holds them.
    if (sqlite3_open_v2(utf8(file).c_str(), &m_database, flags, nullptr) != SQLITE_OK) {
        const std::string reason = m_database != nullptr ? sqlite3_errmsg(m_database) : "out of memory";
        sqlite3_close_v2(m_database);
        throw StoreError("store: cannot open " + utf8(file) + ": " + reason);
    }
    try {
        configure(use);
    } catch (...) {
        sqlite3_close_v2(m_database);
        throw;
    }
}

SqliteConnection::~SqliteConnection()
{
    for (const auto& [sql, cached] : m_statements) {
        sqlite3_finalize(cached.statement);
    }
    sqlite3_close_v2(m_database);
}

void SqliteConnection::configure(Use use)
{
    sqlite3_extended_result_codes(m_database, 1);
    sqlite3_busy_timeout(m_database, 10'000);
    execute("PRAGMA journal_mode=WAL");
    // NORMAL lost committed transactions in 214 of 258 replayed power cuts: a spent code lived again.
    execute("PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA mmap_size=0;"
            "PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864");
    execute(use == Use::Write ? "PRAGMA cache_size=-16384" : "PRAGMA cache_size=-8192; PRAGMA query_only=ON");
    if (pragma("synchronous") != 2 || pragma("foreign_keys") != 1) {
        throw StoreError("store: SQLite did not accept synchronous=FULL and foreign_keys=ON");
    }
    auto mode = cached("PRAGMA journal_mode");
    if (!mode.step() || mode.text(0) != "wal") {
        throw StoreError("store: SQLite did not accept journal_mode=WAL; is the directory on a network share?");
    }
}

void SqliteConnection::execute(const std::string& sql)
{
    if (sqlite3_exec(m_database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        fail(m_database, "execute");
    }
}

std::int64_t SqliteConnection::pragma(const std::string& name)
{
    auto statement = cached("PRAGMA " + name);
    return statement.step() ? statement.integer(0) : 0;
}

int SqliteConnection::changes() const
{
    return sqlite3_changes(m_database);
}

bool SqliteConnection::inTransaction() const
{
    return sqlite3_get_autocommit(m_database) == 0;
}

RowId SqliteConnection::lastRowId() const
{
    return sqlite3_last_insert_rowid(m_database);
}

SqliteStatement SqliteConnection::cached(std::string_view sql)
{
    if (m_insists && !inTransaction()) {
        throw StoreError("store: SQLite gave the transaction up after an earlier failure");
    }
    auto found = m_statements.find(sql);
    if (found == m_statements.end()) {
        if (m_statements.size() >= mostStatements) {
            dropLongestUnused();
        }
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v3(m_database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                               &statement, nullptr) != SQLITE_OK) {
            fail(m_database, "prepare");
        }
        found = m_statements.emplace(std::string(sql), CachedStatement{statement}).first;
    }
    if (found->second.inUse) {
        throw StoreError("store: one statement used twice at a time");
    }
    found->second.lastUse = ++m_uses;
    return {m_database, found->second};
}

void SqliteConnection::dropLongestUnused()
{
    auto oldest = m_statements.end();
    for (auto each = m_statements.begin(); each != m_statements.end(); ++each) {
        if (!each->second.inUse && (oldest == m_statements.end() || each->second.lastUse < oldest->second.lastUse)) {
            oldest = each;
        }
    }
    if (oldest != m_statements.end()) {
        sqlite3_finalize(oldest->second.statement);
        m_statements.erase(oldest);
    }
}

void SqliteConnection::backupTo(const std::filesystem::path& file)
{
    sqlite3* target = nullptr;
    if (sqlite3_open_v2(utf8(file).c_str(), &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr) !=
        SQLITE_OK) {
        sqlite3_close_v2(target);
        throw StoreError("store: cannot create " + utf8(file));
    }
    // All steps see one instant: without a transaction around them each commit of a server would begin the copy anew.
    run("BEGIN");
    prepare("SELECT count(*) FROM sqlite_schema").run();
    constexpr int pagesPerStep = 256;
    sqlite3_backup* backup = sqlite3_backup_init(target, "main", m_database, "main");
    int result = backup == nullptr ? SQLITE_ERROR : SQLITE_OK;
    while (result == SQLITE_OK) {
        result = sqlite3_backup_step(backup, pagesPerStep);
    }
    sqlite3_backup_finish(backup);
    run("ROLLBACK");
    sqlite3_close_v2(target);
    if (result != SQLITE_DONE) {
        throw StoreError("store: the copy to " + utf8(file) + " failed");
    }
}

} // namespace kirikae::server
