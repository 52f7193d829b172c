// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Two codes in a row: a new device shown before the old one is given up, and a clock that is set right.
#include "tests/support/server/test_company.h"

#include <QtTest>

using namespace kirikae;
using namespace kirikae::server;
using kirikae::test::TestCompany;

class TestDevices : public QObject {
    Q_OBJECT

private:
    static Outcome<DeviceCheckAnswer> check(TestCompany& company, const Credentials& credentials,
                                            const std::string& serial, int first = 0, int second = 1)
    {
        return company.services().devices.check(
            credentials,
            {SerialNumber{serial}, SecretText{company.code(serial, first)}, SecretText{company.code(serial, second)}});
    }
    static Outcome<ResynchronisationAnswer> resynchronise(TestCompany& company, const Credentials& credentials,
                                                          const std::string& serial, int first = 0, int second = 1)
    {
        return company.services().devices.resynchronise(
            credentials,
            {SerialNumber{serial}, SecretText{company.code(serial, first)}, SecretText{company.code(serial, second)}});
    }

private Q_SLOTS:
    void aSoundDeviceIsUsableAndNothingIsBound();
    void theCodesOfACheckAreSpent();
    void theDriftOfACheckIsKeptForTheRegistration();
    void anUnfitDeviceIsToldToWhoeverHoldsIt_data();
    void anUnfitDeviceIsToldToWhoeverHoldsIt();
    void whatIsNotTheirsIsAnsweredLikeWrongCodes_data();
    void whatIsNotTheirsIsAnsweredLikeWrongCodes();
    void theHandOverDeskChecksForOthers();
    void anEarlierPrintedDateIsFoundBeforeTheSwitch();
    void checksAreThrottledApartFromRegistrations();
    void aCountingDeviceIsChecked();
    void oneSetsTheOwnClockRight();
    void anOperatorSetsTheClockRightOnTheTelephone();
    void nobodyElseFindsTheToken_data();
    void nobodyElseFindsTheToken();
    void twoRequestsAreNeverPutTogether();
    void aResynchronisationIsThrottledWithTheBinding();
    void retiredAndExpiredTokensAreNotSet();
    void theInventoryTellsTypeSharersAndWaits();
};

void TestDevices::aSoundDeviceIsUsableAndNothingIsBound()
{
    TestCompany company;
    const auto answer = check(company, company.session("user3", "A6"), "N2"); // the old one is still in service
    COMPARE_OUTCOME(answer, "done");
    QVERIFY(!answer->code.has_value());
    QCOMPARE(answer->driftSteps, std::optional{1}); // the second code is the device's present
    QCOMPARE(answer->expiresAt, std::optional{company.token("N2").expiresAt});
    QCOMPARE(company.user("user3").live->serialNumber.value(), std::string("A6"));
    QVERIFY(!company.user("user3").issued.has_value());
    QCOMPARE(company.token("N2").failures, 0);
    QCOMPARE(company.audited("registration.check", "done"), 1);
}

void TestDevices::theCodesOfACheckAreSpent()
{
    TestCompany company;
    const Credentials fresh = company.session("fresh1");
    QVERIFY(!check(company, fresh, "N2")->code.has_value());
    QCOMPARE(check(company, fresh, "N2")->code, std::optional{TokenRefusal::CodesRejected});
    QCOMPARE(company.audited("registration.check", "otp_replayed"), 1);
    COMPARE_OUTCOME(company.registerToken(fresh, "N2", company.code("N2", 0)), "registration_rejected");
    COMPARE_OUTCOME(company.registerToken(fresh, "N2", company.code("N2", 1)), "registration_rejected");
    company.nextCode();
    company.nextCode();
    COMPARE_OUTCOME(company.registerToken(fresh, "N2", company.code("N2")), "done");
}

