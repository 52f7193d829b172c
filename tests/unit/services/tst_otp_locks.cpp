// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What a refused code is told: why, until when, and who can help; the waits, the locks, and the count of thirty days.
#include "tests/support/server/test_company.h"

#include <QtTest>

using namespace kirikae;
using namespace kirikae::server;
using kirikae::test::TestCompany;
using std::chrono::seconds;

class TestOtpLocks : public QObject {
    Q_OBJECT

private:
    static Outcome<SignedIn> signInWithTwo(TestCompany& company, const std::string& loginId, const std::string& first,
                                           const std::string& second)
    {
        SignInRequest request;
        request.password = SecretText{"Login-" + loginId + "-1"};
        request.otp = SecretText{first};
        request.otp2 = SecretText{second};
        return company.services().sessions.signIn(TestCompany::certificate(loginId), request);
    }
    //! Wrong codes, each after the wait of the one before, until the binding is locked.
    static void lock(TestCompany& company, const std::string& loginId, const std::string& serial)
    {
        for (int i = 0; i < 10; ++i) {
            COMPARE_OUTCOME(company.signIn(loginId, company.wrongCode(serial)), "otp_rejected");
            company.clock().advance(seconds{960});
        }
    }
    static std::optional<UserView> listed(TestCompany& company, const Credentials& credentials,
                                          const std::string& loginId)
    {
        UserQuery query;
        query.words = loginId;
        const auto page = company.services().users.list(credentials, query);
        return page && page->items.size() == 1 ? std::optional{page->items.front()} : std::nullopt;
    }

private Q_SLOTS:
    void aWrongAndAUsedCodeAreToldAlike();
    void aWaitIsToldWithItsEnd();
    void aLockIsToldWithWhoUnlocks_data();
    void aLockIsToldWithWhoUnlocks();
    void aDriftedClockIsAskedForTwoCodes();
    void aDeviceInDailyUseGivesNoHint();
    void aClockBeyondRepairNeedsAnOperator();
    void theSecondCodeMustFollowTheFirst();
    void aCounterThatRanAheadIsAskedForTwoCodes();
    void aHundredWrongCodesInThirtyDaysLockWhateverHappensBetween();
    void theListShowsWhoIsLockedAndUntilWhen();
    void aWrongPasswordTellsNothingOfTheCode();
};

void TestOtpLocks::aWrongAndAUsedCodeAreToldAlike()
{
    TestCompany company;
    const std::string code = company.code("A6");
    COMPARE_OUTCOME(company.signIn("user3", code), "done");
    const auto used = company.signIn("user3", code);
    COMPARE_OUTCOME(used, "otp_rejected");
    QCOMPARE(used.error().reason, std::optional{OtpRefusal::WrongOrUsed});
    QCOMPARE(used.error().help, std::optional{Helper::Self});
    company.nextCode();
    COMPARE_OUTCOME(company.signIn("user3", company.code("A6")), "done"); // back to no failure
    const auto wrong = company.signIn("user3", company.wrongCode("A6"));
    QCOMPARE(wrong.error().detail, used.error().detail);
    QCOMPARE(wrong.error().reason, used.error().reason);
    QCOMPARE(wrong.error().triesLeft, used.error().triesLeft);
    QCOMPARE(company.audited("session.create", "otp_replayed"), 1);
}

void TestOtpLocks::aWaitIsToldWithItsEnd()
{
    TestCompany company;
    for (int i = 0; i < 3; ++i) {
        QVERIFY(!company.signIn("user3", company.wrongCode("A6")).error().lockedUntil.has_value());
    }
    const auto fourth = company.signIn("user3", company.wrongCode("A6"));
    QCOMPARE(fourth.error().lockedUntil, std::optional{company.clock().now() + seconds{30}});
    const auto waiting = company.signIn("user3", company.code("A6"));
    COMPARE_OUTCOME(waiting, "otp_locked");
    QCOMPARE(waiting.error().reason, std::optional{OtpRefusal::Locked});
    QCOMPARE(waiting.error().lockedUntil, fourth.error().lockedUntil);
    QCOMPARE(waiting.error().retryAfter, std::optional{seconds{30}});
    QCOMPARE(waiting.error().help, std::optional{Helper::Self});
}

