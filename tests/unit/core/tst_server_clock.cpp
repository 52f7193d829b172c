// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/server_clock.h"
#include "tests/support/client/fake_journal.h"
#include "tests/support/client/fake_system.h"

#include <QSignalSpy>
#include <QTest>

using namespace kirikae;
using namespace kirikae::core;
using namespace kirikae::test;
using namespace std::chrono;

namespace {
const Instant start = *parseInstant("2023-03-20T00:00:00Z");
}

class TestServerClock : public QObject {
    Q_OBJECT
    FakeJournal journal;
    FakeElapsedClock elapsed;

private Q_SLOTS:
    void init()
    {
        journal = {};
        elapsed = {};
    }

    void knowsNoTimeBeforeTheServerWasHeard()
    {
        const ServerClock clock(elapsed, journal);
        QVERIFY(!clock.now());
    }
    void countsElapsedTimeFromTheLastReply()
    {
        ServerClock clock(elapsed, journal);
        clock.anchorAt(start);
        elapsed.now += 90s;
        QCOMPARE(clock.now(), start + 90s);
    }
    void aSleepOfThePcPassesLikeAnyTime()
    {
        ServerClock clock(elapsed, journal);
        clock.anchorAt(start);
        elapsed.now += 8h;
        QCOMPARE(clock.now(), start + 8h);
    }
    void displaysJumpOnlyWhenTheCountWasWrongByMoreThanASecond()
    {
        ServerClock clock(elapsed, journal);
        QSignalSpy jumped(&clock, &ServerClock::jumped);
        clock.anchorAt(start);
        QCOMPARE(jumped.count(), 1);
        elapsed.now += 10s;
        clock.anchorAt(start + 10s + 1000ms);
        QCOMPARE(jumped.count(), 1);
        clock.anchorAt(start + 10s + 2001ms);
        QCOMPARE(jumped.count(), 2);
        clock.anchorAt(start);
        QCOMPARE(jumped.count(), 3);
        QCOMPARE(clock.now(), start);
    }
    void aRestartInTheSameBootGoesOnCounting()
    {
        {
            ServerClock clock(elapsed, journal);
            clock.anchorAt(start);
        }
        elapsed.now += 10min;
        const ServerClock again(elapsed, journal);
        QCOMPARE(again.now(), start + 10min);
    }
    void aRestartInAnotherBootKnowsNoTime()
    {
        ServerClock(elapsed, journal).anchorAt(start);
        elapsed.boot = "boot-2";
        QVERIFY(!ServerClock(elapsed, journal).now());
    }
    void withoutABootIdNoAnchorIsTrusted()
    {
        elapsed.boot.clear();
        ServerClock(elapsed, journal).anchorAt(start);
        QVERIFY(!ServerClock(elapsed, journal).now());
    }
    void anAnchorFromTheFutureOfThisBootIsNotTrusted()
    {
        ServerClock(elapsed, journal).anchorAt(start);
        elapsed.now -= 1ms;
        QVERIFY(!ServerClock(elapsed, journal).now());
    }
    void trainingTimePassesAtItsRate()
    {
        ServerClock clock(elapsed, journal);
        clock.anchorAt(start);
        elapsed.now += 10s;
        clock.setRate(60);
        QCOMPARE(clock.now(), start + 10s);
        elapsed.now += 30s;
        QCOMPARE(clock.now(), start + 10s + 30min);
        clock.setRate(0);
        elapsed.now += 1h;
        QCOMPARE(clock.now(), start + 10s + 30min);
        clock.setRate(1);
        elapsed.now += 1s;
        QCOMPARE(clock.now(), start + 11s + 30min);
    }
    void aRestartKeepsTheRate()
    {
        {
            ServerClock clock(elapsed, journal);
            clock.anchorAt(start);
            clock.setRate(10);
        }
        elapsed.now += 1min;
        const ServerClock again(elapsed, journal);
        QCOMPARE(again.rate(), 10.0);
        QCOMPARE(again.now(), start + 10min);
    }
    void aFastClockToleratesTheDelayOfAReplyAtItsRate()
    {
        ServerClock clock(elapsed, journal);
        clock.anchorAt(start);
        clock.setRate(60);
        QSignalSpy jumped(&clock, &ServerClock::jumped);
        elapsed.now += 1s;
        clock.anchorAt(start + 30s);
        QCOMPARE(jumped.count(), 0);
    }
    void theJournalIsNotWrittenForEveryReply()
    {
        ServerClock clock(elapsed, journal);
        clock.anchorAt(start);
        QCOMPARE(journal.anchorWrites, 1);
        for (int i = 1; i <= 59; ++i) {
            elapsed.now += 1s;
            clock.anchorAt(start + seconds{i});
        }
        QCOMPARE(journal.anchorWrites, 1);
        elapsed.now += 1s;
        clock.anchorAt(start + 60s);
        QCOMPARE(journal.anchorWrites, 2);
    }
    void aJournalThatCannotBeWrittenDoesNotStopTheClock()
    {
        journal.failing = true;
        ServerClock clock(elapsed, journal);
        clock.anchorAt(start);
        elapsed.now += 1s;
        QCOMPARE(clock.now(), start + 1s);
    }
};

QTEST_GUILESS_MAIN(TestServerClock)
#include "tst_server_clock.moc"