void TestDevices::theDriftOfACheckIsKeptForTheRegistration()
{
    TestCompany company;
    const Credentials fresh = company.session("fresh1");
    QCOMPARE(check(company, fresh, "N2", 19, 20)->driftSteps, std::optional{20});
    company.nextCode();
    COMPARE_OUTCOME(company.registerToken(fresh, "N2", company.code("N2", 20)), "done");
}

void TestDevices::anUnfitDeviceIsToldToWhoeverHoldsIt_data()
{
    QTest::addColumn<QByteArray>("serial");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("refusal");
    QTest::newRow("expired") << QByteArray("O1") << 0 << static_cast<int>(TokenRefusal::Expired);
    QTest::newRow("a clock a hundred minutes off")
        << QByteArray("N2") << 100 << static_cast<int>(TokenRefusal::BeyondRepair);
    QTest::newRow("a clock a hundred minutes late")
        << QByteArray("N2") << -100 << static_cast<int>(TokenRefusal::BeyondRepair);
    QTest::newRow("a clock a day off") << QByteArray("N2") << 1440 << static_cast<int>(TokenRefusal::CodesRejected);
}

void TestDevices::anUnfitDeviceIsToldToWhoeverHoldsIt()
{
    QFETCH(QByteArray, serial);
    QFETCH(int, first);
    QFETCH(int, refusal);
    TestCompany company;
    const auto answer = check(company, company.session("fresh1"), serial.toStdString(), first, first + 1);
    COMPARE_OUTCOME(answer, "done");
    QCOMPARE(static_cast<int>(answer->code.value()), refusal);
}

void TestDevices::whatIsNotTheirsIsAnsweredLikeWrongCodes_data()
{
    QTest::addColumn<QByteArray>("serial");
    QTest::addColumn<int>("second");
    QTest::newRow("unknown") << QByteArray("X9") << 1;
    QTest::newRow("another company's") << QByteArray("M1") << 1;
    QTest::newRow("assigned to somebody else") << QByteArray("N1") << 1;
    QTest::newRow("codes that do not follow each other") << QByteArray("N2") << 2;
    QTest::newRow("the same code twice") << QByteArray("N2") << 0;
}

void TestDevices::whatIsNotTheirsIsAnsweredLikeWrongCodes()
{
    QFETCH(QByteArray, serial);
    QFETCH(int, second);
    TestCompany company;
    const auto answer = check(company, company.session("fresh1"), serial.toStdString(), 0, second);
    COMPARE_OUTCOME(answer, "done");
    QCOMPARE(answer->code, std::optional{TokenRefusal::CodesRejected});
    QVERIFY(!answer->driftSteps.has_value() && !answer->expiresAt.has_value());
}

void TestDevices::theHandOverDeskChecksForOthers()
{
    TestCompany company;
    QVERIFY(!check(company, company.session("admin1", "A3"), "N1")->code.has_value());
    company.clock().advance(std::chrono::minutes{5});
    QVERIFY(!check(company, company.session("waiting1"), "N1")->code.has_value()); // theirs
    QCOMPARE(check(company, company.session("masterb", "B1", "b"), "N1")->code,
             std::optional{TokenRefusal::CodesRejected});
}

void TestDevices::anEarlierPrintedDateIsFoundBeforeTheSwitch()
{
    TestCompany company;
    // Registers a token of the new cohort, then takes one of the old cohort for the next.
    COMPARE_OUTCOME(company.registerToken(company.session("fresh1"), "N2", company.code("N2")), "done");
    const Credentials fresh = company.session("fresh1", "N2");
    QCOMPARE(check(company, fresh, "A6")->code, std::optional{TokenRefusal::EarlierExpiry});
    QVERIFY(!check(company, fresh, "N3")->code.has_value()); // the same date is no earlier one
}

