// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/ui_fixture.h"
#include "ui/main_window.h"
#include "ui/registration/registration_page.h"
#include "ui/revocation/revocation_result_page.h"
#include "ui/revocation/revoke_dialog.h"
#include "ui/sign_in/sign_in_page.h"
#include "ui/users/user_list_page.h"
#include "ui/widgets/passing_dialog.h"

#include <QMenuBar>
#include <QMessageBox>

using namespace kirikae;
using namespace kirikae::ui;

namespace {

const QString hanako = QStringLiteral("hanakodt");
const QString ichiro = QStringLiteral("ichirodt");
const QString taro = QStringLiteral("tarodt");

struct Shown {
    Shown()
        : f(pc)
        , window(f.client, temporary.settings)
    {
        window.show();
        QApplication::setActiveWindow(&window);
        test::settle();
    }
    void signIn(const QString& loginId, NextStep next = NextStep::Home)
    {
        f.openCertificate(loginId);
        f.client.session.signIn(test::secret("login"), {});
        Q_EMIT f.gateway.serverTimeSeen(test::trainingStart);
        for (const core::UserRow& row : test::trainingUsers())
            if (row.loginId == loginId)
                f.gateway.signIns.answerLast(test::sessionOf(row, next));
        test::settle();
        if (f.client.list.state().loading)
            f.answerList();
    }
    void lock()
    {
        f.client.lock.lock(core::LockReason::Idle);
        test::settle();
    }
    void answerSignOut()
    {
        f.gateway.signOuts.answerLast(Done{});
        test::settle();
    }
    void signInAgain(const QString& loginId, NextStep next = NextStep::Home)
    {
        test::named<QAbstractButton>(window, "signInAgain")->click();
        test::settle();
        QVERIFY(qobject_cast<SignInPage*>(window.currentPage()));
        signIn(loginId, next);
    }
    test::FakePc pc;
    test::TemporarySettings temporary;
    test::ClientOnFakes f;
    MainWindow window;
};

} // namespace

