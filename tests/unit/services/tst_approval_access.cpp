// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The consent of a second person from outside: proofs, repeats, other companies, lists, and two who consent at once.
#include "server-stub/store/audit_chain.h"
#include "tests/unit/services/approval_fixture.h"

#include <QtTest>

#include <latch>
#include <thread>

using namespace kirikae;
using namespace kirikae::server;
using kirikae::test::ApprovalFixture;
using kirikae::test::outcomeName;
using kirikae::test::TestCompany;

class TestApprovalAccess : public QObject {
    Q_OBJECT

private:
    static int confirmationFailures(ApprovalFixture& company, const std::string& loginId)
    {
        return company.context().store().snapshot()->credentials(company.user(loginId).id).confirmation.failures;
    }

private Q_SLOTS:
    void aWrongProofOfTheMakerIsChargedAndNothingIsKept();
    void aWrongProofOfTheCheckerIsChargedAndNothingIsDone();
    void theCheckersCodeIsNeededAndSpent();
    void whoMayNotOperateIsRefusedEverything();
    void anotherCompanyFindsNothing();
    void aRepeatGivesTheFirstAnswer();
    void whatARevocationCameToIsKeptOnce();
    void aKeyIsForOneRequest();
    void noKeyNoDecision();
    void theListIsNewestFirstInPages();
    void twoAtOnceDoItOnce();
    void aConsentAndAWithdrawalAtOnceAgree();
};

void TestApprovalAccess::aWrongProofOfTheMakerIsChargedAndNothingIsKept()
{
    ApprovalFixture company;
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    RevocationRequest request = TestCompany::revocation({"user1", "user2", "user3"}, "admin1", company.code("A3"));
    request.confirmationPassword = SecretText{"wrong"};
    COMPARE_OUTCOME(company.revoke(admin, request), "confirmation_rejected");
    QCOMPARE(confirmationFailures(company, "admin1"), 1);
    request = TestCompany::revocation({"user1", "user2", "user3"}, "admin1", company.wrongCode("A3"));
    COMPARE_OUTCOME(company.revoke(admin, request), "otp_rejected");
    QCOMPARE(company.token("A3").failures, 1);
    request.otp.reset();
    COMPARE_OUTCOME(company.revoke(admin, request), "otp_required");
    QCOMPARE(company.services().approvals.list(admin, {})->total, std::size_t{0});
    request = TestCompany::revocation({"user1", "user2", "user3"}, "admin1", company.code("A3"));
    QCOMPARE(company.revoke(admin, request)->status, 202);
    // The code is spent with the request, as with any action.
    COMPARE_OUTCOME(company.revoke(admin, request, "another"), "otp_rejected");
}

void TestApprovalAccess::aWrongProofOfTheCheckerIsChargedAndNothingIsDone()
{
    ApprovalFixture company;
    const std::string id = company.pendingRevocation();
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    COMPARE_OUTCOME(company.approve(id, admin, "somebody", company.code("A3")), "confirmation_rejected");
    QCOMPARE(confirmationFailures(company, "admin1"), 1);
    QCOMPARE(company.audited("approval.approve", "confirmation_rejected"), 1);
    COMPARE_OUTCOME(company.approve(id, admin, "admin1", company.wrongCode("A3")), "otp_rejected");
    QCOMPARE(company.audited("approval.approve", "otp_rejected"), 1);
    QCOMPARE(company.token("A3").failures, 1);
    QVERIFY(company.user("user1").live.has_value());
    QCOMPARE(company.services().approvals.find(admin, id)->approval.state, ApprovalState::Pending);
    for (int i = 0; i < 5; ++i) {
        COMPARE_OUTCOME(company.approve(id, admin, "somebody", company.code("A3")), "confirmation_rejected");
    }
    COMPARE_OUTCOME(company.approve(id, admin, "admin1", company.code("A3")), "too_many_requests");
}

