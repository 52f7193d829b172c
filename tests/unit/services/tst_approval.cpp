// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The consent of a second person: when it is needed, who gives it, what it does.
#include "tests/unit/services/approval_fixture.h"

#include <QtTest>

using namespace kirikae;
using namespace kirikae::server;
using kirikae::test::ApprovalFixture;
using kirikae::test::onTheDay;
using kirikae::test::TestCompany;

class TestApproval : public QObject {
    Q_OBJECT

private:
    static QByteArray text(const QJsonObject& object, const char* member)
    {
        return object[QLatin1String(member)].toString().toUtf8();
    }

private Q_SLOTS:
    void upToTheLimitItIsDoneAtOnce();
    void oneMoreWaitsAndChangesNothing();
    void withoutALimitNothingWaits();
    void aForecastSaysWhetherItWouldWait();
    void splittingIsCountedForADay();
    void whatWasRefusedOrIsOfAnotherKindOrPersonIsNotCounted();
    void anotherOperatorsConsentDoesIt();
    void anAssignmentWaitsAndIsDoneTheSameWay();
    void bothNamesStandInTheAudit();
    void theMakerDoesNotDecide();
    void aMakerWhoIsNoOperatorAnyMoreGetsNothingDone();
    void aDecidedRequestIsClosed();
    void itEndsAfterADayToTheMillisecond();
    void onlyTheMakerWithdraws();
    void everyRowIsJudgedAnew();
    void aTokenThatCameLaterIsNotMeant();
    void aForecastOfTheConsentChangesNothing();
    void somebodyMustBeLeftWhoCanAct();
    void nobodyToApproveIsToldBeforeAnythingIsCharged();
};

void TestApproval::upToTheLimitItIsDoneAtOnce()
{
    ApprovalFixture company;
    const auto answer = company.askToRevoke({"user1", "user3"});
    COMPARE_OUTCOME(answer, "done");
    QCOMPARE(answer->status, 200);
    QCOMPARE(company.json(answer)["approvalRequired"], QJsonValue(false));
    QVERIFY(!company.user("user1").live && !company.user("user3").live);
    QCOMPARE(company.audited("approval.request", "done"), 0);
}

void TestApproval::oneMoreWaitsAndChangesNothing()
{
    ApprovalFixture company;
    const auto answer = company.askToRevoke({"user1", "user2", "nobody"}, "ask", "three of them");
    COMPARE_OUTCOME(answer, "done");
    QCOMPARE(answer->status, 202);
    const QJsonObject approval = company.json(answer);
    QCOMPARE(text(approval, "kind"), QByteArray("revocation"));
    QCOMPARE(text(approval, "state"), QByteArray("pending"));
    QCOMPARE(approval["userCount"].toInt(), 3);
    QCOMPARE(text(approval, "note"), QByteArray("three of them"));
    QCOMPARE(text(approval, "requestedAt"), QByteArray("2023-03-20T01:00:00.000Z"));
    QCOMPARE(text(approval, "expiresAt"), QByteArray("2023-03-21T01:00:00.000Z"));
    QCOMPARE(text(approval, "requestedBy"), QByteArray("boss0"));
    QCOMPARE(text(approval, "requestedByName"), QByteArray("Boss Without"));
    QVERIFY(approval["decidedAt"].isNull() && approval["decidedBy"].isNull() && approval["decisionNote"].isNull());
    QVERIFY(company.user("user1").live && company.user("user2").live);
    QCOMPARE(company.audited("revocation.create", "done"), 0);
    QCOMPARE(company.audited("approval.request", "done"), 1);
    company.restart();
    const auto found = company.services().approvals.find(company.session("master1", "A1"), company.idOf(answer));
    COMPARE_OUTCOME(found, "done");
    QCOMPARE(found->rows.size(), std::size_t{3});
    QCOMPARE(found->rows[0].loginId, LoginId{"user1"});
    QCOMPARE(found->rows[0].serialNumber.value(), SerialNumber{"A5"});
    QCOMPARE(found->rows[0].name.value(), std::string("佐藤 タロウ"));
    QVERIFY(!found->rows[2].name && !found->rows[2].serialNumber && !found->answerJson);
}

