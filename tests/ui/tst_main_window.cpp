// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/ports/server_launcher.h"
#include "tests/ui/ui_fixture.h"
#include "ui/cool_down/cool_down_page.h"
#include "ui/main_window.h"
#include "ui/registration/registration_page.h"
#include "ui/revocation/revocation_result_page.h"
#include "ui/revocation/revoke_dialog.h"
#include "ui/sign_in/sign_in_page.h"
#include "ui/users/user_list_page.h"

#include <QMenuBar>
#include <QTableWidget>

using namespace kirikae;
using namespace kirikae::ui;

namespace {

class FakeLauncher : public core::ServerLauncher {
public:
    void start() override { ++starts; }
    void stop() override {}
    QString clientCertificateDirectory() const override { return {}; }
    int starts = 0;
};

struct Shown {
    explicit Shown(bool training = false)
        : client({gateway, pc.identities, pc.secrets, pc.journal, pc.elapsed}, training)
    {
        client.session.setServer(QUrl(QStringLiteral("https://127.0.0.1:1")));
        window = std::make_unique<MainWindow>(client, temporary.settings, training ? &launcher : nullptr);
        window->show();
        QApplication::setActiveWindow(window.get());
        test::settle();
    }
    void open(const QString& loginId)
    {
        client.session.chooseIdentity(QStringLiteral("cert-") + loginId);
        client.session.openIdentity(test::secret("p12"), false);
        test::settle();
    }
    void signIn(const QString& loginId, NextStep next = NextStep::Home)
    {
        open(loginId);
        test::named<QLineEdit>(*window, "loginPassword")->setText(QStringLiteral("pw"));
        test::named<QAbstractButton>(*window, "signIn")->click();
        Q_EMIT gateway.serverTimeSeen(test::trainingStart);
        for (core::UserRow row : test::trainingUsers()) {
            if (row.loginId != loginId)
                continue;
            if (next == NextStep::CoolDown) {
                row.otpStatus = OtpStatus::Revoked;
                row.eligibleAt = test::trainingStart + std::chrono::minutes{30};
            }
            gateway.signIns.answerLast(test::sessionOf(row, next));
        }
        test::settle();
    }
    //! hanakodt waits from now on, and nobody is signed in.
    void signInAndOutInAWait()
    {
        signIn(QStringLiteral("hanakodt"), NextStep::CoolDown);
        client.session.signOut();
        gateway.signOuts.answerLast(Done{});
        test::settle();
    }
    template <class T>
    [[nodiscard]] bool isAt() const
    {
        return qobject_cast<T*>(window->currentPage()) != nullptr;
    }
    test::FakePc pc;
    test::TemporarySettings temporary;
    test::FakeGateway gateway;
    FakeLauncher launcher;
    core::Client client;
    std::unique_ptr<MainWindow> window;
};

} // namespace

class TestMainWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::useLanguage("ja"); }
    void itBeginsWithTheSignInPage();
    void trainingIsInEveryTitleAndInTheFrame();
    void outsideTrainingNothingSpeaksOfIt();
    void theTrainingServerStartsWithTheFirstShow();
    void aTrainingServerThatFailsSaysSoAndCanBeStartedAgain();
    void whatIsNextDecidesTheFirstPage_data();
    void whatIsNextDecidesTheFirstPage();
    void theOneTimePasswordIsAskedForOnlyWhenItIsWanted();
    void aWrongPasswordIsSaidAndItsFieldStays();
    void aRevocationGoesFromTheListToTheResult();
    void theCountdownFollowsServerTime();
    void waitsThatCannotBeSavedAreSaidUntilTheyCan();
    void theEndOfAWaitRaisesABanner();
    void signingOutLeavesNothingBehind();
    void signingOutIsSaidAndCanBeCancelled();
    void theCountdownGoesOnWhileSignedOut();
    void beforeTheSignInTheWaitsHaveNoNames();
    void aClockThatIsOffAsksForTwoOneTimePasswords();
    void theEndOfAWaitIsSaidWhileSignedOut();
    void aRestartShowsTheWaitBeforeTheSignIn();
    void everyPageChangesItsLanguageAtRunTime();
    void everyMenuTextIsTranslated();
    void everyPageFitsIntoASmallWindow();
};

