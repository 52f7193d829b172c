// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Sign-in: the order of the proofs, what counts as a failure, what a session is bound to, and what comes next.
#include "server-stub/services/answer_json.h"
#include "tests/support/server/test_company.h"

#include <QtTest>

using namespace kirikae;
using namespace kirikae::server;
using kirikae::test::onTheDay;
using kirikae::test::TestCompany;

class TestSignIn : public QObject {
    Q_OBJECT

private:
    static SignInRequest wrongPassword()
    {
        SignInRequest request;
        request.password = SecretText{"Login-somebody-else"};
        return request;
    }

private Q_SLOTS:
    void aPasswordAndTheTokensCodeOpenASession();
    void aUserWithoutATokenIsOfferedTheRegistration();
    void aMissingCodeIsAskedForAndDoesNotCount();
    void aWrongPasswordCountsAndTheFifthLocksForAGrowingTime();
    void aRightPasswordClearsTheFailures();
    void anUnknownUserOfAValidCertificateIsRefused();
    void anUnknownUserIsRefusedAsAWrongPasswordIs();
    void aClockBehindTheRecordsRaisesAnAlarmOnceAMinute();
    void aMalformedCodeIsNeitherEvaluatedNorCharged_data();
    void aMalformedCodeIsNeitherEvaluatedNorCharged();
    void aWrongCodeIsChargedAndTellsTheTriesLeft();
    void aUsedCodeIsAuditedAsSuchAndAnsweredLikeAWrongOne();
    void theWaitBetweenCodesSurvivesARestart();
    void tenWrongCodesLockTheBinding();
    void onlyARightCodeClearsTheCountersOfBindingAndToken();
    void anExpiredTokensUserSignsInWithoutCodeToTheSwitchOver();
    void aUserOfWhomNoCodeIsRequiredComesHome();
    void aSessionServesOnlyTheCertificateThatObtainedIt();
    void aSessionEndsAndIsThenToldApartFromNone();
    void signingOutEndsTheSessionAtOnce();
    void aSessionSurvivesARestart();
    void theReadyAnswerIsGivenUntilSomethingChanges();
    void aClockBehindItsOwnRecordsRefusesCodes();
    void aJumpForwardDoesNotPoisonTheToken();
};

void TestSignIn::aPasswordAndTheTokensCodeOpenASession()
{
    TestCompany company;
    const auto signedIn = company.signIn("admin1", company.code("A3"));
    COMPARE_OUTCOME(signedIn, "done");
    QCOMPARE(signedIn->accessToken.size(), std::size_t{43});
    QCOMPARE(signedIn->session.next, NextStep::Home);
    QCOMPARE(signedIn->session.user.otpStatus, OtpStatus::InService);
    QCOMPARE(signedIn->session.companyName, std::string("Company A"));
    QCOMPARE(signedIn->session.expiresAt, company.clock().now() + std::chrono::hours{8});
    QCOMPARE(company.audited("session.create", "done"), 1);
}

void TestSignIn::aUserWithoutATokenIsOfferedTheRegistration()
{
    TestCompany company;
    const auto fresh = company.signIn("fresh1");
    COMPARE_OUTCOME(fresh, "done");
    QCOMPARE(fresh->session.next, NextStep::Registration);
    QCOMPARE(fresh->session.user.otpStatus, OtpStatus::Unregistered);
    const auto waiting = company.signIn("waiting1");
    COMPARE_OUTCOME(waiting, "done");
    QCOMPARE(waiting->session.next, NextStep::Registration);
    QCOMPARE(waiting->session.user.otpStatus, OtpStatus::Issued);
    QCOMPARE(waiting->session.user.issuedSerialNumber.value().value(), std::string("N1"));
}

void TestSignIn::aMissingCodeIsAskedForAndDoesNotCount()
{
    TestCompany company;
    for (int i = 0; i < 12; ++i) {
        COMPARE_OUTCOME(company.signIn("admin1"), "otp_required");
    }
    COMPARE_OUTCOME(company.signIn("admin1", company.code("A3")), "done");
}