void TestOtpLocks::aLockIsToldWithWhoUnlocks_data()
{
    QTest::addColumn<QByteArray>("loginId");
    QTest::addColumn<QByteArray>("serial");
    QTest::addColumn<int>("helper");
    QTest::newRow("a master unlocks a general user")
        << QByteArray("user3") << QByteArray("A6") << static_cast<int>(Helper::Master);
    QTest::newRow("a master unlocks an administrator")
        << QByteArray("admin1") << QByteArray("A3") << static_cast<int>(Helper::Master);
    QTest::newRow("the bank unlocks a master")
        << QByteArray("master1") << QByteArray("A1") << static_cast<int>(Helper::Bank);
}

void TestOtpLocks::aLockIsToldWithWhoUnlocks()
{
    QFETCH(QByteArray, loginId);
    QFETCH(QByteArray, serial);
    QFETCH(int, helper);
    TestCompany company;
    lock(company, loginId.toStdString(), serial.toStdString());
    company.restart();
    company.clock().advance(std::chrono::days{20});
    const auto locked = company.signIn(loginId.toStdString(), company.code(serial.toStdString()));
    COMPARE_OUTCOME(locked, "otp_locked");
    QCOMPARE(static_cast<int>(locked.error().help.value()), helper);
    QVERIFY(!locked.error().lockedUntil.has_value() && !locked.error().retryAfter.has_value());
}

void TestOtpLocks::aDriftedClockIsAskedForTwoCodes()
{
    TestCompany company;
    for (const int off : {6, -30, 30}) {
        const auto refused = company.signIn("user3", company.code("A6", off));
        COMPARE_OUTCOME(refused, "otp_rejected");
        QCOMPARE(refused.error().reason, std::optional{OtpRefusal::Drifted});
        QCOMPARE(refused.error().help, std::optional{Helper::Self});
    }
    QCOMPARE(company.token("A6").lastStep, std::int64_t{-1}); // one code of a clock that is off moves nothing
    QCOMPARE(company.audited("session.create", "otp_drifted"), 3);
    COMPARE_OUTCOME(signInWithTwo(company, "user3", company.code("A6", 20), company.code("A6", 21)), "done");
    QCOMPARE(company.token("A6").driftSteps, 21);
    QCOMPARE(company.token("A6").failures, 0);
    COMPARE_OUTCOME(signInWithTwo(company, "user3", company.code("A6", 20), company.code("A6", 21)), "otp_rejected");
    company.nextCode();
    COMPARE_OUTCOME(company.signIn("user3", company.code("A6", 21)), "done");
}

void TestOtpLocks::aDeviceInDailyUseGivesNoHint()
{
    TestCompany company;
    COMPARE_OUTCOME(company.signIn("user3", company.code("A6")), "done");
    const auto refused = company.signIn("user3", company.code("A6", 6));
    QCOMPARE(refused.error().reason, std::optional{OtpRefusal::WrongOrUsed});
}

void TestOtpLocks::aClockBeyondRepairNeedsAnOperator()
{
    TestCompany company;
    const auto refused = signInWithTwo(company, "user3", company.code("A6", 100), company.code("A6", 101));
    COMPARE_OUTCOME(refused, "otp_rejected");
    QCOMPARE(refused.error().reason, std::optional{OtpRefusal::Drifted});
    QCOMPARE(refused.error().help, std::optional{Helper::Operator});
    QCOMPARE(company.token("A6").lastStep, std::int64_t{-1});
}

void TestOtpLocks::theSecondCodeMustFollowTheFirst()
{
    TestCompany company;
    COMPARE_OUTCOME(signInWithTwo(company, "user3", company.code("A6", 1), company.code("A6", 0)), "otp_rejected");
    COMPARE_OUTCOME(signInWithTwo(company, "user3", company.code("A6", 0), company.code("A6", 2)), "otp_rejected");
    COMPARE_OUTCOME(signInWithTwo(company, "user3", company.code("A6", 0), "12345"), "invalid_request");
    COMPARE_OUTCOME(signInWithTwo(company, "user3", company.code("A6", 0), company.code("A6", 1)), "done");
}

