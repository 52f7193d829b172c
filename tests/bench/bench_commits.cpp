// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The peers of a durable verification, on the disk that is measured: a block overwritten with its sync, and the loop
// that a program without a server would run on SQLite: look the token up, move its step on, add an audit row, commit;
// WAL with synchronous=FULL, one commit a verification. It knows nothing of Kirikae.
// usage: bench_commits overwrite|loop DIR SECONDS      prints one JSON line

#include <sqlite3.h>

#include <chrono>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <stdexcept>
#include <string>
#include <unistd.h>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

constexpr int tokens = 100'000;
constexpr std::size_t block = 4096;
constexpr int blocks = 1024;

template <class Action>
void print(const char* what, double seconds, const Action& action)
{
    const auto begin = Clock::now();
    const auto end = begin + std::chrono::duration<double>(seconds);
    int count = 0;
    while (Clock::now() < end) {
        action(count++);
    }
    const double took = std::chrono::duration<double>(Clock::now() - begin).count();
    std::printf("{\"what\":\"%s\",\"commits\":%d,\"seconds\":%.3f,\"perSecond\":%.0f}\n", what, count, took,
                count / took);
}

void overwrite(const std::string& directory, double seconds)
{
    const std::string name = directory + "/overwritten";
    const int file = ::open(name.c_str(), O_CREAT | O_TRUNC | O_RDWR, 0600);
    std::vector<char> bytes(block, 'k');
    const auto write = [&](int number) {
        if (::pwrite(file, bytes.data(), block, static_cast<off_t>(number % blocks) * block) !=
            static_cast<ssize_t>(block)) {
            throw std::runtime_error("cannot write");
        }
    };
    for (int i = 0; i < blocks; ++i) {
        write(i);
    }
    ::fsync(file);
    print("overwrite", seconds, [&](int number) {
        write(number);
        ::fdatasync(file);
    });
    ::close(file);
    ::unlink(name.c_str());
}

//! SQLite, as plain as it can be used.
class Database {
public:
    explicit Database(const std::string& file)
    {
        check(sqlite3_open(file.c_str(), &m_database));
        execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16384;"
                "CREATE TABLE token(id INTEGER PRIMARY KEY, secret BLOB, last_step INTEGER, failures INTEGER);"
                "CREATE TABLE audit(id INTEGER PRIMARY KEY, at INTEGER, actor INTEGER, action TEXT);"
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
                std::to_string(tokens) +
                ") INSERT INTO token SELECT i, randomblob(48), 0, 0 FROM n;"
                "PRAGMA wal_checkpoint(TRUNCATE)");
    }
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database()
    {
        for (sqlite3_stmt* const statement : m_statements) {
            sqlite3_finalize(statement);
        }
        sqlite3_close(m_database);
    }
    void execute(const std::string& sql) { check(sqlite3_exec(m_database, sql.c_str(), nullptr, nullptr, nullptr)); }
    [[nodiscard]] sqlite3_stmt* prepare(const char* sql)
    {
        sqlite3_stmt* statement = nullptr;
        check(sqlite3_prepare_v3(m_database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
        m_statements.push_back(statement);
        return statement;
    }
    void run(sqlite3_stmt* statement, sqlite3_int64 first = 0, sqlite3_int64 second = 0)
    {
        if (sqlite3_bind_parameter_count(statement) > 0) {
            sqlite3_bind_int64(statement, 1, first);
        }
        if (sqlite3_bind_parameter_count(statement) > 1) {
            sqlite3_bind_int64(statement, 2, second);
        }
        const int result = sqlite3_step(statement);
        sqlite3_reset(statement);
        if (result != SQLITE_DONE && result != SQLITE_ROW) {
            throw std::runtime_error(sqlite3_errmsg(m_database));
        }
    }

private:
    void check(int result)
    {
        if (result != SQLITE_OK) {
            throw std::runtime_error(sqlite3_errmsg(m_database));
        }
    }
    sqlite3* m_database = nullptr;
    std::vector<sqlite3_stmt*> m_statements;
};

void loop(const std::string& directory, double seconds)
{
    const std::string file = directory + "/loop.sqlite";
    {
        Database database(file);
        sqlite3_stmt* const begin = database.prepare("BEGIN IMMEDIATE");
        sqlite3_stmt* const look = database.prepare("SELECT secret, last_step, failures FROM token WHERE id = ?");
        sqlite3_stmt* const spend =
            database.prepare("UPDATE token SET last_step = last_step + 1, failures = 0 WHERE id = ?");
        sqlite3_stmt* const audit =
            database.prepare("INSERT INTO audit(at, actor, action) VALUES(?, ?, 'session.create')");
        sqlite3_stmt* const commit = database.prepare("COMMIT");
        print("loop", seconds, [&](int number) {
            const sqlite3_int64 token = 1 + static_cast<sqlite3_int64>(number) * 7919 % tokens;
            database.run(begin);
            database.run(look, token);
            database.run(spend, token);
            database.run(audit, number, token);
            database.run(commit);
        });
    }
    for (const char* suffix : {"", "-wal", "-shm"}) {
        ::unlink((file + suffix).c_str());
    }
}

} // namespace

int main(int argc, char** argv)
{
    try {
        if (argc == 4 && std::strcmp(argv[1], "overwrite") == 0) {
            overwrite(argv[2], std::stod(argv[3]));
            return 0;
        }
        if (argc == 4 && std::strcmp(argv[1], "loop") == 0) {
            loop(argv[2], std::stod(argv[3]));
            return 0;
        }
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "bench_commits: %s\n", failure.what());
        return 1;
    }
    std::fputs("usage: bench_commits overwrite|loop DIR SECONDS\n", stderr);
    return 2;
}
