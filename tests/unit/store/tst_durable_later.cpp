// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A thread that goes on while others take its commit to the disk: it is told what came of it, and nobody sooner; what
// hangs on the commit happens only when it is durable; and before the thread reads the store again or begins anew, it
// waits like everybody.
#include "tests/unit/store/commit_bench.h"

#include <QtTest>

using namespace kirikae;
using namespace kirikae::server;
using namespace kirikae::test;

namespace {

constexpr std::chrono::seconds patience{20};

//! Opened by one thread, awaited by another, but not forever.
class Signal {
public:
    void give() { m_given = true; }
    [[nodiscard]] bool await() const
    {
        const auto until = std::chrono::steady_clock::now() + patience;
        while (!m_given && std::chrono::steady_clock::now() < until) {
            std::this_thread::yield();
        }
        return m_given;
    }

private:
    std::atomic<bool> m_given{false};
};

//! Two in the queue: one whose commit the other takes to the disk. The second one's transaction lasts until `goOn`.
class Pair {
public:
    //! `first` runs on a thread with a DurableLater; `how` is what the disk does at the second one's commit.
    enum class Disk { Works, Fails };
    Pair(std::function<void(CommitBench&, DurableLater&, Signal& goOn)> first, Disk how)
    {
        bench.holdBehindOne();
        bench.waitInQueue([this, first = std::move(first)] {
            DurableLater later;
            first(bench, later, goOn);
        });
        bench.waitInQueue([this, how] {
            const auto transaction = bench.begin();
            append(*transaction, "second");
            wasAwaited = goOn.await();
            if (how == Disk::Fails) {
                bench.disk.failAtSync(1);
            }
            try {
                transaction->commit(start);
            } catch (const StoreError&) {
                failed = true;
            }
        });
        bench.finish();
        bench.disk.heal();
    }

    CommitBench bench;
    Signal goOn;
    std::atomic<bool> wasAwaited{false}; //!< the first one went on before the second one's commit
    std::atomic<bool> failed{false};     //!< the second one's commit
};

void commitFirst(CommitBench& bench)
{
    const auto transaction = bench.begin();
    static_cast<void>(transaction->insertCompany(CompanyId{"first"}, "x"));
    append(*transaction, "first of two");
    transaction->commit(start);
}

} // namespace

class TestDurableLater : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneAloneIsDurableAtOnce();
    void aCommitThatOthersTakeIsToldWhenTheDiskHasIt();
    void aDiskThatFailsIsToldAndNothingHangsOnIt();
    void whoBeginsAnewWaits();
    void whoBeginsAnewIsToldOfTheFailure();
    void aRefusalThatReadWhatFailedIsTakenBack();
    void whatIsNotTakenIsAwaited();
    void manyThreadsAtOnce();
};

void TestDurableLater::oneAloneIsDurableAtOnce()
{
    CommitBench bench;
    DurableLater later;
    const int before = bench.disk.syncs();
    bench.commit("alone");
    QCOMPARE(bench.disk.syncs(), before + 1);
    bool done = false;
    whenDurable([&done] { done = true; });
    QVERIFY(done);
    QVERIFY(!later.take());
}

void TestDurableLater::aCommitThatOthersTakeIsToldWhenTheDiskHasIt()
{
    std::atomic<bool> tooSoon{false};
    std::atomic<int> told{0};
    std::atomic<std::int64_t> rowsWhenTold{0};
    std::atomic<std::uint64_t> generationWhenTold{0};
    std::atomic<int> actedBefore{-1};
    std::atomic<int> acted{0};
    Pair pair(
        [&](CommitBench& bench, DurableLater& later, Signal& goOn) {
            commitFirst(bench);
            whenDurable([&] { ++acted; });
            const auto commit = later.take();
            commit->whenEnded([&](const std::string& failure) {
                told += failure.empty() ? 1 : 100;
                rowsWhenTold = bench.state().auditSeq;
                generationWhenTold = bench.generation.load();
                actedBefore = acted.load();
            });
            tooSoon = commit->hasEnded() || told != 0 || acted != 0 || bench.state().auditSeq != 2;
            goOn.give();
        },
        Pair::Disk::Works);
    QVERIFY(pair.wasAwaited.load());
    QVERIFY(!tooSoon.load());
    QCOMPARE(told.load(), 1);
    QCOMPARE(rowsWhenTold.load(), std::int64_t{4});
    QCOMPARE(generationWhenTold.load(), std::uint64_t{1});
    QCOMPARE(actedBefore.load(), 1);
    QVERIFY(!pair.failed.load());
}

