// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/client/client_on_fakes.h"

#include <QSignalSpy>
#include <QTest>

using namespace kirikae;
using namespace kirikae::core;
using namespace kirikae::test;
using namespace std::chrono;

namespace {

const QString company = QStringLiteral("training");
const QString hanako = QStringLiteral("hanakodt");
const QString taro = QStringLiteral("tarodt");

//! One run of the program, at trainingStart on server time unless the journal knows better.
struct Run {
    explicit Run(FakePc& pc)
        : clock(pc.elapsed, pc.journal)
        , tracker(clock, pc.journal)
    {
        QObject::connect(&tracker, &CoolDownTracker::finished, [this](const QList<CoolDownEntry>& entries) {
            for (const CoolDownEntry& entry : entries) {
                finished.append(entry.loginId);
            }
        });
    }
    ServerClock clock;
    CoolDownTracker tracker;
    QStringList finished;
};

//! The clock jumps as it does after a sleep, and a reply comes in.
void pass(Run& run, FakePc& pc, milliseconds time)
{
    pc.elapsed.now += time;
    run.clock.anchorAt(*run.clock.now() - 2s);
    run.clock.anchorAt(*run.clock.now() + 2s);
}

QList<UserRow> waiting(const QString& loginId, Instant until)
{
    QList<UserRow> users = trainingUsers();
    for (UserRow& each : users) {
        if (each.loginId == loginId) {
            each.otpStatus = OtpStatus::Revoked;
            each.eligibleAt = until;
        }
    }
    return users;
}

} // namespace