void TestMainWindow::itBeginsWithTheSignInPage()
{
    Shown shown;
    QVERIFY(shown.isAt<SignInPage>());
    QVERIFY(test::shows(*shown.window, "① 電子証明書でログイン"));
    QVERIFY(test::shows(*shown.window, "② Mac をご利用のお客様"));
    QVERIFY(!test::named<QAbstractButton>(*shown.window, "signIn")->isEnabled());
}

void TestMainWindow::trainingIsInEveryTitleAndInTheFrame()
{
    for (const char* language : {"ja", "en"}) {
        test::useLanguage(language);
        Shown shown(true);
        QVERIFY(shown.window->windowTitle().contains(QStringLiteral("訓練")));
        QVERIFY(test::named<QLabel>(*shown.window, "trainingWords")->isVisible());
        shown.signIn(QStringLiteral("hanakodt"));
        QVERIFY(shown.window->windowTitle().contains(QStringLiteral("訓練")));
        shown.client.revocation.begin({QStringLiteral("tarodt")});
        test::settle();
        auto* dialog = shown.window->findChild<RevokeDialog*>();
        QVERIFY(dialog && dialog->windowTitle().contains(QStringLiteral("訓練")));
        QVERIFY(test::named<QLabel>(*dialog, "trainingWords")->isVisible());
        const QImage picture = shown.window->centralWidget()->grab().toImage();
        QCOMPARE(picture.pixelColor(1, picture.height() / 2), Theme::trainingYellow());
        QCOMPARE(picture.pixelColor(picture.width() - 2, picture.height() / 2), Theme::trainingYellow());
    }
    test::useLanguage("ja");
    Shown shown(true);
    QCOMPARE(test::named<QLabel>(*shown.window, "trainingWords")->text(),
             QStringLiteral("訓練モード：実際の銀行には接続しません"));
}

void TestMainWindow::outsideTrainingNothingSpeaksOfIt()
{
    Shown shown;
    QVERIFY(!shown.window->windowTitle().contains(QStringLiteral("訓練")));
    QVERIFY(!test::visibleText(*shown.window).contains(QStringLiteral("訓練")));
    QVERIFY(!shown.window->findChild<QWidget*>(QStringLiteral("trainingPanel")));
}

void TestMainWindow::theTrainingServerStartsWithTheFirstShow()
{
    Shown shown(true);
    QCOMPARE(shown.launcher.starts, 1);
    Q_EMIT shown.launcher.started(QUrl(QStringLiteral("https://127.0.0.1:4433")));
    QCOMPARE(shown.client.session.server(), QUrl(QStringLiteral("https://127.0.0.1:4433")));
}

void TestMainWindow::aTrainingServerThatFailsSaysSoAndCanBeStartedAgain()
{
    Shown shown(true);
    Q_EMIT shown.launcher.failed(QStringLiteral("<b>no such file</b>"));
    test::settle();
    QVERIFY(test::shows(*shown.window, "訓練用サーバーが起動しませんでした"));
    for (QAbstractButton* button : shown.window->findChildren<QAbstractButton*>())
        if (button->text() == QStringLiteral("もう一度起動"))
            button->click();
    QCOMPARE(shown.launcher.starts, 2);
}

void TestMainWindow::whatIsNextDecidesTheFirstPage_data()
{
    QTest::addColumn<int>("next");
    QTest::newRow("home") << int(NextStep::Home);
    QTest::newRow("switch-over") << int(NextStep::SwitchOver);
    QTest::newRow("cool-down") << int(NextStep::CoolDown);
    QTest::newRow("registration") << int(NextStep::Registration);
}

void TestMainWindow::whatIsNextDecidesTheFirstPage()
{
    QFETCH(int, next);
    Shown shown;
    shown.signIn(QStringLiteral("hanakodt"), static_cast<NextStep>(next));
    switch (static_cast<NextStep>(next)) {
    case NextStep::Home:
    case NextStep::SwitchOver:
        QVERIFY(shown.isAt<UserListPage>());
        break;
    case NextStep::CoolDown:
        QVERIFY(shown.isAt<CoolDownPage>());
        break;
    case NextStep::Registration:
        QVERIFY(shown.isAt<RegistrationPage>());
        break;
    }
}