void TestApprovalAccess::theCheckersCodeIsNeededAndSpent()
{
    ApprovalFixture company;
    const std::string id = company.pendingRevocation();
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    COMPARE_OUTCOME(company.approve(id, admin, "admin1", {}), "otp_required");
    COMPARE_OUTCOME(company.approve(id, admin, "admin1", "12345"), "invalid_request");
    const std::string code = company.code("A3");
    COMPARE_OUTCOME(company.approve(id, admin, "admin1", code), "done");
    COMPARE_OUTCOME(company.signIn("admin1", code), "otp_rejected");
}

void TestApprovalAccess::whoMayNotOperateIsRefusedEverything()
{
    ApprovalFixture company;
    const std::string id = company.pendingRevocation();
    for (const auto& [loginId, serial] : {std::pair{"user3", "A6"}, std::pair{"late1", ""}}) {
        const Credentials who = company.session(loginId, serial);
        COMPARE_OUTCOME(company.services().approvals.list(who, {}), "not_permitted");
        COMPARE_OUTCOME(company.services().approvals.find(who, id), "not_permitted");
        COMPARE_OUTCOME(company.approve(id, who, loginId, {}), "not_permitted");
        COMPARE_OUTCOME(company.foresee(id, who), "not_permitted");
        COMPARE_OUTCOME(company.reject(id, who), "not_permitted");
        COMPARE_OUTCOME(company.withdraw(id, who), "not_permitted");
    }
    // The password alone asks for nothing that concerns others, not even for somebody to consent to.
    const Credentials late = company.session("late1");
    COMPARE_OUTCOME(company.revoke(late, TestCompany::revocation({"late1", "user1", "user2"}, "late1")),
                    "not_permitted");
    COMPARE_OUTCOME(company.revoke(late, TestCompany::revocation({"late1"}, "late1")), "done");
    // An operator who signed in with the password alone sees requests and decides none.
    const Credentials without = company.session("late1");
    COMPARE_OUTCOME(company.services().approvals.find(without, id), "done");
    COMPARE_OUTCOME(company.approve(id, without, "late1", {}), "not_permitted");
    COMPARE_OUTCOME(company.reject(id, without), "not_permitted");
    QCOMPARE(company.services().approvals.find(without, id)->approval.state, ApprovalState::Pending);
    Credentials nobody = without;
    nobody.accessToken.clear();
    COMPARE_OUTCOME(company.services().approvals.list(nobody, {}), "session_required");
    COMPARE_OUTCOME(company.reject(id, nobody), "session_required");
}

void TestApprovalAccess::anotherCompanyFindsNothing()
{
    ApprovalFixture company;
    const std::string id = company.pendingRevocation();
    const Credentials stranger = company.session("masterb", "B1", "b");
    company.nextCode();
    const std::string code = company.code("B1");
    QCOMPARE(company.services().approvals.list(stranger, {})->total, std::size_t{0});
    COMPARE_OUTCOME(company.services().approvals.find(stranger, id), "not_found");
    COMPARE_OUTCOME(company.foresee(id, stranger), "not_found");
    COMPARE_OUTCOME(company.approve(id, stranger, "masterb", code), "not_found");
    COMPARE_OUTCOME(company.reject(id, stranger), "not_found");
    COMPARE_OUTCOME(company.withdraw(id, stranger), "not_found");
    const auto foreign = company.services().approvals.find(stranger, id);
    const auto missing = company.services().approvals.find(stranger, "no such id");
    QCOMPARE(foreign.error().detail, missing.error().detail);
    QVERIFY(company.user("user1").live.has_value());
}

void TestApprovalAccess::aRepeatGivesTheFirstAnswer()
{
    ApprovalFixture company;
    const auto asked = company.askToRevoke({"user1", "user2", "user3"}, "ask", "with a note");
    const std::string id = company.idOf(asked);
    const auto approved = company.approve(id, "admin1", "A3");
    // A repeat needs no proof and finds the first answer, a client that was started anew has no note any more.
    const auto askedAgain = company.askToRevoke({"user1", "user2", "user3"}, "ask");
    QCOMPARE(askedAgain->status, 202);
    QVERIFY(askedAgain->replayed);
    QCOMPARE(askedAgain->json, asked->json);
    const auto approvedAgain = company.approve(id, company.session("admin1", "A3"), "somebody", {});
    COMPARE_OUTCOME(approvedAgain, "done");
    QVERIFY(approvedAgain->replayed);
    QCOMPARE(approvedAgain->json, approved->json);
    QCOMPARE(company.audited("revocation.create", "done"), 1);
    const std::string second = company.pendingRevocation("second");
    const auto rejected = company.reject(second, company.session("admin1", "A3"));
    QCOMPARE(company.reject(second, company.session("admin1", "A3"))->json, rejected->json);
    const std::string third = company.pendingRevocation("third");
    const auto withdrawn = company.withdraw(third, company.session("boss0"));
    QCOMPARE(company.withdraw(third, company.session("boss0"))->json, withdrawn->json);
    QCOMPARE(company.audited("approval.reject", "done"), 1);
    QCOMPARE(company.audited("approval.withdraw", "done"), 1);
}

