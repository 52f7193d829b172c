// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Revocation: who may, with which proof, what each row comes to, what it leaves behind.
#include "tests/support/server/test_company.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace kirikae;
using namespace kirikae::server;
using kirikae::test::onTheDay;
using kirikae::test::TestCompany;

class TestRevocation : public QObject {
    Q_OBJECT

private:
    static QJsonObject json(const StoredAnswer& answer)
    {
        return QJsonDocument::fromJson(QByteArray::fromStdString(answer.json)).object();
    }
    //! "loginId outcome code" of each row.
    static QStringList rows(const StoredAnswer& answer)
    {
        QStringList list;
        for (const auto& each : json(answer)["results"].toArray()) {
            const QJsonObject row = each.toObject();
            list << (row["loginId"].toString() + ' ' + row["outcome"].toString() + ' ' + row["code"].toString())
                        .trimmed();
        }
        return list;
    }
    static QStringList remaining(const StoredAnswer& answer)
    {
        QStringList list;
        for (const auto& each : json(answer)["remainingOperators"].toArray()) {
            list << each.toString();
        }
        return list;
    }

private Q_SLOTS:
    void anAdministratorRevokesTheTickedUsersInTheirOrder();
    void rowsThatCannotBeRevokedAreNamedAndTheRestGoesOn();
    void theOperatorsOwnCodeIsNeeded();
    void oneCodeDoesNotRevokeAndThenSignIn();
    void aWrongConfirmationPasswordIsRefusedAndThrottled();
    void aGeneralUserRevokesNobody();
    void anOperatorWithoutATokenRevokesNobody();
    void anOperatorOfWhomNoCodeIsRequiredNeedsThePasswordAlone();
    void anExpiredOperatorRevokesOnlyTheOwnBinding();
    void anotherCompanysUserIsAsIfTheyDidNotExist();
    void theCoolDownIsStoredAtTheRevocationAndStaysWithAnotherPolicy();
    void aSharedTokensOtherUserStaysInService();
    void theTokenIsRetiredWithItsFirstRevokedBinding();
    void aDryRunTellsTheOutcomeAndChangesNothing();
    void aDryRunWithAWrongPasswordIsRefused();
    void theAnswerIsFoundAgainByTheSameCompanyAlone();
    void nobodyOrTheSameUserTwiceIsAMalformedRequest();
    void theAuditIsOneChainThatAgreesWithTheState();
};

void TestRevocation::anAdministratorRevokesTheTickedUsersInTheirOrder()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    const auto answer =
        company.revoke(admin, TestCompany::revocation({"user3", "user1", "admin1"}, "admin1", company.code("A3")));
    COMPARE_OUTCOME(answer, "done");
    QCOMPARE(answer->status, 200);
    QCOMPARE(rows(*answer), QStringList({"user3 revoked", "user1 revoked", "admin1 revoked"}));
    QCOMPARE(remaining(*answer), QStringList({"boss0", "master1", "master2"}));
    const QJsonObject first = json(*answer)["results"].toArray().at(0).toObject();
    QCOMPARE(first["serialNumber"].toString(), QStringLiteral("A6"));
    QCOMPARE(first["eligibleAt"].toString(), QStringLiteral("2023-03-20T01:32:00.000Z"));
    QVERIFY(!company.user("user3").live.has_value());
    QCOMPARE(company.services().sessions.view(admin)->next, NextStep::CoolDown);
}

void TestRevocation::rowsThatCannotBeRevokedAreNamedAndTheRestGoesOn()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    const auto answer = company.revoke(
        admin, TestCompany::revocation({"nobody", "fresh1", "user3", "boss0", "late1"}, "admin1", company.code("A3")));
    COMPARE_OUTCOME(answer, "done");
    QCOMPARE(rows(*answer), QStringList({"nobody refused unknown_user", "fresh1 refused no_live_binding",
                                         "user3 revoked", "boss0 refused no_live_binding", "late1 revoked"}));
    company.nextCode();
    const auto again =
        company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", company.code("A3")), "second");
    QCOMPARE(rows(again.value()), QStringList({"user3 refused no_live_binding"}));
}

void TestRevocation::theOperatorsOwnCodeIsNeeded()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"user3"}, "admin1")), "otp_required");
    const auto wrong = company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", company.wrongCode("A3")));
    COMPARE_OUTCOME(wrong, "otp_rejected");
    QCOMPARE(wrong.error().triesLeft.value(), 9);
    COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", "12345")), "invalid_request");
    // The code of the one to be revoked is not the operator's.
    COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", company.code("A6"))),
                    "otp_rejected");
    QVERIFY(company.user("user3").live.has_value());
    for (int i = 0; i < 2; ++i) {
        COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", company.wrongCode("A3"))),
                        "otp_rejected");
    }
    COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", company.code("A3"))),
                    "otp_locked");
    QVERIFY(company.user("user3").live.has_value());
}

