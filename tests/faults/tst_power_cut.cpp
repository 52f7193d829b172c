// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Power cuts, replayed from a log of every write and sync that SQLite asked for: at each point of the log the files may
// be left with all, none, or any part of what was not synced yet, in any order and torn within a block. In each such
// state the store opens, holds whole actions only, and every action that was answered before. The same with
// synchronous=NORMAL loses some: so the test can tell.
#include "server-stub/store/sqlite_connection.h"
#include "server-stub/store/sqlite_store.h"
#include "tests/faults/store_workload.h"
#include "tests/support/disk/test_disk.h"

#include <QtTest>

#include <fstream>
#include <map>
#include <random>
#include <thread>

using namespace kirikae;
using namespace kirikae::server;
using namespace kirikae::test;

namespace {

using Kind = DiskOperation::Kind;
using Content = std::vector<std::uint8_t>;

constexpr int actsAlone = 12;
constexpr int actsTogether = 12;
constexpr int threadsTogether = 4;
constexpr std::size_t sector = 512;

Content contentOf(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void apply(std::optional<Content>& file, const DiskOperation& operation)
{
    switch (operation.kind) {
    case Kind::Write: {
        Content& content = file ? *file : file.emplace();
        const auto offset = static_cast<std::size_t>(operation.offset);
        content.resize(std::max(content.size(), offset + operation.bytes.size()));
        std::copy(operation.bytes.begin(), operation.bytes.end(),
                  content.begin() + static_cast<std::ptrdiff_t>(offset));
        break;
    }
    case Kind::Truncate:
        if (file) {
            file->resize(static_cast<std::size_t>(operation.offset));
        }
        break;
    case Kind::Remove:
        file.reset();
        break;
    case Kind::Sync:
    case Kind::Mark:
        break;
    }
}

//! What is on the platter for sure, and what may be.
struct Platter {
    std::optional<Content> content;
    std::vector<DiskOperation> pending;
};

//! The log of a workload, from a store at rest to a store closed again.
class Recording {
public:
    explicit Recording(TestDisk::Durability durability)
        : m_directory(storeDirectory())
    {
        const auto file = storeFile(*m_directory);
        makeStore(file);
        m_before = contentOf(file);
        TestDisk disk(durability);
        disk.startLog();
        {
            const auto store = openSqliteStore(file, false);
            for (int i = 0; i < actsAlone; ++i) {
                disk.mark(act(*store));
            }
            checkpoint(file); // what follows writes over the log's beginning
            std::vector<std::jthread> threads;
            for (int thread = 0; thread < threadsTogether; ++thread) {
                threads.emplace_back([&] {
                    for (int i = 0; i < actsTogether / threadsTogether; ++i) {
                        disk.mark(act(*store));
                    }
                });
            }
            threads.clear();
            checkpoint(file);
            for (int i = 0; i < actsAlone; ++i) {
                disk.mark(act(*store));
            }
        }
        m_log = disk.takeLog();
    }

    [[nodiscard]] const std::vector<DiskOperation>& log() const { return m_log; }

    //! The files as a cut after `length` operations may leave them; `variant` 0: everything was written, 1: nothing
    //! that was not synced, else some of it.
    [[nodiscard]] std::map<std::string, std::optional<Content>> cutAfter(std::size_t length, int variant,
                                                                         std::mt19937& random) const
    {
        std::map<std::string, Platter> platters;
        platters["store.sqlite"].content = m_before;
        for (std::size_t i = 0; i < length; ++i) {
            const DiskOperation& operation = m_log[i];
            if (operation.kind == Kind::Mark) {
                continue;
            }
            Platter& platter = platters[operation.file];
            if (operation.kind != Kind::Sync) {
                platter.pending.push_back(operation);
                continue;
            }
            for (const DiskOperation& synced : std::exchange(platter.pending, {})) {
                apply(platter.content, synced);
            }
        }
        std::map<std::string, std::optional<Content>> files;
        for (auto& [name, platter] : platters) {
            for (const DiskOperation& operation : survivors(std::move(platter.pending), variant, random)) {
                apply(platter.content, operation);
            }
            files[name] = std::move(platter.content);
        }
        return files;
    }
    //! The newest action that was answered before operation `length`.
    [[nodiscard]] int answeredBefore(std::size_t length) const
    {
        std::int64_t newest = 0;
        for (std::size_t i = 0; i < length; ++i) {
            newest = m_log[i].kind == Kind::Mark ? std::max(newest, m_log[i].offset) : newest;
        }
        return static_cast<int>(newest);
    }

private:
    static void checkpoint(const std::filesystem::path& file)
    {
        SqliteConnection(file, SqliteConnection::Use::Write).execute("PRAGMA wal_checkpoint(RESTART)");
    }

    static std::vector<DiskOperation> survivors(std::vector<DiskOperation> pending, int variant, std::mt19937& random)
    {
        if (variant == 0) {
            return pending;
        }
        if (variant == 1) {
            return {};
        }
        std::erase_if(pending, [&random](const DiskOperation&) { return random() % 2 == 0; });
        if (variant % 2 == 0) {
            std::shuffle(pending.begin(), pending.end(), random);
        }
        for (DiskOperation& operation : pending) {
            if (operation.kind == Kind::Write && operation.bytes.size() > sector && random() % 3 == 0) {
                operation.bytes.resize(sector * (1 + random() % (operation.bytes.size() / sector)));
            }
        }
        return pending;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    Content m_before;
    std::vector<DiskOperation> m_log;
};

struct Outcome {
    int states = 0;
    int damaged = 0;
    int lost = 0; //!< states in which an answered action is missing
    std::string firstFault;
};

Outcome replay(const Recording& recording, int states)
{
    std::mt19937 random(20230320);
    Outcome outcome;
    const auto directory = storeDirectory();
    const auto file = storeFile(*directory);
    const std::size_t points = recording.log().size() + 1;
    for (int i = 0; i < states; ++i) {
        // Point after point, and round after round with another variant.
        const auto round = static_cast<int>(static_cast<std::size_t>(i) / points);
        const bool all = static_cast<std::size_t>(states) >= points;
        const std::size_t length = all ? static_cast<std::size_t>(i) % points : random() % points;
        const int variant = all ? round : i % 6;
        for (const char* suffix : {"", "-wal", "-shm"}) {
            std::filesystem::remove(file.string() + suffix);
        }
        for (const auto& [name, content] : recording.cutAfter(length, variant, random)) {
            if (content) {
                std::ofstream out(file.parent_path() / name, std::ios::binary);
                out.write(reinterpret_cast<const char*>(content->data()),
                          static_cast<std::streamsize>(content->size()));
            }
        }
        const Found found = lookAt(file);
        ++outcome.states;
        if (!found.fault.empty()) {
            ++outcome.damaged;
            outcome.firstFault = outcome.firstFault.empty() ? found.fault : outcome.firstFault;
        } else if (found.acts < recording.answeredBefore(length)) {
            ++outcome.lost;
        }
    }
    return outcome;
}

bool isLong()
{
    return qEnvironmentVariableIsSet("KIRIKAE_TEST_LONG");
}

} // namespace

class TestPowerCut : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingThatWasAnsweredIsLost()
    {
        const Recording recording(TestDisk::Durability::Full);
        QCOMPARE(recording.answeredBefore(recording.log().size()), 2 * actsAlone + actsTogether);
        const Outcome outcome = replay(recording, isLong() ? 6000 : 400);
        qInfo("%d states of %zu operations: %d damaged, %d with a loss", outcome.states, recording.log().size(),
              outcome.damaged, outcome.lost);
        QVERIFY2(outcome.damaged == 0, outcome.firstFault.c_str());
        QCOMPARE(outcome.lost, 0);
    }

    void aWeakerSyncLosesSomething()
    {
        const Recording recording(TestDisk::Durability::Normal);
        const Outcome outcome = replay(recording, isLong() ? 600 : 200);
        qInfo("%d states: %d damaged, %d with a loss", outcome.states, outcome.damaged, outcome.lost);
        QVERIFY2(outcome.damaged == 0, outcome.firstFault.c_str());
        QVERIFY(outcome.lost > 0);
    }
};

QTEST_GUILESS_MAIN(TestPowerCut)
#include "tst_power_cut.moc"
