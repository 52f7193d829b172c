// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/ports/session_watch.h"
#include "tests/support/client/client_on_fakes.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace kirikae;
using namespace kirikae::core;
using namespace kirikae::test;
using namespace std::chrono;

namespace {

using Step = LockState::Step;

const QString hanako = QStringLiteral("hanakodt");
const QString ichiro = QStringLiteral("ichirodt");
const QString taro = QStringLiteral("tarodt");

class FakeWatch : public SessionWatch {
public:
    void start() override {}
    void letSleep() override { ++letGo; }
    int letGo = 0;
};

//! Time passes and the flow looks.
void pass(ClientOnFakes& f, milliseconds time)
{
    f.pc.elapsed.now += time;
    f.client.lock.setLimit(f.client.lock.limit());
}

//! Locked, with the server's word for the sign-out.
void lockOut(ClientOnFakes& f)
{
    f.client.lock.lock(LockReason::Screen);
    f.gateway.signOuts.answerLast(Done{});
    settle();
}

} // namespace

class TestLockFlow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theVerdictOfATime_data()
    {
        QTest::addColumn<int>("since");
        QTest::addColumn<int>("limit");
        QTest::addColumn<int>("verdict");
        QTest::addColumn<int>("next");
        const auto row = [](const char* name, int since, int limit, IdleVerdict verdict, int next) {
            QTest::newRow(name) << since << limit << int(verdict) << next;
        };
        row("just touched", 0, 600, IdleVerdict::Busy, 540);
        row("a second before the warning", 539, 600, IdleVerdict::Busy, 1);
        row("a minute before the end", 540, 600, IdleVerdict::Soon, 60);
        row("a second before the end", 599, 600, IdleVerdict::Soon, 1);
        row("at the end", 600, 600, IdleVerdict::Over, 0);
        row("after sleep", 90'000, 600, IdleVerdict::Over, 0);
        row("never", 90'000, 0, IdleVerdict::Busy, 0);
        row("one minute warns for half of it", 30, 60, IdleVerdict::Soon, 30);
        row("one minute begins without a warning", 29, 60, IdleVerdict::Busy, 1);
    }
    void theVerdictOfATime()
    {
        QFETCH(int, since);
        QFETCH(int, limit);
        QFETCH(int, verdict);
        QFETCH(int, next);
        QCOMPARE(int(judgeIdle(seconds{since}, seconds{limit})), verdict);
        QCOMPARE(nextIdleChange(seconds{since}, seconds{limit}), milliseconds{seconds{next}});
    }
    void nobodySignedInIsNeverLockedAndNoTimerRuns()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.client.lock.noteInput();
        pass(f, hours{3});
        f.client.lock.lock(LockReason::Screen);
        QCOMPARE(f.client.lock.state().step, Step::Open);
        for (const QTimer* timer : f.client.lock.findChildren<QTimer*>()) {
            QVERIFY(!timer->isActive());
        }
    }
    void tenMinutesWithoutInputWarnThenLockAndSignOut()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        pass(f, minutes{8});
        QCOMPARE(f.client.lock.state().step, Step::Open);
        pass(f, minutes{1});
        QCOMPARE(f.client.lock.state().step, Step::Soon);
        pass(f, minutes{1});
        QVERIFY(f.client.lock.state().isCovered());
        QCOMPARE(f.client.lock.state().step, Step::SigningOut);
        QCOMPARE(f.gateway.signOuts.count(), 1);
        f.gateway.signOuts.answerLast(Done{});
        settle();
        QCOMPARE(f.client.lock.state().step, Step::Locked);
        QCOMPARE(f.client.session.state().step, SessionState::Step::SignedOut);
        QVERIFY(f.gateway.forgotten > 0);
    }
    void anyInputKeepsItOpen()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        pass(f, minutes{9});
        QCOMPARE(f.client.lock.state().step, Step::Soon);
        f.client.lock.noteInput();
        QCOMPARE(f.client.lock.state().step, Step::Open);
        pass(f, minutes{8});
        QCOMPARE(f.client.lock.state().step, Step::Open);
    }
    void theFirstTouchAfterALongSleepLocks()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        pc.elapsed.now += hours{8};
        f.client.lock.noteInput();
        QVERIFY(f.client.lock.state().isCovered());
    }
    void zeroMinutesNeverLockButTheScreenDoes()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.client.lock.setLimit(minutes{0});
        f.signInWithList(hanako);
        pass(f, hours{30});
        QCOMPARE(f.client.lock.state().step, Step::Open);
        FakeWatch watch;
        f.client.lock.follow(watch);
        Q_EMIT watch.screenLocked();
        QVERIFY(f.client.lock.state().isCovered());
        QCOMPARE(f.client.lock.state().reason, LockReason::Screen);
    }
    void aServerThatDoesNotAnswerIsNotWaitedForLong()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        f.client.lock.lock(LockReason::Screen);
        QTRY_COMPARE_WITH_TIMEOUT(f.client.lock.state().step, Step::Locked, 8000);
        QVERIFY(f.gateway.signOuts.isCancelled(0));
    }
    void sleepWaitsUntilTheSignOutIsDone()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        FakeWatch watch;
        f.client.lock.follow(watch);
        Q_EMIT watch.sleeping();
        QCOMPARE(watch.letGo, 1);
        Q_EMIT watch.woke();
        f.signInWithList(hanako);
        Q_EMIT watch.sleeping();
        QCOMPARE(f.client.lock.state().reason, LockReason::Sleep);
        QCOMPARE(watch.letGo, 1);
        f.gateway.signOuts.answerLast(Done{});
        settle();
        QCOMPARE(watch.letGo, 2);
    }
    void aRevocationWithAnOutstandingAnswerIsNotCut()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        f.client.revocation.begin({taro});
        f.client.revocation.confirm(secret("c"), secret("111111"));
        f.client.lock.lock(LockReason::Idle);
        QCOMPARE(f.client.lock.state().step, Step::Waiting);
        QCOMPARE(f.gateway.signOuts.count(), 0);
        QVERIFY(!f.gateway.revocations.isCancelled(0));
        QSignalSpy revoked(&f.client.revocation, &RevocationFlow::revoked);
        f.gateway.revocations.answerLast(revokedAll({taro}, trainingStart));
        settle();
        QCOMPARE(revoked.count(), 1);
        QCOMPARE(f.client.coolDowns.entries().size(), 1);
        QVERIFY(pc.journal.pending.isEmpty());
        QCOMPARE(f.client.lock.state().step, Step::SigningOut);
        QCOMPARE(f.gateway.signOuts.count(), 1);
    }
    void anOutcomeThatIsNotKnownWaitsInTheJournal()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        f.client.revocation.begin({taro});
        f.client.revocation.confirm(secret("c"), secret("111111"));
        f.client.lock.lock(LockReason::Idle);
        f.gateway.revocations.answerLast(failed(GatewayError::Kind::TimedOut, true));
        settle();
        f.gateway.signOuts.answerLast(Done{});
        settle();
        QCOMPARE(pc.journal.pending.size(), 1);
        f.client.lock.uncover();
        f.signInWithList(hanako);
        QCOMPARE(f.client.revocation.state().step, RevocationState::Step::OutcomeUnknown);
    }
    void aRegistrationWithAnOutstandingAnswerIsNotCut()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        f.client.registration.begin();
        f.client.registration.submit(QStringLiteral("12345678"), secret("111111"));
        f.client.lock.lock(LockReason::Idle);
        QCOMPARE(f.client.lock.state().step, Step::Waiting);
        f.gateway.registrations.answerLast(refused(ErrorCode::RegistrationRejected));
        settle();
        QCOMPARE(f.client.lock.state().step, Step::SigningOut);
    }
    void theSamePersonComesBackAndAnotherBeginsAnew()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        QCOMPARE(f.client.lock.state().arrival, Arrival::Fresh);
        lockOut(f);
        f.client.lock.uncover();
        QCOMPARE(f.client.lock.state().step, Step::Open);
        f.signInWithList(hanako);
        QCOMPARE(f.client.lock.state().arrival, Arrival::Back);
        lockOut(f);
        f.signInWithList(ichiro);
        QCOMPARE(f.client.lock.state().arrival, Arrival::Another);
        f.client.session.signOut();
        f.gateway.signOuts.answerLast(Done{});
        settle();
        f.signInWithList(ichiro);
        QCOMPARE(f.client.lock.state().arrival, Arrival::Fresh);
    }
    void theSelectionOutlivesTheLockForTheSamePersonAlone()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        f.client.users.setTicked({taro}, true);
        lockOut(f);
        QCOMPARE(f.client.users.rowCount(), 0);
        f.signInWithList(ichiro);
        QVERIFY(f.client.users.tickedLoginIds().isEmpty());
        lockOut(f);
        f.signInWithList(hanako);
        QCOMPARE(f.client.users.tickedLoginIds(), QStringList{taro});
    }
    void waitsGoOnBehindTheLock()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        f.client.coolDowns.noteRevocation(revokedAll({taro}, trainingStart), f.client.users.rows());
        lockOut(f);
        QSignalSpy finished(&f.client.coolDowns, &CoolDownTracker::finished);
        pc.elapsed.now += minutes{30};
        Q_EMIT f.client.clock.jumped();
        QCOMPARE(finished.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestLockFlow)
#include "tst_lock_flow.moc"