void TestDurableLater::aDiskThatFailsIsToldAndNothingHangsOnIt()
{
    std::string reason;
    std::atomic<int> told{0};
    std::atomic<int> acted{0};
    Pair pair(
        [&](CommitBench& bench, DurableLater& later, Signal& goOn) {
            commitFirst(bench);
            whenDurable([&] { ++acted; });
            later.take()->whenEnded([&](const std::string& failure) {
                reason = failure;
                ++told;
            });
            goOn.give();
        },
        Pair::Disk::Fails);
    QVERIFY(pair.wasAwaited.load());
    QVERIFY(pair.failed.load());
    QCOMPARE(told.load(), 1);
    QVERIFY(!reason.empty());
    QCOMPARE(acted.load(), 0);
    QCOMPARE(pair.bench.generation.load(), std::uint64_t{0});
    QCOMPARE(pair.bench.subjects(), (std::vector<std::string>{"first", "held"}));
}

void TestDurableLater::whoBeginsAnewWaits()
{
    std::atomic<std::int64_t> rows{0};
    Pair pair(
        [&](CommitBench& bench, DurableLater& later, Signal& goOn) {
            commitFirst(bench);
            goOn.give();
            const auto transaction = bench.begin();
            rows = bench.state().auditSeq;
            static_cast<void>(later.take());
        },
        Pair::Disk::Works);
    QVERIFY(pair.wasAwaited.load());
    QCOMPARE(rows.load(), std::int64_t{4});
}

void TestDurableLater::whoBeginsAnewIsToldOfTheFailure()
{
    std::atomic<int> thrown{0};
    std::atomic<bool> begun{false};
    Pair pair(
        [&](CommitBench& bench, DurableLater& later, Signal& goOn) {
            commitFirst(bench);
            goOn.give();
            try {
                static_cast<void>(bench.begin());
                begun = true;
            } catch (const StoreError&) {
                ++thrown;
            }
            static_cast<void>(later.take());
        },
        Pair::Disk::Fails);
    QVERIFY(pair.failed.load());
    QVERIFY(!begun.load());
    QCOMPARE(thrown.load(), 1);
}

//! The first one reads what another committed and the disk does not hold, and commits nothing.
void TestDurableLater::aRefusalThatReadWhatFailedIsTakenBack()
{
    CommitBench bench;
    Signal firstGoesOn;
    Signal secondGoesOn;
    std::atomic<std::int64_t> read{0};
    std::atomic<int> failures{0};
    bench.holdBehindOne();
    bench.waitInQueue([&] {
        DurableLater later;
        commitFirst(bench);
        later.take()->whenEnded([&](const std::string& failure) { failures += failure.empty() ? 0 : 1; });
        firstGoesOn.give();
    });
    bench.waitInQueue([&] {
        DurableLater later;
        {
            const auto transaction = bench.begin();
            read = transaction->reader().state().auditSeq;
        }
        later.take()->whenEnded([&](const std::string& failure) { failures += failure.empty() ? 0 : 1; });
        secondGoesOn.give();
    });
    bench.waitInQueue([&] {
        const auto transaction = bench.begin();
        if (firstGoesOn.await() && secondGoesOn.await()) {
            bench.disk.failAtSync(1);
        }
        QVERIFY_EXCEPTION_THROWN(transaction->commit(start), StoreError);
    });
    bench.finish();
    QCOMPARE(read.load(), std::int64_t{3});
    QCOMPARE(failures.load(), 2);
}

void TestDurableLater::whatIsNotTakenIsAwaited()
{
    std::atomic<std::int64_t> rows{0};
    CommitBench bench;
    bench.holdBehindOne();
    bench.waitInQueue([&] {
        {
            const DurableLater later;
            commitFirst(bench);
        }
        rows = bench.state().auditSeq;
    });
    bench.waitInQueue([&] { bench.commit("second"); });
    bench.finish();
    QVERIFY(rows.load() >= 3);
}

void TestDurableLater::manyThreadsAtOnce()
{
    CommitBench bench;
    std::atomic<int> committed{0};
    std::atomic<int> told{0};
    std::atomic<int> notThere{0};
    for (int thread = 0; thread < 16; ++thread) {
        bench.threads.emplace_back([&, thread] {
            for (int i = 0; i < 40; ++i) {
                DurableLater later;
                std::int64_t row = 0;
                {
                    const auto transaction = bench.begin();
                    append(*transaction, std::to_string(thread));
                    row = transaction->reader().state().auditSeq;
                    transaction->commit(start);
                    ++committed;
                }
                const auto tell = [&, row](const std::string& failure) {
                    notThere += failure.empty() && bench.state().auditSeq >= row ? 0 : 1;
                    ++told;
                };
                if (const auto commit = later.take()) {
                    commit->whenEnded(tell);
                } else {
                    tell({});
                }
            }
        });
    }
    bench.threads.clear();
    QCOMPARE(committed.load(), 16 * 40);
    QCOMPARE(told.load(), committed.load());
    QCOMPARE(notThere.load(), 0);
    QCOMPARE(bench.state().auditSeq, std::int64_t{16 * 40} + 1);
    QVERIFY(bench.auditIsSound());
}

QTEST_GUILESS_MAIN(TestDurableLater)
#include "tst_durable_later.moc"
