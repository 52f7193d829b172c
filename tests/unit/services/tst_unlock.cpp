// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Unlocking: who unlocks whom, what it clears, and what it does not.
#include "tests/support/server/test_company.h"

#include <QtTest>

#include <atomic>
#include <latch>
#include <thread>

using namespace kirikae;
using namespace kirikae::server;
using kirikae::test::outcomeName;
using kirikae::test::TestCompany;

class TestUnlock : public QObject {
    Q_OBJECT

private:
    static Outcome<StoredAnswer> unlock(TestCompany& company, const Credentials& credentials,
                                        const std::string& operatorId, const std::string& loginId,
                                        const std::string& otp = {}, const std::string& key = "key")
    {
        UnlockRequest request;
        request.loginId = LoginId{loginId};
        request.confirmationPassword = SecretText{"Confirm1" + operatorId};
        if (!otp.empty()) {
            request.otp = SecretText{otp};
        }
        return company.services().unlocks.unlock(credentials, IdempotencyKey{key}, request);
    }
    static void lock(TestCompany& company, const std::string& loginId, const std::string& serial)
    {
        for (int i = 0; i < 10; ++i) {
            COMPARE_OUTCOME(company.signIn(loginId, company.wrongCode(serial)), "otp_rejected");
            company.clock().advance(std::chrono::seconds{960});
        }
    }

private Q_SLOTS:
    void aMasterUnlocksAUser();
    void whoUnlocksWhom_data();
    void whoUnlocksWhom();
    void everyCounterIsCleared();
    void theCountOfThirtyDaysStays();
    void theBankUnlocksAMaster();
    void aRepeatActsOnce();
    void noMoreThanTheLimitIsEvaluatedBesideAnUnlock();
};

void TestUnlock::aMasterUnlocksAUser()
{
    TestCompany company;
    lock(company, "user3", "A6");
    COMPARE_OUTCOME(company.signIn("user3", company.code("A6")), "otp_locked");
    const Credentials master = company.session("master1", "A1");
    COMPARE_OUTCOME(unlock(company, master, "master1", "user3"), "otp_required");
    company.nextCode();
    const auto answer = unlock(company, master, "master1", "user3", company.code("A1"));
    COMPARE_OUTCOME(answer, "done");
    QVERIFY(answer->json.find(R"("locked":false,"lockedUntil":null)") != std::string::npos);
    COMPARE_OUTCOME(company.signIn("user3", company.code("A6")), "done");
    QCOMPARE(company.audited("user.unlock", "done"), 1);
}

void TestUnlock::whoUnlocksWhom_data()
{
    QTest::addColumn<QByteArray>("by");
    QTest::addColumn<QByteArray>("serial");
    QTest::addColumn<QByteArray>("whom");
    QTest::addColumn<QByteArray>("outcome");
    const auto row = [](const char* name, const char* by, const char* serial, const char* whom, const char* outcome) {
        QTest::newRow(name) << QByteArray(by) << QByteArray(serial) << QByteArray(whom) << QByteArray(outcome);
    };
    row("a master, a general user", "master1", "A1", "user3", "done");
    row("a master, an administrator", "master1", "A1", "admin1", "done");
    row("a master, another master", "master1", "A1", "master2", "not_permitted");
    row("a master, themselves", "master1", "A1", "master1", "not_permitted");
    row("an administrator, a general user", "admin1", "A3", "user3", "not_permitted");
    row("a general user, themselves", "user3", "A6", "user3", "not_permitted");
    row("a general user, nobody", "user3", "A6", "nobody", "not_permitted");
    row("a master, nobody", "master1", "A1", "nobody", "not_found");
    row("a master, another company's user", "master1", "A1", "userb", "not_found");
}

void TestUnlock::whoUnlocksWhom()
{
    QFETCH(QByteArray, by);
    QFETCH(QByteArray, serial);
    QFETCH(QByteArray, whom);
    QFETCH(QByteArray, outcome);
    TestCompany company;
    const Credentials person = company.session(by.toStdString(), serial.toStdString());
    company.nextCode();
    const auto answer =
        unlock(company, person, by.toStdString(), whom.toStdString(), company.code(serial.toStdString()));
    COMPARE_OUTCOME(answer, outcome);
    if (outcome == "not_permitted") {
        QCOMPARE(answer.error().help, std::optional{by == "master1" ? Helper::Bank : Helper::Master});
    }
}

