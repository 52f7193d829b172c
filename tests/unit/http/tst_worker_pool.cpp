// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Each certificate has its share of the workers, and nobody's work is lost.
#include "server-stub/http/worker_pool.h"

#include <QTest>

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <thread>

using namespace kirikae::server;

namespace {

//! Holds workers until it is opened, and counts who waits at it.
class Gate {
public:
    void pass()
    {
        std::unique_lock lock(m_mutex);
        ++m_waiting;
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return m_open; });
        --m_waiting;
    }
    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_open = true;
        m_changed.notify_all();
    }
    bool waits(int count)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds{30}, [&] { return m_waiting == count; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_waiting = 0;
    bool m_open = false;
};

WorkerLimits limits(int threads, int waiting, int waitingOfLane, int threadsOfLane)
{
    return {threads, waiting, waitingOfLane, threadsOfLane};
}

} // namespace

class tst_worker_pool : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneLaneNeverHasAllTheWorkers()
    {
        boost::asio::io_context context;
        WorkerPool pool(limits(4, 100, 100, 3));
        WorkerLane greedy;
        WorkerLane modest;
        Gate gate;
        int done = 0;
        const auto start = [&](WorkerLane& lane, auto work) {
            QVERIFY(pool.enter(lane));
            pool.run(lane, work, boost::asio::bind_executor(context.get_executor(), [&done] { ++done; }));
        };
        for (int i = 0; i < 50; ++i) {
            start(greedy, [&gate] { gate.pass(); });
        }
        QVERIFY(gate.waits(3));
        std::atomic<bool> served{false};
        start(modest, [&served] { served = true; });
        QTRY_VERIFY_WITH_TIMEOUT(served.load(), 30'000);
        QVERIFY(gate.waits(3)); // the fourth worker is still nobody's
        QCOMPARE(pool.waiting(), 50);
        gate.open();
        pool.join();
        context.run();
        QCOMPARE(done, 51);
        QCOMPARE(pool.waiting(), 0);
    }

    void bothBoundsAreKept()
    {
        WorkerPool pool(limits(1, 3, 2, 1));
        WorkerLane first;
        WorkerLane second;
        QVERIFY(pool.enter(first));
        QVERIFY(pool.enter(first));
        QVERIFY(!pool.enter(first)); // the lane's own
        QVERIFY(pool.enter(second));
        QVERIFY(!pool.enter(second)); // everybody's
        QCOMPARE(pool.waiting(), 3);
    }

    void aLanesWorkIsDoneInItsOrder()
    {
        boost::asio::io_context context;
        WorkerPool pool(limits(4, 1000, 1000, 1));
        WorkerLane lane;
        std::vector<int> order; // one worker at a time: no lock
        for (int i = 0; i < 500; ++i) {
            QVERIFY(pool.enter(lane));
            pool.run(
                lane, [&order, i] { order.push_back(i); }, boost::asio::bind_executor(context.get_executor(), [] {}));
        }
        pool.join();
        QCOMPARE(order.size(), std::size_t{500});
        QVERIFY(std::is_sorted(order.begin(), order.end()));
    }

    void whatIsCompletedLaterHoldsNoWorker()
    {
        boost::asio::io_context context;
        WorkerPool pool(limits(1, 100, 100, 1));
        WorkerLane lane;
        std::mutex mutex;
        std::vector<std::function<void()>> later;
        std::atomic<int> done{0};
        std::atomic<int> worked{0};
        const auto work = [&] {
            ++worked;
            return std::function<void(std::function<void()>)>([&](std::function<void()> complete) {
                const std::lock_guard lock(mutex);
                later.push_back(std::move(complete));
            });
        };
        for (int i = 0; i < 10; ++i) {
            QVERIFY(pool.enter(lane));
            pool.run(lane, work, boost::asio::bind_executor(context.get_executor(), [&done] { ++done; }));
        }
        QTRY_VERIFY_WITH_TIMEOUT(worked.load() == 10 && pool.waiting() == 0, 30'000); // on one worker
        context.poll();
        QCOMPARE(done.load(), 0);
        std::atomic<bool> joined{false};
        std::thread joining([&] {
            pool.join();
            joined = true;
        });
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
        QVERIFY(!joined.load()); // something may still complete
        std::thread other([&] {
            const std::lock_guard lock(mutex);
            for (const auto& complete : later) {
                complete();
            }
        });
        other.join();
        joining.join();
        context.run();
        QCOMPARE(done.load(), 10);
    }

    void manyLanesFinishEverything()
    {
        boost::asio::io_context context;
        WorkerPool pool(limits(4, 100'000, 100'000, 2));
        std::vector<WorkerLane> lanes(7);
        std::atomic<int> worked{0};
        int done = 0;
        for (int i = 0; i < 20'000; ++i) {
            WorkerLane& lane = lanes[static_cast<std::size_t>(i) % lanes.size()];
            QVERIFY(pool.enter(lane));
            pool.run(
                lane, [&worked] { ++worked; }, boost::asio::bind_executor(context.get_executor(), [&done] { ++done; }));
        }
        pool.join();
        context.run();
        QCOMPARE(worked.load(), 20'000);
        QCOMPARE(done, 20'000);
        QCOMPARE(pool.waiting(), 0);
    }
};

QTEST_APPLESS_MAIN(tst_worker_pool)
#include "tst_worker_pool.moc"
