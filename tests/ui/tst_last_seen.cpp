// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The list of an earlier run while the server is not heard: how it is offered, shown, left and given up.

#include "tests/support/client/fake_list_keeper.h"
#include "tests/ui/ui_fixture.h"
#include "ui/main_window.h"
#include "ui/sign_in/sign_in_page.h"
#include "ui/users/last_seen_page.h"
#include "ui/users/user_list_page.h"

#include <QAction>
#include <QTableView>

using namespace kirikae;
using namespace kirikae::test;

namespace {

//! One run of the program over what outlives it.
struct Run {
    Run(FakePc& pc, FakeListKeeper& keeper, TemporarySettings& store)
        : client({gateway, pc.identities, pc.secrets, pc.journal, pc.elapsed, &keeper}, false)
        , window(client, store.settings)
    {
        client.session.setServer(QUrl(QStringLiteral("https://127.0.0.1:1")));
        window.show();
        settle();
    }
    void signIn(const core::GatewayReply<core::SessionInfo>& answer)
    {
        client.session.chooseIdentity(QStringLiteral("cert-hanakodt"));
        client.session.openIdentity(secret("p12"), false);
        settle();
        named<QLineEdit>(window, "loginPassword")->setText(QStringLiteral("pw"));
        named<QAbstractButton>(window, "signIn")->click();
        Q_EMIT gateway.serverTimeSeen(trainingStart);
        gateway.signIns.answerLast(answer);
        settle();
    }
    void failToSignIn() { signIn(failed(core::GatewayError::Kind::Unreachable, false)); }
    void press(const char* button)
    {
        named<QAbstractButton>(window, button)->click();
        settle();
    }
    [[nodiscard]] bool isAtSignIn() { return qobject_cast<ui::SignInPage*>(window.currentPage()) != nullptr; }
    [[nodiscard]] bool isAtLastSeen() { return qobject_cast<ui::LastSeenPage*>(window.currentPage()) != nullptr; }
    [[nodiscard]] QAction& keepList() { return *window.findChild<QAction*>(QStringLiteral("keepList")); }

    FakeGateway gateway;
    core::Client client;
    ui::MainWindow window;
};

struct Earlier {
    Earlier() { keeper.keepFor("hanakodt", {trainingUsers(), trainingStart}); }
    FakePc pc;
    FakeListKeeper keeper;
    TemporarySettings store;
};

core::SessionInfo sessionOfHanako()
{
    for (const core::UserRow& row : trainingUsers())
        if (row.loginId == QLatin1String("hanakodt"))
            return sessionOf(row);
    return {};
}

} // namespace

