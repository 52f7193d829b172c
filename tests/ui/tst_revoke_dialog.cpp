// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/ui_fixture.h"
#include "ui/revocation/revocation_result_page.h"
#include "ui/revocation/revoke_dialog.h"

#include <QListWidget>
#include <QPushButton>
#include <QTableWidget>

using namespace kirikae;
using namespace kirikae::ui;
using Step = core::RevocationState::Step;
using Kind = core::GatewayError::Kind;

namespace {

struct Shown {
    explicit Shown(const QString& loginId = QStringLiteral("hanakodt"))
        : on(pc)
    {
        on.signInWithList(loginId);
        on.client.revocation.begin({QStringLiteral("hanakodt"), QStringLiteral("sachikodt"), QStringLiteral("tarodt")});
        dialog = std::make_unique<RevokeDialog>(on.client);
        dialog->show();
        QApplication::setActiveWindow(dialog.get());
        password = test::named<QLineEdit>(*dialog, "confirmationPassword");
        otp = test::named<QLineEdit>(*dialog, "revocationOtp");
        revoke = test::named<QPushButton>(*dialog, "confirmRevocation");
        cancel = test::named<QPushButton>(*dialog, "cancelRevocation");
    }
    void send()
    {
        password->setText(QStringLiteral("Confirm1hanakodt"));
        otp->setText(QStringLiteral("123456"));
        revoke->click();
        test::settle();
    }
    test::FakePc pc;
    test::ClientOnFakes on;
    std::unique_ptr<RevokeDialog> dialog;
    QLineEdit* password = nullptr;
    QLineEdit* otp = nullptr;
    QPushButton* revoke = nullptr;
    QPushButton* cancel = nullptr;
};

} // namespace

class TestRevokeDialog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::useLanguage("ja"); }
    void itNamesWhoAndWhatAndUntilWhen();
    void theButtonArmsOnlyWhenEveryNeededFieldIsFilled();
    void cancelIsTheDefaultAndEnterInTheFieldsNeverRevokesOrCloses();
    void anOperatorWithoutATokenInServiceIsAskedForNoCode();
    void theCodeIsSentOnceAndTheFieldIsEmptied();
    void aWrongConfirmationPasswordIsSaidAndAskedAgain();
    void aUsedCodeIsRefusedBeforeSending();
    void anUnknownOutcomeOffersOnlyTheSameRequest();
    void anUnknownOutcomeOfAnEarlierRunAsksForThePasswordAgain();
    void aRequestThatCouldNotBeWrittenDownIsSaid();
    void stoppingWhileSendingLeavesTheOutcomeUnknown();
    void theResultClosesTheDialog();
    void theResultPageShowsEachRowsOutcomeReasonAndNextStep();
    void theLanguageChangesWhileItIsShown();
};

void TestRevokeDialog::itNamesWhoAndWhatAndUntilWhen()
{
    Shown shown;
    QVERIFY(test::shows(*shown.dialog, "次の 3 人のトークンを失効します。"));
    QCOMPARE(shown.revoke->text(), QStringLiteral("3 人を失効"));
    auto* names = test::named<QListWidget>(*shown.dialog, "revocationNames");
    QCOMPARE(names->count(), 3);
    QVERIFY2(names->item(2)->text().contains(QStringLiteral("hanakodt")), "the operator's own goes last");
    QCOMPARE(test::named<QLabel>(*shown.dialog, "revocationForecast")->text(),
             QStringLiteral("失効すると 09:30 まで再登録できません（約30分）。取り消せません。"));
    const QString warnings = test::named<QLabel>(*shown.dialog, "revocationWarnings")->text();
    QVERIFY(warnings.contains(QStringLiteral("ご自身が含まれています")));
}

void TestRevokeDialog::theButtonArmsOnlyWhenEveryNeededFieldIsFilled()
{
    Shown shown;
    QVERIFY(!shown.revoke->isEnabled());
    shown.password->setText(QStringLiteral("x"));
    QVERIFY(!shown.revoke->isEnabled());
    shown.otp->setText(QStringLiteral("12345"));
    QVERIFY(!shown.revoke->isEnabled());
    shown.otp->setText(QStringLiteral("123456"));
    QVERIFY(shown.revoke->isEnabled());
    shown.password->clear();
    QVERIFY(!shown.revoke->isEnabled());
}

