// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/verifier/throttle.h"

#include <QObject>
#include <QTest>

#include <limits>

using namespace kirikae::verifier;
using std::chrono::seconds;

class TestThrottle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBindingWaitsAndLocksAsTheTableSays_data();
    void aBindingWaitsAndLocksAsTheTableSays();
    void aShortTableRepeatsItsLongestWait();
    void aPolicyWithoutWaitsStillLocks();
    void aTokenLocksAtFiftyFailuresOverAllItsUsers();
    void aHundredFailuresInThirtyDaysLockUntilTheyAreOld();
    void aWrongPasswordWaitsLongerEachTime_data();
    void aWrongPasswordWaitsLongerEachTime();
};

void TestThrottle::aBindingWaitsAndLocksAsTheTableSays_data()
{
    QTest::addColumn<int>("failures");
    QTest::addColumn<int>("wait");
    QTest::addColumn<int>("triesLeft");
    QTest::addColumn<bool>("locked");
    QTest::newRow("no failure, no wait") << 0 << 0 << 10 << false;
    QTest::newRow("the first failure is free") << 1 << 0 << 9 << false;
    QTest::newRow("the second failure is free") << 2 << 0 << 8 << false;
    QTest::newRow("the third failure is free") << 3 << 0 << 7 << false;
    QTest::newRow("the fourth waits half a minute") << 4 << 30 << 6 << false;
    QTest::newRow("the fifth waits a minute") << 5 << 60 << 5 << false;
    QTest::newRow("the sixth waits two minutes") << 6 << 120 << 4 << false;
    QTest::newRow("the seventh waits four minutes") << 7 << 240 << 3 << false;
    QTest::newRow("the eighth waits eight minutes") << 8 << 480 << 2 << false;
    QTest::newRow("the ninth waits sixteen minutes") << 9 << 960 << 1 << false;
    QTest::newRow("the tenth locks") << 10 << 0 << 0 << true;
    QTest::newRow("it stays locked") << 11 << 0 << 0 << true;
    QTest::newRow("even after very many") << std::numeric_limits<int>::max() << 0 << 0 << true;
    QTest::newRow("a count below zero is none") << -1 << 0 << 10 << false;
}

void TestThrottle::aBindingWaitsAndLocksAsTheTableSays()
{
    QFETCH(int, failures);
    const ThrottleState state = throttleAfter(failures, ThrottlePolicy{});
    QTEST(static_cast<int>(state.wait.count()), "wait");
    QTEST(state.triesLeft, "triesLeft");
    QTEST(state.locked, "locked");
}

void TestThrottle::aShortTableRepeatsItsLongestWait()
{
    const ThrottlePolicy policy{.freeFailures = 1, .waits = {seconds{5}, seconds{7}}, .locksAt = 6, .tokenLocksAt = 50};
    QCOMPARE(throttleAfter(1, policy).wait, seconds{0});
    QCOMPARE(throttleAfter(2, policy).wait, seconds{5});
    QCOMPARE(throttleAfter(3, policy).wait, seconds{7});
    QCOMPARE(throttleAfter(5, policy).wait, seconds{7});
    QVERIFY(throttleAfter(6, policy).locked);
}

void TestThrottle::aPolicyWithoutWaitsStillLocks()
{
    const ThrottlePolicy policy{.freeFailures = 0, .waits = {}, .locksAt = 3, .tokenLocksAt = 50};
    QCOMPARE(throttleAfter(2, policy).wait, seconds{0});
    QVERIFY(!throttleAfter(2, policy).locked);
    QVERIFY(throttleAfter(3, policy).locked);
}

void TestThrottle::aTokenLocksAtFiftyFailuresOverAllItsUsers()
{
    QVERIFY(!isTokenLocked(0, ThrottlePolicy{}));
    QVERIFY(!isTokenLocked(49, ThrottlePolicy{}));
    QVERIFY(isTokenLocked(50, ThrottlePolicy{}));
    QVERIFY(isTokenLocked(51, ThrottlePolicy{}));
}

void TestThrottle::aHundredFailuresInThirtyDaysLockUntilTheyAreOld()
{
    const ThrottlePolicy policy;
    constexpr std::int64_t today = 19'436;
    const auto ends = [&](std::vector<FailureDay> days) { return rollingLockEnds(std::move(days), today, policy); };
    QVERIFY(!ends({}));
    QVERIFY(!ends({{today - 29, 50}, {today, 49}}));
    QCOMPARE(ends({{today, 50}, {today - 29, 50}}), std::optional{today + 1}); // in whatever order
    QVERIFY(!ends({{today - 30, 50}, {today, 50}}));                           // thirty days ago is over
    QCOMPARE(ends({{today - 20, 10}, {today - 10, 10}, {today, 85}}), std::optional{today + 10});
    QCOMPARE(ends({{today - 20, 10}, {today - 10, 10}, {today, 95}}), std::optional{today + 20});
    QCOMPARE(ends({{today, 100}}), std::optional{today + 30});
}

void TestThrottle::aWrongPasswordWaitsLongerEachTime_data()
{
    QTest::addColumn<int>("failures");
    QTest::addColumn<int>("wait");
    QTest::newRow("none") << 0 << 0;
    QTest::newRow("a count below zero is none") << -7 << 0;
    QTest::newRow("four are free") << 4 << 0;
    QTest::newRow("the fifth locks for half a minute") << 5 << 30;
    QTest::newRow("the sixth for a minute") << 6 << 60;
    QTest::newRow("the seventh for two minutes") << 7 << 120;
    QTest::newRow("the eleventh for 32 minutes") << 11 << 1'920;
    QTest::newRow("the twelfth for an hour") << 12 << 3'600;
    QTest::newRow("the hundredth for an hour") << 100 << 3'600;
    QTest::newRow("very many for an hour") << std::numeric_limits<int>::max() << 3'600;
}

void TestThrottle::aWrongPasswordWaitsLongerEachTime()
{
    QFETCH(int, failures);
    QTEST(static_cast<int>(signInWaitAfter(failures, SignInThrottlePolicy{}).count()), "wait");
}

QTEST_GUILESS_MAIN(TestThrottle)
#include "tst_throttle.moc"
