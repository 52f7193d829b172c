// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A disk that fails or is full at the n-th write or sync, for every n that a workload reaches: whoever was to be told
// is told, what failed did not happen, what did not fail did, and the store goes on working, or after a restart holds
// no half of anything.
#include "server-stub/store/sqlite_connection.h"
#include "server-stub/store/sqlite_store.h"
#include "tests/faults/store_workload.h"
#include "tests/support/disk/test_disk.h"

#include <QtTest>

#include <atomic>
#include <thread>

using namespace kirikae;
using namespace kirikae::server;
using namespace kirikae::test;

namespace {

struct Tally {
    std::atomic<int> done{0};
    std::atomic<int> failed{0};
};

void tryToAct(TokenStore& store, Tally& tally)
{
    try {
        static_cast<void>(act(store));
        ++tally.done;
    } catch (const StoreError&) {
        ++tally.failed;
    }
}

//! As a backup or a long pause would: the log's content goes into the database, over the same disk.
void tryToCheckpoint(const std::filesystem::path& file)
{
    try {
        SqliteConnection(file, SqliteConnection::Use::Write).execute("PRAGMA wal_checkpoint(RESTART)");
    } catch (const StoreError&) {
        return; // nobody was promised anything
    }
}

void copyStore(const std::filesystem::path& from, const std::filesystem::path& to)
{
    for (const char* suffix : {"", "-wal"}) {
        std::filesystem::remove(to.string() + suffix);
        if (std::filesystem::exists(from.string() + suffix)) {
            std::filesystem::copy_file(from.string() + suffix, to.string() + suffix);
        }
    }
    std::filesystem::remove(to.string() + "-shm");
}

} // namespace

class TestDiskErrors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { makeStore(storeFile(*m_made)); }

    void everyFailureIsToldAndLeavesNothingHalfDone_data()
    {
        QTest::addColumn<bool>("full");
        QTest::addColumn<bool>("lasting");
        QTest::addColumn<int>("threads");
        QTest::newRow("one error") << false << false << 1;
        QTest::newRow("errors from then on") << false << true << 1;
        QTest::newRow("full once") << true << false << 1;
        QTest::newRow("full from then on") << true << true << 1;
        QTest::newRow("one error among many") << false << false << 4;
        QTest::newRow("full among many") << true << true << 4;
    }

    void everyFailureIsToldAndLeavesNothingHalfDone()
    {
        QFETCH(bool, full);
        QFETCH(bool, lasting);
        QFETCH(int, threads);
        const int stride = qEnvironmentVariableIsSet("KIRIKAE_TEST_LONG") ? 1 : 3;
        int points = 0;
        int told = 0;
        for (int nth = 1; nth < 10'000; nth += stride) {
            const auto directory = storeDirectory();
            const auto file = storeFile(*directory);
            copyStore(storeFile(*m_made), file);
            const auto crashed = storeDirectory();
            Tally tally;
            bool hit = false;
            {
                TestDisk disk;
                const auto store = openSqliteStore(file, false);
                disk.failAt(nth, full ? TestDisk::Failure::Full : TestDisk::Failure::Io, lasting);
                work(*store, file, tally, threads);
                hit = disk.hasFailed();
                disk.heal();
                const int before = tally.done;
                copyStore(file, storeFile(*crashed)); // as a process that ends here would leave it
                tryToAct(*store, tally);
                tryToAct(*store, tally);
                QCOMPARE(tally.done.load(), before + 2); // the disk is well again
                checkAfterwards(storeFile(*crashed), before, before + tally.failed);
            }
            checkAfterwards(file, tally.done, tally.done);
            if (QTest::currentTestFailed()) {
                qWarning("at operation %d", nth);
                return;
            }
            told += tally.failed > 0 ? 1 : 0;
            ++points;
            if (!hit) {
                break;
            }
        }
        qInfo("%d points of failure, %d of them told", points, told);
        QVERIFY(points > 10);
        QVERIFY(told > 10);
    }

private:
    static void work(TokenStore& store, const std::filesystem::path& file, Tally& tally, int threads)
    {
        for (int half = 0; half < 2; ++half) {
            std::vector<std::jthread> workers;
            for (int i = 0; i < threads; ++i) {
                workers.emplace_back([&] {
                    for (int each = 0; each < 8 / threads; ++each) {
                        tryToAct(store, tally);
                    }
                });
            }
            workers.clear();
            if (half == 0) {
                tryToCheckpoint(file);
            }
        }
    }
    //! Between `least` and `most` actions, each of them whole.
    static void checkAfterwards(const std::filesystem::path& file, int least, int most)
    {
        const Found found = lookAt(file);
        QVERIFY2(found.fault.empty(), found.fault.c_str());
        QVERIFY2(found.acts >= least && found.acts <= most,
                 qPrintable(QStringLiteral("%1 actions, not %2 to %3").arg(found.acts).arg(least).arg(most)));
    }

    std::unique_ptr<QTemporaryDir> m_made = storeDirectory();
};

QTEST_GUILESS_MAIN(TestDiskErrors)
#include "tst_disk_errors.moc"
