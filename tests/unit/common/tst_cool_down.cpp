// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/common/cool_down.h"
#include "tests/support/seeded_random.h"

#include <QObject>
#include <QTest>

#include <algorithm>

using namespace std::chrono;
using kirikae::CoolDownPolicy;
using kirikae::eligibleAt;
using kirikae::formatInstant;
using kirikae::Instant;
using kirikae::test::randomBetween;

namespace {

constexpr int randomInstants = 200'000;

//! An instant given as the notice gives it: a local day of March 2023 and a local time.
Instant localTime(int dayOfMonth, int hour, int minute, int second, int millisecond = 0)
{
    const Instant midnight = sys_days{year{2023} / March / 1} + days{dayOfMonth - 1};
    return midnight + hours{hour - 9} + minutes{minute} + seconds{second} + milliseconds{millisecond};
}

//! Milliseconds since local midnight, by plain integers rather than by the calendar types that the rule uses.
std::int64_t localTimeOfDay(Instant instant)
{
    constexpr std::int64_t day = 86'400'000;
    const std::int64_t local = instant.time_since_epoch().count() + 32'400'000;
    return ((local % day) + day) % day;
}

//! True while the bank's night lasts, 20:59:00 to 08:10:00.
bool isNight(Instant instant)
{
    const std::int64_t time = localTimeOfDay(instant);
    return time >= 75'540'000 || time < 29'400'000;
}

//! The definition, tried out: go on from the revocation minute by minute until half an hour is over and the night in
//! which it happened has ended; then the first millisecond of that minute at which both hold.
Instant firstEligible(Instant revokedAt)
{
    const auto holds = [revokedAt, night = isNight(revokedAt)](Instant at) {
        if (at - revokedAt < minutes{30}) {
            return false;
        }
        if (!night) {
            return true;
        }
        const std::int64_t sinceRevoked = (at - revokedAt).count();
        const std::int64_t untilMorning = (29'400'000 - localTimeOfDay(revokedAt) + 86'400'000) % 86'400'000;
        return sinceRevoked >= untilMorning;
    };
    Instant at = revokedAt;
    while (!holds(at)) {
        at += minutes{1};
    }
    std::int64_t low = (at - minutes{1}).time_since_epoch().count();
    std::int64_t high = at.time_since_epoch().count();
    while (high - low > 1) {
        const std::int64_t middle = low + (high - low) / 2;
        (holds(Instant{milliseconds{middle}}) ? high : low) = middle;
    }
    return Instant{milliseconds{high}};
}

Instant randomInstant(std::mt19937_64& random)
{
    const Instant from = sys_days{year{1960} / January / 1};
    const Instant to = sys_days{year{2150} / January / 1};
    return Instant{milliseconds{randomBetween(random, from.time_since_epoch().count(), to.time_since_epoch().count())}};
}

} // namespace

class TestCoolDown : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTableOfTheDomainHolds_data();
    void theTableOfTheDomainHolds();
    void theRuleAgreesWithItsDefinitionAtRandom();
    void theWaitIsNeverShorterThanHalfAnHourNorLongerThanANight();
    void aNightRevocationEndsAtTenPastEightOrHalfAnHourLater();
    void aLaterRevocationIsNeverEligibleEarlier();
    void theProcessTimeZoneDoesNotMatter();
    void anotherPolicyIsObeyed();
};

void TestCoolDown::theTableOfTheDomainHolds_data()
{
    QTest::addColumn<qint64>("revoked");
    QTest::addColumn<qint64>("eligible");
    const auto row = [](const char* name, Instant revoked, Instant eligible) {
        QTest::newRow(name) << qint64{revoked.time_since_epoch().count()}
                            << qint64{eligible.time_since_epoch().count()};
    };
    row("08:00:00, the notice's example", localTime(20, 8, 0, 0), localTime(20, 8, 30, 0));
    row("07:00:00 waits for the morning", localTime(20, 7, 0, 0), localTime(20, 8, 10, 0));
    row("07:40:00, both rules meet", localTime(20, 7, 40, 0), localTime(20, 8, 10, 0));
    row("07:40:01, half an hour is later", localTime(20, 7, 40, 1), localTime(20, 8, 10, 1));
    row("08:09:59, the last second of the night", localTime(20, 8, 9, 59), localTime(20, 8, 39, 59));
    row("20:58:59, the last second of the day", localTime(20, 20, 58, 59), localTime(20, 21, 28, 59));
    row("20:59:00, the first second of the night", localTime(20, 20, 59, 0), localTime(21, 8, 10, 0));
    row("23:30:00 waits for the next day", localTime(20, 23, 30, 0), localTime(21, 8, 10, 0));
    row("00:00:00 waits for the same day", localTime(20, 0, 0, 0), localTime(20, 8, 10, 0));
    row("08:10:00, the first second of the day", localTime(20, 8, 10, 0), localTime(20, 8, 40, 0));
    row("a millisecond before the night", localTime(20, 20, 58, 59, 999), localTime(20, 21, 28, 59, 999));
    row("a millisecond before the morning", localTime(20, 8, 9, 59, 999), localTime(20, 8, 39, 59, 999));
    row("a millisecond after 07:40", localTime(20, 7, 40, 0, 1), localTime(20, 8, 10, 0, 1));
    row("over the end of the month", localTime(31, 21, 0, 0), localTime(32, 8, 10, 0));
    row("over the end of February in a leap year", Instant{sys_days{year{2024} / February / 28}} + hours{15},
        Instant{sys_days{year{2024} / February / 28}} + hours{23} + minutes{10});
}

