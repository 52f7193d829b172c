// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// How many requests for a second person's consent may wait at a time: of one maker, of a company, and of many threads.
#include "server-stub/store/audit_chain.h"
#include "tests/unit/services/approval_fixture.h"

#include <QtTest>

#include <atomic>
#include <latch>
#include <thread>

using namespace kirikae;
using namespace kirikae::server;
using kirikae::test::ApprovalFixture;
using kirikae::test::TestCompany;

namespace {

ServerPolicy few(int ofMaker, int ofCompany)
{
    ServerPolicy policy;
    policy.approvalsPendingOfMaker = ofMaker;
    policy.approvalsPendingOfCompany = ofCompany;
    return policy;
}

std::size_t waiting(ApprovalFixture& company)
{
    return company.services().approvals.list(company.session("boss0"), {ApprovalState::Pending, {}, 1})->total;
}

} // namespace

class TestApprovalLimits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneMakersRequestsAreBounded();
    void aRefusedOneChargesNothing();
    void theCompanysRequestsAreBounded();
    void whatIsDoneAloneIsNotBounded();
    void manyAtOnceKeepToTheBound();
};

void TestApprovalLimits::oneMakersRequestsAreBounded()
{
    ApprovalFixture company;
    std::vector<std::string> ids;
    for (int i = 0; i < 20; ++i) {
        ids.push_back(company.pendingRevocation(std::to_string(i)));
    }
    const auto refused = company.askToRevoke({"user1", "user2", "user3"}, "20");
    COMPARE_OUTCOME(refused, "too_many_requests");
    QVERIFY(refused.error().detail.find("withdraw") != std::string::npos);
    QCOMPARE(refused.error().help, std::optional{Helper::Self});
    QVERIFY(!refused.error().retryAfter);
    COMPARE_OUTCOME(company.askToAssign({{"fresh1", "N2"}, {"fresh2", "N3"}, {"user3", "N4"}}, "other"),
                    "too_many_requests");
    // A repeat is no further request.
    QCOMPARE(company.askToRevoke({"user1", "user2", "user3"}, "3")->status, 202);
    QCOMPARE(waiting(company), std::size_t{20});
    // Withdrawn, rejected and expired ones make room.
    COMPARE_OUTCOME(company.withdraw(ids[0], company.session("boss0"), "w"), "done");
    QCOMPARE(company.askToRevoke({"user1", "user2", "user3"}, "20")->status, 202);
    COMPARE_OUTCOME(company.askToRevoke({"user1", "user2", "user3"}, "21"), "too_many_requests");
    COMPARE_OUTCOME(company.reject(ids[1], company.session("admin1", "A3")), "done");
    QCOMPARE(company.askToRevoke({"user1", "user2", "user3"}, "21")->status, 202);
    company.clock().advance(std::chrono::hours{24});
    QCOMPARE(waiting(company), std::size_t{0});
    QCOMPARE(company.askToRevoke({"user1", "user2", "user3"}, "22")->status, 202);
}

void TestApprovalLimits::aRefusedOneChargesNothing()
{
    ApprovalFixture company;
    company.setPolicy(few(1, 10));
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    RevocationRequest request = TestCompany::revocation({"user1", "user2", "user3"}, "admin1", company.code("A3"));
    QCOMPARE(company.revoke(admin, request, "1")->status, 202);
    company.nextCode();
    const std::string code = company.code("A3");
    request = TestCompany::revocation({"user1", "user2", "user3"}, "admin1", code);
    request.confirmationPassword = SecretText{"wrong"};
    COMPARE_OUTCOME(company.revoke(admin, request, "2"), "too_many_requests");
    QCOMPARE(company.context().store().snapshot()->credentials(company.user("admin1").id).confirmation.failures, 0);
    QCOMPARE(company.token("A3").failures, 0);
    // The code was not spent, and another maker has a share of their own.
    QCOMPARE(company.askToRevoke({"user1", "user2", "user3"}, "boss")->status, 202);
    COMPARE_OUTCOME(company.signIn("admin1", code), "done");
}

void TestApprovalLimits::theCompanysRequestsAreBounded()
{
    ApprovalFixture company;
    company.setPolicy(few(2, 3));
    const Credentials admin = company.session("admin1", "A3");
    static_cast<void>(company.pendingRevocation("1"));
    static_cast<void>(company.pendingRevocation("2"));
    const auto ask = [&](const std::string& key) {
        company.nextCode();
        return company.revoke(admin, TestCompany::revocation({"user1", "user2", "user3"}, "admin1", company.code("A3")),
                              key);
    };
    QCOMPARE(ask("3")->status, 202);
    const auto refused = ask("4");
    COMPARE_OUTCOME(refused, "too_many_requests");
    QCOMPARE(refused.error().help, std::optional{Helper::Operator});
    QVERIFY(refused.error().detail.find("approved") != std::string::npos);
}

void TestApprovalLimits::whatIsDoneAloneIsNotBounded()
{
    ApprovalFixture company;
    company.setPolicy(few(1, 1));
    static_cast<void>(company.pendingRevocation("1"));
    QCOMPARE(company.askToRevoke({"user1"}, "2")->status, 200);
    COMPARE_OUTCOME(company.askToRevoke({"user1", "user2", "user3"}, "3"), "too_many_requests");
}

void TestApprovalLimits::manyAtOnceKeepToTheBound()
{
    ApprovalFixture company;
    company.setPolicy(few(5, 100));
    const Credentials boss = company.session("boss0");
    constexpr int threads = 16;
    std::atomic<int> kept = 0;
    std::atomic<int> refused = 0;
    std::latch start(threads);
    {
        std::vector<std::jthread> all;
        for (int each = 0; each < threads; ++each) {
            all.emplace_back([&, each] {
                start.arrive_and_wait();
                const auto answer = company.revoke(boss, TestCompany::revocation({"user1", "user2", "user3"}, "boss0"),
                                                   std::to_string(each));
                (answer ? kept : refused) += 1;
            });
        }
    }
    QCOMPARE(kept.load(), 5);
    QCOMPARE(refused.load(), threads - 5);
    QCOMPARE(waiting(company), std::size_t{5});
    QCOMPARE(company.audited("approval.request", "done"), 5);
    QVERIFY(!verifyAudit(*company.context().store().snapshot()).badRow.has_value());
}

QTEST_GUILESS_MAIN(TestApprovalLimits)
#include "tst_approval_limits.moc"
