// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Many requests at once on real threads: one code is accepted once, wrong codes are evaluated as often as the throttle
// says and no more, one key acts once.
#include "server-stub/store/audit_chain.h"
#include "tests/support/server/test_company.h"

#include <QtTest>

#include <atomic>
#include <latch>
#include <map>
#include <mutex>
#include <thread>

using namespace kirikae;
using namespace kirikae::server;
using kirikae::test::outcomeName;
using kirikae::test::TestCompany;

class TestParallel : public QObject {
    Q_OBJECT

private:
    using Counts = std::map<QByteArray, int>;
    //! Runs it `times` times on eight threads that start together; counts the outcomes.
    template <class Action>
    static Counts together(int times, const Action& action)
    {
        constexpr int threadCount = 8;
        Counts counts;
        std::mutex mutex;
        std::atomic<int> next{0};
        std::latch start(threadCount);
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < threadCount; ++i) {
                threads.emplace_back([&] {
                    start.arrive_and_wait();
                    for (int number = next++; number < times; number = next++) {
                        const QByteArray outcome = action(number);
                        const std::lock_guard lock(mutex);
                        ++counts[outcome];
                    }
                });
            }
        }
        return counts;
    }
    static bool auditIsSound(TestCompany& company)
    {
        return !verifyAudit(*company.context().store().snapshot()).badRow.has_value();
    }

private Q_SLOTS:
    void twoHundredSignInsWithOneCodeOpenOneSession();
    void oneCodeOfASharedTokenServesOneOfItsUsers();
    void wrongCodesAreEvaluatedExactlyToTheLimit();
    void wrongPasswordsAreEvaluatedExactlyToTheLimit();
    void wrongRegistrationsAreEvaluatedExactlyToTheLimit();
    void onePairOfCodesShowsADeviceOnce();
    void wrongPairsAreEvaluatedExactlyToTheLimit();
    void aCodeAndAPairAtOnceSpendAStepOnce();
    void oneTokenIsAssignedToOneOfMany();
    void oneRevocationSentManyTimesActsOnce();
    void readersAndWritersGoOnBesideEachOther();
};

void TestParallel::twoHundredSignInsWithOneCodeOpenOneSession()
{
    ServerPolicy policy;
    policy.throttle.freeFailures = 1000; // every one of them is evaluated: only the spent step may stop it
    policy.throttle.locksAt = 2000;
    policy.throttle.rollingLocksAt = 2000;
    policy.throttle.tokenLocksAt = 2000;
    TestCompany company(policy);
    const std::string code = company.code("A3");
    const Counts counts = together(200, [&](int) { return outcomeName(company.signIn("admin1", code)); });
    QCOMPARE(counts.at("done"), 1);
    QCOMPARE(counts.at("otp_rejected"), 199);
    QCOMPARE(company.audited("session.create", "otp_replayed"), 199);
    QVERIFY(auditIsSound(company));
}

void TestParallel::oneCodeOfASharedTokenServesOneOfItsUsers()
{
    ServerPolicy policy;
    policy.throttle.freeFailures = 1000;
    policy.throttle.locksAt = 2000;
    policy.throttle.rollingLocksAt = 2000;
    policy.throttle.tokenLocksAt = 2000;
    TestCompany company(policy);
    const std::string code = company.code("A5");
    const Counts counts = together(
        60, [&](int number) { return outcomeName(company.signIn(number % 2 == 0 ? "user1" : "user2", code)); });
    QCOMPARE(counts.at("done"), 1);
    QCOMPARE(counts.at("otp_rejected"), 59);
}

void TestParallel::wrongCodesAreEvaluatedExactlyToTheLimit()
{
    TestCompany company;
    const std::string code = company.wrongCode("A3");
    const Counts counts = together(200, [&](int) { return outcomeName(company.signIn("admin1", code)); });
    QCOMPARE(counts.at("otp_rejected"), 4); // three free, the fourth begins the wait
    QCOMPARE(counts.at("otp_locked"), 196);
    QCOMPARE(company.token("A3").failures, 4);
    QVERIFY(auditIsSound(company));
}

void TestParallel::wrongPasswordsAreEvaluatedExactlyToTheLimit()
{
    TestCompany company;
    const Counts counts = together(100, [&](int) {
        SignInRequest request;
        request.password = SecretText{"wrong"};
        return outcomeName(company.services().sessions.signIn(TestCompany::certificate("fresh1"), request));
    });
    QCOMPARE(counts.at("sign_in_failed"), 5);
    QCOMPARE(counts.at("sign_in_locked"), 95);
}

void TestParallel::wrongRegistrationsAreEvaluatedExactlyToTheLimit()
{
    TestCompany company;
    const Credentials fresh = company.session("fresh1");
    const std::string code = company.wrongCode("N2");
    const Counts counts = together(100, [&](int number) {
        return outcomeName(company.registerToken(fresh, "N2", code, "key" + std::to_string(number)));
    });
    QCOMPARE(counts.at("registration_rejected"), 4);
    QCOMPARE(counts.at("otp_locked"), 96);
    QCOMPARE(company.token("N2").failures, 4);
}