void TestDevices::checksAreThrottledApartFromRegistrations()
{
    TestCompany company;
    const Credentials fresh = company.session("fresh1");
    for (int i = 0; i < 4; ++i) {
        QCOMPARE(check(company, fresh, "X9")->code, std::optional{TokenRefusal::CodesRejected});
    }
    const auto locked = check(company, fresh, "N2");
    COMPARE_OUTCOME(locked, "otp_locked");
    QCOMPARE(locked.error().lockedUntil, std::optional{company.clock().now() + std::chrono::seconds{30}});
    COMPARE_OUTCOME(company.registerToken(fresh, "N2", company.code("N2")), "done");
    company.clock().advance(std::chrono::seconds{30});
    for (int i = 0; i < 6; ++i) {
        COMPARE_OUTCOME(check(company, fresh, "X9"), "done");
        company.clock().advance(std::chrono::seconds{960});
    }
    const auto forGood = check(company, fresh, "N3");
    COMPARE_OUTCOME(forGood, "otp_locked");
    QCOMPARE(forGood.error().help, std::optional{Helper::Master});
}

void TestDevices::aCountingDeviceIsChecked()
{
    TestCompany company;
    const auto answer = company.services().devices.check(
        company.session("fresh1"), {SerialNumber{"H1"}, SecretText{TestCompany::counterCode("H1", 80)},
                                    SecretText{TestCompany::counterCode("H1", 81)}});
    QVERIFY(!answer->code.has_value());
    QCOMPARE(company.token("H1").lastStep, std::int64_t{81});
}

void TestDevices::oneSetsTheOwnClockRight()
{
    TestCompany company;
    const Credentials user = company.session("user3", "A6");
    company.nextCode();
    QCOMPARE(resynchronise(company, user, "A6", 24, 25)->driftSteps, 25);
    COMPARE_OUTCOME(resynchronise(company, user, "A6", 24, 25), "otp_rejected"); // spent
    company.nextCode();
    COMPARE_OUTCOME(company.signIn("user3", company.code("A6", 25)), "done");
    QCOMPARE(company.audited("token.resynchronise", "done"), 1);
    QCOMPARE(company.audited("token.resynchronise", "otp_replayed"), 1);
}

void TestDevices::anOperatorSetsTheClockRightOnTheTelephone()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    QCOMPARE(resynchronise(company, admin, "A5", -21, -20)->driftSteps, -20);
    COMPARE_OUTCOME(resynchronise(company, admin, "A5", 0, 2), "otp_rejected");
    company.nextCode();
    COMPARE_OUTCOME(company.signIn("user2", company.code("A5", -20)), "done");
}

void TestDevices::nobodyElseFindsTheToken_data()
{
    QTest::addColumn<QByteArray>("loginId");
    QTest::addColumn<QByteArray>("own");
    QTest::addColumn<QByteArray>("company");
    QTest::addColumn<QByteArray>("serial");
    QTest::addColumn<QByteArray>("outcome");
    QTest::newRow("a general user, another's")
        << QByteArray("user3") << QByteArray("A6") << QByteArray("a") << QByteArray("A5") << QByteArray("not_found");
    QTest::newRow("a general user, unknown")
        << QByteArray("user3") << QByteArray("A6") << QByteArray("a") << QByteArray("X9") << QByteArray("not_found");
    QTest::newRow("a general user without a token")
        << QByteArray("fresh1") << QByteArray() << QByteArray("a") << QByteArray("N2") << QByteArray("not_found");
    QTest::newRow("an operator, unknown")
        << QByteArray("admin1") << QByteArray("A3") << QByteArray("a") << QByteArray("X9") << QByteArray("not_found");
    QTest::newRow("an operator, another company's")
        << QByteArray("masterb") << QByteArray("B1") << QByteArray("b") << QByteArray("A6") << QByteArray("not_found");
    QTest::newRow("an operator whose token has expired")
        << QByteArray("late1") << QByteArray() << QByteArray("a") << QByteArray("A6") << QByteArray("not_permitted");
    QTest::newRow("the own token, expired")
        << QByteArray("late1") << QByteArray() << QByteArray("a") << QByteArray("A4") << QByteArray("not_permitted");
}

