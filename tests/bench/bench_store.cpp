// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The store's big pieces of work beside SQLite doing the bare minimum on a copy of the same file:
//   the revocation of many users in one request, from the service's door to the durable commit, beside
//     - one UPDATE of all of them at once, on the user table with its indexes,
//     - the same one prepared UPDATE a row, and
//     - the three UPDATEs and the audit row that a revocation has to leave, prepared, without a look-up or a rule;
//   with the longest time that somebody else waited for the writing connection meanwhile;
//   a page of 200 users from the service's door, beside SQLite's keyed page of the same columns; the last page beside
//   the first; and the same page asked for with its ETag.
// usage: bench_store HOME REVOKED ROUNDS      HOME as bench_company makes it, with more users than REVOKED
// Works on copies beside HOME's store. Wall and CPU time; prints Markdown.

#include "server-stub/services/server_home.h"
#include "server-stub/services/service_context.h"
#include "server-stub/services/services.h"
#include "server-stub/verifier/one_time_password.h"

#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace kirikae;
using namespace kirikae::server;

constexpr int pageRows = 200;
constexpr int pagesEach = 50; //!< pages a round, because one is too short to time

struct Sample {
    double wall = 0; //!< ms
    double cpu = 0;  //!< ms
};

Sample timed(const std::function<void()>& work)
{
    const auto cpu = [] {
        timespec now{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
        return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
    };
    const double before = cpu();
    const auto begin = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - begin;
    return {wall.count(), cpu() - before};
}

Sample median(const std::vector<Sample>& samples)
{
    const auto of = [&samples](double Sample::*member) {
        std::vector<double> values;
        for (const Sample& sample : samples) {
            values.push_back(sample.*member);
        }
        std::sort(values.begin(), values.end());
        return values[values.size() / 2];
    };
    return {of(&Sample::wall), of(&Sample::cpu)};
}

void print(const char* what, const std::vector<Sample>& samples, double each, const Sample& peer)
{
    const Sample middle = median(samples);
    std::printf("| %s | %.3f | %.3f | %.2f | %.2f |\n", what, middle.wall / each, middle.cpu / each,
                middle.wall / peer.wall, middle.cpu / peer.cpu);
}

std::string loginIdOf(int number)
{
    char text[32];
    std::snprintf(text, sizeof text, "bench%06d", number);
    return text;
}

//! A copy of HOME's store, without its log.
std::filesystem::path copyOf(const std::filesystem::path& home, const char* name)
{
    const auto copy = home / name;
    for (const char* suffix : {"", "-wal", "-shm"}) {
        std::filesystem::remove(copy.string() + suffix);
    }
    std::filesystem::copy_file(home / "store.sqlite", copy);
    return copy;
}

//! SQLite without anything of ours.
class Plain {
public:
    explicit Plain(const std::filesystem::path& file)
    {
        check(sqlite3_open(file.c_str(), &m_database));
        execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16384; PRAGMA foreign_keys=ON;"
                "PRAGMA temp_store=MEMORY");
    }
    Plain(const Plain&) = delete;
    Plain& operator=(const Plain&) = delete;
    ~Plain() { sqlite3_close_v2(m_database); }
    void execute(const char* sql) { check(sqlite3_exec(m_database, sql, nullptr, nullptr, nullptr)); }
    [[nodiscard]] sqlite3_stmt* prepare(const char* sql)
    {
        sqlite3_stmt* statement = nullptr;
        check(sqlite3_prepare_v3(m_database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
        return statement;
    }
    static void run(sqlite3_stmt* statement, sqlite3_int64 row)
    {
        sqlite3_bind_int64(statement, 1, row);
        if (sqlite3_step(statement) != SQLITE_DONE) {
            throw std::runtime_error("a statement failed");
        }
        sqlite3_reset(statement);
    }

private:
    void check(int result)
    {
        if (result != SQLITE_OK) {
            throw std::runtime_error(sqlite3_errmsg(m_database));
        }
    }
    sqlite3* m_database = nullptr;
};

//! One statement a row, in one transaction. bench_company's users, tokens and bindings have consecutive row ids.
Sample updateRows(const std::filesystem::path& file, int count, const std::vector<const char*>& texts)
{
    Plain plain(file);
    std::vector<sqlite3_stmt*> statements;
    for (const char* text : texts) {
        statements.push_back(plain.prepare(text));
    }
    sqlite3_stmt* const first = plain.prepare("SELECT live_binding - id, live_token - id, id FROM user"
                                              " WHERE login_id = 'bench000002'");
    sqlite3_step(first);
    const sqlite3_int64 offsets[] = {0, sqlite3_column_int64(first, 0), sqlite3_column_int64(first, 1), 0};
    const sqlite3_int64 begin = sqlite3_column_int64(first, 2);
    sqlite3_finalize(first);
    const Sample sample = timed([&] {
        plain.execute("BEGIN IMMEDIATE");
        for (int i = 0; i < count; ++i) {
            for (std::size_t each = 0; each < statements.size(); ++each) {
                Plain::run(statements[each], begin + i + offsets[each]);
            }
        }
        plain.execute("COMMIT");
    });
    for (sqlite3_stmt* const statement : statements) {
        sqlite3_finalize(statement);
    }
    return sample;
}

//! One statement over all rows.
Sample updateAtOnce(const std::filesystem::path& file, int count)
{
    Plain plain(file);
    const std::string sql =
        "UPDATE user SET live_binding = NULL, live_token = NULL, live_serial = NULL, live_expires_at = NULL,"
        " live_printed = NULL, revoked_at = 1, eligible_at = 2 WHERE company = (SELECT company FROM user WHERE"
        " login_id = 'bench000002') AND login_id BETWEEN 'bench000002' AND '" +
        loginIdOf(count + 1) + "'";
    return timed([&] { plain.execute(sql.c_str()); });
}

constexpr const char* updateUser =
    "UPDATE user SET live_binding = NULL, live_token = NULL, live_serial = NULL, live_expires_at = NULL,"
    " live_printed = NULL, revoked_at = 1, eligible_at = 2 WHERE id = ?";
constexpr const char* updateBinding = "UPDATE binding SET revoked_at = 1, eligible_at = 2 WHERE id = ?";
constexpr const char* updateToken = "UPDATE token SET retired_at = 1 WHERE id = ?";
constexpr const char* insertAudit = "INSERT INTO audit(at, company, actor, action, subject, outcome, hash) VALUES"
                                    "(?, 1, 'bench000001', 'revocation.row', 'bench000002', 'done', zeroblob(32))";

//! The company's master, signed in, over a store.
class Master {
public:
    Master(const std::filesystem::path& home, const std::filesystem::path& store)
        : m_context(openHome({home, "sqlite:" + store.string(), true}))
        , m_services(m_context)
        , m_key(keyOf(home))
    {
        m_context->trainingClock()->moveBy(std::chrono::seconds{60});
        SignInRequest request;
        request.password = SecretText{"Login-" + loginIdOf(1) + "-1"};
        request.otp = SecretText{code()};
        const auto signedIn = m_services.sessions.signIn(m_credentials.certificate, request);
        if (!signedIn) {
            throw std::runtime_error("the sign-in was refused: " + signedIn.error().detail);
        }
        m_credentials.accessToken = signedIn->accessToken;
        m_context->trainingClock()->moveBy(std::chrono::seconds{60});
    }

    //! And the longest time that another who wanted the writing connection had to wait meanwhile, in ms.
    std::pair<Sample, double> revoke(int count)
    {
        RevocationRequest request;
        for (int i = 0; i < count; ++i) {
            request.loginIds.emplace_back(loginIdOf(2 + i));
        }
        request.confirmationPassword = SecretText{"Confirm1" + loginIdOf(1)};
        request.otp = SecretText{code()};
        std::atomic<bool> done{false};
        double longest = 0;
        std::thread other([&] {
            while (!done) {
                const auto begin = std::chrono::steady_clock::now();
                m_context->store().begin().reset(); // neither reads nor writes
                const std::chrono::duration<double, std::milli> waited = std::chrono::steady_clock::now() - begin;
                longest = std::max(longest, waited.count());
                std::this_thread::sleep_for(std::chrono::milliseconds{1});
            }
        });
        const Sample sample = timed([&] {
            const auto answer = m_services.revocations.revoke(m_credentials, IdempotencyKey{"bench"}, request);
            if (!answer || answer->json.find("no_live_binding") != std::string::npos) {
                throw std::runtime_error("the revocation was refused");
            }
        });
        done = true;
        other.join();
        return {sample, longest};
    }
    [[nodiscard]] UserPage page(const UserQuery& query)
    {
        auto page = m_services.users.list(m_credentials, query);
        if (!page) {
            throw std::runtime_error("the list was refused");
        }
        return std::move(*page);
    }

private:
    static std::vector<std::uint8_t> keyOf(const std::filesystem::path& home)
    {
        std::ifstream in(home / "bench" / "keys.tsv");
        std::string loginId;
        std::string hex;
        in >> loginId >> hex;
        std::vector<std::uint8_t> key;
        for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
            key.push_back(static_cast<std::uint8_t>(std::stoi(hex.substr(i, 2), nullptr, 16)));
        }
        return key;
    }
    [[nodiscard]] std::string code() const
    {
        verifier::CodeGenerator generator(verifier::Algorithm::Sha1, m_key, 6);
        const auto now = std::chrono::floor<std::chrono::seconds>(m_context->now());
        return std::string(
            generator.at(static_cast<std::uint64_t>(verifier::timeStep(now, std::chrono::seconds{60}))).text());
    }

    std::shared_ptr<ServiceContext> m_context;
    Services m_services;
    std::vector<std::uint8_t> m_key;
    Credentials m_credentials{{CompanyId{"bench"}, LoginId{loginIdOf(1)}, "bench"}, {}};
};

void benchRevocations(const std::filesystem::path& home, int count, int rounds)
{
    std::vector<Sample> ours;
    std::vector<Sample> atOnce;
    std::vector<Sample> user;
    std::vector<Sample> all;
    std::vector<double> waits;
    for (int round = 0; round < rounds; ++round) {
        atOnce.push_back(updateAtOnce(copyOf(home, "one.sqlite"), count));
        user.push_back(updateRows(copyOf(home, "one.sqlite"), count, {updateUser}));
        all.push_back(
            updateRows(copyOf(home, "all.sqlite"), count, {updateUser, updateBinding, updateToken, insertAudit}));
        const auto [sample, waited] = Master(home, copyOf(home, "ours.sqlite")).revoke(count);
        ours.push_back(sample);
        waits.push_back(waited);
    }
    std::printf("| revoking %d users | ms | CPU ms | wall beside the four statements | CPU beside them |\n"
                "|---|---|---|---|---|\n",
                count);
    print("one UPDATE of all rows of the user table", atOnce, 1, median(all));
    print("one UPDATE a row of the user table", user, 1, median(all));
    print("the four statements a row, prepared", all, 1, median(all));
    print("kirikae, one request", ours, 1, median(all));
    std::sort(waits.begin(), waits.end());
    std::printf("\nlongest wait of another writer meanwhile: %.1f ms (median), %.1f ms (worst)\n",
                waits[waits.size() / 2], waits.back());
}

void benchPages(const std::filesystem::path& home, int users, int rounds)
{
    const auto store = copyOf(home, "ours.sqlite");
    Master master(home, store);
    Plain plain(store);
    sqlite3_stmt* const keyed = plain.prepare(
        "SELECT u.login_id, u.name, u.user_class, u.otp_required, u.live_serial, u.live_expires_at, u.live_printed,"
        " u.revoked_at, u.eligible_at, u.issued_serial, u.issued_at FROM user u JOIN company c ON c.id = u.company"
        " WHERE c.company_id = 'bench' AND u.login_id > ? ORDER BY u.login_id LIMIT 200");
    const std::string before = loginIdOf(users / 2);
    UserQuery first;
    first.limit = pageRows;
    UserQuery last = first;
    for (UserPage page = master.page(first); page.nextCursor; page = master.page(last)) {
        last.cursor = *page.nextCursor;
    }
    UserQuery again = first;
    again.ifNoneMatch = master.page(first).etag;
    if (!master.page(again).notModified) {
        throw std::runtime_error("an unchanged page was not recognised");
    }
    std::vector<Sample> peer;
    std::vector<Sample> ofFirst;
    std::vector<Sample> ofLast;
    std::vector<Sample> ofSame;
    const auto pages = [&master](const UserQuery& query) {
        return timed([&] {
            for (int i = 0; i < pagesEach; ++i) {
                static_cast<void>(master.page(query));
            }
        });
    };
    for (int round = 0; round < rounds; ++round) {
        peer.push_back(timed([&] {
            for (int i = 0; i < pagesEach; ++i) {
                sqlite3_bind_text(keyed, 1, before.c_str(), -1, SQLITE_STATIC);
                std::size_t bytes = 0;
                while (sqlite3_step(keyed) == SQLITE_ROW) {
                    for (int column = 0; column < sqlite3_column_count(keyed); ++column) {
                        bytes += static_cast<std::size_t>(sqlite3_column_bytes(keyed, column));
                    }
                }
                sqlite3_reset(keyed);
                if (bytes == 0) {
                    throw std::runtime_error("an empty page");
                }
            }
        }));
        ofFirst.push_back(pages(first));
        ofLast.push_back(pages(last));
        ofSame.push_back(pages(again));
    }
    sqlite3_finalize(keyed);
    std::printf("\n| a page of %d users | ms | CPU ms | wall beside SQLite's | CPU beside SQLite's |\n"
                "|---|---|---|---|---|\n",
                pageRows);
    print("SQLite's keyed page", peer, pagesEach, median(peer));
    print("kirikae, first page", ofFirst, pagesEach, median(peer));
    print("kirikae, last page", ofLast, pagesEach, median(peer));
    print("kirikae, unchanged since its ETag", ofSame, pagesEach, median(peer));
    std::printf("\nlast beside first page: %.2f (CPU)\n", median(ofLast).cpu / median(ofFirst).cpu);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 4) {
        std::fputs("usage: bench_store HOME REVOKED ROUNDS\n", stderr);
        return 2;
    }
    try {
        const std::filesystem::path home = std::filesystem::absolute(argv[1]);
        const int revoked = std::stoi(argv[2]);
        const int rounds = std::stoi(argv[3]);
        benchRevocations(home, revoked, rounds);
        benchPages(home, revoked, rounds);
        return 0;
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "bench_store: %s\n", failure.what());
        return 1;
    }
}
