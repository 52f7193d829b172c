// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/client/sample_tokens.h"
#include "tests/ui/ui_fixture.h"
#include "ui/registration/registration_page.h"
#include "ui/tokens/device_dialog.h"
#include "ui/tokens/inventory_page.h"
#include "ui/widgets/plain_table.h"
#include "ui/words/device_words.h"

#include <QAction>
#include <QPushButton>

using namespace kirikae;
using namespace kirikae::ui;

namespace {

const QString nine1 = QStringLiteral("90000001");
const QString sachikos = QStringLiteral("78160641");

struct Shown {
    explicit Shown(const QString& resynchronised = {}, const QString& who = QStringLiteral("hanakodt"))
        : on(pc)
    {
        on.signInWithList(who);
        if (resynchronised.isEmpty())
            on.client.device.beginCheck({});
        else
            on.client.device.beginResynchronisation(resynchronised);
        dialog = std::make_unique<DeviceDialog>(on.client);
        dialog->show();
        QApplication::setActiveWindow(dialog.get());
        serial = test::named<QLineEdit>(*dialog, "deviceSerial");
        otp = test::named<QLineEdit>(*dialog, "deviceOtp");
        otp2 = test::named<QLineEdit>(*dialog, "deviceOtp2");
        submit = test::named<QPushButton>(*dialog, "submitDevice");
        close = test::named<QPushButton>(*dialog, "closeDevice");
    }
    void fill(const char* first = "111111", const char* second = "222222") const
    {
        otp->setText(QString::fromLatin1(first));
        otp2->setText(QString::fromLatin1(second));
    }
    void answerCheck(const core::GatewayReply<core::DeviceCheckResult>& reply)
    {
        on.gateway.deviceChecks.answerLast(reply);
        test::settle();
    }
    test::FakePc pc;
    test::ClientOnFakes on;
    std::unique_ptr<DeviceDialog> dialog;
    QLineEdit* serial = nullptr;
    QLineEdit* otp = nullptr;
    QLineEdit* otp2 = nullptr;
    QPushButton* submit = nullptr;
    QPushButton* close = nullptr;
};

} // namespace

class TestDeviceDialog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::useLanguage("ja"); }
    void theKeyboardAloneChecksADevice();
    void aDeviceThatWorksIsSaidAndTheNextOneFollows();
    void aDeviceOfNoUseIsSaidWithWhatToDo();
    void codesThatAreNotSentAreExplained();
    void aResynchronisationOnTheTelephoneNamesThePerson();
    void whatWentWrongWithAResynchronisationIsSaid();
    void stopAndCloseAreOneButton();
    void everyFieldHasANameAndTheLanguageChanges();
    void driftIsSaidInDisplays();
    void theInventoryOffersWhatFitsTheSelectedToken();
    void theWizardTakesTheSerialNumberOfACheck();
};

void TestDeviceDialog::theKeyboardAloneChecksADevice()
{
    Shown shown;
    QVERIFY(shown.serial->hasFocus() && !shown.submit->isEnabled());
    QTest::keyClicks(shown.serial, nine1);
    QTest::keyClick(shown.serial, Qt::Key_Return);
    QVERIFY(shown.otp->hasFocus());
    QTest::keyClicks(shown.otp, QStringLiteral("111111"));
    QTest::keyClick(shown.otp, Qt::Key_Return);
    QVERIFY(shown.otp2->hasFocus() && !shown.submit->isEnabled());
    QTest::keyClicks(shown.otp2, QStringLiteral("222222"));
    QTest::keyClick(shown.otp2, Qt::Key_Return);
    QVERIFY(shown.submit->hasFocus() && shown.submit->isEnabled());
    QCOMPARE(shown.on.gateway.deviceChecks.count(), 0);
    QTest::keyClick(shown.submit, Qt::Key_Space);
    QCOMPARE(shown.on.gateway.deviceChecks.count(), 1);
    QCOMPARE(shown.on.gateway.deviceChecks.lastAsked().serialNumber, nine1);
    // A code serves once: neither stays in its field.
    QVERIFY(shown.otp->text().isEmpty() && shown.otp2->text().isEmpty());
}

