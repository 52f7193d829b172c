// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The authority's text rules and its index file.

#include "client-certs/index_file.h"
#include "client-certs/text.h"

#include <QTest>

using namespace kirikae::certs;
using namespace std::chrono_literals;

namespace {

Record record(std::string login)
{
    return {"0a1b2c", {"dt", std::move(login)}, std::chrono::sys_days{2028y / 3 / 1} + 9h, std::nullopt};
}

} // namespace

class TestCertsText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unreservedCharactersStandAsThemselves() { QCOMPARE(percentEncode("AZaz09-._~"), std::string{"AZaz09-._~"}); }

    void everyOtherByteIsEncodedAndComesBack()
    {
        std::string all;
        for (int byte = 0; byte < 256; ++byte) {
            all += static_cast<char>(byte);
        }
        const auto text = percentEncode(all);
        QCOMPARE(percentEncode(std::string_view{"\0\t%:", 4}), std::string{"%00%09%25%3A"});
        const auto again = percentDecode(text);
        QVERIFY(again.has_value());
        QVERIFY(*again == all);
    }

    void badEncodingIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("a lone percent sign") << QByteArray("a%");
        QTest::newRow("one digit") << QByteArray("a%4");
        QTest::newRow("letters that are no digits") << QByteArray("%GG");
        QTest::newRow("a sign among the digits") << QByteArray("%+1");
        QTest::newRow("a space as itself") << QByteArray("a b");
        QTest::newRow("a colon as itself") << QByteArray("a:b");
        QTest::newRow("a byte beyond ASCII as itself") << QByteArray("\xE3\x81\x82");
    }
    void badEncodingIsRefused()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!percentDecode(text.toStdString()).has_value());
    }

    void namesAreUtf8WithoutControls_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("clean");
        QTest::newRow("ASCII") << QByteArray("hanakodt") << true;
        QTest::newRow("kana") << QByteArray("データ花子") << true;
        QTest::newRow("beyond the basic plane") << QByteArray("\xF0\xA0\xAE\xB7") << true;
        QTest::newRow("the last code point") << QByteArray("\xF4\x8F\xBF\xBF") << true;
        QTest::newRow("empty") << QByteArray("") << false;
        QTest::newRow("a line feed") << QByteArray("a\nb") << false;
        QTest::newRow("NUL") << QByteArray("a\0b", 3) << false;
        QTest::newRow("DEL") << QByteArray("\x7F") << false;
        QTest::newRow("a C1 control") << QByteArray("\xC2\x85") << false;
        QTest::newRow("an overlong slash") << QByteArray("\xC0\xAF") << false;
        QTest::newRow("an overlong form of three bytes") << QByteArray("\xE0\x80\xAF") << false;
        QTest::newRow("an overlong form of four bytes") << QByteArray("\xF0\x80\x80\xAF") << false;
        QTest::newRow("a surrogate") << QByteArray("\xED\xA0\x80") << false;
        QTest::newRow("beyond Unicode") << QByteArray("\xF4\x90\x80\x80") << false;
        QTest::newRow("a cut sequence") << QByteArray("\xE3\x81") << false;
        QTest::newRow("a lone continuation") << QByteArray("\x81") << false;
    }
    void namesAreUtf8WithoutControls()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, clean);
        QCOMPARE(isCleanName(text.toStdString()), clean);
    }

    void charactersAreCountedAndNotBytes()
    {
        QCOMPARE(utf8Length("データ花子").value_or(0), std::size_t{5});
        QVERIFY(!utf8Length("\xFF").has_value());
    }

    void instantsAreWrittenAndRead()
    {
        const std::chrono::sys_seconds instant = std::chrono::sys_days{2028y / 2 / 29} + 23h + 59min + 58s;
        QCOMPARE(utcText(instant), std::string{"2028-02-29T23:59:58Z"});
        QVERIFY(utcInstant("2028-02-29T23:59:58Z") == instant);
    }

    void textsThatAreNoInstantsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("no leap year") << QByteArray("2027-02-29T00:00:00Z");
        QTest::newRow("month 13") << QByteArray("2027-13-01T00:00:00Z");
        QTest::newRow("hour 24") << QByteArray("2027-01-01T24:00:00Z");
        QTest::newRow("no zone") << QByteArray("2027-01-01T00:00:00");
        QTest::newRow("an offset") << QByteArray("2027-01-01T00:00:00+00:00");
        QTest::newRow("a sign among the digits") << QByteArray("2027-01-01T00:00:+1Z");
        QTest::newRow("empty") << QByteArray("");
    }
    void textsThatAreNoInstantsAreRefused()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!utcInstant(text.toStdString()).has_value());
    }

    void theIndexComesBackAsItWasWritten()
    {
        auto revoked = record("tab\"and\\日本");
        revoked.revokedAt = std::chrono::sys_days{2027y / 1 / 2} + 3s;
        const std::vector<Record> records{record("hanakodt"), revoked};
        const auto again = parseIndex(indexText(records));
        QCOMPARE(again.size(), records.size());
        for (std::size_t i = 0; i < records.size(); ++i) {
            QCOMPARE(again[i].serialHex, records[i].serialHex);
            QVERIFY(again[i].subject == records[i].subject);
            QVERIFY(again[i].notAfter == records[i].notAfter);
            QVERIFY(again[i].revokedAt == records[i].revokedAt);
        }
    }

    void aDamagedIndexIsRefusedByLineNumber_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("says");
        const auto good = QByteArray::fromStdString(indexText({record("a"), record("b")}));
        QTest::newRow("empty file") << QByteArray() << QByteArray("empty");
        QTest::newRow("another header") << QByteArray("serial\n") << QByteArray("line 1");
        QTest::newRow("a cut last line") << good.chopped(1) << QByteArray("line 3");
        QTest::newRow("a serial that is none")
            << QByteArray(good).replace("0a1b2c\tdt\ta", "0A1B2C\tdt\ta") << QByteArray("line 2");
        QTest::newRow("a missing column") << QByteArray(good).replace("\tdt\tb", "\tb") << QByteArray("line 3");
        QTest::newRow("a date that is none")
            << QByteArray(good).replace("2028-03-01", "2028-03-32") << QByteArray("line 2");
        QTest::newRow("an empty line") << QByteArray(good).append('\n') << QByteArray("line 4");
        QTest::newRow("an encoded control character")
            << QByteArray(good).replace("\tb\t", "\t%0A\t") << QByteArray("line 3");
    }
    void aDamagedIndexIsRefusedByLineNumber()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, says);
        try {
            static_cast<void>(parseIndex(text.toStdString()));
            QFAIL("the damaged index was accepted");
        } catch (const Error& error) {
            QVERIFY2(QByteArray(error.what()).contains(says), error.what());
        }
    }
};

QTEST_GUILESS_MAIN(TestCertsText)
#include "tst_certs_text.moc"