void TestCoolDown::theTableOfTheDomainHolds()
{
    QFETCH(qint64, revoked);
    QFETCH(qint64, eligible);
    const Instant expected{milliseconds{eligible}};
    QCOMPARE(formatInstant(eligibleAt(Instant{milliseconds{revoked}}, CoolDownPolicy{})), formatInstant(expected));
}

void TestCoolDown::theRuleAgreesWithItsDefinitionAtRandom()
{
    std::mt19937_64 random = kirikae::test::seededRandom();
    for (int i = 0; i < randomInstants; ++i) {
        const Instant revokedAt = randomInstant(random);
        const Instant eligible = eligibleAt(revokedAt, CoolDownPolicy{});
        QVERIFY2(eligible == firstEligible(revokedAt), formatInstant(revokedAt).c_str());
    }
}

void TestCoolDown::theWaitIsNeverShorterThanHalfAnHourNorLongerThanANight()
{
    std::mt19937_64 random = kirikae::test::seededRandom();
    milliseconds longest{0};
    for (int i = 0; i < randomInstants; ++i) {
        const Instant revokedAt = randomInstant(random);
        const milliseconds wait = eligibleAt(revokedAt, CoolDownPolicy{}) - revokedAt;
        QVERIFY2(wait >= minutes{30}, formatInstant(revokedAt).c_str());
        QVERIFY2(wait <= hours{11} + minutes{11}, formatInstant(revokedAt).c_str());
        longest = std::max(longest, wait);
    }
    QVERIFY(longest > hours{11});
}

void TestCoolDown::aNightRevocationEndsAtTenPastEightOrHalfAnHourLater()
{
    std::mt19937_64 random = kirikae::test::seededRandom();
    int nights = 0;
    for (int i = 0; i < randomInstants; ++i) {
        const Instant revokedAt = randomInstant(random);
        const Instant eligible = eligibleAt(revokedAt, CoolDownPolicy{});
        const bool isHalfAnHour = eligible - revokedAt == minutes{30};
        if (isNight(revokedAt)) {
            ++nights;
            QVERIFY2(isHalfAnHour || localTimeOfDay(eligible) == 29'400'000, formatInstant(revokedAt).c_str());
        } else {
            QVERIFY2(isHalfAnHour, formatInstant(revokedAt).c_str());
        }
    }
    QVERIFY(nights > randomInstants / 3);
}

void TestCoolDown::aLaterRevocationIsNeverEligibleEarlier()
{
    std::mt19937_64 random = kirikae::test::seededRandom();
    for (int i = 0; i < randomInstants; ++i) {
        const Instant first = randomInstant(random);
        const Instant second = first + milliseconds{randomBetween(random, 0, 2 * 86'400'000)};
        QVERIFY2(eligibleAt(first, CoolDownPolicy{}) <= eligibleAt(second, CoolDownPolicy{}),
                 formatInstant(first).c_str());
    }
}

void TestCoolDown::theProcessTimeZoneDoesNotMatter()
{
    const QByteArray before = qgetenv("TZ");
    for (const char* zone : {"UTC", "America/New_York", "Asia/Tokyo", "Pacific/Kiritimati"}) {
        qputenv("TZ", zone);
        QCOMPARE(formatInstant(eligibleAt(localTime(20, 23, 30, 0), CoolDownPolicy{})),
                 formatInstant(localTime(21, 8, 10, 0)));
    }
    qputenv("TZ", before);
}

void TestCoolDown::anotherPolicyIsObeyed()
{
    const CoolDownPolicy policy{.wait = minutes{5}, .nightBegin = hours{22}, .nightEnd = hours{6}};
    QVERIFY(eligibleAt(localTime(20, 21, 59, 59), policy) == localTime(20, 22, 4, 59));
    QVERIFY(eligibleAt(localTime(20, 22, 0, 0), policy) == localTime(21, 6, 0, 0));
    QVERIFY(eligibleAt(localTime(20, 5, 54, 0), policy) == localTime(20, 6, 0, 0));
    QVERIFY(eligibleAt(localTime(20, 5, 56, 0), policy) == localTime(20, 6, 1, 0));
    QVERIFY(eligibleAt(localTime(20, 6, 0, 0), policy) == localTime(20, 6, 5, 0));
}

QTEST_GUILESS_MAIN(TestCoolDown)
#include "tst_cool_down.moc"