void TestParallel::onePairOfCodesShowsADeviceOnce()
{
    ServerPolicy policy;
    policy.throttle.freeFailures = 1000;
    policy.throttle.locksAt = 2000;
    policy.throttle.tokenLocksAt = 2000;
    TestCompany company(policy);
    const Credentials fresh = company.session("fresh1");
    const std::string first = company.code("N2");
    const std::string second = company.code("N2", 1);
    const Counts counts = together(100, [&](int) {
        const auto answer =
            company.services().devices.check(fresh, {SerialNumber{"N2"}, SecretText{first}, SecretText{second}});
        return !answer ? outcomeName(answer) : answer->code ? QByteArray("refused") : QByteArray("usable");
    });
    QCOMPARE(counts.at("usable"), 1);
    QCOMPARE(counts.at("refused"), 99);
    QCOMPARE(company.audited("registration.check", "otp_replayed"), 99);
}

void TestParallel::wrongPairsAreEvaluatedExactlyToTheLimit()
{
    TestCompany company;
    const Credentials user = company.session("user3", "A6");
    const Counts counts = together(100, [&](int) {
        return outcomeName(company.services().devices.resynchronise(
            user, {SerialNumber{"A6"}, SecretText{company.code("A6", 5)}, SecretText{company.code("A6", 9)}}));
    });
    QCOMPARE(counts.at("otp_rejected"), 4);
    QCOMPARE(counts.at("otp_locked"), 96);
    QCOMPARE(company.token("A6").failures, 4);
}

void TestParallel::aCodeAndAPairAtOnceSpendAStepOnce()
{
    ServerPolicy policy;
    policy.throttle.freeFailures = 1000;
    policy.throttle.locksAt = 2000;
    policy.throttle.tokenLocksAt = 2000;
    policy.throttle.rollingLocksAt = 2000;
    TestCompany company(policy);
    const Credentials user = company.session("user3", "A6");
    company.nextCode();
    const std::string first = company.code("A6");
    const std::string second = company.code("A6", 1);
    const Counts counts = together(100, [&](int number) {
        return number % 2 == 0 ? "single " + outcomeName(company.signIn("user3", second))
                               : "pair " + outcomeName(company.services().devices.resynchronise(
                                               user, {SerialNumber{"A6"}, SecretText{first}, SecretText{second}}));
    });
    const auto done = [&counts](const char* what) { return counts.contains(what) ? counts.at(what) : 0; };
    QCOMPARE(done("single done") + done("pair done"), 1); // whichever came first took the second code
}

void TestParallel::oneTokenIsAssignedToOneOfMany()
{
    TestCompany company;
    const Credentials boss = company.session("boss0");
    const std::vector<std::string> people{"fresh1", "fresh2", "user1", "user2", "user3", "waiting1"};
    const Counts counts = together(60, [&](int number) {
        AssignmentRequest request;
        request.assignments.push_back(
            {LoginId{people[static_cast<std::size_t>(number) % people.size()]}, SerialNumber{"N2"}});
        request.confirmationPassword = SecretText{"Confirm1boss0"};
        const auto answer =
            company.services().assignments.assign(boss, IdempotencyKey{"key" + std::to_string(number)}, request);
        return answer ? QByteArray::fromStdString(answer->json) : outcomeName(answer);
    });
    int assigned = 0;
    for (const auto& [answer, times] : counts) {
        QVERIFY(answer.contains(R"("outcome":"assigned")") || answer.contains(R"("code":"token_taken")"));
        assigned += answer.contains(R"("outcome":"assigned")") ? times : 0;
    }
    QCOMPARE(assigned, 10); // the one whom it was given first, at each of their ten requests
    int holders = 0;
    for (const std::string& person : people) {
        const auto issued = company.user(person).issued;
        holders += issued && issued->serialNumber == SerialNumber{"N2"} ? 1 : 0;
    }
    QCOMPARE(holders, 1);
    QVERIFY(auditIsSound(company));
}

void TestParallel::oneRevocationSentManyTimesActsOnce()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    company.nextCode();
    const std::string code = company.code("A3");
    const Counts counts = together(100, [&](int) {
        return outcomeName(company.revoke(admin, TestCompany::revocation({"user3", "user1"}, "admin1", code)));
    });
    const int done = counts.at("done");
    const int underWay = counts.contains("request_in_progress") ? counts.at("request_in_progress") : 0;
    QVERIFY(done >= 1);
    QCOMPARE(done + underWay, 100);
    QCOMPARE(company.audited("revocation.create", "done"), 1);
    QCOMPARE(company.audited("revocation.row", "done"), 2);
    QVERIFY(auditIsSound(company));
}

void TestParallel::readersAndWritersGoOnBesideEachOther()
{
    TestCompany company;
    const Credentials admin = company.session("admin1", "A3");
    const Counts counts = together(200, [&](int number) {
        switch (number % 4) {
        case 0:
            return outcomeName(company.services().users.list(admin, {}));
        case 1:
            return outcomeName(company.signIn("fresh" + std::to_string(1 + number / 4 % 2)));
        case 2:
            return outcomeName(company.services().sessions.view(admin));
        default:
            return company.services().sessions.cachedViewJson(admin) ? QByteArray("done") : QByteArray("miss");
        }
    });
    const int missed = counts.contains("miss") ? counts.at("miss") : 0;
    QCOMPARE(counts.at("done") + missed, 200);
}

QTEST_GUILESS_MAIN(TestParallel)
#include "tst_parallel.moc"