class TestLastSeen : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { ui::Theme::install(*qApp); }
    void init() { useLanguage("en"); }

    void afterARestartWithTheServerDownTheListIsShownWithItsTime()
    {
        Earlier earlier;
        Run run(earlier.pc, earlier.keeper, earlier.store);
        QVERIFY(named<QWidget>(run.window, "lastSeenLine")->parentWidget()->isHidden());
        run.failToSignIn();
        QVERIFY(run.isAtSignIn());
        QVERIFY(named<QLabel>(run.window, "lastSeenLine")->text().contains(QStringLiteral("09:00:00")));
        run.press("showLastSeen");
        QVERIFY(run.isAtLastSeen());
        auto* table = named<QTableView>(run.window, "lastSeenUsers");
        QCOMPARE(table->model()->rowCount(), 7);
        QVERIFY(visibleText(*run.window.currentPage()).contains(QStringLiteral("09:00:00")));
    }
    void itCanBeSearchedAndNothingElse()
    {
        Earlier earlier;
        Run run(earlier.pc, earlier.keeper, earlier.store);
        run.failToSignIn();
        run.press("showLastSeen");
        auto* table = named<QTableView>(run.window, "lastSeenUsers");
        QVERIFY(table->isColumnHidden(core::UserTableModel::Ticked));
        named<QLineEdit>(run.window, "searchLastSeen")->setText(QStringLiteral("tarodt"));
        QCOMPARE(table->model()->rowCount(), 1);
        for (const char* action : {"revokeTokens", "registerToken", "copy", "tickAll", "reloadAction"})
            QVERIFY2(!run.window.findChild<QAction*>(QString::fromLatin1(action))->isEnabled(), action);
        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, core::UserTableModel::LoginId));
        QTest::keyClick(table, Qt::Key_Space);
        QCOMPARE(run.client.lastSeen.users().tickedCount(), 0);
    }
    void backLeadsToTheSignInAndTheListIsGone()
    {
        Earlier earlier;
        Run run(earlier.pc, earlier.keeper, earlier.store);
        run.failToSignIn();
        run.press("showLastSeen");
        run.press("lastSeenToSignIn");
        QVERIFY(run.isAtSignIn());
        QCOMPARE(named<QTableView>(run.window, "lastSeenUsers")->model()->rowCount(), 0);
        run.signIn(sessionOfHanako());
        QVERIFY(qobject_cast<ui::UserListPage*>(run.window.currentPage()));
        QVERIFY(named<QWidget>(run.window, "lastSeenLine")->parentWidget()->isHidden());
    }
    void aDamagedFileIsSaidInWords()
    {
        Earlier earlier;
        earlier.keeper.trouble = core::KeptListError::Damaged;
        Run run(earlier.pc, earlier.keeper, earlier.store);
        run.failToSignIn();
        QVERIFY(named<QLabel>(run.window, "lastSeenLine")->text().contains(QStringLiteral("damaged")));
        QVERIFY(named<QLabel>(run.window, "lastSeenLine")->isVisible());
        QVERIFY(named<QWidget>(run.window, "showLastSeen")->isHidden());
    }
    void whoDeletesItIsAtTheSignInAndItIsGone()
    {
        Earlier earlier;
        Run run(earlier.pc, earlier.keeper, earlier.store);
        run.failToSignIn();
        run.press("showLastSeen");
        run.press("deleteLastSeen");
        QVERIFY(run.isAtSignIn());
        QVERIFY(!earlier.keeper.kept);
        QVERIFY(named<QWidget>(run.window, "lastSeenLine")->parentWidget()->isHidden());
    }
    void whatIsLeftAloneIsHidden()
    {
        Earlier earlier;
        Run run(earlier.pc, earlier.keeper, earlier.store);
        run.failToSignIn();
        run.press("showLastSeen");
        earlier.pc.elapsed.now += std::chrono::minutes{11};
        QTest::keyClick(named<QLineEdit>(run.window, "searchLastSeen"), Qt::Key_A);
        settle();
        QVERIFY(run.isAtSignIn());
        QVERIFY(!run.client.session.state().session);
        QVERIFY(run.client.session.state().step == core::SessionState::Step::SignedOut ||
                run.client.session.state().step == core::SessionState::Step::OpeningIdentity);
    }
    void whoWantsNoneKeptSaysSoOnce()
    {
        Earlier earlier;
        {
            Run run(earlier.pc, earlier.keeper, earlier.store);
            QVERIFY(run.keepList().isChecked() && run.keepList().isVisible());
            QVERIFY(earlier.keeper.kept);
            run.keepList().trigger();
            QVERIFY(!earlier.keeper.kept);
        }
        Run again(earlier.pc, earlier.keeper, earlier.store);
        QVERIFY(!again.keepList().isChecked());
        const int writes = earlier.keeper.writes;
        again.signIn(sessionOfHanako());
        again.gateway.pages.answerLast(onePage(trainingUsers()));
        settle();
        QCOMPARE(earlier.keeper.writes, writes);
    }
    void withoutAPlaceTheChoiceIsNotOffered()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        TemporarySettings store;
        const ui::MainWindow window(f.client, store.settings);
        QVERIFY(!window.findChild<QAction*>(QStringLiteral("keepList"))->isVisible());
    }
};

QTEST_MAIN(TestLastSeen)
#include "tst_last_seen.moc"
