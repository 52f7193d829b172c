// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Registration: one answer for every refusal, the wait, the throttle, shared devices, and putting it off.
#include "server-stub/services/account.h"
#include "tests/support/server/test_company.h"

#include <QtTest>

using namespace kirikae;
using namespace kirikae::server;
using kirikae::test::TestCompany;

class TestRegistration : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNewTokenIsBoundByItsSerialAndCode();
    void theCodeThatRegisteredDoesNotSignIn();
    void everyRefusalGivesOneAnswer_data();
    void everyRefusalGivesOneAnswer();
    void refusalsAreThrottledThroughARestart();
    void aDriftedDeviceIsAcceptedAndItsDriftKept();
    void aDeviceBeyondTheWindowIsRefused();
    void twoUsersOfOneDeviceNeedTwoCodes();
    void theDeviceCountsFailuresOverAllItsUsers();
    void aTokenAssignedToMeIsMineAlone();
    void aUserWithALiveTokenRegistersNoSecond();
    void aUserOfWhomNoCodeIsRequiredRegistersNothing();
    void aMalformedRequestIsNotCharged();
    void registeringMayBePutOffForThirtyDaysFromTheFirstOffer();
    void puttingOffDuringTheWaitDoesNotBeginTheThirtyDays();
    void aDeviceThatCountsIsRegisteredAndUsed();
    void aSerialIsMaskedByWholeCharacters();
};

void TestRegistration::aNewTokenIsBoundByItsSerialAndCode()
{
    TestCompany company;
    const Credentials fresh = company.session("fresh1");
    const auto answer = company.registerToken(fresh, "N2", company.code("N2"));
    COMPARE_OUTCOME(answer, "done");
    QCOMPARE(answer->status, 201);
    QCOMPARE(answer->json,
             std::string(R"({"serialNumber":"N2","expiresAt":"2028-04-30T00:00:00.000Z","sharedWith":[]})"));
    const auto view = company.services().sessions.view(fresh);
    QCOMPARE(view->next, NextStep::Home);
    QCOMPARE(view->user.otpStatus, OtpStatus::InService);
    QCOMPARE(view->user.serialNumber.value().value(), std::string("N2"));
    QCOMPARE(company.audited("registration.create", "done"), 1);
}

void TestRegistration::aDeviceThatCountsIsRegisteredAndUsed()
{
    TestCompany company;
    const auto codeAt = [](std::int64_t counter) { return TestCompany::counterCode("H1", counter); };
    COMPARE_OUTCOME(company.registerToken(company.session("fresh1"), "H1", codeAt(2)), "done");
    QCOMPARE(company.token("H1").lastStep, std::int64_t{2});
    QCOMPARE(company.token("H1").driftSteps, 0);
    COMPARE_OUTCOME(company.signIn("fresh1", codeAt(2)), "otp_rejected"); // spent
    COMPARE_OUTCOME(company.signIn("fresh1", codeAt(1)), "otp_rejected"); // before it
    company.clock().advance(std::chrono::days{400});                      // a counter does not drift
    COMPARE_OUTCOME(company.signIn("fresh1", codeAt(12)), "done");        // the tenth after it: the look-ahead
    COMPARE_OUTCOME(company.signIn("fresh1", codeAt(23)), "otp_rejected");
    COMPARE_OUTCOME(company.signIn("fresh1", codeAt(13)), "done");
}

void TestRegistration::aSerialIsMaskedByWholeCharacters()
{
    QCOMPARE(maskedSerial(SerialNumber{"12345678"}), std::string("***678"));
    QCOMPARE(maskedSerial(SerialNumber{"12"}), std::string("***2"));
    QCOMPARE(maskedSerial(SerialNumber{"あい"}), std::string("***い"));
    QCOMPARE(maskedSerial(SerialNumber{"12😀"}), std::string("***"));
}

void TestRegistration::theCodeThatRegisteredDoesNotSignIn()
{
    TestCompany company;
    const std::string code = company.code("N2");
    COMPARE_OUTCOME(company.registerToken(company.session("fresh1"), "N2", code), "done");
    COMPARE_OUTCOME(company.signIn("fresh1", code), "otp_rejected");
    company.nextCode();
    COMPARE_OUTCOME(company.signIn("fresh1", company.code("N2")), "done");
}