void TestRevocation::oneCodeDoesNotRevokeAndThenSignIn()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    const std::string code = company.code("A3");
    COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", code)), "done");
    COMPARE_OUTCOME(company.signIn("admin1", code), "otp_rejected");
    COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"user1"}, "admin1", code), "second"),
                    "otp_rejected");
    company.nextCode();
    COMPARE_OUTCOME(company.signIn("admin1", company.code("A3")), "done");
}

void TestRevocation::aWrongConfirmationPasswordIsRefusedAndThrottled()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    for (int left = 4; left >= 0; --left) {
        // The login password is not the confirmation password.
        RevocationRequest request = TestCompany::revocation({"user3"}, "admin1", company.code("A3"));
        request.confirmationPassword = SecretText{"Login-admin1-1"};
        const auto refused = company.revoke(admin, request);
        COMPARE_OUTCOME(refused, "confirmation_rejected");
        QCOMPARE(refused.error().triesLeft.value(), left);
    }
    const auto throttled = company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", company.code("A3")));
    COMPARE_OUTCOME(throttled, "too_many_requests");
    QCOMPARE(throttled.error().retryAfter.value(), std::chrono::seconds{30});
    QCOMPARE(company.token("A3").failures, 0); // a code beside a wrong password is not evaluated
    company.clock().advance(std::chrono::seconds{30});
    COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", company.code("A3"))), "done");
}

void TestRevocation::aGeneralUserRevokesNobody()
{
    TestCompany company;
    const Credentials user = company.session("user3", "A6");
    company.nextCode();
    for (const char* whom : {"user1", "user3"}) {
        COMPARE_OUTCOME(company.revoke(user, TestCompany::revocation({whom}, "user3", company.code("A6"))),
                        "not_permitted");
    }
    COMPARE_OUTCOME(company.services().revocations.find(user, "any"), "not_permitted");
    COMPARE_OUTCOME(company.services().users.list(user, {}), "not_permitted");
    COMPARE_OUTCOME(company.services().inventory.list(user, {}), "not_permitted");
    COMPARE_OUTCOME(company.services().audit.list(user, {}), "not_permitted");
}

void TestRevocation::anOperatorWithoutATokenRevokesNobody()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"admin1"}, "admin1", company.code("A3"))), "done");
    // Otherwise revoking oneself would make the password alone enough.
    COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"user3"}, "admin1"), "second"), "not_permitted");
    QVERIFY(company.user("user3").live.has_value());
}

void TestRevocation::anOperatorOfWhomNoCodeIsRequiredNeedsThePasswordAlone()
{
    TestCompany company;
    const Credentials boss = company.session("boss0");
    COMPARE_OUTCOME(company.revoke(boss, TestCompany::revocation({"user3"}, "boss0")), "done");
    QVERIFY(!company.user("user3").live.has_value());
}

void TestRevocation::anExpiredOperatorRevokesOnlyTheOwnBinding()
{
    TestCompany company;
    const Credentials late = company.session("late1");
    const auto answer = company.revoke(late, TestCompany::revocation({"user3", "nobody", "late1"}, "late1"));
    COMPARE_OUTCOME(answer, "done");
    QCOMPARE(rows(*answer),
             QStringList({"user3 refused own_binding_only", "nobody refused own_binding_only", "late1 revoked"}));
    QVERIFY(company.user("user3").live.has_value());
    QCOMPARE(company.audited("revocation.ownExpired", "done"), 1);
    QCOMPARE(company.services().sessions.view(late)->next, NextStep::CoolDown);
}

void TestRevocation::anotherCompanysUserIsAsIfTheyDidNotExist()
{
    TestCompany company;
    const Credentials master = company.session("masterb", "B1", "b");
    company.nextCode();
    const auto answer =
        company.revoke(master, TestCompany::revocation({"user3", "nobody", "userb"}, "masterb", company.code("B1")));
    COMPARE_OUTCOME(answer, "done");
    QCOMPARE(rows(*answer),
             QStringList({"user3 refused unknown_user", "nobody refused unknown_user", "userb revoked"}));
    QVERIFY(company.user("user3").live.has_value());
    UserQuery query;
    query.words = "user3";
    QCOMPARE(company.services().users.list(master, query)->total, std::size_t{0});
    COMPARE_OUTCOME(company.registerToken(company.session("userb", "", "b"), "N2", company.code("N2")), "cooling_down");
}

void TestRevocation::theCoolDownIsStoredAtTheRevocationAndStaysWithAnotherPolicy()
{
    TestCompany company;
    company.clock().set(onTheDay(20, 57));
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode(); // 20:59:00: the night rule
    COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", company.code("A3"))), "done");
    const Instant morning = onTheDay(8, 10) + std::chrono::days{1};
    QCOMPARE(company.user("user3").revocation.value().eligibleAt, morning);
    ServerPolicy longer;
    longer.coolDown.wait = std::chrono::hours{48};
    company.setPolicy(longer);
    QCOMPARE(company.user("user3").revocation.value().eligibleAt, morning);
    company.clock().set(morning - std::chrono::milliseconds{1});
    const Credentials user = company.session("user3");
    const auto early = company.registerToken(user, "N2", company.code("N2"));
    COMPARE_OUTCOME(early, "cooling_down");
    QCOMPARE(early.error().eligibleAt.value(), morning);
    company.clock().set(morning);
    COMPARE_OUTCOME(company.registerToken(user, "N2", company.code("N2")), "done");
}

