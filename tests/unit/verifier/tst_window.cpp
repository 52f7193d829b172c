// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/verifier/window.h"
#include "tests/support/seeded_random.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

using namespace kirikae::verifier;
using kirikae::test::randomBetween;
using std::chrono::days;
using std::chrono::seconds;
using std::chrono::sys_seconds;

namespace {

constexpr seconds minute{60};
const WindowPolicy policy;
const sys_seconds training{seconds{1'679'270'400}}; // 2023-03-20 09:00 in Japan

//! The key of RFC 4226's vectors. Codes have 8 digits here unless said: two steps of a window hardly ever share one.
std::vector<std::uint8_t> plainKey()
{
    return {'1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '0'};
}

CodeGenerator generator(int digits = 8)
{
    return CodeGenerator(Algorithm::Sha1, plainKey(), digits);
}

std::string codeAt(std::int64_t step, int digits = 8)
{
    return std::string(generator(digits).at(static_cast<std::uint64_t>(step)).text());
}

//! The rule of the design as it is written: the smallest s in [E − W, E + W] with s > lastStep and s ≤ N + lead.
Match writtenRule(const std::string& code, const Candidates& candidates)
{
    std::vector<std::int64_t> equal;
    for (std::int64_t step = candidates.expected - candidates.steps; step <= candidates.expected + candidates.steps;
         ++step) {
        if (step >= 0 && codeAt(step) == code) {
            equal.push_back(step);
        }
    }
    for (const std::int64_t step : equal) {
        if (step > candidates.lastStep && step <= candidates.highest) {
            return {MatchKind::Fresh, step};
        }
    }
    if (!equal.empty() && equal.front() <= candidates.lastStep) {
        return {MatchKind::Replayed, equal.front()};
    }
    return {};
}

Match match(const std::string& code, const Candidates& candidates)
{
    CodeGenerator fresh = generator();
    return evaluate(fresh, code, candidates);
}

} // namespace

Q_DECLARE_METATYPE(kirikae::verifier::MatchKind)

class TestWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWindowGrowsWithTheDaysOfSilence_data();
    void theWindowGrowsWithTheDaysOfSilence();
    void theWidestWindowSpansTheSameTimeForEveryPeriod_data();
    void theWidestWindowSpansTheSameTimeForEveryPeriod();
    void aPeriodThatNoTokenHasIsRefused();
    void onlyStepsInsideTheWindowMatch();
    void aGeneratorThatIsUsedUpFindsTheSame();
    void aCodeMatchesAtEveryOffsetOfEveryWindow();
    void aStepAtOrBelowTheLastOneIsAReplay_data();
    void aStepAtOrBelowTheLastOneIsAReplay();
    void aCodeOfTwoStepsTakesTheSmallestFreshOne();
    void aCodeOfAFreshAndASpentStepIsFresh();
    void aStepBeyondTheLeadNeverMatches();
    void aForwardJumpCannotSpendMoreThanTheLead();
    void aDeviceThatTwoCodesShowedToBeFastGoesOn();
    void howFarAClockMayBeOffGoesWithTheSilence();
    void theDriftMovesTheWindow();
    void theDriftAfterASuccessIsTheMatchedStepMinusNow();
    void aCodeOfAnotherLengthMatchesNothing();
    void nothingBefore1970Matches();
    void codesAreFoundAroundTheEndsOf32BitTime();
    void hotpLooksAheadOfTheLastCounterOnly();
    void aNewHotpTokenStartsAtCounterZero();
    void twoSuccessiveCodesResynchronise();
    void twoCodesThatAreNotSuccessiveDoNot_data();
    void twoCodesThatAreNotSuccessiveDoNot();
    void twoHotpCodesResynchroniseFurtherAhead();
    void evaluationAgreesWithTheWrittenRuleAtRandom();
};

void TestWindow::theWindowGrowsWithTheDaysOfSilence_data()
{
    QTest::addColumn<qint64>("silentSeconds");
    QTest::addColumn<int>("period");
    QTest::addColumn<int>("steps");
    constexpr qint64 day = 86'400;
    QTest::newRow("just now") << qint64{0} << 60 << 1;
    QTest::newRow("less than a day") << day - 1 << 60 << 1;
    QTest::newRow("a day: 4 s of drift") << day << 60 << 2;
    QTest::newRow("15 days: 60 s") << 15 * day << 60 << 2;
    QTest::newRow("16 days: 64 s") << 16 * day << 60 << 3;
    QTest::newRow("31 days: 124 s") << 31 * day << 60 << 4;
    QTest::newRow("46 days: 184 s") << 46 * day << 60 << 5;
    QTest::newRow("a year stops at the widest") << 365 * day << 60 << 5;
    QTest::newRow("a century stops at the widest") << 36'500 * day << 60 << 5;
    QTest::newRow("ten thousand centuries stop at the widest") << qint64{365'000'000} * day << 60 << 5;
    QTest::newRow("a last success in the future") << qint64{-5'000'000} << 60 << 1;
    QTest::newRow("period 30 s: a day") << day << 30 << 2;
    QTest::newRow("period 30 s: 8 days, 32 s") << 8 * day << 30 << 3;
    QTest::newRow("period 30 s: a year") << 365 * day << 30 << 10;
    QTest::newRow("period 10 s: 3 days, 12 s") << 3 * day << 10 << 3;
    QTest::newRow("period 120 s: a day") << day << 120 << 2;
    QTest::newRow("period 120 s: a year") << 365 * day << 120 << 2;
}

void TestWindow::theWindowGrowsWithTheDaysOfSilence()
{
    QFETCH(qint64, silentSeconds);
    QFETCH(int, period);
    QTEST(windowSteps(training, training - seconds{silentSeconds}, seconds{period}, policy), "steps");
}

void TestWindow::theWidestWindowSpansTheSameTimeForEveryPeriod_data()
{
    QTest::addColumn<int>("period");
    QTest::addColumn<int>("steps");
    QTest::newRow("10 s") << 10 << 30;
    QTest::newRow("30 s") << 30 << 10;
    QTest::newRow("32 s") << 32 << 9;
    QTest::newRow("36 s") << 36 << 8;
    QTest::newRow("60 s") << 60 << 5;
    QTest::newRow("120 s") << 120 << 2;
}

void TestWindow::theWidestWindowSpansTheSameTimeForEveryPeriod()
{
    QFETCH(int, period);
    QTEST(windowSteps(training, std::nullopt, seconds{period}, policy), "steps");
    QTEST(registrationWindowSteps(seconds{period}, policy), "steps");
}

void TestWindow::aPeriodThatNoTokenHasIsRefused()
{
    for (const int period : {-60, 0, 9, 121}) {
        const seconds length{period};
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(windowSteps(training, training, length, policy)),
                                 std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(registrationWindowSteps(length, policy)), std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(totpCandidates(training, length, 0, -1, 1, policy)),
                                 std::invalid_argument);
    }
}

void TestWindow::onlyStepsInsideTheWindowMatch()
{
    const Candidates candidates{.expected = 1'000, .steps = 2, .lastStep = -1, .highest = 1'015};
    QVERIFY(match(codeAt(997), candidates).kind == MatchKind::None);
    QVERIFY(match(codeAt(998), candidates).kind == MatchKind::Fresh);
    QVERIFY(match(codeAt(1'002), candidates).kind == MatchKind::Fresh);
    QVERIFY(match(codeAt(1'003), candidates).kind == MatchKind::None);
    const Candidates one{.expected = 1'000, .steps = 0, .lastStep = -1, .highest = 1'015};
    QVERIFY(match(codeAt(999), one).kind == MatchKind::None);
    QCOMPARE(match(codeAt(1'000), one).step, std::int64_t{1'000});
    QVERIFY(match(codeAt(1'001), one).kind == MatchKind::None);
}

void TestWindow::aGeneratorThatIsUsedUpFindsTheSame()
{
    for (int steps = 0; steps <= 5; ++steps) {
        const Candidates candidates{.expected = 1'000, .steps = steps, .lastStep = 998, .highest = 1'003};
        for (std::int64_t step = 993; step <= 1'007; ++step) {
            const Match kept = match(codeAt(step), candidates);
            const Match usedUp = evaluate(generator(), codeAt(step), candidates);
            QVERIFY(usedUp.kind == kept.kind);
            QCOMPARE(usedUp.step, kept.step);
        }
    }
}

void TestWindow::aCodeMatchesAtEveryOffsetOfEveryWindow()
{
    const std::int64_t now = timeStep(training, minute);
    for (int steps = 0; steps <= 10; ++steps) {
        for (std::int64_t offset = -steps; offset <= steps; ++offset) {
            const Match found =
                match(codeAt(now + offset), totpCandidates(training, minute, 0, now - 100, steps, policy));
            QVERIFY(found.kind == MatchKind::Fresh);
            QCOMPARE(found.step, now + offset);
        }
    }
}

void TestWindow::aStepAtOrBelowTheLastOneIsAReplay_data()
{
    QTest::addColumn<qint64>("offset");
    QTest::addColumn<MatchKind>("kind");
    QTest::newRow("the step just used") << qint64{0} << MatchKind::Replayed;
    QTest::newRow("the step before it, never used") << qint64{-1} << MatchKind::Replayed;
    QTest::newRow("the lowest step of the window") << qint64{-2} << MatchKind::Replayed;
    QTest::newRow("a step below the window is not even a replay") << qint64{-3} << MatchKind::None;
    QTest::newRow("the next step") << qint64{1} << MatchKind::Fresh;
    QTest::newRow("the step after the next") << qint64{2} << MatchKind::Fresh;
}

void TestWindow::aStepAtOrBelowTheLastOneIsAReplay()
{
    QFETCH(qint64, offset);
    const Candidates candidates{.expected = 5'000, .steps = 2, .lastStep = 5'000, .highest = 5'015};
    QTEST(match(codeAt(5'000 + offset), candidates).kind, "kind");
}

//! Two steps at most `apart` from each other whose six-digit codes are the same.
static std::pair<std::int64_t, std::int64_t> twins(std::int64_t apart)
{
    CodeGenerator codes = generator(6);
    std::vector<std::string> seen;
    for (std::int64_t step = 0;; ++step) {
        seen.emplace_back(codes.at(static_cast<std::uint64_t>(step)).text());
        for (std::int64_t back = 1; back <= std::min(apart, step); ++back) {
            if (seen[static_cast<std::size_t>(step - back)] == seen.back()) {
                return {step - back, step};
            }
        }
    }
}

void TestWindow::aCodeOfTwoStepsTakesTheSmallestFreshOne()
{
    const auto [first, second] = twins(40);
    CodeGenerator codes = generator(6);
    const std::string code = codeAt(first, 6);
    QCOMPARE(code, codeAt(second, 6));
    const Candidates both{.expected = first, .steps = 50, .lastStep = first - 1, .highest = second + 100};
    QVERIFY(evaluate(codes, code, both).kind == MatchKind::Fresh);
    QCOMPARE(evaluate(codes, code, both).step, first);
    const Candidates spent{.expected = first, .steps = 50, .lastStep = second, .highest = second + 100};
    QVERIFY(evaluate(codes, code, spent).kind == MatchKind::Replayed);
    QCOMPARE(evaluate(codes, code, spent).step, first);
}

void TestWindow::aCodeOfAFreshAndASpentStepIsFresh()
{
    const auto [first, second] = twins(40);
    CodeGenerator codes = generator(6);
    const Candidates candidates{.expected = first, .steps = 50, .lastStep = first, .highest = second + 100};
    const Match found = evaluate(codes, codeAt(first, 6), candidates);
    QVERIFY(found.kind == MatchKind::Fresh);
    QCOMPARE(found.step, second);
}

void TestWindow::aStepBeyondTheLeadNeverMatches()
{
    const std::int64_t now = timeStep(training, minute);
    const Candidates drifted = totpCandidates(training, minute, 13, now, 5, policy);
    QCOMPARE(drifted.highest, now + 15);
    QVERIFY(match(codeAt(now + 15), drifted).kind == MatchKind::Fresh);
    QVERIFY(match(codeAt(now + 16), drifted).kind == MatchKind::None);
    QVERIFY(match(codeAt(now + 18), drifted).kind == MatchKind::None);
}

void TestWindow::aForwardJumpCannotSpendMoreThanTheLead()
{
    // A year ahead for one verification: the codes of that year are refused again once the clock is back.
    const std::int64_t now = timeStep(training, minute);
    const std::int64_t jumped = timeStep(training + days{365}, minute);
    const Candidates candidates = totpCandidates(training, minute, jumped - now, now, 5, policy);
    QVERIFY(match(codeAt(jumped), candidates).kind == MatchKind::None);
}

void TestWindow::aDeviceThatTwoCodesShowedToBeFastGoesOn()
{
    const std::int64_t now = timeStep(training, minute);
    for (const std::int64_t drift : {16, 61, 145}) {
        const Candidates fast = totpCandidates(training, minute, drift, now - 10, 2, policy);
        QVERIFY(match(codeAt(now + drift + 2), fast).kind == MatchKind::Fresh);
        QVERIFY(match(codeAt(now + drift + 3), fast).kind == MatchKind::None);
    }
    const Candidates beyond = totpCandidates(training, minute, 149, now - 10, 2, policy);
    QVERIFY(match(codeAt(now + 150), beyond).kind == MatchKind::Fresh);
    QVERIFY(match(codeAt(now + 151), beyond).kind == MatchKind::None);
}

void TestWindow::howFarAClockMayBeOffGoesWithTheSilence()
{
    const std::int64_t now = timeStep(training, minute);
    const auto reach = [&](std::optional<std::chrono::sys_seconds> lastOkAt) {
        return driftedCandidates(training, minute, 3, now, lastOkAt, policy).steps;
    };
    QCOMPARE(reach(training), 3); // in daily use: hardly more than the window itself, so hardly a hint
    QCOMPARE(reach(training - days{7}), 5);
    QCOMPARE(reach(training - days{365}), 30);
    QCOMPARE(reach(training - days{3650}), 30);
    QCOMPARE(reach(std::nullopt), 30);
    const Candidates drifted = driftedCandidates(training, minute, 14, now, training - days{7}, policy);
    QCOMPARE(drifted.expected, now + 14);
    QVERIFY(match(codeAt(now + 16), drifted).kind == MatchKind::Fresh); // past the lead: two codes are asked for
    const Candidates far = beyondRepairCandidates(now, now, policy);
    QVERIFY(match(codeAt(now + 720), far).kind == MatchKind::Fresh);
    QVERIFY(match(codeAt(now + 721), far).kind == MatchKind::None);
}

void TestWindow::theDriftMovesTheWindow()
{
    const std::int64_t now = timeStep(training, minute);
    for (const std::int64_t drift : {-4, -1, 0, 3, 4}) {
        const Candidates candidates = totpCandidates(training, minute, drift, now - 100, 1, policy);
        QCOMPARE(candidates.expected, now + drift);
        QVERIFY(match(codeAt(now + drift - 2), candidates).kind == MatchKind::None);
        QCOMPARE(match(codeAt(now + drift - 1), candidates).step, now + drift - 1);
        QCOMPARE(match(codeAt(now + drift + 1), candidates).step, now + drift + 1);
        QVERIFY(match(codeAt(now + drift + 2), candidates).kind == MatchKind::None);
    }
}

void TestWindow::theDriftAfterASuccessIsTheMatchedStepMinusNow()
{
    const std::int64_t now = timeStep(training, minute);
    for (const std::int64_t drift : {-5, 0, 4}) {
        QCOMPARE(driftAfter(now + drift, training, minute), drift);
        QCOMPARE(driftAfter(now + drift, training + seconds{59}, minute), drift);
        QCOMPARE(driftAfter(now + drift, training + minute, minute), drift - 1);
    }
}

void TestWindow::aCodeOfAnotherLengthMatchesNothing()
{
    const Candidates candidates{.expected = 1'000, .steps = 1, .lastStep = -1, .highest = 1'015};
    QVERIFY(match(codeAt(1'000).substr(0, 7), candidates).kind == MatchKind::None);
    QVERIFY(match(codeAt(1'000) + "0", candidates).kind == MatchKind::None);
    QVERIFY(match("", candidates).kind == MatchKind::None);
    QVERIFY(match(std::string(100'000, '1'), candidates).kind == MatchKind::None);
}

void TestWindow::nothingBefore1970Matches()
{
    const sys_seconds before{seconds{-3'600}};
    const std::int64_t now = timeStep(before, minute);
    const Candidates candidates = totpCandidates(before, minute, 0, std::numeric_limits<int>::min(), 5, policy);
    for (std::int64_t offset = -5; offset <= 5; ++offset) {
        QVERIFY(match(codeAt(now + offset), candidates).kind == MatchKind::None);
    }
    const Candidates around = totpCandidates(sys_seconds{}, minute, 0, -1, 5, policy);
    QVERIFY(match(codeAt(-1), around).kind == MatchKind::None);
    QVERIFY(match(codeAt(0), around).kind == MatchKind::Fresh);
}

void TestWindow::codesAreFoundAroundTheEndsOf32BitTime()
{
    for (const std::int64_t instant : {2'147'483'647LL, 2'147'483'648LL, 4'294'967'295LL, 4'294'967'296LL}) {
        const sys_seconds now{seconds{instant}};
        const std::int64_t step = timeStep(now, seconds{30});
        const Candidates candidates = totpCandidates(now, seconds{30}, 0, step - 1, 1, policy);
        QCOMPARE(match(codeAt(step), candidates).step, step);
        QCOMPARE(match(codeAt(step + 1), candidates).step, step + 1);
        QVERIFY(match(codeAt(step - 1), candidates).kind == MatchKind::Replayed);
    }
}

void TestWindow::hotpLooksAheadOfTheLastCounterOnly()
{
    const Candidates candidates = hotpCandidates(100, policy);
    QVERIFY(match(codeAt(89), candidates).kind == MatchKind::None);
    QVERIFY(match(codeAt(90), candidates).kind == MatchKind::Replayed);
    QVERIFY(match(codeAt(100), candidates).kind == MatchKind::Replayed);
    QCOMPARE(match(codeAt(101), candidates).step, std::int64_t{101});
    QCOMPARE(match(codeAt(110), candidates).step, std::int64_t{110});
    QVERIFY(match(codeAt(111), candidates).kind == MatchKind::None);
}

void TestWindow::aNewHotpTokenStartsAtCounterZero()
{
    QCOMPARE(match("84755224", hotpCandidates(-1, policy)).step, std::int64_t{0});
    QVERIFY(match("84755224", hotpCandidates(-1, policy)).kind == MatchKind::Fresh);
    QVERIFY(match(codeAt(10), hotpCandidates(-1, policy)).kind == MatchKind::None);
}

void TestWindow::twoSuccessiveCodesResynchronise()
{
    const std::int64_t now = timeStep(training, minute);
    CodeGenerator codes = generator();
    for (const std::int64_t offset : {-30, -6, 0, 6, 30}) {
        const Candidates candidates = totpResyncCandidates(training, minute, 0, now - 100, policy);
        const Match found = evaluatePair(codes, codeAt(now + offset), codeAt(now + offset + 1), candidates);
        QVERIFY(found.kind == MatchKind::Fresh);
        QCOMPARE(found.step, now + offset + 1);
        QCOMPARE(driftAfter(found.step, training, minute), offset + 1);
    }
}

void TestWindow::twoCodesThatAreNotSuccessiveDoNot_data()
{
    QTest::addColumn<qint64>("first");
    QTest::addColumn<qint64>("second");
    QTest::addColumn<qint64>("lastOffset");
    QTest::addColumn<MatchKind>("kind");
    QTest::newRow("the same code twice") << qint64{3} << qint64{3} << qint64{-100} << MatchKind::None;
    QTest::newRow("in the wrong order") << qint64{4} << qint64{3} << qint64{-100} << MatchKind::None;
    QTest::newRow("one left out") << qint64{3} << qint64{5} << qint64{-100} << MatchKind::None;
    QTest::newRow("below the window") << qint64{-31} << qint64{-30} << qint64{-100} << MatchKind::None;
    QTest::newRow("above the window") << qint64{31} << qint64{32} << qint64{-100} << MatchKind::None;
    QTest::newRow("the first was used") << qint64{3} << qint64{4} << qint64{3} << MatchKind::Replayed;
    QTest::newRow("both were used") << qint64{3} << qint64{4} << qint64{4} << MatchKind::Replayed;
    QTest::newRow("the one before was used") << qint64{3} << qint64{4} << qint64{2} << MatchKind::Fresh;
}

void TestWindow::twoCodesThatAreNotSuccessiveDoNot()
{
    QFETCH(qint64, first);
    QFETCH(qint64, second);
    QFETCH(qint64, lastOffset);
    const std::int64_t now = timeStep(training, minute);
    CodeGenerator codes = generator();
    const Candidates candidates = totpResyncCandidates(training, minute, 0, now + lastOffset, policy);
    QTEST(evaluatePair(codes, codeAt(now + first), codeAt(now + second), candidates).kind, "kind");
}

void TestWindow::twoHotpCodesResynchroniseFurtherAhead()
{
    CodeGenerator codes = generator();
    const Candidates candidates = hotpResyncCandidates(20, policy);
    QCOMPARE(evaluatePair(codes, codeAt(120), codeAt(121), candidates).step, std::int64_t{121});
    QVERIFY(evaluatePair(codes, codeAt(121), codeAt(122), candidates).kind == MatchKind::None);
    QVERIFY(evaluatePair(codes, codeAt(20), codeAt(21), candidates).kind == MatchKind::Replayed);
}

void TestWindow::evaluationAgreesWithTheWrittenRuleAtRandom()
{
    std::mt19937_64 random = kirikae::test::seededRandom();
    for (int i = 0; i < 5'000; ++i) {
        const std::int64_t now = randomBetween(random, 0, 100'000'000);
        const Candidates candidates{.expected = now + randomBetween(random, -20, 20),
                                    .steps = static_cast<int>(randomBetween(random, 0, 10)),
                                    .lastStep = now + randomBetween(random, -30, 30),
                                    .highest = now + 15};
        const std::int64_t step = now + randomBetween(random, -35, 35);
        const std::string code = codeAt(step);
        const Match expected = writtenRule(code, candidates);
        const Match found = match(code, candidates);
        QVERIFY(found.kind == expected.kind);
        QCOMPARE(found.step, expected.step);
    }
}

QTEST_GUILESS_MAIN(TestWindow)
#include "tst_window.moc"
