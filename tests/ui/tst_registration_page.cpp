// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/ui_fixture.h"
#include "ui/registration/registration_page.h"
#include "ui/widgets/token_picture.h"

#include <QPushButton>

using namespace kirikae;
using namespace kirikae::ui;
using Step = core::RegistrationState::Step;

namespace {

struct Shown {
    Shown()
        : on(pc)
    {
        on.signInWithList(QStringLiteral("tarodt"));
        page = std::make_unique<RegistrationPage>(on.client);
        page->resize(900, 640);
        page->show();
        QApplication::setActiveWindow(page.get());
        page->begin();
        next = test::named<QPushButton>(*page, "registrationNext");
        skip = test::named<QPushButton>(*page, "skipRegistration");
        serial = test::named<QLineEdit>(*page, "serialNumber");
        otp = test::named<QLineEdit>(*page, "registrationOtp");
    }
    void goToCode()
    {
        next->click();
        QTest::keyClicks(serial, QStringLiteral("90000001"));
        next->click();
    }
    void submit()
    {
        goToCode();
        QTest::keyClicks(otp, QStringLiteral("654321"));
        next->click();
        test::settle();
    }
    test::FakePc pc;
    test::ClientOnFakes on;
    std::unique_ptr<RegistrationPage> page;
    QPushButton* next = nullptr;
    QPushButton* skip = nullptr;
    QLineEdit* serial = nullptr;
    QLineEdit* otp = nullptr;
};

} // namespace

class TestRegistrationPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::useLanguage("ja"); }
    void itLeadsFromThePictureToTheEnd();
    void theReadersEnterGoesOn();
    void nextWaitsForACompleteField();
    void skippingIsOfferedAtEveryStepButTheLast();
    void aRefusalSaysWhatToDoAndHowManyTriesAreLeft();
    void anUnknownOutcomeOffersTheSameRequest();
    void theEndTellsHowToDisposeOfTheOldToken();
    void skippingLeavesThePage();
    void theSerialNumberSurvivesTheLanguageChange();
};

void TestRegistrationPage::itLeadsFromThePictureToTheEnd()
{
    Shown shown;
    QCOMPARE(shown.page->title(), QStringLiteral("ワンタイムパスワード利用開始登録（ハードウェアトークン）"));
    auto* picture = test::named<TokenPicture>(*shown.page, "tokenPicture");
    QCOMPARE(picture->side(), TokenPicture::Side::Back);
    QVERIFY(picture->isVisible() && !shown.serial->isVisible() && !shown.otp->isVisible());
    shown.next->click();
    QVERIFY(shown.serial->isVisible());
    QTest::keyClicks(shown.serial, QStringLiteral("90000001"));
    shown.next->click();
    QVERIFY(shown.otp->isVisible());
    QCOMPARE(picture->side(), TokenPicture::Side::Front);
    QCOMPARE(shown.next->text(), QStringLiteral("認証確認"));
    QTest::keyClicks(shown.otp, QStringLiteral("654321"));
    shown.next->click();
    test::settle();
    QCOMPARE(shown.on.gateway.registrations.count(), 1);
    QCOMPARE(shown.on.gateway.registrations.lastAsked().request.serialNumber, QStringLiteral("90000001"));
    QCOMPARE(shown.on.gateway.registrations.lastAsked().request.otp.reveal(), QByteArray("654321"));
    shown.on.gateway.registrations.answerLast(
        core::RegistrationResult{QStringLiteral("90000001"), test::oldExpiry, {}});
    test::settle();
    QVERIFY(test::shows(*shown.page, "利用開始登録が完了しました"));
    QSignalSpy left(shown.page.get(), &RegistrationPage::left);
    shown.next->click();
    QCOMPARE(left.count(), 1);
}

