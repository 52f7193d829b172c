// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// SQLite's own C API under the thinnest RAII that makes misuse fail loudly: a connection with its statement cache, and
// a statement that resets itself. It must not know a table. One connection is used by one thread at a time.
#pragma once

#include "server-stub/store/token_store.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace kirikae::server {

//! A prepared statement as a connection keeps it.
struct CachedStatement {
    sqlite3_stmt* statement = nullptr;
    std::uint64_t lastUse = 0;
    bool inUse = false;
};

//! One run of a cached statement: bind in order, step, read; resets and unbinds on destruction.
class SqliteStatement {
public:
    //! Takes `statement`, which is not in use and outlives this.
    SqliteStatement(sqlite3* database, CachedStatement& statement) noexcept;
    ~SqliteStatement();
    SqliteStatement(SqliteStatement&& other) noexcept;
    SqliteStatement(const SqliteStatement&) = delete;
    SqliteStatement& operator=(const SqliteStatement&) = delete;
    SqliteStatement& operator=(SqliteStatement&&) = delete;

    SqliteStatement& bind(std::int64_t value);
    SqliteStatement& bind(int value) { return bind(static_cast<std::int64_t>(value)); }
    SqliteStatement& bind(bool value) { return bind(static_cast<std::int64_t>(value)); }
    SqliteStatement& bind(std::string_view value);
    SqliteStatement& bind(const std::string& value) { return bind(std::string_view{value}); }
    SqliteStatement& bind(const char*) = delete;
    SqliteStatement& bind(std::span<const std::uint8_t> value);
    SqliteStatement& bind(Instant value);
    SqliteStatement& bindNull();
    template <class T>
    SqliteStatement& bind(const std::optional<T>& value)
    {
        return value ? bind(*value) : bindNull();
    }

    //! To its beginning, for other values.
    void rewind();
    //! True on a row, false when done; StoreError otherwise.
    bool step();
    //! Runs a statement that gives no rows.
    void run();

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] int smallInteger(int column) const { return static_cast<int>(integer(column)); }
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] Bytes blob(int column) const;
    [[nodiscard]] Sha256 sha256(int column) const; //!< StoreError unless 32 bytes
    [[nodiscard]] Instant instant(int column) const;
    [[nodiscard]] std::optional<Instant> optionalInstant(int column) const;

private:
    sqlite3* m_database;
    CachedStatement* m_cached;
    sqlite3_stmt* m_statement;
    int m_bound = 0;
};

class SqliteConnection {
public:
    enum class Use { Read, Write };
    //! Opens (Write: creates) the file and sets the pragmas every connection needs; asserts synchronous=FULL and WAL.
    SqliteConnection(const std::filesystem::path& file, Use use);
    ~SqliteConnection();
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    //! The cached statement of this text with `values` bound in order.
    template <class... Values>
    [[nodiscard]] SqliteStatement prepare(std::string_view sql, const Values&... values)
    {
        SqliteStatement statement = cached(sql);
        (statement.bind(values), ...);
        return statement;
    }
    //! Runs it; returns how many rows it changed.
    template <class... Values>
    int run(std::string_view sql, const Values&... values)
    {
        prepare(sql, values...).run();
        return changes();
    }
    //! Several statements without values (schema, pragmas).
    void execute(const std::string& sql);
    [[nodiscard]] std::int64_t pragma(const std::string& name);
    [[nodiscard]] int changes() const;
    //! False again when SQLite rolled back by itself, as it does after some failures of the disk.
    [[nodiscard]] bool inTransaction() const;
    //! While true, nothing runs outside a transaction: after SQLite's own rollback every statement would be a commit of
    //! its own, and half of an action would stay.
    void insistOnTransaction(bool insist) { m_insists = insist; }
    [[nodiscard]] RowId lastRowId() const;
    //! How many statements are kept prepared: bounded, whatever texts came by.
    [[nodiscard]] std::size_t cachedStatements() const { return m_statements.size(); }
    //! SQLite's online backup of this database into a new file.
    void backupTo(const std::filesystem::path& file);

private:
    [[nodiscard]] SqliteStatement cached(std::string_view sql);
    void dropLongestUnused();
    void configure(Use use);

    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
    };
    sqlite3* m_database = nullptr;
    std::unordered_map<std::string, CachedStatement, TextHash, std::equal_to<>> m_statements;
    std::uint64_t m_uses = 0;
    bool m_insists = false;
};

} // namespace kirikae::server
