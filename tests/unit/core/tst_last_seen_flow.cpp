// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What was seen last, over a restart: two clients that share a PC and a keeper are two runs of the program.

#include "tests/support/client/client_on_fakes.h"
#include "tests/support/client/fake_list_keeper.h"

#include "app/core/ports/session_watch.h"

#include <QtTest>

using namespace kirikae;
using namespace kirikae::core;
using namespace kirikae::test;
using namespace std::chrono_literals;

namespace {

using Step = LastSeenState::Step;

const QString hanako = QStringLiteral("hanakodt");
const QString ichiro = QStringLiteral("ichirodt");
const QUrl bank(QStringLiteral("https://127.0.0.1:1"));

class FakeSessionWatch : public SessionWatch {
public:
    void start() override {}
    void letSleep() override {}
};

//! One run of the program with a place to keep lists.
struct Run {
    explicit Run(FakePc& onPc, FakeListKeeper& keeper)
        : pc(onPc)
        , client({gateway, pc.identities, pc.secrets, pc.journal, pc.elapsed, &keeper}, false)
    {
        client.session.setServer(bank);
        client.lastSeen.setKeeping(true);
    }
    void openCertificate(const QString& loginId)
    {
        client.session.chooseIdentity(QStringLiteral("cert-") + loginId);
        client.session.openIdentity(secret("p12"), false);
    }
    void signInWithList(const QString& loginId)
    {
        openCertificate(loginId);
        client.session.signIn(secret("login"), {});
        Q_EMIT gateway.serverTimeSeen(trainingStart);
        for (const UserRow& row : trainingUsers()) {
            if (row.loginId == loginId) {
                gateway.signIns.answerLast(sessionOf(row));
            }
        }
        settle();
        gateway.pages.answerLast(onePage(trainingUsers()));
        settle();
    }
    void failToSignIn(const QString& loginId, GatewayError::Kind why = GatewayError::Kind::Unreachable)
    {
        openCertificate(loginId);
        client.session.signIn(secret("login"), {});
        gateway.signIns.answerLast(failed(why, false));
        settle();
    }
    [[nodiscard]] Step step() const { return client.lastSeen.state().step; }

    FakePc& pc;
    FakeGateway gateway;
    Client client;
};

//! A list was seen in an earlier run.
struct SeenOnce {
    SeenOnce()
    {
        Run first(pc, keeper);
        first.signInWithList(hanako);
    }
    FakePc pc;
    FakeListKeeper keeper;
};

} // namespace