void TestApproval::withoutALimitNothingWaits()
{
    ApprovalFixture company(0);
    const auto answer = company.askToRevoke({"user1", "user2", "user3", "admin1", "late1"});
    COMPARE_OUTCOME(answer, "done");
    QCOMPARE(answer->status, 200);
}

void TestApproval::aForecastSaysWhetherItWouldWait()
{
    ApprovalFixture company;
    const Credentials boss = company.session("boss0");
    RevocationRequest request = TestCompany::revocation({"user1", "user2"}, "boss0");
    request.dryRun = true;
    const auto few = company.json(company.revoke(boss, request));
    QCOMPARE(few["approvalRequired"], QJsonValue(false));
    request.loginIds.emplace_back("user3");
    const auto many = company.json(company.revoke(boss, request));
    QCOMPARE(many["approvalRequired"], QJsonValue(true));
    QCOMPARE(many["results"].toArray().size(), 3);
    AssignmentRequest assignment;
    assignment.dryRun = true;
    for (const char* loginId : {"fresh1", "fresh2", "user3"}) {
        assignment.assignments.push_back({LoginId{loginId}, std::nullopt});
    }
    QCOMPARE(company.json(company.services().assignments.assign(boss, {}, assignment))["approvalRequired"],
             QJsonValue(true));
    QCOMPARE(company.services().approvals.list(boss, {})->total, std::size_t{0});
}

void TestApproval::splittingIsCountedForADay()
{
    ApprovalFixture company;
    COMPARE_OUTCOME(company.askToRevoke({"user1"}, "first"), "done");
    company.clock().advance(std::chrono::hours{1});
    QCOMPARE(company.askToRevoke({"user2"}, "second")->status, 200);
    QCOMPARE(company.askToRevoke({"user3"}, "third")->status, 202);
    // The first of them counts for a day, to the millisecond.
    company.clock().set(onTheDay(10) + std::chrono::hours{24} - std::chrono::milliseconds{1});
    QCOMPARE(company.askToRevoke({"user3"}, "fourth")->status, 202);
    company.clock().advance(std::chrono::milliseconds{1});
    QCOMPARE(company.askToRevoke({"user3"}, "fifth")->status, 200);
    QCOMPARE(company.askToRevoke({"admin1"}, "sixth")->status, 202);
}

void TestApproval::whatWasRefusedOrIsOfAnotherKindOrPersonIsNotCounted()
{
    ApprovalFixture company;
    QCOMPARE(company.askToRevoke({"fresh1", "nobody"}, "refused")->status, 200);
    QCOMPARE(company.askToAssign({{"fresh1", "N2"}, {"fresh2", "N3"}}, "kind")->status, 200);
    QCOMPARE(company.askToRevoke({"user1", "user2"}, "counted")->status, 200);
    const Credentials master = company.session("master1", "A1");
    company.nextCode();
    const auto other =
        company.revoke(master, TestCompany::revocation({"user3", "late1"}, "master1", company.code("A1")));
    QCOMPARE(other->status, 200);
    QCOMPARE(company.askToAssign({{"user3", "N4"}}, "more")->status, 202);
}

