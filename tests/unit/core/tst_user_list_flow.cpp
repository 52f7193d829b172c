// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/client/client_on_fakes.h"

#include <QSignalSpy>
#include <QTest>

using namespace kirikae;
using namespace kirikae::core;
using namespace kirikae::test;

namespace {
const QString hanako = QStringLiteral("hanakodt");
const QString taro = QStringLiteral("tarodt");

UserPage page(int first, int count, const QString& next, int total)
{
    UserPage result;
    for (int i = first; i < first + count; ++i) {
        result.items.append(user(QStringLiteral("u%1").arg(i), QStringLiteral("名"), UserClass::General,
                                 OtpStatus::InService, QString::number(i)));
    }
    result.nextCursor = next;
    result.total = total;
    return result;
}
} // namespace

class TestUserListFlow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void signInLoadsTheListPageByPage()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signIn(hanako);
        QVERIFY(f.client.list.state().loading);
        QCOMPARE(f.gateway.pages.lastAsked(), QString());
        f.gateway.pages.answerLast(page(0, 1000, QStringLiteral("c1"), 1500));
        settle();
        QCOMPARE(f.gateway.pages.lastAsked(), QStringLiteral("c1"));
        QCOMPARE(f.client.list.state().loaded, 1000);
        QCOMPARE(f.client.list.state().total, 1500);
        QCOMPARE(f.client.users.rowCount(), 0);
        f.gateway.pages.answerLast(page(1000, 500, {}, 1500));
        settle();
        QVERIFY(!f.client.list.state().loading);
        QCOMPARE(f.client.users.rowCount(), 1500);
        QVERIFY(f.client.list.state().loadedAt);
    }
    void aReloadWhileLoadingStartsAgainAndDropsTheFirst()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signIn(hanako);
        f.gateway.pages.answerLast(page(0, 1000, QStringLiteral("c1"), 2000));
        settle();
        f.client.list.reload();
        QVERIFY(f.gateway.pages.isCancelled(1));
        f.gateway.pages.answer(1, page(1000, 1000, {}, 2000));
        settle();
        QCOMPARE(f.client.users.rowCount(), 0);
        QCOMPARE(f.gateway.pages.lastAsked(), QString());
        f.answerList();
        QCOMPARE(f.client.users.rowCount(), 7);
    }
    void aFailedPageKeepsTheEarlierRows()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        f.client.list.reload();
        f.gateway.pages.answerLast(page(0, 1000, QStringLiteral("c1"), 2000));
        settle();
        f.gateway.pages.answerLast(failed(GatewayError::Kind::TimedOut, true));
        settle();
        QVERIFY(!f.client.list.state().loading);
        QVERIFY(f.client.list.state().error->kind == GatewayError::Kind::TimedOut);
        QCOMPARE(f.client.users.rowCount(), 7);
    }
    void cancelKeepsTheEarlierRowsAndIgnoresTheLateAnswer()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        f.client.list.reload();
        f.client.list.cancel();
        QVERIFY(!f.client.list.state().loading);
        f.answerList({});
        QCOMPARE(f.client.users.rowCount(), 7);
    }
    void aLateListAfterSignOutFillsNothing()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signIn(hanako);
        f.client.session.signOut();
        f.gateway.signOuts.answerLast(Done{});
        settle();
        f.gateway.pages.answer(0, onePage(trainingUsers()));
        settle();
        QCOMPARE(f.client.users.rowCount(), 0);
        QVERIFY(!f.client.list.state().loading);
    }
    void anEndedSessionIsNotedFromTheList()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signIn(hanako);
        f.gateway.pages.answerLast(refused(ErrorCode::SessionExpired));
        settle();
        QVERIFY(f.client.session.state().sessionEnded);
        QCOMPARE(f.client.session.state().step, SessionState::Step::SignedOut);
    }
    void aGeneralUsersListIsTheOwnRowWithoutARequest()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signIn(taro);
        const UserListState& state = f.client.list.state();
        QCOMPARE(f.gateway.pages.count(), 0);
        QCOMPARE(f.client.users.rowCount(), 1);
        QCOMPARE(f.client.users.row(0).loginId, taro);
        QVERIFY(!state.loading && !state.error && state.loadedAt);
        QCOMPARE(state.total, 1);
    }
    void aGeneralUserReloadsTheOwnStatusAndTheListFollows()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signIn(taro);
        f.client.reloadUsers();
        QCOMPARE(f.gateway.pages.count(), 0);
        QCOMPARE(f.gateway.sessions.count(), 1);
        UserRow revoked = trainingUsers()[6];
        revoked.otpStatus = OtpStatus::Revoked;
        revoked.serialNumber.clear();
        f.gateway.sessions.answerLast(sessionOf(revoked, NextStep::Registration));
        settle();
        QVERIFY(f.client.users.row(0).otpStatus == OtpStatus::Revoked);
        f.client.registration.begin();
        f.client.registration.skip();
        f.gateway.skips.answerLast(trainingStart);
        settle();
        QCOMPARE(f.gateway.pages.count(), 0);
        QVERIFY(!f.client.list.state().error);
    }
    void aManagerReloadsTheList()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        f.client.reloadUsers();
        QCOMPARE(f.gateway.pages.count(), 2);
        QCOMPARE(f.gateway.sessions.count(), 0);
    }
    void nothingIsAskedWhileSignedOut()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.client.list.reload();
        QCOMPARE(f.gateway.pages.count(), 0);
    }
    void theTicksOfACrashedRunAreTickedAgain()
    {
        FakePc pc;
        {
            ClientOnFakes f(pc);
            f.signInWithList(hanako);
            f.client.users.setTicked({QStringLiteral("tarodt"), QStringLiteral("sachikodt")}, true);
            QTRY_VERIFY(!pc.journal.draft(QStringLiteral("selection")).isEmpty());
        }
        ClientOnFakes again(pc);
        again.signInWithList(hanako);
        QCOMPARE(again.client.users.tickedLoginIds(),
                 QStringList({QStringLiteral("sachikodt"), QStringLiteral("tarodt")}));
    }
    void theTicksOfAnotherOperatorStayTheirs()
    {
        FakePc pc;
        {
            ClientOnFakes f(pc);
            f.signInWithList(hanako);
            f.client.users.setTicked({QStringLiteral("tarodt")}, true);
            QTRY_VERIFY(!pc.journal.draft(QStringLiteral("selection")).isEmpty());
        }
        ClientOnFakes again(pc);
        again.signInWithList(QStringLiteral("ichirodt"));
        QCOMPARE(again.client.users.tickedCount(), 0);
    }
    void theTicksAtSignOutAreThereAtTheNextSignIn()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        f.client.users.setTicked({QStringLiteral("tarodt")}, true);
        f.client.session.signOut();
        f.gateway.signOuts.answerLast(Done{});
        settle();
        QCOMPARE(f.client.users.tickedCount(), 0);
        f.signInWithList(hanako);
        QCOMPARE(f.client.users.tickedLoginIds(), QStringList({QStringLiteral("tarodt")}));
    }
};

QTEST_GUILESS_MAIN(TestUserListFlow)
#include "tst_user_list_flow.moc"