void TestSignIn::aWrongPasswordCountsAndTheFifthLocksForAGrowingTime()
{
    TestCompany company;
    const CertificateIdentity who = TestCompany::certificate("fresh1");
    for (int left = 4; left >= 0; --left) {
        const auto refused = company.services().sessions.signIn(who, wrongPassword());
        COMPARE_OUTCOME(refused, "sign_in_failed");
        QCOMPARE(refused.error().triesLeft.value(), left);
    }
    const auto locked = company.signIn("fresh1");
    COMPARE_OUTCOME(locked, "sign_in_locked");
    QCOMPARE(locked.error().retryAfter.value(), std::chrono::seconds{30});
    company.restart();
    COMPARE_OUTCOME(company.signIn("fresh1"), "sign_in_locked");
    company.clock().advance(std::chrono::milliseconds{29'500});
    const auto last = company.signIn("fresh1");
    COMPARE_OUTCOME(last, "sign_in_locked");
    QCOMPARE(last.error().retryAfter.value(), std::chrono::seconds{1});
    company.clock().advance(std::chrono::milliseconds{500});
    COMPARE_OUTCOME(company.services().sessions.signIn(who, wrongPassword()), "sign_in_failed");
    const auto longer = company.signIn("fresh1");
    COMPARE_OUTCOME(longer, "sign_in_locked");
    QCOMPARE(longer.error().retryAfter.value(), std::chrono::seconds{60});
}

void TestSignIn::aRightPasswordClearsTheFailures()
{
    TestCompany company;
    const CertificateIdentity who = TestCompany::certificate("fresh1");
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 4; ++i) {
            COMPARE_OUTCOME(company.services().sessions.signIn(who, wrongPassword()), "sign_in_failed");
        }
        COMPARE_OUTCOME(company.signIn("fresh1"), "done");
    }
}

void TestSignIn::anUnknownUserOfAValidCertificateIsRefused()
{
    TestCompany company;
    COMPARE_OUTCOME(company.signIn("nobody"), "sign_in_failed");
    COMPARE_OUTCOME(company.signIn("masterb"), "sign_in_failed"); // of the other company
    COMPARE_OUTCOME(company.signIn("master1", "", "no-such-company"), "sign_in_failed");
}

void TestSignIn::anUnknownUserIsRefusedAsAWrongPasswordIs()
{
    TestCompany company;
    const auto answers = [&company](const char* who) {
        QStringList list;
        for (int i = 0; i < 8; ++i) {
            const auto refused = company.services().sessions.signIn(TestCompany::certificate(who), wrongPassword());
            const Problem& problem = refused.error();
            list << QStringLiteral("%1 %2 %3 %4")
                        .arg(QString::fromUtf8(errorCodeName(problem.code).data()),
                             QString::fromStdString(problem.detail))
                        .arg(problem.triesLeft.value_or(-1))
                        .arg(problem.retryAfter.value_or(std::chrono::seconds{-1}).count());
        }
        return list;
    };
    QCOMPARE(answers("nobody"), answers("fresh1"));
    QVERIFY(answers("nobody").constFirst().startsWith(QStringLiteral("sign_in_locked")));
}

void TestSignIn::aClockBehindTheRecordsRaisesAnAlarmOnceAMinute()
{
    TestCompany company;
    QList<QByteArray> alarms;
    company.context().setFailureLog(
        [&alarms](std::string_view what) { alarms << QByteArray(what.data(), static_cast<qsizetype>(what.size())); });
    static_cast<void>(company.session("user3", "A6"));
    company.clock().set(company.clock().now() - std::chrono::seconds{6});
    for (int i = 0; i < 3; ++i) {
        COMPARE_OUTCOME(company.signIn("master1", company.code("A1")), "clock_unsound");
    }
    QCOMPARE(alarms.size(), 1);
    QVERIFY2(alarms.constFirst().contains("behind the store's newest commit"), alarms.constFirst().constData());
}

void TestSignIn::aMalformedCodeIsNeitherEvaluatedNorCharged_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("blank") << QByteArray(" 12345");
    QTest::newRow("newline") << QByteArray("12345\n");
    QTest::newRow("full-width") << QByteArray("１２３４５６");
    QTest::newRow("sign") << QByteArray("-12345");
    QTest::newRow("NUL") << QByteArray("12345\0", 6);
    QTest::newRow("five digits") << QByteArray("12345");
    QTest::newRow("seven digits for a device of six") << QByteArray("1234567");
    QTest::newRow("nine digits") << QByteArray("123456789");
}

void TestSignIn::aMalformedCodeIsNeitherEvaluatedNorCharged()
{
    QFETCH(QByteArray, code);
    TestCompany company;
    for (int i = 0; i < 12; ++i) {
        const auto refused = company.signIn("admin1", code.toStdString());
        COMPARE_OUTCOME(refused, "invalid_request");
        QCOMPARE(refused.error().errors.at(0).pointer, std::string("/otp"));
    }
    QCOMPARE(company.token("A3").failures, 0);
    COMPARE_OUTCOME(company.signIn("admin1", company.code("A3")), "done");
}