void TestApproval::anotherOperatorsConsentDoesIt()
{
    ApprovalFixture company;
    const std::string id = company.pendingRevocation();
    company.clock().advance(std::chrono::minutes{10});
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    ConsentRequest request;
    request.approvalId = id;
    request.confirmationPassword = SecretText{"Confirm1admin1"};
    request.otp = SecretText{company.code("A3")};
    request.note = "seen";
    const auto answer = company.services().approvals.approve(admin, IdempotencyKey{"yes"}, request);
    COMPARE_OUTCOME(answer, "done");
    QCOMPARE(answer->status, 200);
    const QJsonObject approval = company.json(answer);
    QCOMPARE(text(approval, "state"), QByteArray("approved"));
    QCOMPARE(text(approval, "decidedBy"), QByteArray("admin1"));
    QCOMPARE(text(approval, "decidedByName"), QByteArray("鈴木 花子"));
    QCOMPARE(text(approval, "decidedAt"), QByteArray("2023-03-20T01:12:00.000Z"));
    QCOMPARE(text(approval, "decisionNote"), QByteArray("seen"));
    QCOMPARE(approval["rows"].toArray().size(), 3);
    QVERIFY(approval["assignment"].isNull());
    const QJsonObject revocation = approval["revocation"].toObject();
    QCOMPARE(company.rows(revocation), QStringList({"user1 revoked", "user2 revoked", "user3 revoked"}));
    QCOMPARE(text(revocation, "revokedAt"), QByteArray("2023-03-20T01:12:00.000Z"));
    QCOMPARE(company.texts(approval["remainingOperators"]), QStringList({"admin1", "boss0", "master1", "master2"}));
    for (const char* loginId : {"user1", "user2", "user3"}) {
        QVERIFY(!company.user(loginId).live);
        QCOMPARE(company.user(loginId).revocation->revokedAt, company.clock().now());
    }
    // Found again by both, as the revocation that it is and as the request.
    for (const Credentials& who : {admin, company.session("boss0")}) {
        const auto found = company.services().revocations.find(who, text(revocation, "id").toStdString());
        COMPARE_OUTCOME(found, "done");
        QCOMPARE(company.rows(company.json(found)).size(), 3);
        QCOMPARE(company.services().approvals.find(who, id)->answerJson.value(), found->json);
    }
    // What another consented to does not count as changed alone.
    QCOMPARE(company.askToRevoke({"late1", "master2"}, "later")->status, 200);
}

void TestApproval::anAssignmentWaitsAndIsDoneTheSameWay()
{
    ApprovalFixture company;
    const auto asked = company.askToAssign({{"fresh1", "N2"}, {"fresh2", "N3"}, {"waiting1", ""}});
    QCOMPARE(asked->status, 202);
    QCOMPARE(text(company.json(asked), "kind"), QByteArray("assignment"));
    QVERIFY(!company.user("fresh1").issued);
    const auto found = company.services().approvals.find(company.session("boss0"), company.idOf(asked));
    QCOMPARE(found->rows[0].serialNumber.value(), SerialNumber{"N2"});
    QVERIFY(!found->rows[2].serialNumber);
    const auto answer = company.approve(company.idOf(asked), "master1", "A1");
    COMPARE_OUTCOME(answer, "done");
    const QJsonObject approval = company.json(answer);
    QVERIFY(approval["revocation"].isNull());
    QCOMPARE(company.rows(approval["assignment"].toObject()),
             QStringList({"fresh1 assigned", "fresh2 assigned", "waiting1 unassigned"}));
    QCOMPARE(company.texts(approval["remainingOperators"]), QStringList({"admin1", "boss0", "master1", "master2"}));
    QCOMPARE(company.user("fresh1").issued.value().serialNumber, SerialNumber{"N2"});
    QVERIFY(!company.user("waiting1").issued);
}