void TestUnlock::everyCounterIsCleared()
{
    TestCompany company;
    const Credentials fresh = company.session("fresh1");
    const Credentials boss = company.session("boss0");
    for (int i = 0; i < 10; ++i) {
        COMPARE_OUTCOME(company.registerToken(fresh, "X9", "123456"), "registration_rejected");
        COMPARE_OUTCOME(
            company.services().devices.check(fresh, {SerialNumber{"X9"}, SecretText{"123456"}, SecretText{"123457"}}),
            "done");
        company.clock().advance(std::chrono::seconds{960});
    }
    SignInRequest wrong;
    wrong.password = SecretText{"wrong"};
    for (int i = 0; i < 5; ++i) {
        COMPARE_OUTCOME(company.services().sessions.signIn(TestCompany::certificate("fresh1"), wrong),
                        "sign_in_failed");
    }
    COMPARE_OUTCOME(company.registerToken(fresh, "N2", company.code("N2")), "otp_locked");
    COMPARE_OUTCOME(company.signIn("fresh1"), "sign_in_locked");
    COMPARE_OUTCOME(unlock(company, boss, "boss0", "fresh1"), "done");
    COMPARE_OUTCOME(company.signIn("fresh1"), "done");
    COMPARE_OUTCOME(company.registerToken(fresh, "N2", company.code("N2")), "done");
    // The device of a shared token, worn out by both of its users.
    ServerPolicy policy;
    policy.throttle.tokenLocksAt = 2;
    company.setPolicy(policy);
    COMPARE_OUTCOME(company.signIn("user1", company.wrongCode("A5")), "otp_rejected");
    COMPARE_OUTCOME(company.signIn("user2", company.wrongCode("A5")), "otp_rejected");
    COMPARE_OUTCOME(company.signIn("user2", company.code("A5")), "otp_locked");
    COMPARE_OUTCOME(unlock(company, boss, "boss0", "user1", {}, "second"), "done");
    COMPARE_OUTCOME(company.signIn("user2", company.code("A5")), "done");
}

void TestUnlock::theCountOfThirtyDaysStays()
{
    ServerPolicy policy;
    policy.throttle.rollingLocksAt = 15;
    TestCompany company(policy);
    const Credentials boss = company.session("boss0");
    lock(company, "user3", "A6");
    COMPARE_OUTCOME(unlock(company, boss, "boss0", "user3"), "done");
    for (int i = 0; i < 5; ++i) {
        COMPARE_OUTCOME(company.signIn("user3", company.wrongCode("A6")), "otp_rejected");
        company.clock().advance(std::chrono::seconds{60});
    }
    const auto again = unlock(company, boss, "boss0", "user3", {}, "second");
    COMPARE_OUTCOME(again, "done");
    QVERIFY(again->json.find(R"("locked":true,"lockedUntil":"2023-04-19T00:00:00.000Z")") != std::string::npos);
    const auto locked = company.signIn("user3", company.code("A6"));
    COMPARE_OUTCOME(locked, "otp_locked");
    QCOMPARE(locked.error().help, std::optional{Helper::Bank});
    company.clock().set(locked.error().lockedUntil.value());
    COMPARE_OUTCOME(company.signIn("user3", company.code("A6")), "done");
}

void TestUnlock::theBankUnlocksAMaster()
{
    TestCompany company;
    lock(company, "master1", "A1");
    UnlockService& unlocks = company.services().unlocks;
    COMPARE_OUTCOME(unlocks.unlockByBank(CompanyId{"b"}, LoginId{"master1"}), "unknown_user");
    COMPARE_OUTCOME(unlocks.unlockByBank(CompanyId{"x"}, LoginId{"master1"}), "unknown_user");
    COMPARE_OUTCOME(company.signIn("master1", company.code("A1")), "otp_locked");
    COMPARE_OUTCOME(unlocks.unlockByBank(CompanyId{"a"}, LoginId{"master1"}), "done");
    COMPARE_OUTCOME(company.signIn("master1", company.code("A1")), "done");
    QCOMPARE(company.audited("user.unlock", "done"), 1);
}

void TestUnlock::aRepeatActsOnce()
{
    TestCompany company;
    const Credentials boss = company.session("boss0");
    COMPARE_OUTCOME(unlock(company, boss, "boss0", "user3"), "done");
    QVERIFY(unlock(company, boss, "boss0", "user3")->replayed);
    COMPARE_OUTCOME(unlock(company, boss, "boss0", "user1"), "idempotency_conflict");
    QCOMPARE(company.audited("user.unlock", "done"), 1);
}

void TestUnlock::noMoreThanTheLimitIsEvaluatedBesideAnUnlock()
{
    TestCompany company;
    const Credentials boss = company.session("boss0");
    std::atomic<int> evaluated{0};
    std::latch start(5);
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                start.arrive_and_wait();
                for (int number = 0; number < 50; ++number) {
                    evaluated +=
                        outcomeName(company.signIn("user3", company.wrongCode("A6"))) == "otp_rejected" ? 1 : 0;
                }
            });
        }
        threads.emplace_back([&] {
            start.arrive_and_wait();
            QByteArray seen = outcomeName(unlock(company, boss, "boss0", "user3"));
            QCOMPARE(seen, QByteArray("done"));
        });
    }
    // Four before the wait; an unlock between gives four more, and never more than that.
    QVERIFY(evaluated == 4 || (evaluated > 4 && evaluated <= 8));
    QCOMPARE(company.token("A6").failures <= 4, true);
}

QTEST_GUILESS_MAIN(TestUnlock)
#include "tst_unlock.moc"