void TestMainWindow::theOneTimePasswordIsAskedForOnlyWhenItIsWanted()
{
    Shown shown;
    shown.open(QStringLiteral("hanakodt"));
    auto* password = test::named<QLineEdit>(*shown.window, "loginPassword");
    auto* otp = test::named<QLineEdit>(*shown.window, "otp");
    auto* signIn = test::named<QAbstractButton>(*shown.window, "signIn");
    password->setText(QStringLiteral("pw"));
    QVERIFY(!otp->isVisible() && signIn->isEnabled());
    signIn->click();
    shown.gateway.signIns.answerLast(test::refused(ErrorCode::OtpRequired));
    test::settle();
    QVERIFY(otp->isVisible());
    QTRY_VERIFY(otp->hasFocus());
    QCOMPARE(password->text(), QStringLiteral("pw"));
    QVERIFY(!signIn->isEnabled());
    QTest::keyClicks(otp, QStringLiteral("123456"));
    QTest::keyClick(otp, Qt::Key_Return);
    test::settle();
    QCOMPARE(shown.gateway.signIns.count(), 2);
    QCOMPARE(shown.gateway.signIns.lastAsked().otp.reveal(), QByteArray("123456"));
    QVERIFY(otp->isVisible());
}

void TestMainWindow::aWrongPasswordIsSaidAndItsFieldStays()
{
    Shown shown;
    shown.open(QStringLiteral("hanakodt"));
    test::named<QLineEdit>(*shown.window, "loginPassword")->setText(QStringLiteral("wrong"));
    test::named<QAbstractButton>(*shown.window, "signIn")->click();
    auto refusal = test::refused(ErrorCode::SignInFailed);
    refusal.error.triesLeft = 4;
    shown.gateway.signIns.answerLast(refusal);
    test::settle();
    QVERIFY(test::shows(*shown.window, "ログインパスワードがちがいます"));
    QVERIFY(test::shows(*shown.window, "あと 4 回"));
    QVERIFY(test::named<QLineEdit>(*shown.window, "loginPassword")->isEnabled());
}

void TestMainWindow::aRevocationGoesFromTheListToTheResult()
{
    Shown shown;
    shown.signIn(QStringLiteral("hanakodt"));
    shown.gateway.pages.answerLast(test::onePage(test::trainingUsers()));
    test::settle();
    shown.client.users.setTicked({QStringLiteral("tarodt")}, true);
    test::settle();
    test::named<QAbstractButton>(*shown.window, "revoke")->click();
    auto* dialog = shown.window->findChild<RevokeDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    test::named<QLineEdit>(*dialog, "confirmationPassword")->setText(QStringLiteral("c"));
    test::named<QLineEdit>(*dialog, "revocationOtp")->setText(QStringLiteral("123456"));
    test::named<QAbstractButton>(*dialog, "confirmRevocation")->click();
    shown.gateway.revocations.answerLast(test::revokedAll({QStringLiteral("tarodt")}, test::trainingStart));
    test::settle();
    QVERIFY(!dialog->isVisible());
    QVERIFY(shown.isAt<RevocationResultPage>());
    QVERIFY(test::shows(*shown.window, "成功 1 / 失敗 0"));
    test::named<QAbstractButton>(*shown.window, "resultToWait")->click();
    QVERIFY(shown.isAt<CoolDownPage>());
    QCOMPARE(test::named<QTableWidget>(*shown.window, "waits")->rowCount(), 1);
}

void TestMainWindow::theCountdownFollowsServerTime()
{
    Shown shown;
    shown.signIn(QStringLiteral("hanakodt"), NextStep::CoolDown);
    auto* countdown = test::named<QLabel>(*shown.window, "countdown");
    QCOMPARE(countdown->text(), QStringLiteral("30:00"));
    QCOMPARE(test::named<QLabel>(*shown.window, "countdownEnd")->text(), QStringLiteral("（09:30 から）"));
    shown.pc.elapsed.now += std::chrono::seconds{506};
    Q_EMIT shown.client.coolDowns.ticked();
    QCOMPARE(countdown->text(), QStringLiteral("21:34"));
    QVERIFY(!test::named<QAbstractButton>(*shown.window, "waitToRegistration")->isEnabled());
}