void TestSignIn::aWrongCodeIsChargedAndTellsTheTriesLeft()
{
    TestCompany company;
    for (int left = 9; left >= 6; --left) {
        const auto refused = company.signIn("admin1", company.wrongCode("A3"));
        COMPARE_OUTCOME(refused, "otp_rejected");
        QCOMPARE(refused.error().triesLeft.value(), left);
        QCOMPARE(refused.error().retryAfter.has_value(), left == 6);
    }
    const auto locked = company.signIn("admin1", company.code("A3"));
    COMPARE_OUTCOME(locked, "otp_locked");
    QCOMPARE(locked.error().retryAfter.value(), std::chrono::seconds{30});
    QCOMPARE(company.token("A3").failures, 4);
    QCOMPARE(company.audited("session.create", "otp_rejected"), 4);
    company.clock().advance(std::chrono::seconds{30});
    COMPARE_OUTCOME(company.signIn("admin1", company.code("A3")), "done");
}

void TestSignIn::aUsedCodeIsAuditedAsSuchAndAnsweredLikeAWrongOne()
{
    TestCompany company;
    const std::string code = company.code("A3");
    COMPARE_OUTCOME(company.signIn("admin1", code), "done");
    const auto again = company.signIn("admin1", code);
    COMPARE_OUTCOME(again, "otp_rejected");
    const auto wrong = company.signIn("admin1", company.wrongCode("A3"));
    COMPARE_OUTCOME(wrong, "otp_rejected");
    QCOMPARE(again.error().detail, wrong.error().detail);
    QCOMPARE(company.audited("session.create", "otp_replayed"), 1);
    QCOMPARE(company.audited("session.create", "otp_rejected"), 1);
}

void TestSignIn::theWaitBetweenCodesSurvivesARestart()
{
    TestCompany company;
    for (int i = 0; i < 4; ++i) {
        COMPARE_OUTCOME(company.signIn("admin1", company.wrongCode("A3")), "otp_rejected");
    }
    company.restart();
    COMPARE_OUTCOME(company.signIn("admin1", company.code("A3")), "otp_locked");
}

void TestSignIn::tenWrongCodesLockTheBinding()
{
    TestCompany company;
    for (int i = 0; i < 10; ++i) {
        COMPARE_OUTCOME(company.signIn("admin1", company.wrongCode("A3")), "otp_rejected");
        company.clock().advance(std::chrono::seconds{960});
    }
    company.clock().advance(std::chrono::hours{24});
    const auto locked = company.signIn("admin1", company.code("A3"));
    COMPARE_OUTCOME(locked, "otp_locked");
    QVERIFY(!locked.error().retryAfter.has_value());
}

void TestSignIn::onlyARightCodeClearsTheCountersOfBindingAndToken()
{
    TestCompany company;
    for (int i = 0; i < 3; ++i) {
        COMPARE_OUTCOME(company.signIn("admin1", company.wrongCode("A3")), "otp_rejected");
    }
    QCOMPARE(company.token("A3").failures, 3);
    COMPARE_OUTCOME(company.signIn("admin1"), "otp_required"); // a new sign-in without a code clears nothing
    QCOMPARE(company.token("A3").failures, 3);
    COMPARE_OUTCOME(company.signIn("admin1", company.code("A3")), "done");
    QCOMPARE(company.token("A3").failures, 0);
    const auto next = company.signIn("admin1", company.wrongCode("A3"));
    QCOMPARE(next.error().triesLeft.value(), 9);
}

void TestSignIn::anExpiredTokensUserSignsInWithoutCodeToTheSwitchOver()
{
    TestCompany company;
    const auto late = company.signIn("late1");
    COMPARE_OUTCOME(late, "done");
    QCOMPARE(late->session.next, NextStep::SwitchOver);
    QCOMPARE(late->session.user.otpStatus, OtpStatus::Expired);
    // The instant itself: one millisecond before 09:00 JST on the printed date a code is asked for, at it none.
    company.clock().set(std::chrono::sys_days{std::chrono::year{2023} / 4 / 30} - std::chrono::milliseconds{1});
    COMPARE_OUTCOME(company.signIn("admin1"), "otp_required");
    company.clock().advance(std::chrono::milliseconds{1});
    const auto expired = company.signIn("admin1");
    COMPARE_OUTCOME(expired, "done");
    QCOMPARE(expired->session.next, NextStep::SwitchOver);
}

void TestSignIn::aUserOfWhomNoCodeIsRequiredComesHome()
{
    TestCompany company;
    const auto signedIn = company.signIn("boss0");
    COMPARE_OUTCOME(signedIn, "done");
    QCOMPARE(signedIn->session.next, NextStep::Home);
    QCOMPARE(signedIn->session.user.otpStatus, OtpStatus::None);
}