void TestDevices::nobodyElseFindsTheToken()
{
    QFETCH(QByteArray, loginId);
    QFETCH(QByteArray, own);
    QFETCH(QByteArray, company);
    QFETCH(QByteArray, serial);
    QFETCH(QByteArray, outcome);
    TestCompany both;
    const Credentials person = both.session(loginId.toStdString(), own.toStdString(), company.toStdString());
    COMPARE_OUTCOME(resynchronise(both, person, serial.toStdString()), outcome);
}

void TestDevices::twoRequestsAreNeverPutTogether()
{
    TestCompany company;
    const Credentials user = company.session("user3", "A6");
    // The right first code in one request and the right second one in the next: neither counts.
    COMPARE_OUTCOME(resynchronise(company, user, "A6", 20, 5), "otp_rejected");
    COMPARE_OUTCOME(resynchronise(company, user, "A6", 21, 9), "otp_rejected");
    QCOMPARE(company.token("A6").driftSteps, 0);
}

void TestDevices::aResynchronisationIsThrottledWithTheBinding()
{
    TestCompany company;
    const Credentials user = company.session("user3", "A6");
    for (int i = 0; i < 4; ++i) {
        COMPARE_OUTCOME(resynchronise(company, user, "A6", 5, 9), "otp_rejected");
    }
    COMPARE_OUTCOME(resynchronise(company, user, "A6", 5, 6), "otp_locked");
    COMPARE_OUTCOME(company.signIn("user3", company.code("A6")), "otp_locked");
    QCOMPARE(company.token("A6").failures, 4);
    const Credentials admin = company.session("admin1", "A3");
    for (int i = 0; i < 4; ++i) {
        COMPARE_OUTCOME(resynchronise(company, admin, "A6", 5, 9), "otp_rejected");
    }
    COMPARE_OUTCOME(resynchronise(company, admin, "A5", 5, 6), "otp_locked"); // the operator's own tries
    QCOMPARE(company.token("A6").failures, 8);
}

void TestDevices::retiredAndExpiredTokensAreNotSet()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", company.code("A3"))), "done");
    COMPARE_OUTCOME(resynchronise(company, admin, "A6"), "token_retired");
    const auto expired = resynchronise(company, admin, "O1");
    COMPARE_OUTCOME(expired, "not_permitted");
    QCOMPARE(expired.error().reason, std::optional{OtpRefusal::Expired});
    QCOMPARE(check(company, admin, "A6")->code, std::optional{TokenRefusal::Retired});
}

void TestDevices::theInventoryTellsTypeSharersAndWaits()
{
    TestCompany company;
    for (int i = 0; i < 4; ++i) {
        COMPARE_OUTCOME(company.signIn("user2", company.wrongCode("A5")), "otp_rejected");
    }
    const Instant until = company.clock().now() + std::chrono::seconds{30};
    const Credentials boss = company.session("boss0");
    const auto only = [&](const char* serial) {
        TokenQuery query;
        query.words = serial;
        return company.services().inventory.list(boss, query)->items.at(0);
    };
    QCOMPARE(only("H1").type, std::string("HOTP"));
    QVERIFY(only("H1").sharedWith.empty());
    QCOMPARE(only("A5").type, std::string("TOTP"));
    QVERIFY((only("A5").sharedWith == std::vector{LoginId{"user1"}, LoginId{"user2"}}));
    QCOMPARE(only("A5").lockedUntil, std::optional{until});
    company.clock().advance(std::chrono::seconds{30});
    QVERIFY(!only("A5").lockedUntil.has_value());
    ServerPolicy policy;
    policy.throttle.tokenLocksAt = 4;
    company.setPolicy(policy);
    TokenQuery locked;
    locked.state = "locked";
    const auto page = company.services().inventory.list(boss, locked);
    QCOMPARE(page->total, std::size_t{1});
    QCOMPARE(page->items.at(0).serialNumber.value(), std::string("A5"));
}

QTEST_GUILESS_MAIN(TestDevices)
#include "tst_devices.moc"