void TestMainWindow::waitsThatCannotBeSavedAreSaidUntilTheyCan()
{
    Shown shown;
    shown.pc.journal.failing = true;
    shown.signIn(QStringLiteral("hanakodt"), NextStep::CoolDown);
    QVERIFY(shown.isAt<CoolDownPage>());
    QVERIFY(test::shows(*shown.window, "待ち時間をこのPCに保存できませんでした"));
    shown.pc.journal.failing = false;
    shown.client.coolDowns.noteRevocation(test::revokedAll({QStringLiteral("tarodt")}, test::trainingStart), {});
    QVERIFY(!test::shows(*shown.window, "待ち時間をこのPCに保存できませんでした"));
}

void TestMainWindow::theEndOfAWaitRaisesABanner()
{
    Shown shown;
    shown.signIn(QStringLiteral("hanakodt"), NextStep::CoolDown);
    Q_EMIT shown.gateway.serverTimeSeen(test::trainingStart + std::chrono::minutes{31});
    QTRY_VERIFY(test::shows(*shown.window, "待ち時間が終わりました"));
    test::settle();
    core::UserRow row = test::trainingUsers().constFirst();
    row.otpStatus = OtpStatus::Revoked;
    shown.gateway.sessions.answerLast(test::sessionOf(row, NextStep::Registration));
    test::settle();
    auto* go = test::named<QAbstractButton>(*shown.window, "waitToRegistration");
    QVERIFY(go->isEnabled());
    go->click();
    QVERIFY(shown.isAt<RegistrationPage>());
}

void TestMainWindow::signingOutLeavesNothingBehind()
{
    Shown shown;
    shown.signIn(QStringLiteral("hanakodt"));
    test::named<QAbstractButton>(*shown.window, "toSignOut")->click();
    shown.gateway.signOuts.answerLast(Done{});
    test::settle();
    QVERIFY(shown.isAt<SignInPage>());
    QVERIFY(test::named<QLineEdit>(*shown.window, "loginPassword")->text().isEmpty());
    QVERIFY(!test::named<QLabel>(*shown.window, "signedInPerson")->isVisible());
    QCOMPARE(shown.client.users.rowCount(), 0);
}

void TestMainWindow::signingOutIsSaidAndCanBeCancelled()
{
    Shown shown;
    shown.signIn(QStringLiteral("hanakodt"));
    auto* cancel = test::named<QAbstractButton>(*shown.window, "cancelActivity");
    QVERIFY(!cancel->isVisible());
    auto* signOut = test::named<QAbstractButton>(*shown.window, "toSignOut");
    signOut->click();
    test::settle();
    QVERIFY(!signOut->isEnabled());
    auto* activity = test::named<QLabel>(*shown.window, "activityText");
    QCOMPARE(activity->text(), QStringLiteral("ログアウトしています…"));
    test::useLanguage("en");
    QCOMPARE(activity->text(), QStringLiteral("Signing out…"));
    QVERIFY(cancel->isVisible() && cancel->isEnabled());
    cancel->click();
    test::settle();
    QVERIFY(shown.isAt<SignInPage>());
    // Signed out, and the certificate used last is being opened for the next time.
    QCOMPARE(shown.client.session.state().step, core::SessionState::Step::OpeningIdentity);
    QVERIFY(shown.gateway.signOuts.isCancelled(0));
    QVERIFY(!cancel->isVisible());
    QVERIFY(activity->text().isEmpty());
}

