// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A clock that is wrong for one request and right again: no used code is accepted, and tokens still work, at once or
// after the operator lowered the mark.
#include "server-stub/services/clock_repair.h"
#include "server-stub/services/start_error.h"
#include "tests/support/server/test_company.h"

#include <QtTest>

using namespace kirikae;
using namespace kirikae::server;
using namespace kirikae::test;

class TestClockJumps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneRequestUnderAWrongClock_data()
    {
        using namespace std::chrono;
        QTest::addColumn<qint64>("jump");
        const auto row = [](const char* what, Instant target) {
            QTest::newRow(what) << qint64{(target - onTheDay(10)).count()};
        };
        row("an hour back", onTheDay(9));
        row("an hour ahead", onTheDay(11));
        row("ten years ahead", onTheDay(10) + days{3653});
        row("2038, when 31 bits are full", sys_days{year{2038} / 1 / 19} + hours{3} + minutes{14} + seconds{8});
        row("2106, when 32 bits are full", sys_days{year{2106} / 2 / 7} + hours{6} + minutes{28} + seconds{16});
    }

    void oneRequestUnderAWrongClock()
    {
        QFETCH(qint64, jump);
        TestCompany company;
        company.context().setFailureLog({});
        const std::string used = company.code("A1");
        COMPARE_OUTCOME(company.signIn("master1", used), "done");
        const std::string next = company.code("A1", 1);

        company.clock().advance(std::chrono::milliseconds{jump});
        QVERIFY(outcomeName(company.signIn("master1", used)) != "done" || !company.user("master1").live ||
                company.clock().now() >= company.user("master1").live->expiresAt);
        // One that commits: a wrong code is charged, waits are counted from the false instant.
        static_cast<void>(company.signIn("user3", company.wrongCode("A6")));
        company.clock().advance(-std::chrono::milliseconds{jump});

        QVERIFY(outcomeName(company.signIn("master1", used)) != "done");
        company.nextCode();
        const Instant mark = company.context().store().snapshot()->state().highWater;
        if (mark > company.clock().now()) {
            COMPARE_OUTCOME(company.signIn("master1", next), "clock_unsound");
            QVERIFY_EXCEPTION_THROWN(lowerHighWater(company.context().store(), company.clock().now(), std::nullopt),
                                     StartError);
            lowerHighWater(company.context().store(), company.clock().now(), mark);
            QCOMPARE(company.audited("clock.lowered", "done"), 2);
        }
        QVERIFY(outcomeName(company.signIn("master1", used)) != "done");
        company.nextCode(); // the used code was charged
        COMPARE_OUTCOME(company.signIn("master1", company.code("A1")), "done");
        COMPARE_OUTCOME(company.signIn("user3", company.code("A6")), "done");
    }

    void aDeviceThatLivesThatLongWorksThere_data()
    {
        using namespace std::chrono;
        QTest::addColumn<qint64>("at");
        QTest::newRow("before 2038") << qint64{(1LL << 31) - 90};
        QTest::newRow("after 2038") << qint64{(1LL << 31) + 90};
        QTest::newRow("after 2106") << qint64{(1LL << 32) + 90};
    }

    void aDeviceThatLivesThatLongWorksThere()
    {
        QFETCH(qint64, at);
        TestCompany company;
        company.clock().set(Instant{std::chrono::seconds{at}});
        const auto transaction = company.context().store().begin();
        TokenRecord token = company.token("N1");
        const auto user = company.user("boss0").id;
        token.expiresAt = company.clock().now() + std::chrono::days{100};
        static_cast<void>(transaction->insertBinding(user, token, company.clock().now()));
        transaction->commit(company.clock().now());
        const std::string code = company.code("N1");
        COMPARE_OUTCOME(company.signIn("boss0", code), "done");
        COMPARE_OUTCOME(company.signIn("boss0", code), "otp_rejected");
        company.nextCode();
        COMPARE_OUTCOME(company.signIn("boss0", company.code("N1")), "done");
    }

    void sessionsOfTheFalseInstantEnd()
    {
        TestCompany company;
        const Credentials before = company.session("master1", "A1");
        company.clock().advance(std::chrono::hours{3});
        const Credentials ahead = company.session("boss0");
        company.clock().advance(-std::chrono::hours{3});
        const Instant mark = company.context().store().snapshot()->state().highWater;
        lowerHighWater(company.context().store(), company.clock().now(), mark);
        COMPARE_OUTCOME(company.services().sessions.view(ahead), "session_required");
        COMPARE_OUTCOME(company.services().sessions.view(before), "done");
    }

    void whatWasAskedForAtTheFalseInstantIsOver()
    {
        TestCompany company;
        {
            const auto limit = company.context().store().begin();
            limit->setApprovalAboveUsers(limit->reader().company(CompanyId{"a"})->id, 1);
            limit->commit(company.clock().now());
        }
        const auto ask = [&company](const char* key) {
            return company.revoke(company.session("boss0"), TestCompany::revocation({"user1", "user3"}, "boss0"), key);
        };
        QCOMPARE(ask("before")->status, 202);
        company.clock().advance(std::chrono::hours{3});
        QCOMPARE(ask("ahead")->status, 202);
        company.clock().advance(-std::chrono::hours{3});
        const Instant mark = company.context().store().snapshot()->state().highWater;
        lowerHighWater(company.context().store(), company.clock().now(), mark);
        const auto list = company.services().approvals.list(company.session("boss0"), {});
        QCOMPARE(list->items.at(0).state, ApprovalState::Expired);
        QCOMPARE(list->items.at(1).state, ApprovalState::Pending);
    }

    void aMarkThatIsNotAheadStays()
    {
        TestCompany company;
        const Instant mark = company.context().store().snapshot()->state().highWater;
        QVERIFY_EXCEPTION_THROWN(lowerHighWater(company.context().store(), mark, mark), StartError);
        company.clock().set(mark - std::chrono::hours{1});
        QVERIFY_EXCEPTION_THROWN(
            lowerHighWater(company.context().store(), company.clock().now(), mark - std::chrono::seconds{1}),
            StartError);
        QCOMPARE(company.context().store().snapshot()->state().highWater, mark);
    }
};

QTEST_GUILESS_MAIN(TestClockJumps)
#include "tst_clock_jumps.moc"