void TestRegistration::everyRefusalGivesOneAnswer_data()
{
    QTest::addColumn<QByteArray>("serial");
    QTest::addColumn<QByteArray>("codeOf");
    QTest::newRow("unknown serial") << QByteArray("X9") << QByteArray("N2");
    QTest::newRow("wrong code") << QByteArray("N2") << QByteArray();
    QTest::newRow("another device's code") << QByteArray("N2") << QByteArray("N3");
    QTest::newRow("another company's token") << QByteArray("M1") << QByteArray("M1");
    QTest::newRow("assigned to somebody else") << QByteArray("N1") << QByteArray("N1");
    QTest::newRow("expired") << QByteArray("O1") << QByteArray("O1");
}

void TestRegistration::everyRefusalGivesOneAnswer()
{
    QFETCH(QByteArray, serial);
    QFETCH(QByteArray, codeOf);
    TestCompany company;
    const std::string code =
        codeOf.isEmpty() ? company.wrongCode(serial.toStdString()) : company.code(codeOf.toStdString());
    const auto refused = company.registerToken(company.session("fresh1"), serial.toStdString(), code);
    COMPARE_OUTCOME(refused, "registration_rejected");
    QCOMPARE(refused.error().triesLeft.value(), 9);
    QCOMPARE(refused.error().detail, std::string("serial number and one-time password were not accepted together"));
    QVERIFY(!refused.error().retryAfter.has_value());
    QCOMPARE(company.audited("registration.create", "registration_rejected"), 1);
}

void TestRegistration::refusalsAreThrottledThroughARestart()
{
    TestCompany company;
    const Credentials fresh = company.session("fresh1");
    for (int left = 9; left >= 6; --left) {
        const auto refused = company.registerToken(fresh, "X9", "123456");
        COMPARE_OUTCOME(refused, "registration_rejected");
        QCOMPARE(refused.error().triesLeft.value(), left);
    }
    company.restart();
    const auto locked = company.registerToken(fresh, "N2", company.code("N2"));
    COMPARE_OUTCOME(locked, "otp_locked");
    QCOMPARE(locked.error().retryAfter.value(), std::chrono::seconds{30});
    company.clock().advance(std::chrono::seconds{30});
    COMPARE_OUTCOME(company.registerToken(fresh, "N2", company.code("N2")), "done");
}

void TestRegistration::aDriftedDeviceIsAcceptedAndItsDriftKept()
{
    TestCompany company;
    COMPARE_OUTCOME(company.registerToken(company.session("fresh1"), "N2", company.code("N2", 4)), "done");
    QCOMPARE(company.token("N2").driftSteps, 4);
    company.clock().advance(std::chrono::minutes{10});
    COMPARE_OUTCOME(company.signIn("fresh1", company.code("N2", 0)), "otp_rejected"); // not what the device shows
    COMPARE_OUTCOME(company.signIn("fresh1", company.code("N2", 4)), "done");
}

void TestRegistration::aDeviceBeyondTheWindowIsRefused()
{
    TestCompany company;
    const Credentials fresh = company.session("fresh1");
    COMPARE_OUTCOME(company.registerToken(fresh, "N2", company.code("N2", 6)), "registration_rejected");
    COMPARE_OUTCOME(company.registerToken(fresh, "N2", company.code("N2", -6)), "registration_rejected");
    COMPARE_OUTCOME(company.registerToken(fresh, "N2", company.code("N2", -5)), "done");
}

void TestRegistration::twoUsersOfOneDeviceNeedTwoCodes()
{
    TestCompany company;
    const Credentials first = company.session("fresh1");
    const Credentials second = company.session("fresh2");
    const std::string code = company.code("N2");
    COMPARE_OUTCOME(company.registerToken(first, "N2", code), "done");
    COMPARE_OUTCOME(company.registerToken(second, "N2", code), "registration_rejected");
    QCOMPARE(company.audited("registration.create", "otp_replayed"), 1);
    company.nextCode();
    const auto shared = company.registerToken(second, "N2", company.code("N2"));
    COMPARE_OUTCOME(shared, "done");
    QVERIFY(shared->json.find(R"("sharedWith":["fresh1"])") != std::string::npos);
    // At the next sign-in too: one code serves one of them.
    company.nextCode();
    COMPARE_OUTCOME(company.signIn("fresh1", company.code("N2")), "done");
    COMPARE_OUTCOME(company.signIn("fresh2", company.code("N2")), "otp_rejected");
}