void TestMainWindow::theCountdownGoesOnWhileSignedOut()
{
    Shown shown;
    auto* line = test::named<QLabel>(*shown.window, "waitLine");
    QVERIFY2(!line->isVisible(), "nobody waits");
    shown.signInAndOutInAWait();
    QVERIFY(shown.isAt<SignInPage>());
    QVERIFY(line->isVisible());
    QCOMPARE(line->text(), QStringLiteral("再登録できるまで 30:00（09:30 から）"));
    shown.pc.elapsed.now += std::chrono::seconds{506};
    Q_EMIT shown.client.coolDowns.ticked();
    QCOMPARE(line->text(), QStringLiteral("再登録できるまで 21:34（09:30 から）"));
    auto* toWaits = test::named<QAbstractButton>(*shown.window, "signInToWaits");
    QCOMPARE(toWaits->text(), QStringLiteral("待ち時間を見る"));
    toWaits->click();
    QVERIFY(shown.isAt<CoolDownPage>());
    QCOMPARE(test::named<QLabel>(*shown.window, "countdown")->text(), QStringLiteral("21:34"));
    QVERIFY(!test::named<QAbstractButton>(*shown.window, "waitToRegistration")->isVisible());
    test::named<QAbstractButton>(*shown.window, "waitToList")->click();
    QVERIFY(shown.isAt<SignInPage>());
}

void TestMainWindow::beforeTheSignInTheWaitsHaveNoNames()
{
    Shown shown;
    shown.signIn(QStringLiteral("hanakodt"), NextStep::CoolDown);
    auto* table = test::named<QTableWidget>(*shown.window, "waits");
    QVERIFY(table->item(0, 0)->text().contains(QStringLiteral("hanakodt")) && !table->isColumnHidden(0));
    // The page stands there with its names when the session ends.
    shown.client.session.signOut();
    shown.gateway.signOuts.answerLast(Done{});
    test::settle();
    test::named<QAbstractButton>(*shown.window, "signInToWaits")->click();
    table = test::named<QTableWidget>(*shown.window, "waits");
    QCOMPARE(table->rowCount(), 1);
    QVERIFY(table->isColumnHidden(0));
    QVERIFY(!table->item(0, 2)->text().isEmpty());
    const auto namesSomebody = [&] {
        QString all = test::visibleText(*shown.window) + shown.window->windowTitle();
        for (int column = 0; column < table->columnCount(); ++column)
            all += table->item(0, column)->text() + table->item(0, column)->data(Qt::AccessibleTextRole).toString();
        return all.contains(QStringLiteral("hanakodt")) || all.contains(QStringLiteral("データ花子"));
    };
    QVERIFY(!namesSomebody());
    Q_EMIT shown.gateway.serverTimeSeen(test::trainingStart + std::chrono::minutes{31});
    test::settle();
    QVERIFY(test::shows(*shown.window, "1 人が新しいトークンを登録できます。"));
    QVERIFY(!namesSomebody());
}

void TestMainWindow::aClockThatIsOffAsksForTwoOneTimePasswords()
{
    Shown shown;
    shown.open(QStringLiteral("hanakodt"));
    auto* second = test::named<QLineEdit>(*shown.window, "signInOtp2");
    auto* button = test::named<QAbstractButton>(*shown.window, "signIn");
    test::named<QLineEdit>(*shown.window, "loginPassword")->setText(QStringLiteral("pw"));
    button->click();
    shown.gateway.signIns.answerLast(test::refused(ErrorCode::OtpRequired));
    test::settle();
    QVERIFY(!second->isVisible());
    auto* first = test::named<QLineEdit>(*shown.window->currentPage(), "otp");
    first->setText(QStringLiteral("123456"));
    button->click();
    auto drifted = test::refused(ErrorCode::OtpRejected);
    drifted.error.reason = OtpRefusal::Drifted;
    drifted.error.help = Helper::Self;
    shown.gateway.signIns.answerLast(drifted);
    test::settle();
    QVERIFY(second->isVisible());
    QVERIFY(test::shows(*shown.window, "トークンの時計がずれている"));
    first->setText(QStringLiteral("111111"));
    QVERIFY(!button->isEnabled());
    second->setText(QStringLiteral("111111"));
    QVERIFY(button->isEnabled());
    button->click();
    QCOMPARE(shown.gateway.signIns.count(), 2); // alike: not sent
    QVERIFY(test::shows(*shown.window, "2 つのワンタイムパスワードが同じ"));
    first->setText(QStringLiteral("111111"));
    second->setText(QStringLiteral("222222"));
    button->click();
    QCOMPARE(shown.gateway.signIns.lastAsked().otp.reveal(), QByteArray("111111"));
    QCOMPARE(shown.gateway.signIns.lastAsked().otp2.reveal(), QByteArray("222222"));
    QVERIFY(first->text().isEmpty() && second->text().isEmpty());
    shown.gateway.signIns.answerLast(drifted);
    test::settle();
    QVERIFY2(!second->isVisible(), "nothing helps this token");
    QVERIFY(test::shows(*shown.window, "別のトークンを使ってください"));
}