void TestRevokeDialog::cancelIsTheDefaultAndEnterInTheFieldsNeverRevokesOrCloses()
{
    Shown shown;
    QVERIFY(shown.cancel->isDefault());
    QVERIFY(!shown.revoke->isDefault() && !shown.revoke->autoDefault());
    shown.password->setFocus();
    QTest::keyClicks(shown.password, QStringLiteral("pw"));
    QTest::keyClick(shown.password, Qt::Key_Return);
    QVERIFY(shown.dialog->isVisible());
    QTRY_VERIFY(shown.otp->hasFocus());
    QTest::keyClicks(shown.otp, QStringLiteral("123456"));
    QTest::keyClick(shown.otp, Qt::Key_Return);
    QVERIFY(shown.dialog->isVisible());
    QTRY_VERIFY(shown.revoke->hasFocus());
    QCOMPARE(shown.on.gateway.revocations.count(), 0);
    QTest::keyClick(shown.dialog.get(), Qt::Key_Escape);
    QVERIFY(!shown.dialog->isVisible());
    QCOMPARE(shown.on.client.revocation.state().step, Step::Idle);
    QVERIFY2(shown.password->text().isEmpty(), "no password outlives the dialog");
}

void TestRevokeDialog::anOperatorWithoutATokenInServiceIsAskedForNoCode()
{
    test::FakePc pc;
    test::ClientOnFakes on(pc);
    on.signInWithList(QStringLiteral("ichirodt"));
    on.client.revocation.begin({QStringLiteral("ichirodt")});
    RevokeDialog dialog(on.client);
    dialog.show();
    QVERIFY(!test::named<QLineEdit>(dialog, "revocationOtp")->isVisible());
    test::named<QLineEdit>(dialog, "confirmationPassword")->setText(QStringLiteral("x"));
    QVERIFY(test::named<QPushButton>(dialog, "confirmRevocation")->isEnabled());
}

void TestRevokeDialog::theCodeIsSentOnceAndTheFieldIsEmptied()
{
    Shown shown;
    shown.send();
    QCOMPARE(shown.on.gateway.revocations.count(), 1);
    QCOMPARE(shown.on.gateway.revocations.lastAsked().request.otp.reveal(), QByteArray("123456"));
    QVERIFY(shown.otp->text().isEmpty());
    QVERIFY(!shown.revoke->isEnabled());
    QCOMPARE(shown.cancel->text(), QStringLiteral("中止"));
}

void TestRevokeDialog::aWrongConfirmationPasswordIsSaidAndAskedAgain()
{
    Shown shown;
    shown.send();
    shown.on.gateway.revocations.answerLast(test::refused(ErrorCode::ConfirmationRejected));
    test::settle();
    QVERIFY(shown.dialog->isVisible());
    QVERIFY(test::shows(*shown.dialog, "確認用パスワードがちがいます"));
    QVERIFY(shown.password->text().isEmpty());
    QVERIFY(shown.password->isEnabled());
}

void TestRevokeDialog::aUsedCodeIsRefusedBeforeSending()
{
    Shown shown;
    shown.on.client.session.noteSpentCode(test::secret("123456"));
    shown.send();
    QCOMPARE(shown.on.gateway.revocations.count(), 0);
    QVERIFY(test::shows(*shown.dialog, "この数字はもう使われています"));
}

void TestRevokeDialog::anUnknownOutcomeOffersOnlyTheSameRequest()
{
    Shown shown;
    shown.send();
    const QString key = shown.on.gateway.revocations.lastAsked().key;
    shown.on.gateway.revocations.answerLast(test::failed(Kind::TimedOut, true));
    test::settle();
    QVERIFY(!shown.revoke->isVisible());
    auto* repeat = test::named<QPushButton>(*shown.dialog, "repeatRevocation");
    QVERIFY(repeat->isVisible());
    QVERIFY2(!shown.password->isVisible(), "it is still held");
    QCOMPARE(repeat->text(), QStringLiteral("同じ依頼をもう一度送る"));
    repeat->click();
    test::settle();
    QCOMPARE(shown.on.gateway.revocations.count(), 2);
    QCOMPARE(shown.on.gateway.revocations.lastAsked().key, key);
}