void TestRegistration::theDeviceCountsFailuresOverAllItsUsers()
{
    ServerPolicy policy;
    policy.throttle.tokenLocksAt = 4;
    TestCompany company(policy);
    for (int i = 0; i < 2; ++i) {
        COMPARE_OUTCOME(company.signIn("user1", company.wrongCode("A5")), "otp_rejected");
        COMPARE_OUTCOME(company.signIn("user2", company.wrongCode("A5")), "otp_rejected");
    }
    const auto locked = company.signIn("user1", company.code("A5"));
    COMPARE_OUTCOME(locked, "otp_locked");
    QVERIFY(!locked.error().retryAfter.has_value());
}

void TestRegistration::aTokenAssignedToMeIsMineAlone()
{
    TestCompany company;
    COMPARE_OUTCOME(company.registerToken(company.session("waiting1"), "N1", company.code("N1")), "done");
    QVERIFY(!company.user("waiting1").issued.has_value());
    company.nextCode();
    COMPARE_OUTCOME(company.registerToken(company.session("fresh1"), "N1", company.code("N1")),
                    "registration_rejected");
}

void TestRegistration::aUserWithALiveTokenRegistersNoSecond()
{
    TestCompany company;
    COMPARE_OUTCOME(company.registerToken(company.session("user3", "A6"), "N2", company.code("N2")), "not_permitted");
    COMPARE_OUTCOME(company.registerToken(company.session("late1"), "N2", company.code("N2")), "not_permitted");
}

void TestRegistration::aUserOfWhomNoCodeIsRequiredRegistersNothing()
{
    TestCompany company;
    COMPARE_OUTCOME(company.registerToken(company.session("boss0"), "N2", company.code("N2")), "not_permitted");
}

void TestRegistration::aMalformedRequestIsNotCharged()
{
    TestCompany company;
    const Credentials fresh = company.session("fresh1");
    for (int i = 0; i < 12; ++i) {
        COMPARE_OUTCOME(company.registerToken(fresh, "N2", "12345x"), "invalid_request");
        COMPARE_OUTCOME(company.registerToken(fresh, "", company.code("N2")), "invalid_request");
    }
    COMPARE_OUTCOME(company.registerToken(fresh, "N2", company.code("N2"), ""), "idempotency_key_missing");
    COMPARE_OUTCOME(company.registerToken(fresh, "N2", company.code("N2")), "done");
}

void TestRegistration::registeringMayBePutOffForThirtyDaysFromTheFirstOffer()
{
    TestCompany company;
    const Instant offered = company.clock().now();
    const auto first = company.services().registrations.skip(company.session("fresh1"));
    COMPARE_OUTCOME(first, "done");
    QCOMPARE(first->skipAllowedUntil, offered + std::chrono::days{30});
    company.clock().set(offered + std::chrono::days{30});
    const Credentials later = company.session("fresh1");
    QCOMPARE(company.services().registrations.skip(later)->skipAllowedUntil, offered + std::chrono::days{30});
    company.clock().advance(std::chrono::milliseconds{1});
    COMPARE_OUTCOME(company.services().registrations.skip(later), "skip_expired");
    QCOMPARE(company.signIn("fresh1")->session.next, NextStep::Registration); // offered again each time
    COMPARE_OUTCOME(company.services().registrations.skip(company.session("user3", "A6")), "not_permitted");
}

void TestRegistration::puttingOffDuringTheWaitDoesNotBeginTheThirtyDays()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", company.code("A3"))), "done");
    const Instant eligible = company.user("user3").revocation.value().eligibleAt;
    QCOMPARE(company.services().registrations.skip(company.session("user3"))->skipAllowedUntil,
             eligible + std::chrono::days{30});
    company.clock().set(eligible + std::chrono::days{3});
    QCOMPARE(company.services().registrations.skip(company.session("user3"))->skipAllowedUntil,
             eligible + std::chrono::days{33});
}

QTEST_GUILESS_MAIN(TestRegistration)
#include "tst_registration.moc"
