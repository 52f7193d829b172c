// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The writing side of a store on a disk that obeys the test, with threads that stand in its queue in a known order:
// what the tests of the group commit share. It holds no expectation of its own. The test's thread.
#pragma once

#include "server-stub/store/audit_chain.h"
#include "server-stub/store/sqlite_schema.h"
#include "server-stub/store/sqlite_writer.h"
#include "tests/support/disk/test_disk.h"

#include <QTemporaryDir>

#include <atomic>
#include <functional>
#include <thread>

namespace kirikae::test {

inline constexpr Instant start{std::chrono::milliseconds{1'679'270'400'000}};

inline void append(server::WriteTransaction& transaction, const std::string& subject)
{
    transaction.appendAudit({0, start, 1, "u", "made", subject, "done", {}});
}

//! The writing side of a store, on a disk that obeys the test.
class CommitBench {
public:
    CommitBench()
        : writer(file(), server::SqliteConnection::Use::Write)
    {
        server::migrate(writer);
        commit("first");
    }

    [[nodiscard]] std::unique_ptr<server::WriteTransaction> begin(server::WriteSize size = server::WriteSize::Few)
    {
        return std::make_unique<server::SqliteWriter>(writer, queue, size);
    }
    void commit(const std::string& subject)
    {
        const auto transaction = begin();
        append(*transaction, subject);
        transaction->commit(start);
    }
    //! Starts a thread and waits until it stands in the queue; the one before it holds the turn.
    void waitInQueue(std::function<void()> work)
    {
        const std::size_t before = queue.waiting();
        threads.emplace_back(std::move(work));
        while (queue.waiting() == before) {
            std::this_thread::yield();
        }
    }
    //! One commit whose sync is held: everything that begins now waits behind it.
    void holdBehindOne()
    {
        disk.holdSyncs();
        threads.emplace_back([this] { commit("held"); });
        disk.awaitHeldSync();
    }
    void finish()
    {
        disk.releaseSyncs();
        threads.clear();
    }
    //! What somebody else reads.
    [[nodiscard]] std::vector<std::string> subjects() const
    {
        server::SqliteConnection connection(file(), server::SqliteConnection::Use::Read);
        std::vector<std::string> found;
        server::SqliteReader(connection).visitAudit([&found](const server::AuditRow& row) {
            found.push_back(row.subject);
            return true;
        });
        return found;
    }
    [[nodiscard]] bool auditIsSound() const
    {
        server::SqliteConnection connection(file(), server::SqliteConnection::Use::Read);
        return !server::verifyAudit(server::SqliteReader(connection)).badRow.has_value();
    }
    [[nodiscard]] server::StoreState state() const
    {
        server::SqliteConnection connection(file(), server::SqliteConnection::Use::Read);
        return server::SqliteReader(connection).state();
    }
    [[nodiscard]] std::filesystem::path file() const
    {
        return std::filesystem::path(directory.filePath(QStringLiteral("store.sqlite")).toStdU16String());
    }

    TestDisk disk;
    QTemporaryDir directory;
    server::SqliteConnection writer;
    std::atomic<std::uint64_t> generation{0};
    server::CommitQueue queue{writer, generation};
    std::vector<std::jthread> threads;
};

} // namespace kirikae::test