void TestApproval::bothNamesStandInTheAudit()
{
    ApprovalFixture company;
    const std::string id = company.pendingRevocation();
    COMPARE_OUTCOME(company.approve(id, "admin1", "A3"), "done");
    const std::string other = company.pendingRevocation("again");
    COMPARE_OUTCOME(company.reject(other, company.session("master1", "A1")), "done");
    const std::string third = company.pendingRevocation("third");
    COMPARE_OUTCOME(company.withdraw(third, company.session("boss0")), "done");
    std::vector<std::string> rows;
    company.context().store().snapshot()->visitAudit([&](const AuditRow& row) {
        if (row.action.starts_with("approval") || row.action.starts_with("revocation")) {
            rows.push_back(row.actor + ' ' + row.action + ' ' +
                           (row.action == "revocation.create" ? "ID" : row.subject) + ' ' + row.outcome);
        }
        return true;
    });
    const std::vector<std::string> expected{
        "boss0 approval.request " + id + " done",     "admin1 revocation.create ID done",
        "admin1 revocation.row user1 done",           "admin1 revocation.row user2 done",
        "admin1 revocation.row user3 done",           "admin1 approval.approve " + id + " done",
        "admin1 approval.maker boss0 done",           "boss0 approval.request " + other + " done",
        "master1 approval.reject " + other + " done", "master1 approval.maker boss0 done",
        "boss0 approval.request " + third + " done",  "boss0 approval.withdraw " + third + " done"};
    QCOMPARE(rows, expected);
}

void TestApproval::theMakerDoesNotDecide()
{
    ApprovalFixture company;
    const std::string id = company.pendingRevocation();
    const Credentials boss = company.session("boss0");
    COMPARE_OUTCOME(company.approve(id, boss, "boss0", {}), "own_request");
    COMPARE_OUTCOME(company.foresee(id, boss), "own_request");
    COMPARE_OUTCOME(company.reject(id, boss), "own_request");
    QVERIFY(company.user("user1").live.has_value());
    // Refused before the password was looked at: a wrong one is not charged.
    COMPARE_OUTCOME(company.approve(id, boss, "somebody", {}), "own_request");
    QCOMPARE(company.context().store().snapshot()->credentials(company.user("boss0").id).confirmation.failures, 0);
}

void TestApproval::aMakerWhoIsNoOperatorAnyMoreGetsNothingDone()
{
    ApprovalFixture company;
    const std::string id = company.pendingRevocation();
    company.sql("UPDATE user SET user_class = 2 WHERE login_id = 'boss0'");
    COMPARE_OUTCOME(company.approve(id, "admin1", "A3"), "not_permitted");
    QVERIFY(company.user("user1").live.has_value());
    COMPARE_OUTCOME(company.withdraw(id, company.session("boss0")), "not_permitted");
    COMPARE_OUTCOME(company.reject(id, company.session("admin1", "A3")), "done");
}

void TestApproval::aDecidedRequestIsClosed()
{
    ApprovalFixture company;
    const std::string approved = company.pendingRevocation("1");
    const std::string rejected = company.pendingRevocation("2");
    const std::string withdrawn = company.pendingRevocation("3");
    COMPARE_OUTCOME(company.approve(approved, "admin1", "A3"), "done");
    COMPARE_OUTCOME(company.reject(rejected, company.session("admin1", "A3")), "done");
    COMPARE_OUTCOME(company.withdraw(withdrawn, company.session("boss0")), "done");
    const Credentials master = company.session("master1", "A1");
    company.nextCode();
    const std::string code = company.code("A1");
    for (const auto& [id, word] :
         {std::pair{approved, "approved"}, std::pair{rejected, "rejected"}, std::pair{withdrawn, "withdrawn"}}) {
        const auto again = company.approve(id, master, "master1", code);
        COMPARE_OUTCOME(again, "approval_closed");
        QVERIFY(again.error().detail.find(word) != std::string::npos);
        COMPARE_OUTCOME(company.foresee(id, master), "approval_closed");
        COMPARE_OUTCOME(company.reject(id, master), "approval_closed");
        COMPARE_OUTCOME(company.withdraw(id, company.session("boss0"), word), "approval_closed");
    }
    QCOMPARE(company.audited("revocation.create", "done"), 1);
    // Nothing of the proof was used up by the refusals.
    COMPARE_OUTCOME(company.revoke(master, TestCompany::revocation({"late1"}, "master1", code)), "done");
}