class TestLock : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::useLanguage("ja"); }

    void theLockHidesEveryNameAtOnce()
    {
        Shown shown;
        shown.signIn(hanako);
        QVERIFY(test::shows(shown.window, "データ花子"));
        shown.lock();
        QVERIFY2(!test::shows(shown.window, "データ花子"), "before the server has answered");
        QVERIFY(!test::named<QWidget>(shown.window, "users")->isVisible());
        QVERIFY(test::shows(shown.window, "10 分間操作がなかったため、ログアウトしました"));
        QVERIFY(shown.window.windowTitle().startsWith(QStringLiteral("ロック中")));
        QVERIFY(!test::named<QAbstractButton>(shown.window, "signInAgain")->isEnabled());
        shown.answerSignOut();
        QVERIFY(test::named<QAbstractButton>(shown.window, "signInAgain")->isEnabled());
        QTRY_VERIFY(test::named<QAbstractButton>(shown.window, "signInAgain")->hasFocus());
    }

    void itIsSaidAMinuteBeforeAndAKeyKeepsItOpen()
    {
        Shown shown;
        shown.signIn(hanako);
        auto* warning = test::named<QWidget>(shown.window, "lockWarning");
        QVERIFY(!warning->isVisible());
        shown.pc.elapsed.now += std::chrono::minutes{9};
        shown.f.client.lock.setLimit(std::chrono::minutes{10});
        QVERIFY(warning->isVisible());
        QVERIFY(test::shows(shown.window, "まもなくロックします"));
        QTest::keyClick(test::named<QLineEdit>(shown.window, "search"), Qt::Key_Shift);
        QVERIFY(!warning->isVisible());
        QCOMPARE(shown.f.client.lock.state().step, core::LockState::Step::Open);
    }

    void keysPointerAndFocusAreInput()
    {
        Shown shown;
        shown.signIn(hanako);
        const auto keeps = [&](auto touch) {
            shown.pc.elapsed.now += std::chrono::minutes{5};
            touch();
            shown.pc.elapsed.now += std::chrono::minutes{4};
            shown.f.client.lock.setLimit(std::chrono::minutes{10});
            return shown.f.client.lock.state().step != core::LockState::Step::SigningOut;
        };
        QVERIFY(keeps([&] { QTest::keyClick(&shown.window, Qt::Key_A); }));
        QVERIFY(keeps([&] { QTest::mouseMove(shown.window.windowHandle(), QPoint(40, 40)); }));
        QVERIFY(keeps([&] { QTest::mouseClick(&shown.window, Qt::LeftButton); }));
        QVERIFY(keeps([&] {
            test::named<QWidget>(shown.window, "users")->setFocus();
            test::settle();
        }));
        QVERIFY(!keeps([] {}));
    }

    void menusShortcutsAndDialogsAreOutOfReach()
    {
        Shown shown;
        shown.signIn(hanako);
        shown.f.client.revocation.begin({taro});
        test::settle();
        auto* dialog = shown.window.findChild<RevokeDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        test::named<QLineEdit>(*dialog, "confirmationPassword")->setText(QStringLiteral("geheim"));
        test::named<QLineEdit>(*dialog, "revocationOtp")->setText(QStringLiteral("123456"));
        auto* box = new QMessageBox(QMessageBox::NoIcon, QString(), QStringLiteral("データ花子"), QMessageBox::Close,
                                    &shown.window);
        deleteOnceHidden(box);
        box->open();
        const QPointer<QMessageBox> alive(box);
        shown.lock();
        QVERIFY(!dialog->isVisible());
        QVERIFY(test::named<QLineEdit>(*dialog, "confirmationPassword")->text().isEmpty());
        QVERIFY(test::named<QLineEdit>(*dialog, "revocationOtp")->text().isEmpty());
        QTRY_VERIFY(!alive);
        int enabled = 0;
        for (const QAction* menu : shown.window.menuBar()->actions())
            enabled += menu->isVisible() && menu->isEnabled() ? 1 : 0;
        QCOMPARE(enabled, 2); // ファイル, ヘルプ
        QTest::keySequence(&shown.window, QKeySequence::Find);
        test::settle();
        QVERIFY(!test::named<QWidget>(shown.window, "search")->isVisible());
        shown.answerSignOut();
        shown.signInAgain(hanako);
        for (const QAction* menu : shown.window.menuBar()->actions())
            QVERIFY(!menu->isVisible() || menu->isEnabled());
        QVERIFY2(!dialog->isVisible(), "a confirmation is begun again by hand");
    }

    void theSamePersonGoesOnWhereTheyWere()
    {
        Shown shown;
        shown.signIn(hanako);
        shown.f.client.users.setTicked({taro}, true);
        test::named<QLineEdit>(shown.window, "search")->setText(QStringLiteral("幸子"));
        shown.window.showWaits();
        QWidget* waits = shown.window.currentPage();
        shown.lock();
        shown.answerSignOut();
        shown.signInAgain(hanako);
        QCOMPARE(static_cast<QWidget*>(shown.window.currentPage()), waits);
        shown.window.showUsers();
        QCOMPARE(test::named<QLineEdit>(shown.window, "search")->text(), QStringLiteral("幸子"));
        QCOMPARE(shown.f.client.users.tickedLoginIds(), QStringList{taro});
    }

    void anotherPersonBeginsAnew()
    {
        Shown shown;
        shown.signIn(hanako);
        test::named<QLineEdit>(shown.window, "search")->setText(QStringLiteral("幸子"));
        shown.window.showWaits();
        shown.lock();
        shown.answerSignOut();
        shown.signInAgain(ichiro);
        QVERIFY(qobject_cast<UserListPage*>(shown.window.currentPage()));
        QVERIFY(test::named<QLineEdit>(shown.window, "search")->text().isEmpty());
        QCOMPARE(shown.window.findChildren<UserListPage*>().size(), 1);
    }

    void theWizardGoesOnAtTheSerialNumber()
    {
        Shown shown;
        shown.signIn(hanako, NextStep::Registration);
        QVERIFY(qobject_cast<RegistrationPage*>(shown.window.currentPage()));
        auto* next = test::named<QAbstractButton>(shown.window, "registrationNext");
        next->click();
        auto* serial = test::named<QLineEdit>(shown.window, "serialNumber");
        QTest::keyClicks(serial, QStringLiteral("12345678"));
        next->click();
        auto* otp = test::named<QLineEdit>(shown.window, "registrationOtp");
        QTest::keyClicks(otp, QStringLiteral("123456"));
        shown.lock();
        QVERIFY(otp->text().isEmpty());
        shown.answerSignOut();
        shown.signInAgain(hanako, NextStep::Registration);
        QVERIFY(qobject_cast<RegistrationPage*>(shown.window.currentPage()));
        QVERIFY(serial->isVisible());
        QCOMPARE(serial->text(), QStringLiteral("12345678"));
        QVERIFY(otp->text().isEmpty());
    }

    void aRevocationIsAwaitedAndItsResultIsShownAfterwards()
    {
        Shown shown;
        shown.signIn(hanako);
        shown.f.client.revocation.begin({taro});
        test::settle();
        auto* dialog = shown.window.findChild<RevokeDialog*>();
        shown.f.client.revocation.confirm(test::secret("c"), test::secret("123456"));
        shown.lock();
        QVERIFY(test::shows(shown.window, "応答を待っています"));
        QCOMPARE(shown.f.gateway.signOuts.count(), 0);
        shown.f.gateway.revocations.answerLast(test::revokedAll({taro}, test::trainingStart));
        test::settle();
        QCOMPARE(shown.f.gateway.signOuts.count(), 1);
        QVERIFY(!dialog->isVisible());
        QVERIFY(!test::shows(shown.window, "成功 1"));
        shown.answerSignOut();
        shown.signInAgain(hanako);
        QVERIFY(qobject_cast<RevocationResultPage*>(shown.window.currentPage()));
        QVERIFY(test::shows(shown.window, "成功 1 / 失敗 0"));
        QVERIFY(!dialog->isVisible());
    }

    void anOutcomeThatIsNotKnownIsNeverShownOnTheLock()
    {
        Shown shown;
        shown.signIn(hanako);
        shown.f.client.revocation.begin({taro});
        test::settle();
        auto* dialog = shown.window.findChild<RevokeDialog*>();
        shown.f.client.revocation.confirm(test::secret("c"), test::secret("123456"));
        shown.lock();
        shown.f.gateway.revocations.answerLast(test::failed(core::GatewayError::Kind::TimedOut, true));
        test::settle();
        QVERIFY(!dialog->isVisible());
        shown.answerSignOut();
        shown.signInAgain(hanako);
        QTRY_VERIFY(dialog->isVisible());
    }

    void theWaitIsSeenOnTheLockWithoutAName()
    {
        Shown shown;
        shown.signIn(hanako);
        shown.f.client.coolDowns.noteRevocation(test::revokedAll({taro}, test::trainingStart),
                                                shown.f.client.users.rows());
        shown.lock();
        shown.answerSignOut();
        QVERIFY(test::shows(shown.window, "再登録できるまで 30:00（09:30 から）"));
        shown.pc.elapsed.now += std::chrono::minutes{30};
        Q_EMIT shown.f.client.clock.jumped();
        QVERIFY(test::shows(shown.window, "待ち時間が終わりました"));
        QVERIFY(!test::shows(shown.window, "tarodt"));
    }

    void theLockSpeaksBothLanguages()
    {
        Shown shown;
        shown.signIn(hanako);
        shown.lock();
        shown.answerSignOut();
        test::useLanguage("en");
        QVERIFY(test::shows(shown.window, "Nobody used the program for 10 minutes"));
        QVERIFY(shown.window.windowTitle().startsWith(QStringLiteral("Locked")));
    }
};

QTEST_MAIN(TestLock)
#include "tst_lock.moc"
