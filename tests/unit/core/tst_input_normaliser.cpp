// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/input_normaliser.h"

#include <QTest>

using namespace kirikae::core;

class TestInputNormaliser : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCodeIsMadeOfWhatPeopleType_data()
    {
        QTest::addColumn<QString>("input");
        QTest::addColumn<int>("digits");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("valid");
        QTest::addColumn<bool>("acceptable");
        const auto row = [](const char* name, const char* input, int digits, const char* text, bool valid,
                            bool acceptable) {
            QTest::newRow(name) << QString::fromUtf8(input) << digits << QString::fromUtf8(text) << valid << acceptable;
        };
        row("plain digits", "123456", 6, "123456", true, true);
        row("leading zeros stay", "000012", 6, "000012", true, true);
        row("full-width digits", "１２３４５６", 6, "123456", true, true);
        row("a group with a space", "123 456", 6, "123456", true, true);
        row("an ideographic space", "123　456", 6, "123456", true, true);
        row("a no-break space", "123\u00a0456", 6, "123456", true, true);
        row("a hyphen", "123-456", 6, "123456", true, true);
        row("a full-width hyphen", "１２３－４５６", 6, "123456", true, true);
        row("a long-vowel mark from kana mode", "123ー456", 6, "123456", true, true);
        row("a minus sign", "123\u2212456", 6, "123456", true, true);
        row("a scanner's carriage return", "123456\r\n", 6, "123456", true, true);
        row("a tab from a spreadsheet", "\t123456", 6, "123456", true, true);
        row("a byte order mark", "\ufeff123456", 6, "123456", true, true);
        row("circled digits are digits under NFKC", "①②③④⑤⑥", 6, "123456", true, true);
        row("empty: nothing typed yet", "", 6, "", false, true);
        row("only separators", " - ", 6, "", false, true);
        row("too short: typing goes on", "12345", 6, "12345", false, true);
        row("too long", "1234567", 6, "1234567", false, false);
        row("eight digits where eight are wanted", "12345678", 8, "12345678", true, true);
        row("six digits where eight are wanted", "123456", 8, "123456", false, true);
        row("Arabic-Indic digits are not ASCII", "١٢٣٤٥٦", 6, "١٢٣٤٥٦", false, false);
        row("Devanagari digits are not ASCII", "१२३४५६", 6, "१२३४५६", false, false);
        row("kanji numerals", "一二三四五六", 6, "一二三四五六", false, false);
        row("a letter", "12345a", 6, "12345a", false, false);
        row("letter O for zero is not guessed", "O12345", 6, "O12345", false, false);
        row("a plus sign", "+123456", 6, "+123456", false, false);
        row("a decimal point", "123.456", 6, "123.456", false, false);
        row("an emoji", "12345😀", 6, "12345😀", false, false);
        row("keycap emoji keep their marks", "1\ufe0f\u20e3", 6, "1\ufe0f\u20e3", false, false);
    }
    void aCodeIsMadeOfWhatPeopleType()
    {
        QFETCH(QString, input);
        QFETCH(int, digits);
        const NormalisedDigits result = normaliseOtp(input, digits);
        QTEST(result.text, "text");
        QTEST(result.valid, "valid");
        QTEST(result.acceptable, "acceptable");
    }

    void anEmbeddedNulMakesACodeInvalid()
    {
        QString input = QStringLiteral("123456");
        input[2] = QChar(u'\0');
        QVERIFY(!normaliseOtp(input).valid);
        QVERIFY(!normaliseOtp(input).acceptable);
    }

    void aSerialIsMadeOfWhatPeopleType_data()
    {
        QTest::addColumn<QString>("input");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("valid");
        QTest::addColumn<bool>("acceptable");
        const auto row = [](const char* name, const QString& input, const char* text, bool valid, bool acceptable) {
            QTest::newRow(name) << input << QString::fromUtf8(text) << valid << acceptable;
        };
        row("plain", QStringLiteral("78160641"), "78160641", true, true);
        row("leading zeros stay", QStringLiteral("00000001"), "00000001", true, true);
        row("full-width", QStringLiteral("７８１６０６４１"), "78160641", true, true);
        row("grouped as printed", QStringLiteral("7816-0641"), "78160641", true, true);
        row("scanned with Enter", QStringLiteral("78160641\r"), "78160641", true, true);
        row("letters are upper-cased", QStringLiteral("ab12cd"), "AB12CD", true, true);
        row("full-width letters", QStringLiteral("ａｂ１２"), "AB12", true, true);
        row("empty", QString(), "", false, true);
        row("32 characters", QString(32, u'7'), "77777777777777777777777777777777", true, true);
        row("33 characters", QString(33, u'7'), "777777777777777777777777777777777", false, false);
        row("sharp s does not become SS", QStringLiteral("1ß"), "1ß", false, false);
        row("a slash", QStringLiteral("1/2"), "1/2", false, false);
        row("kana", QStringLiteral("ｱ12"), "ア12", false, false);
    }
    void aSerialIsMadeOfWhatPeopleType()
    {
        QFETCH(QString, input);
        const NormalisedDigits result = normaliseSerial(input);
        QTEST(result.text, "text");
        QTEST(result.valid, "valid");
        QTEST(result.acceptable, "acceptable");
    }
};

QTEST_GUILESS_MAIN(TestInputNormaliser)
#include "tst_input_normaliser.moc"