void TestApproval::itEndsAfterADayToTheMillisecond()
{
    ApprovalFixture company;
    const Instant asked = company.clock().now();
    const std::string late = company.pendingRevocation("late");
    const std::string inTime = company.pendingRevocation("in time");
    company.clock().set(asked + std::chrono::hours{24} - std::chrono::minutes{3});
    const Credentials admin = company.session("admin1", "A3");
    company.clock().set(asked + std::chrono::hours{24} - std::chrono::milliseconds{1});
    COMPARE_OUTCOME(company.approve(inTime, admin, "admin1", company.code("A3"), "one"), "done");
    company.clock().advance(std::chrono::milliseconds{1});
    const auto over = company.approve(late, admin, "admin1", company.code("A3", 1), "two");
    COMPARE_OUTCOME(over, "approval_closed");
    QVERIFY(over.error().detail.find("expired") != std::string::npos);
    COMPARE_OUTCOME(company.withdraw(late, company.session("boss0")), "approval_closed");
    const auto expired = company.services().approvals.list(admin, {ApprovalState::Expired, {}, 10});
    QCOMPARE(expired->total, std::size_t{1});
    QCOMPARE(expired->items.at(0).id, late);
    QCOMPARE(expired->items.at(0).state, ApprovalState::Expired);
    QVERIFY(!expired->items.at(0).decidedAt);
}

void TestApproval::onlyTheMakerWithdraws()
{
    ApprovalFixture company;
    const std::string id = company.pendingRevocation();
    COMPARE_OUTCOME(company.withdraw(id, company.session("admin1", "A3")), "not_permitted");
    const auto answer = company.withdraw(id, company.session("boss0"));
    QCOMPARE(company.stateOf(answer), QByteArray("withdrawn"));
    QCOMPARE(text(company.json(answer), "decidedBy"), QByteArray("boss0"));
    QVERIFY(company.user("user1").live.has_value());
}

void TestApproval::everyRowIsJudgedAnew()
{
    ApprovalFixture company;
    const std::string id = company.pendingRevocation();
    QCOMPARE(company.askToRevoke({"user2"}, "alone")->status, 200);
    const auto answer = company.approve(id, "admin1", "A3");
    QCOMPARE(company.rows(company.json(answer)["revocation"].toObject()),
             QStringList({"user1 revoked", "user2 refused no_live_binding", "user3 revoked"}));
    const auto assigning = company.askToAssign({{"fresh1", "N2"}, {"fresh2", "N3"}, {"waiting1", "N4"}}, "tokens");
    QCOMPARE(company.askToAssign({{"user3", "N3"}}, "taken")->status, 200);
    const auto assigned = company.approve(company.idOf(assigning), "admin1", "A3", "later");
    QCOMPARE(company.rows(company.json(assigned)["assignment"].toObject()),
             QStringList({"fresh1 assigned", "fresh2 refused token_taken", "waiting1 assigned"}));
}

void TestApproval::aTokenThatCameLaterIsNotMeant()
{
    ApprovalFixture company;
    const auto asked = company.askToRevoke({"user3", "fresh1", "user1"});
    QCOMPARE(asked->status, 202);
    // Meanwhile user3's token is revoked and a new one registered, and fresh1 gets a first one.
    QCOMPARE(company.askToRevoke({"user3"}, "alone")->status, 200);
    company.clock().advance(std::chrono::minutes{31});
    COMPARE_OUTCOME(company.registerToken(company.session("user3"), "N2", company.code("N2")), "done");
    COMPARE_OUTCOME(company.registerToken(company.session("fresh1"), "N3", company.code("N3")), "done");
    const auto answer = company.approve(company.idOf(asked), "admin1", "A3");
    QCOMPARE(company.rows(company.json(answer)["revocation"].toObject()),
             QStringList({"user3 refused no_live_binding", "fresh1 refused no_live_binding", "user1 revoked"}));
    QVERIFY(company.user("user3").live && company.user("fresh1").live);
    // The rows still show what was asked for.
    QCOMPARE(company.json(answer)["rows"].toArray().at(0).toObject()["serialNumber"].toString(), QString("A6"));
}