class TestLastSeenFlow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theWholeListIsKeptOnceWithItsTimeAndOwner()
    {
        FakePc pc;
        FakeListKeeper keeper;
        Run run(pc, keeper);
        run.signInWithList(hanako);
        QCOMPARE(keeper.writes, 1);
        QCOMPARE(keeper.kept->rows, trainingUsers());
        QCOMPARE(keeper.kept->seenAt, trainingStart);
        QCOMPARE(keeper.owner.loginId, hanako);
        QCOMPARE(keeper.owner.server, bank.toString());
        QCOMPARE(keeper.owner.certificate, QStringLiteral("cert-hanakodt"));
    }
    void aListThatIsNotWholeIsNotKept()
    {
        FakePc pc;
        FakeListKeeper keeper;
        Run run(pc, keeper);
        run.signInWithList(hanako);
        Q_EMIT run.gateway.serverTimeSeen(trainingStart + 1min);
        run.client.list.reload();
        run.gateway.pages.answerLast(failed(GatewayError::Kind::TimedOut, false));
        settle();
        QCOMPARE(keeper.writes, 1);
        run.client.list.reload();
        run.gateway.pages.answerLast(onePage(trainingUsers()));
        settle();
        QCOMPARE(keeper.writes, 2);
        QCOMPARE(keeper.kept->seenAt, trainingStart + 1min);
    }
    void afterARestartWithTheServerDownItIsOfferedAndShown()
    {
        SeenOnce before;
        Run run(before.pc, before.keeper);
        run.failToSignIn(hanako);
        QCOMPARE(run.step(), Step::Offered);
        QCOMPARE(run.client.lastSeen.state().seenAt, trainingStart);
        QCOMPARE(run.client.lastSeen.users().rowCount(), 0);
        run.client.lastSeen.show();
        QCOMPARE(run.step(), Step::Shown);
        QCOMPARE(run.client.lastSeen.users().rows(), trainingUsers());
        QCOMPARE(run.client.users.rowCount(), 0);
        run.client.lastSeen.close();
        QCOMPARE(run.step(), Step::Offered);
        QCOMPARE(run.client.lastSeen.users().rowCount(), 0);
    }
    void nothingIsOfferedBeforeTheCertificateIsOpenAndTheServerNotHeard()
    {
        SeenOnce before;
        Run run(before.pc, before.keeper);
        run.client.lastSeen.show();
        run.client.session.chooseIdentity(QStringLiteral("cert-hanakodt"));
        settle();
        run.client.session.openIdentity(secret("wrong"), false);
        settle();
        QCOMPARE(run.step(), Step::None);
        run.openCertificate(hanako);
        settle();
        QCOMPARE(run.step(), Step::None);
        run.client.lastSeen.show();
        QCOMPARE(run.client.lastSeen.users().rowCount(), 0);
        QCOMPARE(before.keeper.reads, 0);
    }
    void aServerThatRefusesOrIsNotTrustedOffersNothing()
    {
        SeenOnce before;
        for (const auto why :
             {GatewayError::Kind::Refused, GatewayError::Kind::ServerNotTrusted, GatewayError::Kind::Malformed}) {
            Run run(before.pc, before.keeper);
            run.failToSignIn(hanako, why);
            QCOMPARE(run.step(), Step::None);
        }
        QCOMPARE(before.keeper.reads, 0);
    }
    void whoseCertificateTheBankRefusesLosesIt()
    {
        SeenOnce before;
        Run run(before.pc, before.keeper);
        run.failToSignIn(hanako, GatewayError::Kind::Malformed);
        QVERIFY(before.keeper.kept);
        run.client.session.signIn(secret("login"), {});
        run.gateway.signIns.answerLast(failed(GatewayError::Kind::CertificateRefused, false));
        settle();
        QVERIFY(!before.keeper.kept);
        QCOMPARE(run.step(), Step::None);
    }
    void whatIsShownIsFoundAgainFromAnotherPage()
    {
        SeenOnce before;
        Run run(before.pc, before.keeper);
        run.failToSignIn(hanako);
        run.client.lastSeen.show();
        QSignalSpy changed(&run.client.lastSeen, &LastSeenFlow::stateChanged);
        run.client.lastSeen.show();
        QCOMPARE(changed.count(), 1);
        QCOMPARE(run.step(), Step::Shown);
    }
    void anotherPersonIsOfferedNothing()
    {
        SeenOnce before;
        Run run(before.pc, before.keeper);
        run.failToSignIn(ichiro);
        QCOMPARE(before.keeper.reads, 1);
        QCOMPARE(run.step(), Step::None);
        QVERIFY(!run.client.lastSeen.state().error);
    }
    void choosingAnotherCertificateTakesItAway()
    {
        SeenOnce before;
        Run run(before.pc, before.keeper);
        run.failToSignIn(hanako);
        run.client.lastSeen.show();
        run.openCertificate(ichiro);
        settle();
        QCOMPARE(run.step(), Step::None);
        QCOMPARE(run.client.lastSeen.users().rowCount(), 0);
    }
    void aServerThatIsHeardAgainTakesItAway()
    {
        SeenOnce before;
        Run run(before.pc, before.keeper);
        run.failToSignIn(hanako);
        run.client.lastSeen.show();
        run.client.session.signIn(secret("login"), {});
        QCOMPARE(run.step(), Step::None);
        QCOMPARE(run.client.lastSeen.users().rowCount(), 0);
    }
    void aDamagedFileIsSaidOnceAndOffersNothing()
    {
        SeenOnce before;
        before.keeper.trouble = KeptListError::Damaged;
        Run run(before.pc, before.keeper);
        run.failToSignIn(hanako);
        QCOMPARE(run.step(), Step::None);
        QVERIFY(run.client.lastSeen.state().error == KeptListError::Damaged);
        QCOMPARE(before.keeper.reads, 1);
        run.client.lastSeen.show();
        QCOMPARE(run.client.lastSeen.users().rowCount(), 0);
    }
    void aLockedScreenHidesItAndLetsTheCertificateGo()
    {
        SeenOnce before;
        FakeSessionWatch watch;
        Run run(before.pc, before.keeper);
        run.client.lastSeen.follow(watch);
        run.failToSignIn(hanako);
        run.client.lastSeen.show();
        Q_EMIT watch.screenLocked();
        QCOMPARE(run.step(), Step::None);
        QCOMPARE(run.client.lastSeen.users().rowCount(), 0);
        QVERIFY(run.client.session.state().step == SessionState::Step::SignedOut);
    }
    void soDoesNobodyBeingThere()
    {
        SeenOnce before;
        Run run(before.pc, before.keeper);
        run.failToSignIn(hanako);
        run.client.lastSeen.show();
        before.pc.elapsed.now += 9min;
        run.client.lastSeen.noteInput();
        before.pc.elapsed.now += 9min;
        run.client.lastSeen.noteInput();
        QCOMPARE(run.step(), Step::Shown);
        before.pc.elapsed.now += 10min;
        run.client.lastSeen.noteInput();
        QCOMPARE(run.step(), Step::None);
        QVERIFY(run.client.session.state().step == SessionState::Step::SignedOut);
    }
    void keepingNoMoreForgetsWhatIsKept()
    {
        SeenOnce before;
        Run run(before.pc, before.keeper);
        run.client.lastSeen.setKeeping(false);
        QVERIFY(!before.keeper.kept);
        run.signInWithList(hanako);
        QVERIFY(!before.keeper.kept);
        run.client.lastSeen.setKeeping(true);
        QVERIFY2(before.keeper.kept, "the list that is on the screen is the last one seen");
    }
    void forgettingClosesIt()
    {
        SeenOnce before;
        Run run(before.pc, before.keeper);
        run.failToSignIn(hanako);
        run.client.lastSeen.show();
        run.client.lastSeen.forget();
        QCOMPARE(run.step(), Step::None);
        QCOMPARE(run.client.lastSeen.users().rowCount(), 0);
        QVERIFY(!before.keeper.kept);
    }
    void withoutAPlaceNothingIsKept()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.client.lastSeen.setKeeping(true);
        f.signInWithList(hanako);
        f.client.lastSeen.forget();
        QVERIFY(!f.client.lastSeen.isPossible());
    }
};

QTEST_GUILESS_MAIN(TestLastSeenFlow)
#include "tst_last_seen_flow.moc"