void TestOtpLocks::aCounterThatRanAheadIsAskedForTwoCodes()
{
    TestCompany company;
    const auto codeAt = [](std::int64_t counter) { return TestCompany::counterCode("H1", counter); };
    COMPARE_OUTCOME(company.registerToken(company.session("fresh1"), "H1", codeAt(0)), "done");
    const auto refused = company.signIn("fresh1", codeAt(60));
    QCOMPARE(refused.error().reason, std::optional{OtpRefusal::Drifted});
    COMPARE_OUTCOME(signInWithTwo(company, "fresh1", codeAt(61), codeAt(62)), "done");
    QCOMPARE(company.token("H1").lastStep, std::int64_t{62});
    COMPARE_OUTCOME(company.signIn("fresh1", codeAt(63)), "done");
}

void TestOtpLocks::aHundredWrongCodesInThirtyDaysLockWhateverHappensBetween()
{
    TestCompany company;
    const Instant start = company.clock().now();
    // Guesses between right codes: five a day, each day, which no counter of failures in a row would ever stop.
    int evaluated = 0;
    for (int day = 0; day < 20; ++day) {
        company.clock().set(start + std::chrono::days{day});
        COMPARE_OUTCOME(company.signIn("user3", company.code("A6")), "done");
        for (int i = 0; i < 5; ++i) {
            COMPARE_OUTCOME(company.signIn("user3", company.wrongCode("A6")), "otp_rejected");
            company.clock().advance(seconds{120});
            ++evaluated;
        }
    }
    QCOMPARE(evaluated, 100);
    company.clock().advance(std::chrono::days{1});
    company.restart();
    const auto locked = company.signIn("user3", company.code("A6"));
    COMPARE_OUTCOME(locked, "otp_locked");
    QCOMPARE(locked.error().help, std::optional{Helper::Bank});
    const Instant end = std::chrono::floor<std::chrono::days>(start) + std::chrono::days{30};
    QCOMPARE(locked.error().lockedUntil, std::optional{end});
    const Credentials admin = company.session("admin1", "A3");
    QCOMPARE(listed(company, admin, "user3")->lockedUntil, std::optional{end});
    company.clock().set(end - seconds{1});
    COMPARE_OUTCOME(company.signIn("user3", company.code("A6")), "otp_locked");
    company.clock().set(end);
    COMPARE_OUTCOME(company.signIn("user3", company.code("A6")), "done");
}

void TestOtpLocks::theListShowsWhoIsLockedAndUntilWhen()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    QVERIFY(!listed(company, admin, "user3")->locked);
    for (int i = 0; i < 4; ++i) {
        COMPARE_OUTCOME(company.signIn("user3", company.wrongCode("A6")), "otp_rejected");
    }
    QVERIFY(listed(company, admin, "user3")->locked);
    QCOMPARE(listed(company, admin, "user3")->lockedUntil, std::optional{company.clock().now() + seconds{30}});
    company.clock().advance(seconds{30});
    QVERIFY(!listed(company, admin, "user3")->locked);
    QVERIFY(!listed(company, admin, "user3")->lockedUntil.has_value());
    for (int i = 0; i < 6; ++i) {
        COMPARE_OUTCOME(company.signIn("user3", company.wrongCode("A6")), "otp_rejected");
        company.clock().advance(seconds{960});
    }
    QVERIFY(listed(company, admin, "user3")->locked);
    QVERIFY(!listed(company, admin, "user3")->lockedUntil.has_value());
    // A device that all its users have worn out.
    ServerPolicy policy;
    policy.throttle.tokenLocksAt = 2;
    company.setPolicy(policy);
    COMPARE_OUTCOME(company.signIn("user1", company.wrongCode("A5")), "otp_rejected");
    QVERIFY(!listed(company, admin, "user1")->locked);
    COMPARE_OUTCOME(company.signIn("user2", company.wrongCode("A5")), "otp_rejected");
    QVERIFY(listed(company, admin, "user1")->locked);
    QVERIFY(listed(company, admin, "user2")->locked);
    QVERIFY(!listed(company, admin, "fresh1")->locked);
}

void TestOtpLocks::aWrongPasswordTellsNothingOfTheCode()
{
    TestCompany company;
    lock(company, "user3", "A6");
    SignInRequest request;
    request.password = SecretText{"wrong"};
    request.otp = SecretText{company.code("A6", 20)};
    const auto refused = company.services().sessions.signIn(TestCompany::certificate("user3"), request);
    COMPARE_OUTCOME(refused, "sign_in_failed");
    QVERIFY(!refused.error().reason.has_value() && !refused.error().help.has_value());
}

QTEST_GUILESS_MAIN(TestOtpLocks)
#include "tst_otp_locks.moc"
