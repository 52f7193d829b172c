// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Repeating an action with its key: the answer again and the action once, through a lost reply and a restart.
#include "server-stub/services/idempotency.h"
#include "tests/support/server/test_company.h"

#include <QtTest>

using namespace kirikae;
using namespace kirikae::server;
using kirikae::test::TestCompany;

class TestIdempotency : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRepeatedRevocationGivesTheFirstAnswerAndNeedsNoCode();
    void aRepeatAfterARestartIsStillTheSameAction();
    void aRepeatNeedsASession();
    void theSameKeyForAnotherBodyIsAConflict();
    void theCodeIsNoPartOfTheBody();
    void theSameKeyOfAnotherUserIsAnotherAction();
    void aRefusedRequestIsNotKept();
    void anAnswerIsForgottenAfterADay();
    void aRequestUnderWayIsToldSo();
    void aMissingKeyIsRefused();
    void aRepeatedRegistrationGivesTheFirstAnswer();
};

void TestIdempotency::aRepeatedRevocationGivesTheFirstAnswerAndNeedsNoCode()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    const auto first =
        company.revoke(admin, TestCompany::revocation({"user3", "admin1"}, "admin1", company.code("A3")));
    COMPARE_OUTCOME(first, "done");
    QVERIFY(!first->replayed);
    // The operator has no token any more, sends no code and a wrong password: it is the same action all the same.
    const auto repeat = company.revoke(admin, TestCompany::revocation({"user3", "admin1"}, "somebody-else"));
    COMPARE_OUTCOME(repeat, "done");
    QVERIFY(repeat->replayed);
    QCOMPARE(repeat->status, first->status);
    QCOMPARE(repeat->json, first->json);
    QCOMPARE(company.audited("revocation.row", "done"), 2);
    QCOMPARE(company.audited("revocation.create", "done"), 1);
}

void TestIdempotency::aRepeatAfterARestartIsStillTheSameAction()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    const auto first = company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", company.code("A3")));
    COMPARE_OUTCOME(first, "done");
    company.restart();
    const auto repeat = company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", company.code("A3")));
    COMPARE_OUTCOME(repeat, "done");
    QCOMPARE(repeat->json, first->json);
    QCOMPARE(company.audited("revocation.row", "done"), 1);
}

void TestIdempotency::aRepeatNeedsASession()
{
    TestCompany company;
    Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", company.code("A3"))), "done");
    COMPARE_OUTCOME(company.services().sessions.signOut(admin), "done");
    COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", company.code("A3"))),
                    "session_required");
}

void TestIdempotency::theSameKeyForAnotherBodyIsAConflict()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", company.code("A3"))), "done");
    company.nextCode();
    for (const std::vector<std::string>& others :
         {std::vector<std::string>{"user1"}, {"user3", "user1"}, {"user", "3"}}) {
        COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation(others, "admin1", company.code("A3"))),
                        "idempotency_conflict");
    }
    QVERIFY(company.user("user1").live.has_value());
}

void TestIdempotency::theCodeIsNoPartOfTheBody()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    const auto first = company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", company.code("A3")));
    company.nextCode();
    const auto repeat = company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", company.code("A3")));
    QCOMPARE(repeat->json, first->json);
    COMPARE_OUTCOME(company.signIn("admin1", company.code("A3")), "done"); // the repeat did not spend it
}

void TestIdempotency::theSameKeyOfAnotherUserIsAnotherAction()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", company.code("A3"))), "done");
    const Credentials master = company.session("master1", "A1");
    company.nextCode();
    const auto other = company.revoke(master, TestCompany::revocation({"user1"}, "master1", company.code("A1")));
    COMPARE_OUTCOME(other, "done");
    QVERIFY(!other->replayed);
    QVERIFY(!company.user("user1").live.has_value());
}

void TestIdempotency::aRefusedRequestIsNotKept()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", company.wrongCode("A3"))),
                    "otp_rejected");
    COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", company.code("A3"))), "done");
}

void TestIdempotency::anAnswerIsForgottenAfterADay()
{
    TestCompany company;
    const Credentials boss = company.session("boss0");
    COMPARE_OUTCOME(company.revoke(boss, TestCompany::revocation({"user3"}, "boss0")), "done");
    company.clock().advance(std::chrono::hours{24} - std::chrono::milliseconds{1});
    const Credentials later = company.session("boss0");
    QVERIFY(company.revoke(later, TestCompany::revocation({"user3"}, "boss0"))->replayed);
    company.clock().advance(std::chrono::milliseconds{1});
    const auto another = company.revoke(later, TestCompany::revocation({"user1"}, "boss0"));
    COMPARE_OUTCOME(another, "done");
    QVERIFY(!another->replayed);
}

void TestIdempotency::aRequestUnderWayIsToldSo()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    const std::string code = company.code("A3");
    {
        const auto underWay = company.context().keysUnderWay().take(
            {company.user("admin1").id, "/api/v1/revocations", IdempotencyKey{"key"}});
        QVERIFY(static_cast<bool>(underWay));
        COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", code)),
                        "request_in_progress");
        QCOMPARE(company.token("A3").failures, 0);
    }
    COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", code)), "done");
}

void TestIdempotency::aMissingKeyIsRefused()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", company.code("A3")), ""),
                    "idempotency_key_missing");
}

void TestIdempotency::aRepeatedRegistrationGivesTheFirstAnswer()
{
    TestCompany company;
    const Credentials fresh = company.session("fresh1");
    const std::string code = company.code("N2");
    const auto first = company.registerToken(fresh, "N2", code);
    COMPARE_OUTCOME(first, "done");
    const auto repeat = company.registerToken(fresh, "N2", code);
    COMPARE_OUTCOME(repeat, "done");
    QVERIFY(repeat->replayed);
    QCOMPARE(repeat->status, 201);
    QCOMPARE(repeat->json, first->json);
    COMPARE_OUTCOME(company.registerToken(fresh, "N3", code), "idempotency_conflict");
    COMPARE_OUTCOME(company.registerToken(fresh, "N2", code, "another"), "not_permitted");
    QCOMPARE(company.audited("registration.create", "done"), 1);
}

QTEST_GUILESS_MAIN(TestIdempotency)
#include "tst_idempotency.moc"
