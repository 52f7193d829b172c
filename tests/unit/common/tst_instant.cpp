// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/common/instant.h"
#include "tests/support/seeded_random.h"

#include <QObject>
#include <QTest>

using namespace std::chrono;
using kirikae::formatInstant;
using kirikae::Instant;
using kirikae::parseInstant;
using kirikae::test::randomBetween;

class TestInstant : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anInstantHasOneWrittenForm_data();
    void anInstantHasOneWrittenForm();
    void otherFormsOfRfc3339AreReadToo_data();
    void otherFormsOfRfc3339AreReadToo();
    void whatIsWrittenIsReadBack();
    void everyOffsetNamesTheSameInstant();
    void anythingElseIsRefused_data();
    void anythingElseIsRefused();
    void noCutOrChangedTextCrashes();
};

void TestInstant::anInstantHasOneWrittenForm_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("the epoch") << qint64{0} << QByteArray("1970-01-01T00:00:00.000Z");
    QTest::newRow("a millisecond before it") << qint64{-1} << QByteArray("1969-12-31T23:59:59.999Z");
    QTest::newRow("training time starts") << qint64{1'679'270'400'000} << QByteArray("2023-03-20T00:00:00.000Z");
    QTest::newRow("one digit of milliseconds is padded") << qint64{7} << QByteArray("1970-01-01T00:00:00.007Z");
    QTest::newRow("a leap day") << qint64{951'782'400'000} << QByteArray("2000-02-29T00:00:00.000Z");
    QTest::newRow("after 32-bit time") << qint64{2'147'483'648'000} << QByteArray("2038-01-19T03:14:08.000Z");
    QTest::newRow("after unsigned 32-bit time") << qint64{4'294'967'296'000} << QByteArray("2106-02-07T06:28:16.000Z");
    QTest::newRow("the last of year 9999") << qint64{253'402'300'799'999} << QByteArray("9999-12-31T23:59:59.999Z");
    QTest::newRow("the first of year 0") << qint64{-62'167'219'200'000} << QByteArray("0000-01-01T00:00:00.000Z");
}

void TestInstant::anInstantHasOneWrittenForm()
{
    QFETCH(qint64, milliseconds);
    QFETCH(QByteArray, text);
    const Instant instant{std::chrono::milliseconds{milliseconds}};
    QCOMPARE(formatInstant(instant), text.toStdString());
    QVERIFY(parseInstant(text.toStdString()) == instant);
}

void TestInstant::otherFormsOfRfc3339AreReadToo_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("no fraction") << QByteArray("2023-03-20T00:00:00Z") << QByteArray("2023-03-20T00:00:00.000Z");
    QTest::newRow("one digit") << QByteArray("2023-03-20T00:00:00.5Z") << QByteArray("2023-03-20T00:00:00.500Z");
    QTest::newRow("nine digits are cut") << QByteArray("2023-03-20T00:00:00.999999999Z")
                                         << QByteArray("2023-03-20T00:00:00.999Z");
    QTest::newRow("Japanese time") << QByteArray("2023-03-20T09:00:00+09:00") << QByteArray("2023-03-20T00:00:00.000Z");
    QTest::newRow("west of Greenwich, over midnight")
        << QByteArray("2023-03-19T20:30:00-03:30") << QByteArray("2023-03-20T00:00:00.000Z");
    QTest::newRow("the unknown offset -00:00")
        << QByteArray("2023-03-20T00:00:00-00:00") << QByteArray("2023-03-20T00:00:00.000Z");
    QTest::newRow("lower case") << QByteArray("2023-03-20t00:00:00z") << QByteArray("2023-03-20T00:00:00.000Z");
    QTest::newRow("a blank for the T") << QByteArray("2023-03-20 00:00:00Z") << QByteArray("2023-03-20T00:00:00.000Z");
}

void TestInstant::otherFormsOfRfc3339AreReadToo()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, written);
    const auto instant = parseInstant(text.toStdString());
    QVERIFY(instant.has_value());
    QCOMPARE(formatInstant(*instant), written.toStdString());
}

void TestInstant::whatIsWrittenIsReadBack()
{
    std::mt19937_64 random = kirikae::test::seededRandom();
    for (int i = 0; i < 100'000; ++i) {
        const Instant instant{milliseconds{randomBetween(random, -62'167'219'200'000, 253'402'300'799'999)}};
        const std::string text = formatInstant(instant);
        QCOMPARE(text.size(), std::size_t{24});
        QVERIFY2(parseInstant(text) == instant, text.c_str());
    }
}