void TestDeviceDialog::aDeviceThatWorksIsSaidAndTheNextOneFollows()
{
    Shown shown;
    shown.serial->setText(nine1);
    shown.fill();
    shown.submit->click();
    shown.answerCheck(core::DeviceCheckResult{true, 4, test::newExpiry, {}});
    QVERIFY(test::shows(*shown.dialog, "トークン 90000001 は使えます"));
    QVERIFY(test::shows(*shown.dialog, "2028年04月30日 09時00分"));
    QVERIFY(test::shows(*shown.dialog, "表示 4 回分進んでいます"));
    QVERIFY(!shown.serial->isVisible() && !shown.submit->isVisible());
    test::named<QPushButton>(*shown.dialog, "checkAnotherDevice")->click();
    QVERIFY(shown.serial->isVisible() && shown.serial->text().isEmpty() && shown.serial->hasFocus());
    QVERIFY(!test::shows(*shown.dialog, "は使えます"));
}

void TestDeviceDialog::aDeviceOfNoUseIsSaidWithWhatToDo()
{
    Shown shown;
    shown.serial->setText(nine1);
    shown.fill();
    shown.submit->click();
    shown.answerCheck(core::DeviceCheckResult{false, std::nullopt, std::nullopt, QStringLiteral("codes_rejected")});
    QVERIFY(test::shows(*shown.dialog, "使えることを確認できませんでした"));
    QVERIFY(test::shows(*shown.dialog, "続けて表示された 2 つの数字"));
    QCOMPARE(shown.serial->text(), nine1);
    shown.fill("333333", "444444");
    shown.submit->click();
    shown.answerCheck(core::DeviceCheckResult{false, 0, test::oldExpiry, QStringLiteral("token_retired")});
    QVERIFY(test::shows(*shown.dialog, "このトークンは使えません"));
    QVERIFY(!test::shows(*shown.dialog, "確認できませんでした"));
}

void TestDeviceDialog::codesThatAreNotSentAreExplained()
{
    Shown shown;
    shown.serial->setText(nine1);
    shown.fill("111111", "111111");
    shown.submit->click();
    QVERIFY(test::shows(*shown.dialog, "2 つのワンタイムパスワードが同じです"));
    QCOMPARE(shown.on.gateway.deviceChecks.count(), 0);
    shown.fill();
    shown.submit->click();
    shown.answerCheck(test::failed(core::GatewayError::Kind::TimedOut, true));
    QVERIFY(test::shows(*shown.dialog, "新しいワンタイムパスワードを 2 つ"));
    shown.fill();
    shown.submit->click();
    QVERIFY(test::shows(*shown.dialog, "もう使われています"));
    QCOMPARE(shown.on.gateway.deviceChecks.count(), 1);
}

void TestDeviceDialog::aResynchronisationOnTheTelephoneNamesThePerson()
{
    Shown shown(sachikos);
    QVERIFY(test::shows(*shown.dialog, "データ幸子（sachikodt） さんに読み上げて"));
    QCOMPARE(shown.serial->text(), sachikos);
    QVERIFY(!shown.serial->isEnabled() && shown.otp->hasFocus());
    shown.fill();
    shown.submit->click();
    shown.on.gateway.resynchronisations.answerLast(0);
    test::settle();
    QVERIFY(test::shows(*shown.dialog, "トークン 78160641 の時刻を合わせました"));
    QVERIFY(test::shows(*shown.dialog, "トークンの時刻は合っています"));
    QVERIFY(!test::named<QPushButton>(*shown.dialog, "checkAnotherDevice")->isVisible());
    shown.close->click();
    QVERIFY(!shown.dialog->isVisible());
    QCOMPARE(shown.on.client.device.state().step, core::DeviceState::Step::Idle);
}

void TestDeviceDialog::whatWentWrongWithAResynchronisationIsSaid()
{
    Shown shown(QStringLiteral("33456789"));
    QVERIFY(!test::shows(*shown.dialog, "電話での対応"));
    const auto refuse = [&](ErrorCode code, std::optional<OtpRefusal> reason) {
        shown.fill();
        shown.submit->click();
        auto no = test::refused(code);
        no.error.reason = reason;
        shown.on.gateway.resynchronisations.answerLast(no);
        test::settle();
    };
    refuse(ErrorCode::OtpRejected, OtpRefusal::WrongOrUsed);
    QVERIFY(test::shows(*shown.dialog, "続けて表示されたものではありません"));
    refuse(ErrorCode::OtpRejected, OtpRefusal::Drifted);
    QVERIFY(test::shows(*shown.dialog, "時刻を合わせられませんでした"));
    refuse(ErrorCode::NotPermitted, OtpRefusal::Expired);
    QVERIFY(test::shows(*shown.dialog, "有効期限が切れている"));
    refuse(ErrorCode::NotFound, std::nullopt);
    QVERIFY(test::shows(*shown.dialog, "このシリアル番号のトークンはありません"));
}

