// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/client/client_on_fakes.h"

#include <QTest>

using namespace kirikae;
using namespace kirikae::core;
using namespace kirikae::test;
using namespace std::chrono;

class TestTrainingFlow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void watchingAsksAtOnceAndNeverPilesUp()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.client.trainingFlow.setWatching(true);
        QCOMPARE(f.gateway.clockReads.count(), 1);
        QCOMPARE(f.gateway.tokenLists.count(), 1);
        f.client.trainingFlow.refresh();
        QCOMPARE(f.gateway.clockReads.count(), 1);
        QCOMPARE(f.gateway.tokenLists.count(), 1);
        f.gateway.clockReads.answerLast(TrainingClockInfo{trainingStart, 1});
        f.gateway.tokenLists.answerLast(QList<TrainingTokenInfo>{TrainingTokenInfo{}});
        settle();
        QCOMPARE(f.client.trainingFlow.state().tokens.size(), 1);
        f.client.trainingFlow.refresh();
        QCOMPARE(f.gateway.clockReads.count(), 2);
    }
    void asksAgainEachSecondUntilNobodyWatches()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.client.trainingFlow.setWatching(true);
        f.gateway.clockReads.answerLast(TrainingClockInfo{trainingStart, 1});
        QTRY_COMPARE_WITH_TIMEOUT(f.gateway.clockReads.count(), 2, 3000);
        f.client.trainingFlow.setWatching(false);
        QVERIFY(f.gateway.clockReads.isCancelled(1));
        QTest::qWait(1200);
        QCOMPARE(f.gateway.clockReads.count(), 2);
    }
    void anotherRateReanchorsTheServerClock()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        Q_EMIT f.gateway.serverTimeSeen(trainingStart);
        f.client.trainingFlow.setRate(60);
        QVERIFY(f.client.trainingFlow.state().busy);
        QCOMPARE(f.gateway.rates.lastAsked(), 60.0);
        f.gateway.rates.answerLast(TrainingClockInfo{trainingStart, 60});
        settle();
        QVERIFY(!f.client.trainingFlow.state().busy);
        QCOMPARE(f.client.clock.rate(), 60.0);
        pc.elapsed.now += 1s;
        QCOMPARE(f.client.clock.now(), trainingStart + 60s);
    }
    void thirtyMinutesForwardMoveTheClockAtOnce()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        Q_EMIT f.gateway.serverTimeSeen(trainingStart);
        f.client.trainingFlow.refresh();
        f.client.trainingFlow.advance(30min);
        QCOMPARE(f.gateway.advances.lastAsked(), seconds{1800});
        QVERIFY(f.gateway.clockReads.isCancelled(0));
        f.gateway.clockReads.answer(0, TrainingClockInfo{trainingStart, 1});
        f.gateway.advances.answerLast(TrainingClockInfo{trainingStart + 30min, 1});
        settle();
        QCOMPARE(f.client.clock.now(), trainingStart + 30min);
    }
    void anErrorIsShownAndThenGone()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.client.trainingFlow.refresh();
        f.gateway.clockReads.answerLast(failed(GatewayError::Kind::Unreachable, false));
        settle();
        QVERIFY(f.client.trainingFlow.state().error);
        f.client.trainingFlow.refresh();
        f.gateway.clockReads.answerLast(TrainingClockInfo{trainingStart, 1});
        settle();
        QVERIFY(!f.client.trainingFlow.state().error);
    }
};

QTEST_GUILESS_MAIN(TestTrainingFlow)
#include "tst_training_flow.moc"
