// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The whole list of a company, page by page from the service's door into a file as the API's JSON, alone and while
// others write (revocations and registrations, one commit each, so that every page finds another generation), beside an
// append-only writer: as many bytes of the same JSON, formatted from memory, appended to a file, without any store.
// usage: bench_stream HOME ROUNDS      HOME as bench_company makes it
// Works on a copy of HOME's store. CPU time of the reading thread alone; prints Markdown.

#include "server-stub/services/answer_json.h"
#include "server-stub/services/server_home.h"
#include "server-stub/services/service_context.h"
#include "server-stub/services/services.h"
#include "server-stub/store/audit_chain.h"

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

constexpr std::size_t pageRows = 1000;
constexpr std::chrono::milliseconds betweenWrites{5};

struct Figures {
    double wall = 0; //!< ms
    double cpu = 0;  //!< ms, of this thread
    std::size_t users = 0;
    std::size_t bytes = 0;
    long grown = 0; //!< KiB of resident memory from a tenth of the list to its end
    long writes = 0;
};

double threadCpu()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

long residentKib()
{
    long size = 0;
    long pages = 0;
    std::ifstream("/proc/self/statm") >> size >> pages;
    return pages * 4;
}

std::string loginIdOf(int number)
{
    char text[32];
    std::snprintf(text, sizeof text, "bench%06d", number);
    return text;
}

//! A file that is only appended to; its time counts.
class Sink {
public:
    explicit Sink(const std::filesystem::path& name)
        : m_name(name)
        , m_file(std::fopen(name.c_str(), "ab"))
    {}
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;
    ~Sink()
    {
        std::fclose(m_file);
        std::filesystem::remove(m_name);
    }
    void append(const std::string& text)
    {
        if (std::fwrite(text.data(), 1, text.size(), m_file) != text.size()) {
            throw std::runtime_error("cannot write");
        }
    }

private:
    std::filesystem::path m_name;
    std::FILE* m_file;
};

Figures timed(const std::function<void(Figures&)>& work)
{
    Figures figures;
    const double cpu = threadCpu();
    const auto begin = std::chrono::steady_clock::now();
    work(figures);
    figures.wall = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    figures.cpu = threadCpu() - cpu;
    return figures;
}

class Bench {
public:
    explicit Bench(const std::filesystem::path& home)
        : m_home(home)
        , m_context(openHome({home, "sqlite:" + copyOf(home).string(), true}))
        , m_services(m_context)
        , m_credentials{{CompanyId{"bench"}, LoginId{loginIdOf(1)}, "bench"}, "bench-stream"}
    {
        const auto transaction = m_context->store().begin();
        m_company = transaction->reader().company(CompanyId{"bench"})->id;
        const Instant now = m_context->now();
        transaction->insertSession({sha256(m_credentials.accessToken),
                                    transaction->reader().user(m_company, LoginId{loginIdOf(1)})->id, "bench", now,
                                    now + std::chrono::hours{8}});
        transaction->commit(now);
    }

    //! All pages into a file.
    [[nodiscard]] Figures stream()
    {
        return timed([this](Figures& figures) {
            Sink sink(m_home / "streamed.json");
            UserQuery query;
            query.limit = pageRows;
            long early = 0;
            for (std::size_t page = 1;; ++page) {
                const auto answer = m_services.users.list(m_credentials, query);
                if (!answer) {
                    throw std::runtime_error("the list was refused: " + answer.error().detail);
                }
                const std::string json = toJson(*answer);
                sink.append(json);
                figures.users += answer->items.size();
                figures.bytes += json.size();
                if (page == answer->total / pageRows / 10 + 1) {
                    early = residentKib();
                }
                if (!answer->nextCursor) {
                    figures.grown = residentKib() - early;
                    return;
                }
                query.cursor = *answer->nextCursor;
            }
        });
    }

    //! The same while somebody writes.
    [[nodiscard]] Figures streamAmongWrites()
    {
        std::atomic<bool> done{false};
        long writes = 0;
        std::thread others([&] {
            for (; !done; ++writes) {
                write();
                std::this_thread::sleep_for(betweenWrites);
            }
        });
        Figures figures = stream();
        done = true;
        others.join();
        figures.writes = writes;
        return figures;
    }