void TestMainWindow::theEndOfAWaitIsSaidWhileSignedOut()
{
    Shown shown;
    shown.signInAndOutInAWait();
    shown.pc.elapsed.now += std::chrono::minutes{31};
    Q_EMIT shown.client.clock.jumped();
    QVERIFY(shown.isAt<SignInPage>());
    QVERIFY(test::shows(*shown.window, "待ち時間が終わりました：データ花子（hanakodt）"));
    QVERIFY(test::named<QLabel>(*shown.window, "waitLine")->text().contains(QStringLiteral("登録できます")));
}

void TestMainWindow::aRestartShowsTheWaitBeforeTheSignIn()
{
    Shown first;
    first.signInAndOutInAWait();
    first.pc.elapsed.now += std::chrono::minutes{10};
    test::TemporarySettings settings;
    test::FakeGateway gateway;
    core::Client client({gateway, first.pc.identities, first.pc.secrets, first.pc.journal, first.pc.elapsed}, false);
    MainWindow window(client, settings.settings);
    window.show();
    test::settle();
    QCOMPARE(test::named<QLabel>(window, "waitLine")->text(), QStringLiteral("再登録できるまで 20:00（09:30 から）"));
    QVERIFY(test::named<QLabel>(window, "waitLine")->isVisible());
}

void TestMainWindow::everyPageChangesItsLanguageAtRunTime()
{
    Shown shown(true);
    shown.signIn(QStringLiteral("hanakodt"), NextStep::Registration);
    shown.window->showWaits();
    shown.window->showUsers();
    const auto hasKana = [](const QString& text) {
        return std::any_of(text.cbegin(), text.cend(),
                           [](QChar letter) { return letter.script() == QChar::Script_Hiragana; });
    };
    test::useLanguage("en");
    test::settle();
    // Hidden pages too: what is shown next must not come up in the other language.
    for (const QLabel* label : shown.window->findChildren<QLabel*>())
        QVERIFY2(!hasKana(label->text()), qPrintable(label->text()));
    for (const QAbstractButton* button : shown.window->findChildren<QAbstractButton*>())
        QVERIFY2(!hasKana(button->text()), qPrintable(button->text()));
    test::useLanguage("ja");
    QVERIFY(test::shows(*shown.window, "利用者一覧"));
}

void TestMainWindow::everyMenuTextIsTranslated()
{
    Shown shown(true);
    QStringList titles;
    for (const QAction* action : shown.window->menuBar()->actions())
        titles << action->text().left(action->text().indexOf(QLatin1Char('(')));
    QCOMPARE(titles, QStringList({QStringLiteral("ファイル"), QStringLiteral("編集"), QStringLiteral("表示"),
                                  QStringLiteral("管理"), QStringLiteral("トークン"), QStringLiteral("訓練"),
                                  QStringLiteral("ヘルプ")}));
}

void TestMainWindow::everyPageFitsIntoASmallWindow()
{
    for (const char* language : {"ja", "en"}) {
        test::useLanguage(language);
        Shown shown(true);
        const QSize small(900, 640);
        const auto fits = [&] {
            test::settle();
            shown.window->resize(small);
            return shown.window->size() == small;
        };
        QVERIFY(fits());
        shown.signIn(QStringLiteral("hanakodt"), NextStep::Registration);
        QVERIFY(fits());
        shown.window->showUsers();
        QVERIFY(fits());
        shown.window->showWaits();
        QVERIFY(fits());
        shown.client.revocation.begin({QStringLiteral("hanakodt")});
        test::settle();
        const auto* dialog = shown.window->findChild<RevokeDialog*>();
        QVERIFY(dialog->width() <= small.width() && dialog->height() <= small.height());
    }
}

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