void TestApprovalAccess::whatARevocationCameToIsKeptOnce()
{
    ApprovalFixture company;
    const std::string id = company.pendingRevocation();
    COMPARE_OUTCOME(company.approve(id, "admin1", "A3"), "done");
    const Credentials admin = company.session("admin1", "A3");
    const std::string answer = company.services().approvals.find(admin, id)->answerJson.value();
    const std::string revocation =
        QJsonDocument::fromJson(QByteArray::fromStdString(answer))["id"].toString().toStdString();
    QVERIFY(!revocation.empty());
    QCOMPARE(company.services().revocations.find(admin, revocation)->json, answer);
    SqliteConnection store(company.storeFile(), SqliteConnection::Use::Read);
    {
        auto row = store.prepare("SELECT answer FROM approval WHERE approval_id = ?", id);
        QVERIFY(row.step());
        QCOMPARE(row.text(0), revocation);
    }
    // A store of an older program holds the answer itself.
    company.sql("DROP TRIGGER approval_stays_decided");
    company.sql("UPDATE approval SET answer = (SELECT answer FROM revocation)");
    QCOMPARE(company.services().approvals.find(admin, id)->answerJson.value(), answer);
}

void TestApprovalAccess::aKeyIsForOneRequest()
{
    ApprovalFixture company;
    const std::string first = company.pendingRevocation("1");
    const std::string second = company.pendingRevocation("2");
    const Credentials admin = company.session("admin1", "A3");
    COMPARE_OUTCOME(company.reject(first, admin, "key"), "done");
    COMPARE_OUTCOME(company.reject(second, admin, "key"), "idempotency_conflict");
    QCOMPARE(company.services().approvals.find(admin, second)->approval.state, ApprovalState::Pending);
}

void TestApprovalAccess::noKeyNoDecision()
{
    ApprovalFixture company;
    const std::string id = company.pendingRevocation();
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    COMPARE_OUTCOME(company.approve(id, admin, "admin1", company.code("A3"), {}), "idempotency_key_missing");
    COMPARE_OUTCOME(company.reject(id, admin, {}), "idempotency_key_missing");
    COMPARE_OUTCOME(company.withdraw(id, company.session("boss0"), {}), "idempotency_key_missing");
    QCOMPARE(company.services().approvals.find(admin, id)->approval.state, ApprovalState::Pending);
}

void TestApprovalAccess::theListIsNewestFirstInPages()
{
    ApprovalFixture company;
    std::vector<std::string> ids;
    for (int i = 0; i < 5; ++i) {
        ids.push_back(company.pendingRevocation(std::to_string(i)));
    }
    const Credentials boss = company.session("boss0");
    COMPARE_OUTCOME(company.withdraw(ids[1], boss), "done");
    auto& approvals = company.services().approvals;
    ApprovalQuery query;
    query.limit = 2;
    std::vector<std::string> seen;
    do {
        const auto page = approvals.list(boss, query);
        COMPARE_OUTCOME(page, "done");
        QCOMPARE(page->total, std::size_t{5});
        for (const ApprovalView& item : page->items) {
            seen.push_back(item.id);
        }
        query.cursor = page->nextCursor.value_or("");
    } while (!query.cursor.empty());
    QCOMPARE(seen, std::vector<std::string>(ids.rbegin(), ids.rend()));
    const auto pending = approvals.list(boss, {ApprovalState::Pending, {}, 2});
    QCOMPARE(pending->total, std::size_t{4});
    const auto next = approvals.list(boss, {ApprovalState::Pending, pending->nextCursor.value(), 200});
    QCOMPARE(next->items.size(), std::size_t{2});
    QCOMPARE(next->items[0].id, ids[2]);
    QCOMPARE(next->items[1].id, ids[0]);
    QVERIFY(!next->nextCursor);
    COMPARE_OUTCOME(approvals.list(boss, {ApprovalState::Withdrawn, pending->nextCursor.value(), 2}),
                    "invalid_request");
    COMPARE_OUTCOME(approvals.list(boss, {{}, "x", 2}), "invalid_request");
    QCOMPARE(approvals.list(boss, {ApprovalState::Withdrawn, {}, 2})->items.at(0).id, ids[1]);
}