    //! As many bytes of users without a store.
    [[nodiscard]] Figures append(std::size_t users)
    {
        return timed([&](Figures& figures) {
            Sink sink(m_home / "appended.json");
            UserPage page;
            for (std::size_t i = 0; i < users; ++i) {
                UserView view;
                view.loginId = LoginId{loginIdOf(static_cast<int>(i))};
                view.name = "計測 " + std::to_string(i);
                view.serialNumber = SerialNumber{"7" + std::to_string(i)};
                view.printedExpiry = "04/30/28";
                view.expiresAt = Instant{std::chrono::milliseconds{1'840'752'000'000}};
                page.items.push_back(std::move(view));
                if (page.items.size() == pageRows || i + 1 == users) {
                    const std::string json = toJson(page);
                    sink.append(json);
                    figures.bytes += json.size();
                    page.items.clear();
                }
            }
            figures.users = users;
        });
    }

private:
    static std::filesystem::path copyOf(const std::filesystem::path& home)
    {
        const auto copy = home / "stream.sqlite";
        for (const char* suffix : {"", "-wal", "-shm"}) {
            std::filesystem::remove(copy.string() + suffix);
        }
        std::filesystem::copy_file(home / "store.sqlite", copy);
        return copy;
    }

    //! Somebody's token is revoked, or, every other time, the one who lost theirs registers a new one.
    void write()
    {
        const Instant now = m_context->now();
        const auto transaction = m_context->store().begin();
        const auto user = transaction->reader().user(m_company, LoginId{loginIdOf(2 + m_next / 2)}).value();
        if (m_next++ % 2 == 0) {
            if (!transaction->revokeBinding(user, {now, now})) {
                throw std::runtime_error("nothing to revoke");
            }
        } else {
            TokenRecord token = transaction->reader().tokenByRow(1).value();
            token.company = m_company;
            token.serialNumber = SerialNumber{"new" + std::to_string(m_next)};
            token.retired = false;
            token.id = transaction->insertToken(token);
            static_cast<void>(transaction->insertBinding(user.id, token, now));
        }
        transaction->appendAudit({0, now, m_company, loginIdOf(1), "bench", user.loginId.value(), "done", {}});
        transaction->commit(now);
    }

    std::filesystem::path m_home;
    std::shared_ptr<ServiceContext> m_context;
    Services m_services;
    Credentials m_credentials;
    RowId m_company = 0;
    int m_next = 0;
};

Figures median(std::vector<Figures> all)
{
    std::sort(all.begin(), all.end(), [](const Figures& a, const Figures& b) { return a.cpu < b.cpu; });
    return all[all.size() / 2];
}

void print(const char* what, const Figures& figures, const Figures& peer)
{
    std::printf("| %s | %zu | %.1f | %.0f | %.0f | %.2f | %ld | %ld |\n", what, figures.users,
                static_cast<double>(figures.bytes) / 1048576, figures.wall, figures.cpu, figures.cpu / peer.cpu,
                figures.writes, figures.grown);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3) {
        std::fputs("usage: bench_stream HOME ROUNDS\n", stderr);
        return 2;
    }
    try {
        Bench bench(std::filesystem::absolute(argv[1]));
        std::vector<Figures> alone;
        std::vector<Figures> among;
        std::vector<Figures> peer;
        for (int round = 0; round < std::stoi(argv[2]); ++round) {
            alone.push_back(bench.stream());
            among.push_back(bench.streamAmongWrites());
            peer.push_back(bench.append(alone.back().users));
        }
        std::printf("| what | users | MiB | ms | CPU ms | CPU beside the append-only writer | commits meanwhile |"
                    " grown, KiB |\n|---|---|---|---|---|---|---|---|\n");
        print("append-only writer", median(peer), median(peer));
        print("kirikae, nobody writes", median(alone), median(peer));
        print("kirikae, others write", median(among), median(peer));
        return 0;
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "bench_stream: %s\n", failure.what());
        return 1;
    }
}
