// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/common/printed_expiry.h"

#include <QObject>
#include <QTest>

using namespace std::chrono;
using kirikae::expiryInstant;
using kirikae::formatInstant;
using kirikae::formatPrintedExpiry;
using kirikae::parsePrintedExpiry;

class TestPrintedExpiry : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theYearIsOfThisCentury();
    void everyDateOfTheCenturyIsReadBack();
    void anythingElseIsRefused_data();
    void anythingElseIsRefused();
    void theDeviceDiesAtNineInJapan();
};

void TestPrintedExpiry::theYearIsOfThisCentury()
{
    QVERIFY(parsePrintedExpiry("04/30/23") == year{2023} / April / 30);
    QVERIFY(parsePrintedExpiry("04/30/28") == year{2028} / April / 30);
    QVERIFY(parsePrintedExpiry("09/30/13") == year{2013} / September / 30);
    QVERIFY(parsePrintedExpiry("12/31/99") == year{2099} / December / 31);
    QVERIFY(parsePrintedExpiry("01/01/00") == year{2000} / January / 1);
    QVERIFY(parsePrintedExpiry("02/29/24") == year{2024} / February / 29);
}

void TestPrintedExpiry::everyDateOfTheCenturyIsReadBack()
{
    int dates = 0;
    for (sys_days day = year{2000} / January / 1; day < sys_days{year{2100} / January / 1}; day += days{1}) {
        const year_month_day date{day};
        const std::string text = formatPrintedExpiry(date);
        QCOMPARE(text.size(), std::size_t{8});
        QVERIFY2(parsePrintedExpiry(text) == date, text.c_str());
        ++dates;
    }
    QCOMPARE(dates, 36'525);
}

void TestPrintedExpiry::anythingElseIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const QByteArray& text) { QTest::newRow(name) << text; };
    row("nothing", "");
    row("a year of four digits", "04/30/2023");
    row("the day first", "30/04/23");
    row("the year first", "23/04/30");
    row("no leading zero", "4/30/23");
    row("dashes", "04-30-23");
    row("no separators", "043023");
    row("a blank in front", " 4/30/23");
    row("a newline behind", "04/30/23\n");
    row("a NUL in it", QByteArray("04/30/2\0", 8));
    row("month 0", "00/30/23");
    row("month 13", "13/30/23");
    row("day 0", "04/00/23");
    row("31 April", "04/31/23");
    row("29 February of a common year", "02/29/23");
    row("a sign", "04/30/-3");
    row("a letter", "04/3O/23");
    row("full-width digits", "０４/30/23");
}

void TestPrintedExpiry::anythingElseIsRefused()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parsePrintedExpiry(text.toStdString()));
}

void TestPrintedExpiry::theDeviceDiesAtNineInJapan()
{
    QCOMPARE(formatInstant(expiryInstant(year{2023} / April / 30)), std::string("2023-04-30T00:00:00.000Z"));
    QCOMPARE(formatInstant(expiryInstant(year{2013} / September / 30)), std::string("2013-09-30T00:00:00.000Z"));
}

QTEST_GUILESS_MAIN(TestPrintedExpiry)
#include "tst_printed_expiry.moc"
