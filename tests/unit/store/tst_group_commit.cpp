// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Transactions that wait for one sync share it: each is still rolled back alone, none is told of a commit before the
// disk has it, a disk that fails undoes them all, and what grows (generation, high-water mark, audit chain) grows in
// the order of the commits. The disk is held still, so that who shares with whom does not depend on the machine's pace.
#include "tests/unit/store/commit_bench.h"

#include <QtTest>

using namespace kirikae;
using namespace kirikae::server;
using namespace kirikae::test;

using Bench = CommitBench;

class TestGroupCommit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneAloneIsOnTheDiskAtOnce();
    void thoseWhoWaitShareASync();
    void oneThatRollsBackTakesNobodyWithIt();
    void nobodyIsToldBeforeTheDiskHasIt();
    void whoReadWhatIsNotDurableWaitsForIt();
    void aDiskThatFailsUndoesTheWholeGroup();
    void aGroupWithoutItsTransactionIsUndone();
    void aBeginThatFailsHurtsNobody();
    void aLongTransactionKeepsNobodyWaiting();
    void aGroupHasItsBounds();
    void theHighWaterMarkIsTheNewestOfTheGroup();
    void manyThreadsAtOnce();
};

void TestGroupCommit::oneAloneIsOnTheDiskAtOnce()
{
    Bench bench;
    for (int i = 0; i < 3; ++i) {
        const int before = bench.disk.syncs();
        bench.commit("alone");
        QCOMPARE(bench.disk.syncs(), before + 1);
    }
    QCOMPARE(bench.subjects().size(), std::size_t{4});
}

void TestGroupCommit::thoseWhoWaitShareASync()
{
    Bench bench;
    const int before = bench.disk.syncs();
    bench.holdBehindOne();
    for (int i = 0; i < 10; ++i) {
        bench.waitInQueue([&bench, i] { bench.commit("waiting " + std::to_string(i)); });
    }
    bench.finish();
    // The one ahead, and the ten: in one sync, or in a few where the machine let a group grow old.
    QVERIFY2(bench.disk.syncs() - before <= 5, qPrintable(QString::number(bench.disk.syncs() - before)));
    const auto subjects = bench.subjects();
    QCOMPARE(subjects.size(), std::size_t{12});
    for (std::size_t i = 0; i < 10; ++i) {
        QCOMPARE(subjects[i + 2], "waiting " + std::to_string(i)); // first come, first served
    }
    QVERIFY(bench.auditIsSound());
}

void TestGroupCommit::oneThatRollsBackTakesNobodyWithIt()
{
    for (int leaving = 0; leaving < 4; ++leaving) {
        Bench bench;
        bench.holdBehindOne();
        for (int i = 0; i < 4; ++i) {
            bench.waitInQueue([&bench, i, leaving] {
                const auto transaction = bench.begin();
                append(*transaction, std::to_string(i));
                if (i != leaving) {
                    transaction->commit(start);
                }
            });
        }
        bench.finish();
        std::vector<std::string> expected{"first", "held", "0", "1", "2", "3"};
        std::erase(expected, std::to_string(leaving));
        QCOMPARE(bench.subjects(), expected);
        QVERIFY(bench.auditIsSound());
        QCOMPARE(bench.state().auditSeq, std::int64_t{5});
    }
}

void TestGroupCommit::nobodyIsToldBeforeTheDiskHasIt()
{
    Bench bench;
    const std::uint64_t before = bench.generation;
    std::atomic<int> told{0};
    const auto addCompany = [&](const std::string& id) {
        const auto transaction = bench.begin();
        static_cast<void>(transaction->insertCompany(CompanyId{id}, id));
        transaction->commit(start);
        ++told;
    };
    bench.disk.holdSyncs();
    bench.threads.emplace_back([&] { addCompany("a"); });
    bench.disk.awaitHeldSync();
    for (const char* id : {"b", "c"}) {
        bench.waitInQueue([&, id] { addCompany(id); });
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{30});
    QCOMPARE(told.load(), 0);
    QCOMPARE(bench.generation.load(), before);
    QCOMPARE(bench.state().generation, before);
    bench.finish();
    QCOMPARE(told.load(), 3);
    QCOMPARE(bench.generation.load(), before + 3);
    QCOMPARE(bench.state().generation, before + 3);
}

void TestGroupCommit::whoReadWhatIsNotDurableWaitsForIt()
{
    Bench bench;
    bench.holdBehindOne();
    std::atomic<int> read{0};
    std::atomic<int> durableWhenTold{0};
    bench.waitInQueue([&] { bench.commit("not durable"); });
    bench.waitInQueue([&] {
        auto transaction = bench.begin();
        read = static_cast<int>(transaction->reader().state().auditSeq);
        transaction.reset(); // a refusal: nothing is committed
        durableWhenTold = static_cast<int>(bench.state().auditSeq);
    });
    bench.finish();
    QCOMPARE(read.load(), 3);
    QVERIFY(durableWhenTold.load() >= read.load());
}