void TestRevokeDialog::anUnknownOutcomeOfAnEarlierRunAsksForThePasswordAgain()
{
    Shown shown;
    shown.send();
    shown.on.gateway.revocations.answerLast(test::failed(Kind::TimedOut, true));
    test::settle();
    shown.dialog->reject();
    shown.on.client.revocation.begin({QStringLiteral("tarodt")});
    shown.dialog->show();
    test::settle();
    auto* repeat = test::named<QPushButton>(*shown.dialog, "repeatRevocation");
    QVERIFY(shown.password->isVisible() && shown.password->isEnabled());
    QVERIFY(!shown.otp->isVisible());
    QVERIFY(!repeat->isEnabled());
    QVERIFY(test::shows(*shown.dialog, "確認用パスワードをもう一度入力してください"));
    shown.password->setFocus();
    QTest::keyClicks(shown.password, QStringLiteral("Confirm1hanakodt"));
    QTest::keyClick(shown.password, Qt::Key_Return);
    QTRY_VERIFY(repeat->hasFocus());
    repeat->click();
    test::settle();
    QCOMPARE(shown.on.gateway.revocations.count(), 2);
    QCOMPARE(shown.on.gateway.revocations.lastAsked().request.confirmationPassword.reveal(),
             QByteArray("Confirm1hanakodt"));
    shown.on.gateway.revocations.answerLast(test::refused(ErrorCode::OtpRequired));
    test::settle();
    QVERIFY(test::shows(*shown.dialog, "最初の依頼は届いていませんでした"));
    QVERIFY(shown.otp->isVisible() && shown.otp->isEnabled());
    QCOMPARE(shown.password->text(), QStringLiteral("Confirm1hanakodt"));
    shown.otp->setText(QStringLiteral("222222"));
    QVERIFY(shown.revoke->isVisible() && shown.revoke->isEnabled());
}

void TestRevokeDialog::aRequestThatCouldNotBeWrittenDownIsSaid()
{
    Shown shown;
    QVERIFY(!test::shows(*shown.dialog, "記録できませんでした"));
    shown.pc.journal.failing = true;
    shown.send();
    QVERIFY(test::shows(*shown.dialog, "依頼をこのPCに記録できませんでした"));
    shown.on.gateway.revocations.answerLast(test::failed(Kind::TimedOut, true));
    test::settle();
    QVERIFY(test::shows(*shown.dialog, "依頼をこのPCに記録できませんでした"));
    QVERIFY(test::shows(*shown.dialog, "返事がありませんでした"));
}

void TestRevokeDialog::stoppingWhileSendingLeavesTheOutcomeUnknown()
{
    Shown shown;
    shown.send();
    shown.cancel->click();
    test::settle();
    QVERIFY(shown.dialog->isVisible());
    QCOMPARE(shown.on.client.revocation.state().step, Step::OutcomeUnknown);
}

void TestRevokeDialog::theResultClosesTheDialog()
{
    Shown shown;
    shown.send();
    shown.on.gateway.revocations.answerLast(test::revokedAll(
        {QStringLiteral("sachikodt"), QStringLiteral("tarodt"), QStringLiteral("hanakodt")}, test::trainingStart));
    test::settle();
    QVERIFY(!shown.dialog->isVisible());
    QCOMPARE(shown.dialog->result(), int(QDialog::Accepted));
    QVERIFY(shown.password->text().isEmpty());
}

void TestRevokeDialog::theResultPageShowsEachRowsOutcomeReasonAndNextStep()
{
    test::FakePc pc;
    test::ClientOnFakes on(pc);
    on.signInWithList(QStringLiteral("hanakodt"));
    core::RevocationResult result = test::revokedAll({QStringLiteral("tarodt")}, test::trainingStart);
    core::RevocationRow refused;
    refused.loginId = QStringLiteral("jirodt");
    refused.code = ErrorCode::NoLiveBinding;
    result.rows << refused;
    RevocationResultPage page(on.client);
    page.setResult(result);
    page.show();
    QVERIFY(test::shows(page, "成功 1 / 失敗 1"));
    auto* table = test::named<QTableWidget>(page, "revocationResults");
    QCOMPARE(table->rowCount(), 2);
    QCOMPARE(table->horizontalHeaderItem(3)->text(), QStringLiteral("次にすること"));
    QCOMPARE(table->item(0, 1)->text(), QStringLiteral("失効しました"));
    QVERIFY(table->item(0, 3)->text().contains(QStringLiteral("09:30")));
    QCOMPARE(table->item(1, 1)->text(), QStringLiteral("失効できませんでした"));
    QVERIFY(table->item(1, 2)->text().contains(QStringLiteral("利用中のトークンがない")));
    QSignalSpy retry(&page, &RevocationResultPage::retryRequested);
    test::named<QPushButton>(page, "retryFailed")->click();
    QCOMPARE(retry.constFirst().constFirst().toStringList(), QStringList(QStringLiteral("jirodt")));
    QVERIFY(page.csv().startsWith("\xef\xbb\xbf"));
    QVERIFY(page.csv().contains(QStringLiteral("\"データ二郎（jirodt）\"").toUtf8()));
}

void TestRevokeDialog::theLanguageChangesWhileItIsShown()
{
    Shown shown;
    test::useLanguage("en");
    QCOMPARE(shown.revoke->text(), QStringLiteral("Revoke 3 users"));
    QVERIFY(test::shows(*shown.dialog, "This cannot be undone."));
}

QTEST_MAIN(TestRevokeDialog)
#include "tst_revoke_dialog.moc"