void TestApproval::aForecastOfTheConsentChangesNothing()
{
    ApprovalFixture company;
    const std::string revocation = company.pendingRevocation("1");
    const std::string assignment =
        company.idOf(company.askToAssign({{"fresh1", "N2"}, {"fresh2", "N3"}, {"waiting1", ""}}, "2"));
    const Credentials admin = company.session("admin1", "A3");
    const QJsonObject first = company.json(company.foresee(revocation, admin));
    QCOMPARE(text(first, "state"), QByteArray("pending"));
    QCOMPARE(company.rows(first["revocation"].toObject()),
             QStringList({"user1 revoked", "user2 revoked", "user3 revoked"}));
    QCOMPARE(first["revocation"].toObject()["id"].toString(), QString());
    QCOMPARE(company.texts(first["remainingOperators"]), QStringList({"admin1", "boss0", "master1", "master2"}));
    const QJsonObject second = company.json(company.foresee(assignment, admin));
    QCOMPARE(company.rows(second["assignment"].toObject()),
             QStringList({"fresh1 assigned", "fresh2 assigned", "waiting1 unassigned"}));
    QVERIFY(company.user("user1").live && !company.user("fresh1").issued);
    QCOMPARE(company.services().approvals.list(admin, {ApprovalState::Pending, {}, 10})->total, std::size_t{2});
}

void TestApproval::somebodyMustBeLeftWhoCanAct()
{
    ApprovalFixture company;
    company.makeBossNeedAToken();
    const Credentials master = company.session("master1", "A1");
    company.nextCode();
    const auto asked = company.revoke(
        master, TestCompany::revocation({"master1", "master2", "admin1"}, "master1", company.code("A1")));
    QCOMPARE(asked->status, 202);
    const std::string id = company.idOf(asked);
    const Credentials admin = company.session("admin1", "A3");
    QCOMPARE(company.texts(company.json(company.foresee(id, admin))["remainingOperators"]), QStringList());
    company.nextCode();
    const std::string code = company.code("A3");
    const auto refused = company.approve(id, admin, "admin1", code);
    COMPARE_OUTCOME(refused, "no_operator_left");
    QVERIFY(refused.error().detail.find("register") != std::string::npos);
    QVERIFY(company.user("admin1").live.has_value());
    // As soon as somebody else can act it goes through, with the code that was not used up.
    const auto transaction = company.context().store().begin();
    const auto& reader = transaction->reader();
    static_cast<void>(transaction->insertBinding(
        company.user("boss0").id, reader.token(reader.company(CompanyId{"a"})->id, SerialNumber{"N2"}).value(),
        company.clock().now()));
    transaction->commit(company.clock().now());
    const auto done = company.approve(id, admin, "admin1", code);
    COMPARE_OUTCOME(done, "done");
    QCOMPARE(company.texts(company.json(done)["remainingOperators"]), QStringList({"boss0"}));
    QVERIFY(!company.user("master1").live && !company.user("admin1").live);
}

void TestApproval::nobodyToApproveIsToldBeforeAnythingIsCharged()
{
    ApprovalFixture company;
    company.makeBossNeedAToken();
    const Credentials master = company.session("master1", "A1");
    company.nextCode();
    COMPARE_OUTCOME(
        company.revoke(master, TestCompany::revocation({"master2", "admin1"}, "master1", company.code("A1")), "first"),
        "done");
    company.nextCode();
    const std::string code = company.code("A1");
    RevocationRequest request = TestCompany::revocation({"user1", "user2", "user3"}, "master1", code);
    request.confirmationPassword = SecretText{"wrong"};
    COMPARE_OUTCOME(company.revoke(master, request, "second"), "nobody_to_approve");
    QCOMPARE(company.context().store().snapshot()->credentials(company.user("master1").id).confirmation.failures, 0);
    QCOMPARE(company.services().approvals.list(master, {})->total, std::size_t{0});
    QVERIFY(company.user("user1").live.has_value());
}

QTEST_GUILESS_MAIN(TestApproval)
#include "tst_approval.moc"