void TestGroupCommit::aDiskThatFailsUndoesTheWholeGroup()
{
    Bench bench;
    bench.holdBehindOne();
    std::atomic<int> failed{0};
    std::atomic<int> done{0};
    const std::uint64_t before = bench.generation;
    for (int i = 0; i < 6; ++i) {
        bench.waitInQueue([&, i] {
            try {
                const auto transaction = bench.begin();
                static_cast<void>(transaction->insertCompany(CompanyId{std::to_string(i)}, "x"));
                append(*transaction, "lost");
                transaction->commit(start);
                ++done;
            } catch (const StoreError&) {
                ++failed;
            }
        });
    }
    bench.disk.failAtSync(1); // the held one is through already: the next is the group's
    bench.finish();
    QVERIFY(bench.disk.hasFailed());
    QVERIFY(failed.load() >= 1);
    QCOMPARE(done.load() + failed.load(), 6);
    QCOMPARE(bench.generation.load(), before + static_cast<std::uint64_t>(done.load()));
    QCOMPARE(bench.state().auditSeq, std::int64_t{2 + done.load()});
    bench.disk.heal();
    bench.commit("later");
    QCOMPARE(bench.subjects().back(), std::string("later"));
    QVERIFY(bench.auditIsSound());
}

void TestGroupCommit::aGroupWithoutItsTransactionIsUndone()
{
    Bench bench;
    bench.holdBehindOne();
    std::atomic<int> failed{0};
    for (int i = 0; i < 4; ++i) {
        bench.waitInQueue([&, i] {
            try {
                const auto transaction = bench.begin();
                append(*transaction, "lost");
                if (i == 3) {
                    bench.writer.execute("ROLLBACK"); // as SQLite does by itself when a disk is full
                }
                transaction->commit(start);
            } catch (const StoreError&) {
                ++failed;
            }
        });
    }
    bench.finish();
    QVERIFY(failed.load() >= 1);
    QCOMPARE(bench.subjects().size(), std::size_t{2} + 4 - static_cast<std::size_t>(failed.load()));
    bench.commit("later");
    QCOMPARE(bench.subjects().back(), std::string("later"));
    QVERIFY(bench.auditIsSound());
}

void TestGroupCommit::aBeginThatFailsHurtsNobody()
{
    Bench bench;
    {
        SqliteConnection other(bench.file(), SqliteConnection::Use::Write);
        other.execute("BEGIN IMMEDIATE");
        bench.writer.execute("PRAGMA busy_timeout=1");
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(bench.begin()), StoreError);
        QVERIFY_EXCEPTION_THROWN(bench.commit("refused"), StoreError);
    }
    bench.commit("later");
    QCOMPARE(bench.subjects(), (std::vector<std::string>{"first", "later"}));
}

void TestGroupCommit::aLongTransactionKeepsNobodyWaiting()
{
    Bench bench;
    bench.holdBehindOne();
    std::atomic<bool> shortIsDone{false};
    std::atomic<bool> wasDone{false};
    bench.waitInQueue([&] {
        bench.commit("short");
        shortIsDone = true;
    });
    bench.waitInQueue([&] {
        const auto transaction = bench.begin(WriteSize::Many);
        // It could not have begun before the short one was durable.
        wasDone = bench.subjects().back() == "short";
        append(*transaction, "long");
        transaction->commit(start);
    });
    bench.finish();
    QVERIFY(shortIsDone.load());
    QVERIFY(wasDone.load());
    QCOMPARE(bench.subjects(), (std::vector<std::string>{"first", "held", "short", "long"}));
}

void TestGroupCommit::aGroupHasItsBounds()
{
    Bench bench;
    const int before = bench.disk.syncs();
    bench.holdBehindOne();
    for (int i = 0; i < CommitQueue::mostMembers + 10; ++i) {
        bench.waitInQueue([&] { bench.commit("one of many"); });
    }
    bench.finish();
    QVERIFY(bench.disk.syncs() - before >= 3); // the one ahead, a full group, the rest
    QCOMPARE(bench.subjects().size(), std::size_t{2} + CommitQueue::mostMembers + 10);
    QVERIFY(bench.auditIsSound());
}

void TestGroupCommit::theHighWaterMarkIsTheNewestOfTheGroup()
{
    Bench bench;
    bench.holdBehindOne();
    for (const int hours : {2, 5, 3}) {
        bench.waitInQueue([&bench, hours] { bench.begin()->commit(start + std::chrono::hours{hours}); });
    }
    bench.finish();
    QCOMPARE(bench.state().highWater, start + std::chrono::hours{5});
}

void TestGroupCommit::manyThreadsAtOnce()
{
    Bench bench;
    std::atomic<int> committed{0};
    for (int thread = 0; thread < 16; ++thread) {
        bench.threads.emplace_back([&bench, &committed, thread] {
            for (int i = 0; i < 40; ++i) {
                const auto transaction = bench.begin(i % 13 == thread ? WriteSize::Many : WriteSize::Few);
                append(*transaction, std::to_string(thread));
                if ((i + thread) % 5 != 0) {
                    const Instant now = start + std::chrono::milliseconds{++committed};
                    transaction->commit(now);
                }
            }
        });
    }
    bench.threads.clear();
    QCOMPARE(bench.state().auditSeq, std::int64_t{committed.load()} + 1);
    QCOMPARE(bench.state().highWater, start + std::chrono::milliseconds{committed.load()});
    QVERIFY(bench.auditIsSound());
}

QTEST_GUILESS_MAIN(TestGroupCommit)
#include "tst_group_commit.moc"