void TestRevocation::aSharedTokensOtherUserStaysInService()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"user1"}, "admin1", company.code("A3"))), "done");
    QVERIFY(!company.user("user1").live.has_value());
    const auto other = company.signIn("user2", company.code("A5"));
    COMPARE_OUTCOME(other, "done");
    QCOMPARE(other->session.next, NextStep::Home);
    QVERIFY(other->session.user.sharedWith.empty());
}

void TestRevocation::theTokenIsRetiredWithItsFirstRevokedBinding()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"user1"}, "admin1", company.code("A3"))), "done");
    QVERIFY(company.token("A5").retired);
    company.clock().advance(std::chrono::minutes{31});
    COMPARE_OUTCOME(company.registerToken(company.session("user1"), "A5", company.code("A5")), "registration_rejected");
    COMPARE_OUTCOME(company.registerToken(company.session("fresh1"), "A5", company.code("A5")),
                    "registration_rejected");
    COMPARE_OUTCOME(company.signIn("user2", company.code("A5")), "done");
}

void TestRevocation::aDryRunTellsTheOutcomeAndChangesNothing()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    RevocationRequest request = TestCompany::revocation({"user3", "admin1", "master1", "fresh1"}, "admin1");
    request.dryRun = true;
    request.confirmationPassword = {};
    const auto before = company.context().store().generation();
    const auto answer = company.revoke(admin, request, "");
    COMPARE_OUTCOME(answer, "done");
    QCOMPARE(rows(*answer),
             QStringList({"user3 revoked", "admin1 revoked", "master1 revoked", "fresh1 refused no_live_binding"}));
    QCOMPARE(remaining(*answer), QStringList({"boss0", "master2"}));
    QCOMPARE(json(*answer)["id"].toString(), QString());
    QCOMPARE(company.context().store().generation(), before);
    QVERIFY(company.user("user3").live.has_value());
    QVERIFY(!company.token("A6").retired);
}

void TestRevocation::aDryRunWithAWrongPasswordIsRefused()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    RevocationRequest request = TestCompany::revocation({"user3"}, "somebody-else");
    request.dryRun = true;
    for (int i = 0; i < 5; ++i) {
        COMPARE_OUTCOME(company.revoke(admin, request, ""), "confirmation_rejected");
    }
    COMPARE_OUTCOME(company.revoke(admin, request, ""), "too_many_requests"); // no oracle beside the real one
    company.nextCode();
    company.clock().advance(-std::chrono::seconds{59});
    COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", company.code("A3"))),
                    "too_many_requests");
}

void TestRevocation::theAnswerIsFoundAgainByTheSameCompanyAlone()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    const auto answer = company.revoke(admin, TestCompany::revocation({"user3"}, "admin1", company.code("A3")));
    const std::string id = json(answer.value())["id"].toString().toStdString();
    QVERIFY(!id.empty());
    QCOMPARE(company.services().revocations.find(admin, id)->json, answer->json);
    COMPARE_OUTCOME(company.services().revocations.find(admin, "0123"), "not_found");
    COMPARE_OUTCOME(company.services().revocations.find(company.session("masterb", "B1", "b"), id), "not_found");
}

void TestRevocation::nobodyOrTheSameUserTwiceIsAMalformedRequest()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    COMPARE_OUTCOME(company.revoke(admin, TestCompany::revocation({}, "admin1", company.code("A3"))),
                    "invalid_request");
    const auto twice =
        company.revoke(admin, TestCompany::revocation({"user3", "user1", "user3"}, "admin1", company.code("A3")));
    COMPARE_OUTCOME(twice, "invalid_request");
    QCOMPARE(twice.error().errors.at(0).pointer, std::string("/loginIds/2"));
}

void TestRevocation::theAuditIsOneChainThatAgreesWithTheState()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    COMPARE_OUTCOME(
        company.revoke(admin, TestCompany::revocation({"user3", "nobody", "user1"}, "admin1", company.code("A3"))),
        "done");
    QCOMPARE(company.audited("revocation.row", "done"), 2);
    QCOMPARE(company.audited("revocation.row", "unknown_user"), 1);
    AuditQuery query;
    query.subject = LoginId{"user3"};
    const Credentials master = company.session("master1", "A1");
    const auto page = company.services().audit.list(master, query);
    COMPARE_OUTCOME(page, "done");
    QCOMPARE(page->items.size(), std::size_t{1});
    QCOMPARE(page->items[0].actor, std::string("admin1"));
    COMPARE_OUTCOME(company.services().audit.list(admin, query), "not_permitted"); // an administrator is no master
    QVERIFY(company.services().audit.list(company.session("masterb", "B1", "b"), query)->items.empty());
}

QTEST_GUILESS_MAIN(TestRevocation)
#include "tst_revocation.moc"