class TestCoolDownTracker : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRevocationStartsAWaitOnServerTime()
    {
        FakePc pc;
        Run run(pc);
        run.clock.anchorAt(trainingStart);
        run.tracker.setCompany(company);
        run.tracker.noteRevocation(revokedAll({taro, hanako}, trainingStart), trainingUsers());
        QCOMPARE(run.tracker.entries().size(), 2);
        const auto view = run.tracker.of(taro);
        QCOMPARE(view->entry.name, QStringLiteral("データタロウ"));
        QCOMPARE(*view->entry.revokedAt, trainingStart);
        QCOMPARE(*view->left, seconds{1800});
        pc.elapsed.now += 10min + 1ms;
        QCOMPARE(*run.tracker.of(taro)->left, seconds{1200});
        pc.elapsed.now += 999ms;
        QCOMPARE(*run.tracker.of(taro)->left, seconds{1199});
    }
    void refusedRowsDoNotWait()
    {
        FakePc pc;
        Run run(pc);
        run.clock.anchorAt(trainingStart);
        run.tracker.setCompany(company);
        RevocationResult result = revokedAll({taro}, trainingStart);
        result.rows[0].outcome = RowOutcome::Refused;
        run.tracker.noteRevocation(result, trainingUsers());
        QVERIFY(run.tracker.entries().isEmpty());
    }
    void theSoonestComesFirst()
    {
        FakePc pc;
        Run run(pc);
        run.clock.anchorAt(trainingStart);
        run.tracker.setCompany(company);
        run.tracker.noteRevocation(revokedAll({hanako}, trainingStart + 1min), trainingUsers());
        run.tracker.noteRevocation(revokedAll({taro}, trainingStart), trainingUsers());
        QCOMPARE(run.tracker.entries().first().entry.loginId, taro);
    }
    void theEndIsAnnouncedOnce()
    {
        FakePc pc;
        Run run(pc);
        run.clock.anchorAt(trainingStart);
        run.tracker.setCompany(company);
        run.tracker.noteRevocation(revokedAll({taro}, trainingStart), trainingUsers());
        pass(run, pc, 30min - 1ms);
        QVERIFY(run.finished.isEmpty());
        pass(run, pc, 1ms);
        QCOMPARE(run.finished, QStringList({taro}));
        QCOMPARE(*run.tracker.of(taro)->left, seconds{0});
        pass(run, pc, 5min);
        QCOMPARE(run.finished.size(), 1);
    }
    void aWaitThatEndsByTheTimerIsAnnouncedWithoutAReply()
    {
        FakePc pc;
        Run run(pc);
        run.clock.anchorAt(trainingStart);
        run.tracker.setCompany(company);
        RevocationResult result = revokedAll({taro}, trainingStart);
        result.rows[0].eligibleAt = trainingStart + 50ms;
        run.tracker.noteRevocation(result, trainingUsers());
        pc.elapsed.now += 50ms;
        QTRY_COMPARE(run.finished, QStringList({taro}));
    }
    void ticksOnceASecondOnlyWhileAWaitRuns()
    {
        FakePc pc;
        Run run(pc);
        run.clock.anchorAt(trainingStart);
        run.tracker.setCompany(company);
        QSignalSpy ticked(&run.tracker, &CoolDownTracker::ticked);
        QTest::qWait(1100);
        QCOMPARE(ticked.count(), 0);
        run.tracker.noteRevocation(revokedAll({taro}, trainingStart), trainingUsers());
        ticked.clear();
        QVERIFY(ticked.wait(2000));
    }
    void aRestartInTheSameBootGoesOnCounting()
    {
        FakePc pc;
        {
            Run run(pc);
            run.clock.anchorAt(trainingStart);
            run.tracker.setCompany(company);
            run.tracker.noteRevocation(revokedAll({taro}, trainingStart), trainingUsers());
        }
        pc.elapsed.now += 20min;
        Run again(pc);
        again.tracker.setCompany(company);
        QCOMPARE(*again.tracker.of(taro)->left, seconds{600});
    }
    void aRestartResumesTheLastCompanysWaitsBeforeAnybodySignsIn()
    {
        FakePc pc;
        {
            Run run(pc);
            run.clock.anchorAt(trainingStart);
            run.tracker.setCompany(QStringLiteral("other"));
            run.tracker.setCompany(company);
            run.tracker.noteRevocation(revokedAll({taro}, trainingStart), trainingUsers());
        }
        pc.elapsed.now += 29min;
        Run again(pc);
        again.tracker.resume();
        QCOMPARE(*again.tracker.of(taro)->left, seconds{60});
        QSignalSpy ticked(&again.tracker, &CoolDownTracker::ticked);
        QVERIFY2(ticked.wait(2000) && ticked.wait(2000), "it counts on by itself");
    }
    void whatEndedWhileTheProgramWasClosedIsAnnouncedFromTheEventLoop()
    {
        FakePc pc;
        {
            Run run(pc);
            run.clock.anchorAt(trainingStart);
            run.tracker.setCompany(company);
            run.tracker.noteRevocation(revokedAll({taro}, trainingStart), trainingUsers());
        }
        pc.elapsed.now += 40min;
        Run again(pc);
        again.tracker.resume();
        QVERIFY2(again.finished.isEmpty(), "nobody listens while the program is being put together");
        QTRY_COMPARE(again.finished, QStringList({taro}));
    }
    void aFirstStartHasNothingToResume()
    {
        FakePc pc;
        Run run(pc);
        run.tracker.resume();
        settle();
        QVERIFY(run.tracker.entries().isEmpty());
        QVERIFY(run.finished.isEmpty());
    }
    void aRestartInAnotherBootCountsOnceTheServerIsHeard()
    {
        FakePc pc;
        {
            Run run(pc);
            run.clock.anchorAt(trainingStart);
            run.tracker.setCompany(company);
            run.tracker.noteRevocation(revokedAll({taro}, trainingStart), trainingUsers());
        }
        pc.elapsed.boot = "boot-2";
        pc.elapsed.now = 1s;
        Run again(pc);
        again.tracker.setCompany(company);
        QVERIFY(!again.tracker.of(taro)->left);
        QVERIFY(again.finished.isEmpty());
        again.clock.anchorAt(trainingStart + 25min);
        QCOMPARE(*again.tracker.of(taro)->left, seconds{300});
    }
    void aWaitThatEndedWhileTheProgramWasClosedIsAnnouncedOnceOverAllRuns()
    {
        FakePc pc;
        {
            Run run(pc);
            run.clock.anchorAt(trainingStart);
            run.tracker.setCompany(company);
            run.tracker.noteRevocation(revokedAll({taro}, trainingStart), trainingUsers());
        }
        pc.elapsed.now += 40min;
        {
            Run second(pc);
            second.tracker.setCompany(company);
            QCOMPARE(second.finished, QStringList({taro}));
        }
        Run third(pc);
        third.tracker.setCompany(company);
        QVERIFY(third.finished.isEmpty());
        QCOMPARE(third.tracker.entries().size(), 1);
        third.tracker.dismissFinished();
        QVERIFY(third.tracker.entries().isEmpty());
        Run fourth(pc);
        fourth.tracker.setCompany(company);
        QVERIFY(fourth.tracker.entries().isEmpty());
    }
    void theListOfAnotherPcStartsTheWaitHere()
    {
        FakePc pc;
        Run run(pc);
        run.clock.anchorAt(trainingStart);
        run.tracker.setCompany(company);
        run.tracker.noteUsers(waiting(taro, trainingStart + 10min));
        QCOMPARE(*run.tracker.of(taro)->left, seconds{600});
        QVERIFY(!run.tracker.of(taro)->entry.revokedAt);
    }
    void aWaitThatWasOverBeforeWeLookedIsNoNews()
    {
        FakePc pc;
        Run run(pc);
        run.clock.anchorAt(trainingStart);
        run.tracker.setCompany(company);
        run.tracker.noteUsers(waiting(taro, trainingStart - 1min));
        QVERIFY(run.tracker.entries().isEmpty());
        QVERIFY(run.finished.isEmpty());
    }
    void theListEndsTheWaitOfAUserInServiceAgain()
    {
        FakePc pc;
        Run run(pc);
        run.clock.anchorAt(trainingStart);
        run.tracker.setCompany(company);
        run.tracker.noteRevocation(revokedAll({taro}, trainingStart), trainingUsers());
        QSignalSpy changed(&run.tracker, &CoolDownTracker::entriesChanged);
        run.tracker.noteUsers(waiting(taro, trainingStart + 30min));
        QCOMPARE(changed.count(), 0);
        run.tracker.noteUsers(trainingUsers());
        QCOMPARE(changed.count(), 1);
        QVERIFY(run.tracker.entries().isEmpty());
        Run again(pc);
        again.tracker.setCompany(company);
        QVERIFY(again.tracker.entries().isEmpty());
    }
    void aUserTheListDoesNotNameKeepsTheirWait()
    {
        FakePc pc;
        Run run(pc);
        run.clock.anchorAt(trainingStart);
        run.tracker.setCompany(company);
        run.tracker.noteRevocation(revokedAll({taro}, trainingStart), trainingUsers());
        run.tracker.noteUsers(trainingUsers().mid(0, 2));
        QCOMPARE(run.tracker.entries().size(), 1);
    }
    void companiesDoNotSeeEachOther()
    {
        FakePc pc;
        Run run(pc);
        run.clock.anchorAt(trainingStart);
        run.tracker.setCompany(company);
        run.tracker.noteRevocation(revokedAll({taro}, trainingStart), trainingUsers());
        run.tracker.setCompany(QStringLiteral("other"));
        QVERIFY(run.tracker.entries().isEmpty());
        run.tracker.setCompany({});
        QVERIFY(run.tracker.entries().isEmpty());
        run.tracker.setCompany(company);
        QCOMPARE(run.tracker.entries().size(), 1);
    }
    void aJournalThatCannotBeWrittenIsSaid()
    {
        FakePc pc;
        Run run(pc);
        run.clock.anchorAt(trainingStart);
        run.tracker.setCompany(company);
        QSignalSpy keptChanged(&run.tracker, &CoolDownTracker::keptChanged);
        pc.journal.failing = true;
        run.tracker.noteRevocation(revokedAll({taro}, trainingStart), trainingUsers());
        QCOMPARE(keptChanged.count(), 1);
        QVERIFY(!run.tracker.isKept());
        QCOMPARE(run.tracker.entries().size(), 1);
    }
    void whatCouldNotBeWrittenGoesAlongWithTheNextChange()
    {
        FakePc pc;
        Run run(pc);
        run.clock.anchorAt(trainingStart);
        pc.journal.failing = true;
        run.tracker.setCompany(company);
        run.tracker.noteRevocation(revokedAll({taro}, trainingStart), trainingUsers());
        pc.journal.failing = false;
        run.tracker.noteRevocation(revokedAll({hanako}, trainingStart), trainingUsers());
        QVERIFY(run.tracker.isKept());
        Run again(pc);
        again.tracker.resume();
        QCOMPARE(again.tracker.entries().size(), 2);
    }
    void aFastTrainingClockEndsTheWaitInTime()
    {
        FakePc pc;
        Run run(pc);
        run.clock.anchorAt(trainingStart);
        run.clock.setRate(60);
        run.tracker.setCompany(company);
        run.tracker.noteRevocation(revokedAll({taro}, trainingStart), trainingUsers());
        pc.elapsed.now += 30s;
        QCOMPARE(*run.tracker.of(taro)->left, seconds{0});
        QTRY_COMPARE_WITH_TIMEOUT(run.finished, QStringList({taro}), 3000);
    }
    void onlyTheEndOfOnesOwnWaitAsksWhatIsNext()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signIn(hanako);
        QList<UserRow> rows = waiting(taro, trainingStart + 10min);
        rows[0].otpStatus = OtpStatus::Revoked;
        rows[0].eligibleAt = trainingStart + 20min;
        f.answerList(rows);
        Q_EMIT f.gateway.serverTimeSeen(trainingStart + 11min);
        QCOMPARE(f.gateway.sessions.count(), 0);
        Q_EMIT f.gateway.serverTimeSeen(trainingStart + 20min);
        QCOMPARE(f.gateway.sessions.count(), 1);
    }
    void theWaitOfASignedInClientSurvivesSignOut()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signIn(hanako);
        f.answerList(waiting(taro, trainingStart + 10min));
        QCOMPARE(f.client.coolDowns.entries().size(), 1);
        f.client.session.signOut();
        f.gateway.signOuts.answerLast(Done{});
        settle();
        QCOMPARE(f.client.coolDowns.entries().size(), 1);
        QSignalSpy finished(&f.client.coolDowns, &CoolDownTracker::finished);
        pc.elapsed.now += 10min;
        Q_EMIT f.client.clock.jumped();
        QCOMPARE(finished.count(), 1);
        f.signIn(hanako);
        QCOMPARE(f.client.coolDowns.entries().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestCoolDownTracker)
#include "tst_cool_down_tracker.moc"