void TestApprovalAccess::twoAtOnceDoItOnce()
{
    ApprovalFixture company;
    const Credentials first = company.session("master1", "A1");
    const Credentials second = company.session("master2", "A2");
    constexpr int rounds = 100;
    std::map<QByteArray, int> winners;
    for (int round = 0; round < rounds; ++round) {
        // Given and taken back by turns, so that every round has something to do.
        const bool give = round % 2 == 0;
        const std::string id = company.idOf(company.askToAssign(
            {{"fresh1", give ? "N2" : ""}, {"fresh2", give ? "N3" : ""}, {"user3", give ? "N4" : ""}},
            "ask" + std::to_string(round)));
        company.nextCode();
        const std::string codes[]{company.code("A1"), company.code("A2")};
        QByteArray outcomes[2];
        std::latch start(2);
        {
            const auto consent = [&](int who) {
                start.arrive_and_wait();
                outcomes[who] =
                    outcomeName(company.approve(id, who == 0 ? first : second, who == 0 ? "master1" : "master2",
                                                codes[who], "yes" + std::to_string(round)));
            };
            const std::jthread one(consent, 0);
            const std::jthread other(consent, 1);
        }
        std::sort(std::begin(outcomes), std::end(outcomes));
        QCOMPARE(outcomes[0], QByteArray("approval_closed"));
        QCOMPARE(outcomes[1], QByteArray("done"));
        QCOMPARE(company.audited("assignment.create", "done"), round + 1);
        QCOMPARE(company.audited("approval.approve", "done"), round + 1);
        QCOMPARE(company.user("fresh1").issued.has_value(), give);
        ++winners[QByteArray::fromStdString(
            company.services().approvals.find(first, id)->approval.decidedBy.value().value())];
    }
    qInfo("won by master1: %d, by master2: %d", winners["master1"], winners["master2"]);
    QCOMPARE(winners["master1"] + winners["master2"], rounds);
    QVERIFY(!verifyAudit(*company.context().store().snapshot()).badRow.has_value());
}

void TestApprovalAccess::aConsentAndAWithdrawalAtOnceAgree()
{
    ApprovalFixture company;
    const Credentials master = company.session("master1", "A1");
    const Credentials boss = company.session("boss0");
    for (int round = 0; round < 50; ++round) {
        const bool give = !company.user("fresh1").issued;
        const std::string id = company.idOf(company.askToAssign(
            {{"fresh1", give ? "N2" : ""}, {"fresh2", give ? "N3" : ""}, {"user3", give ? "N4" : ""}},
            "ask" + std::to_string(round)));
        company.nextCode();
        const std::string code = company.code("A1");
        const std::string key = std::to_string(round);
        bool approved = false;
        bool withdrawn = false;
        std::latch start(2);
        {
            const std::jthread one([&] {
                start.arrive_and_wait();
                approved = company.approve(id, master, "master1", code, key).hasValue();
            });
            const std::jthread other([&] {
                start.arrive_and_wait();
                withdrawn = company.withdraw(id, boss, key).hasValue();
            });
        }
        QVERIFY(approved != withdrawn);
        QCOMPARE(company.user("fresh1").issued.has_value(), approved == give);
    }
}

QTEST_GUILESS_MAIN(TestApprovalAccess)
#include "tst_approval_access.moc"