void TestDeviceDialog::stopAndCloseAreOneButton()
{
    Shown shown(sachikos);
    shown.fill();
    shown.submit->click();
    QCOMPARE(shown.close->text(), QStringLiteral("中止"));
    QTest::keyClick(shown.dialog.get(), Qt::Key_Escape);
    QVERIFY(shown.dialog->isVisible());
    QVERIFY(shown.on.gateway.resynchronisations.isCancelled(0));
    QTest::keyClick(shown.dialog.get(), Qt::Key_Escape);
    QVERIFY(!shown.dialog->isVisible());
}

void TestDeviceDialog::everyFieldHasANameAndTheLanguageChanges()
{
    Shown shown;
    QCOMPARE(shown.serial->accessibleName(), QStringLiteral("シリアル番号（必須）"));
    QCOMPARE(shown.otp->accessibleName(), QStringLiteral("1 つ目のワンタイムパスワード（必須）"));
    QCOMPARE(shown.otp2->accessibleName(), QStringLiteral("2 つ目のワンタイムパスワード（必須）"));
    QVERIFY(!shown.otp2->accessibleDescription().isEmpty());
    test::useLanguage("en");
    QCOMPARE(shown.otp2->accessibleName(), QStringLiteral("Second one-time password (required)"));
    QVERIFY(shown.dialog->windowTitle().contains(QStringLiteral("Check a new token")));
}

void TestDeviceDialog::driftIsSaidInDisplays()
{
    test::useLanguage("en");
    QCOMPARE(DeviceWords::drift(0), QStringLiteral("Its clock is right."));
    QVERIFY(DeviceWords::drift(1).contains(QStringLiteral("1 display fast")));
    QVERIFY(DeviceWords::drift(-4).contains(QStringLiteral("4 displays slow")));
}

void TestDeviceDialog::theInventoryOffersWhatFitsTheSelectedToken()
{
    test::FakePc pc;
    test::ClientOnFakes on(pc);
    on.signInWithList(QStringLiteral("hanakodt"));
    InventoryPage page(on.client);
    page.show();
    on.gateway.tokenPages.answerLast(test::tokenPage(test::sampleTokens()));
    test::settle();
    auto* table = test::named<PlainTable>(page, "tokens");
    auto* more = test::named<QPushButton>(page, "moreOfToken");
    auto* check = page.findChild<QAction*>(QStringLiteral("checkRow"));
    auto* resynchronise = page.findChild<QAction*>(QStringLiteral("resynchroniseRow"));
    QVERIFY(!more->isEnabled() && !more->accessibleName().isEmpty());
    table->selectRow(4); // in stock
    QVERIFY(more->isEnabled() && check->isEnabled() && resynchronise->isEnabled());
    table->selectRow(2); // locked
    QVERIFY(!check->isEnabled() && resynchronise->isEnabled());
    table->selectRow(5); // retired
    QVERIFY(!check->isEnabled() && !resynchronise->isEnabled());
    QVERIFY(!page.findChild<QAction*>(QStringLiteral("historyOfRow"))->isVisible()); // masters alone
    table->selectRow(4);
    QSignalSpy asked(&page, &InventoryPage::checkRequested);
    check->trigger();
    QCOMPARE(asked.constFirst().constFirst().toString(), QStringLiteral("90000002"));
}

void TestDeviceDialog::theWizardTakesTheSerialNumberOfACheck()
{
    test::FakePc pc;
    test::ClientOnFakes on(pc);
    on.signInWithList(QStringLiteral("saburodt"));
    RegistrationPage page(on.client);
    page.begin();
    page.show();
    QSignalSpy asked(&page, &RegistrationPage::checkRequested);
    auto* check = test::named<QPushButton>(page, "checkBeforeRegistration");
    QVERIFY(check->isVisible());
    check->click();
    QCOMPARE(asked.size(), 1);
    on.client.device.beginCheck({});
    on.client.device.submit(nine1, test::secret("111111"), test::secret("222222"));
    on.gateway.deviceChecks.answerLast(core::DeviceCheckResult{true, 0, test::newExpiry, {}});
    test::settle();
    QCOMPARE(test::named<QLineEdit>(page, "serialNumber")->text(), nine1);
    test::named<QPushButton>(page, "registrationNext")->click();
    QVERIFY(!check->isVisible());
}

QTEST_MAIN(TestDeviceDialog)
#include "tst_device_dialog.moc"