void TestRegistrationPage::theReadersEnterGoesOn()
{
    Shown shown;
    shown.next->click();
    QTest::keyClicks(shown.serial, QStringLiteral("90000001"));
    QTest::keyClick(shown.serial, Qt::Key_Return);
    QVERIFY(shown.otp->isVisible());
    QTRY_VERIFY(shown.otp->hasFocus());
}

void TestRegistrationPage::nextWaitsForACompleteField()
{
    Shown shown;
    shown.goToCode();
    QVERIFY(!shown.next->isEnabled());
    QTest::keyClicks(shown.otp, QStringLiteral("65432"));
    QVERIFY(!shown.next->isEnabled());
    QTest::keyClicks(shown.otp, QStringLiteral("1"));
    QVERIFY(shown.next->isEnabled());
}

void TestRegistrationPage::skippingIsOfferedAtEveryStepButTheLast()
{
    Shown shown;
    QCOMPARE(shown.skip->text(), QStringLiteral("トークン利用開始登録の省略"));
    QVERIFY(test::shows(*shown.page, "次回ログイン時に改めて登録できます"));
    QVERIFY(shown.skip->isVisible());
    shown.goToCode();
    QVERIFY(shown.skip->isVisible() && shown.skip->isEnabled());
}

void TestRegistrationPage::aRefusalSaysWhatToDoAndHowManyTriesAreLeft()
{
    Shown shown;
    shown.submit();
    auto refusal = test::refused(ErrorCode::RegistrationRejected);
    refusal.error.triesLeft = 2;
    shown.on.gateway.registrations.answerLast(refusal);
    test::settle();
    QVERIFY(test::shows(*shown.page, "あと 2 回"));
    QVERIFY(test::shows(*shown.page, "裏面とシリアル番号を見比べ"));
    QVERIFY(shown.otp->text().isEmpty() && shown.otp->isEnabled());
}

void TestRegistrationPage::anUnknownOutcomeOffersTheSameRequest()
{
    Shown shown;
    shown.submit();
    const QString key = shown.on.gateway.registrations.lastAsked().key;
    shown.on.gateway.registrations.answerLast(test::failed(core::GatewayError::Kind::TimedOut, true));
    test::settle();
    QCOMPARE(shown.next->text(), QStringLiteral("同じ依頼をもう一度送る"));
    shown.next->click();
    test::settle();
    QCOMPARE(shown.on.gateway.registrations.count(), 2);
    QCOMPARE(shown.on.gateway.registrations.lastAsked().key, key);
}

void TestRegistrationPage::theEndTellsHowToDisposeOfTheOldToken()
{
    Shown shown;
    shown.submit();
    shown.on.gateway.registrations.answerLast(
        core::RegistrationResult{QStringLiteral("90000001"), test::oldExpiry, {QStringLiteral("hanakodt")}});
    test::settle();
    for (const char* words : {"04/30/23", "リチウム金属電池", "自治体の基準", "hanakodt"})
        QVERIFY2(test::shows(*shown.page, words), words);
    QVERIFY(!shown.skip->isVisible());
}

void TestRegistrationPage::skippingLeavesThePage()
{
    Shown shown;
    QSignalSpy left(shown.page.get(), &RegistrationPage::left);
    shown.skip->click();
    test::settle();
    QCOMPARE(shown.on.gateway.skips.count(), 1);
    shown.on.gateway.skips.answerLast(test::trainingStart + std::chrono::hours{720});
    test::settle();
    QCOMPARE(left.count(), 1);
}

void TestRegistrationPage::theSerialNumberSurvivesTheLanguageChange()
{
    Shown shown;
    shown.next->click();
    QTest::keyClicks(shown.serial, QStringLiteral("9000"));
    test::useLanguage("en");
    QCOMPARE(shown.serial->text(), QStringLiteral("9000"));
    QCOMPARE(shown.skip->text(), QStringLiteral("Skip token registration"));
    QVERIFY(shown.serial->accessibleName().startsWith(QStringLiteral("Serial number")));
}

QTEST_MAIN(TestRegistrationPage)
#include "tst_registration_page.moc"
