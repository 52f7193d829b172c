// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/api/text.h"

#include <QTest>

using namespace kirikae::server;

class tst_text : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyWellFormedUtf8IsUtf8_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("is");
        const auto row = [](const char* what, const QByteArray& bytes, bool is) { QTest::newRow(what) << bytes << is; };
        row("nothing", "", true);
        row("ASCII", "abc", true);
        row("two bytes", "\xc3\xa9", true);
        row("three bytes", "\xe3\x83\x87", true);
        row("four bytes", "\xf0\x9f\x98\x80", true);
        row("the last character", "\xf4\x8f\xbf\xbf", true);
        row("one beyond", "\xf4\x90\x80\x80", false);
        row("a lone continuation", "\x80", false);
        row("cut", "\xe3\x83", false);
        row("an overlong slash", "\xc0\xaf", false);
        row("an overlong NUL", "\xc0\x80", false);
        row("an overlong three", "\xe0\x80\xaf", false);
        row("a surrogate", "\xed\xa0\x80", false);
        row("five bytes", "\xf8\x88\x80\x80\x80", false);
    }

    void onlyWellFormedUtf8IsUtf8()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, is);
        QCOMPARE(isUtf8({bytes.constData(), static_cast<std::size_t>(bytes.size())}), is);
    }

    void textInJsonCannotForgeALine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("plain") << QByteArray("データ花子") << QByteArray("\"データ花子\"");
        QTest::newRow("quotes") << QByteArray("a\"b\\c") << QByteArray("\"a\\\"b\\\\c\"");
        QTest::newRow("line feed") << QByteArray("a\nb") << QByteArray("\"a\\u000ab\"");
        QTest::newRow("escape") << QByteArray("\x1b[2J") << QByteArray("\"\\u001b[2J\"");
        QTest::newRow("C1 control") << QByteArray("\xc2\x9b") << QByteArray("\"\\u009b\"");
        QTest::newRow("line separator") << QByteArray("\xe2\x80\xa8") << QByteArray("\"\\u2028\"");
        QTest::newRow("bidi override") << QByteArray("\xe2\x80\xae") << QByteArray("\"\\u202e\"");
        QTest::newRow("not UTF-8") << QByteArray("a\xff") << QByteArray("\"a\\ufffd\"");
    }

    void textInJsonCannotForgeALine()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, json);
        std::string out;
        appendJsonText(out, {text.constData(), static_cast<std::size_t>(text.size())});
        QCOMPARE(QByteArray::fromStdString(out), json);
    }

    void cuttingKeepsCharactersWhole()
    {
        QCOMPARE(cutUtf8("データ", 7), std::string_view("デー"));
        QCOMPARE(cutUtf8("データ", 9), std::string_view("データ"));
        QCOMPARE(cutUtf8("データ", 2), std::string_view(""));
    }

    void percentEscapesAreDecodedStrictly_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("plain");
        QTest::addColumn<bool>("is");
        QTest::newRow("plain") << QByteArray("a-b") << QByteArray("a-b") << true;
        QTest::newRow("plus") << QByteArray("a+b") << QByteArray("a b") << true;
        QTest::newRow("UTF-8") << QByteArray("%E3%83%87") << QByteArray("デ") << true;
        QTest::newRow("cut") << QByteArray("a%4") << QByteArray() << false;
        QTest::newRow("at the end") << QByteArray("a%41") << QByteArray("aA") << true;
        QTest::newRow("not hex") << QByteArray("%4g") << QByteArray() << false;
        QTest::newRow("NUL") << QByteArray("%00") << QByteArray() << false;
        QTest::newRow("not UTF-8") << QByteArray("%ff") << QByteArray() << false;
    }

    void percentEscapesAreDecodedStrictly()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, plain);
        QFETCH(bool, is);
        const auto decoded = percentDecoded(text.toStdString(), true);
        QCOMPARE(decoded.has_value(), is);
        QCOMPARE(QByteArray::fromStdString(decoded.value_or("")), plain);
    }

    void aPlusInAPathIsAPlus() { QCOMPARE(percentDecoded("a+b", false).value_or(""), std::string("a+b")); }
};

QTEST_APPLESS_MAIN(tst_text)
#include "tst_text.moc"