void TestInstant::everyOffsetNamesTheSameInstant()
{
    std::mt19937_64 random = kirikae::test::seededRandom();
    for (int i = 0; i < 10'000; ++i) {
        const Instant instant{seconds{randomBetween(random, 0, 4'000'000'000)}};
        const std::int64_t offset = randomBetween(random, -(23 * 60 + 59), 23 * 60 + 59);
        std::string text = formatInstant(instant + minutes{offset});
        text.pop_back();
        const std::int64_t size = offset < 0 ? -offset : offset;
        text += QString::asprintf("%c%02d:%02d", offset < 0 ? '-' : '+', static_cast<int>(size / 60),
                                  static_cast<int>(size % 60))
                    .toStdString();
        QVERIFY2(parseInstant(text) == instant, text.c_str());
    }
}

void TestInstant::anythingElseIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const QByteArray& text) { QTest::newRow(name) << text; };
    row("nothing", "");
    row("a date alone", "2023-03-20");
    row("no offset", "2023-03-20T00:00:00");
    row("no seconds", "2023-03-20T00:00Z");
    row("a blank in front", " 2023-03-20T00:00:00Z");
    row("a blank behind", "2023-03-20T00:00:00Z ");
    row("a newline behind", "2023-03-20T00:00:00Z\n");
    row("a NUL behind", QByteArray("2023-03-20T00:00:00Z\0", 21));
    row("a year of two digits", "23-03-20T00:00:00Z");
    row("a year of five digits", "12023-03-20T00:00:00Z");
    row("a negative year", "-2023-03-20T00:00:00Z");
    row("a month of one digit", "2023-3-20T00:00:00Z");
    row("month 0", "2023-00-20T00:00:00Z");
    row("month 13", "2023-13-20T00:00:00Z");
    row("day 0", "2023-03-00T00:00:00Z");
    row("31 April", "2023-04-31T00:00:00Z");
    row("29 February of a common year", "2023-02-29T00:00:00Z");
    row("29 February 1900", "1900-02-29T00:00:00Z");
    row("24 o'clock", "2023-03-20T24:00:00Z");
    row("minute 60", "2023-03-20T00:60:00Z");
    row("a leap second", "2016-12-31T23:59:60Z");
    row("an empty fraction", "2023-03-20T00:00:00.Z");
    row("ten fraction digits", "2023-03-20T00:00:00.1234567890Z");
    row("a comma fraction", "2023-03-20T00:00:00,5Z");
    row("an offset without a colon", "2023-03-20T00:00:00+0900");
    row("an offset of 24 hours", "2023-03-20T00:00:00+24:00");
    row("an offset of 60 minutes", "2023-03-20T00:00:00+09:60");
    row("a named zone", "2023-03-20T00:00:00JST");
    row("slashes", "2023/03/20T00:00:00Z");
    row("a sign in a field", "2023-03-20T+1:00:00Z");
    row("a blank in a field", "2023-03-20T 1:00:00Z");
    row("full-width digits", "２０２３-03-20T00:00:00Z");
    row("seconds since 1970", "1679270400");
    row("words", "tomorrow");
}

void TestInstant::anythingElseIsRefused()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseInstant(text.toStdString()));
}

void TestInstant::noCutOrChangedTextCrashes()
{
    std::mt19937_64 random = kirikae::test::seededRandom();
    const std::string good = "2023-03-20T09:00:00.123456789+09:00";
    for (std::size_t length = 0; length < good.size(); ++length) {
        QVERIFY(!parseInstant(std::string_view(good).substr(0, length)));
    }
    int accepted = 0;
    for (int i = 0; i < 100'000; ++i) {
        std::string text = good;
        text[static_cast<std::size_t>(randomBetween(random, 0, static_cast<std::int64_t>(text.size()) - 1))] =
            static_cast<char>(random());
        const auto instant = parseInstant(text);
        if (instant) {
            ++accepted;
            QVERIFY(parseInstant(formatInstant(*instant)) == instant);
        }
    }
    QVERIFY(accepted > 0 && accepted < 20'000);
}

QTEST_GUILESS_MAIN(TestInstant)
#include "tst_instant.moc"