void TestSignIn::aSessionServesOnlyTheCertificateThatObtainedIt()
{
    TestCompany company;
    Credentials credentials = company.session("admin1", "A3");
    COMPARE_OUTCOME(company.services().sessions.view(credentials), "done");
    Credentials renewed = credentials;
    renewed.certificate.serialHex = "another";
    COMPARE_OUTCOME(company.services().sessions.view(renewed), "session_required");
    QVERIFY(company.services().sessions.cachedViewJson(renewed) == nullptr);
    Credentials stolen = credentials;
    stolen.certificate.loginId = LoginId{"user1"};
    COMPARE_OUTCOME(company.services().sessions.view(stolen), "session_required");
    QVERIFY(company.services().sessions.cachedViewJson(stolen) == nullptr);
    credentials.accessToken.clear();
    COMPARE_OUTCOME(company.services().sessions.view(credentials), "session_required");
}

void TestSignIn::aSessionEndsAndIsThenToldApartFromNone()
{
    TestCompany company;
    const Credentials credentials = company.session("fresh1");
    company.clock().advance(std::chrono::hours{8} - std::chrono::milliseconds{1});
    COMPARE_OUTCOME(company.services().sessions.view(credentials), "done");
    company.clock().advance(std::chrono::milliseconds{1});
    QVERIFY(company.services().sessions.cachedViewJson(credentials) == nullptr);
    COMPARE_OUTCOME(company.services().sessions.view(credentials), "session_expired");
}

void TestSignIn::signingOutEndsTheSessionAtOnce()
{
    TestCompany company;
    const Credentials credentials = company.session("fresh1");
    QVERIFY(company.services().sessions.cachedViewJson(credentials) != nullptr);
    COMPARE_OUTCOME(company.services().sessions.signOut(credentials), "done");
    QVERIFY(company.services().sessions.cachedViewJson(credentials) == nullptr);
    COMPARE_OUTCOME(company.services().sessions.view(credentials), "session_required");
    COMPARE_OUTCOME(company.services().sessions.signOut(credentials), "session_required");
}

void TestSignIn::aSessionSurvivesARestart()
{
    TestCompany company;
    const Credentials credentials = company.session("fresh1");
    company.restart();
    COMPARE_OUTCOME(company.services().sessions.view(credentials), "done");
}

void TestSignIn::theReadyAnswerIsGivenUntilSomethingChanges()
{
    TestCompany company;
    const Credentials user = company.session("user3", "A6");
    const auto ready = company.services().sessions.cachedViewJson(user);
    QVERIFY(ready != nullptr);
    QCOMPARE(*ready, toJson(company.services().sessions.view(user).value()));
    const Credentials admin = company.session("admin1", "A3");
    QVERIFY(company.services().sessions.cachedViewJson(user) != nullptr); // a sign-in changes nothing that is shown
    company.nextCode();
    COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", company.code("A3"))), "done");
    QVERIFY(company.services().sessions.cachedViewJson(user) == nullptr);
    QCOMPARE(company.services().sessions.view(user)->next, NextStep::CoolDown);
    QVERIFY(company.services().sessions.cachedViewJson(user) != nullptr);
    company.clock().advance(std::chrono::minutes{30}); // eligible: the answer changes by time alone
    QVERIFY(company.services().sessions.cachedViewJson(user) == nullptr);
    QCOMPARE(company.services().sessions.view(user)->next, NextStep::Registration);
}

void TestSignIn::aClockBehindItsOwnRecordsRefusesCodes()
{
    TestCompany company;
    const Credentials credentials = company.session("fresh1");
    company.clock().advance(-std::chrono::seconds{5});
    COMPARE_OUTCOME(company.signIn("admin1", company.code("A3")), "done");
    company.clock().advance(-std::chrono::milliseconds{1});
    COMPARE_OUTCOME(company.signIn("user3", company.code("A6")), "clock_unsound");
    QCOMPARE(company.token("A6").failures, 0);
    COMPARE_OUTCOME(company.registerToken(credentials, "N2", company.code("N2")), "clock_unsound");
    company.restart();
    COMPARE_OUTCOME(company.signIn("user3", company.code("A6")), "clock_unsound");
}

void TestSignIn::aJumpForwardDoesNotPoisonTheToken()
{
    TestCompany company;
    // A code far ahead of the clock is no candidate, so lastStep cannot run away.
    COMPARE_OUTCOME(company.signIn("admin1", company.code("A3", 16)), "otp_rejected");
    QCOMPARE(company.token("A3").lastStep, std::int64_t{-1});
    COMPARE_OUTCOME(company.signIn("admin1", company.code("A3")), "done");
}

QTEST_GUILESS_MAIN(TestSignIn)
#include "tst_sign_in.moc"
