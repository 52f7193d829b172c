// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The project's CSV form: encodings, quotes, line ends, and every way a line or a header can be wrong.
#include "tests/unit/kits/kit_collector.h"

#include <QTest>

using namespace kirikae;
using namespace kirikae::test;

namespace {

const QByteArray header("serial_number,secret,algorithm,digits,period,printed_expiry,login_id\n");
const QByteArray shortHeader("serial_number,secret,algorithm,digits,period,printed_expiry\n");
const QByteArray seed32("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"); // 12345678901234567890
const QByteArray row = "90000101," + seed32 + ",SHA1,6,60,04/30/28";

} // namespace

class tst_csv_reader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFileIsReadHoweverItIsCut()
    {
        const QByteArray file = "\xEF\xBB\xBF" + QByteArray(header).replace("\n", "\r\n") + row + ",tarodt\r\n\r\n" +
                                "\"90000102\",\"hex:3132333435363738393031323334353637383930\",\"SHA256\",8,30," +
                                "\"04/30/28\",\"a\"\"b, c\"\r\n" + "90000103," + seed32 + ",SHA512,7,10,12/31/99,";
        for (const qsizetype piece : {0, 1, 2, 5, 1000}) {
            KitCollector found;
            readKit(found, file, {}, piece);
            QVERIFY2(found.faults.empty(), qPrintable(found.onlyFault()));
            QCOMPARE(found.tokens.size(), std::size_t{3});
            QCOMPARE(found.tokens[0].number, std::int64_t{2});
            QCOMPARE(found.tokens[0].serialNumber, std::string("90000101"));
            QCOMPARE(keyOf(found.tokens[0]), QByteArray("12345678901234567890"));
            QCOMPARE(found.tokens[0].period, 60);
            QCOMPARE(found.tokens[0].loginId.value(), std::string("tarodt"));
            QCOMPARE(found.tokens[1].number, std::int64_t{4});
            QVERIFY(found.tokens[1].algorithm == verifier::Algorithm::Sha256);
            QCOMPARE(keyOf(found.tokens[1]), QByteArray("12345678901234567890"));
            QCOMPARE(found.tokens[1].digits, 8);
            QCOMPARE(found.tokens[1].loginId.value(), std::string("a\"b, c"));
            QCOMPARE(found.tokens[2].number, std::int64_t{5});
            QCOMPARE(found.tokens[2].printedExpiry, std::string("12/31/99"));
            QVERIFY(!found.tokens[2].loginId);
        }
    }

    void loginIdsAreReadInTheEncodingOfTheFile_data()
    {
        QTest::addColumn<QByteArray>("mark");
        QTest::addColumn<QByteArray>("loginId");
        QTest::newRow("UTF-8") << QByteArray() << QByteArray("経理－太郎");
        QTest::newRow("UTF-8 with its mark") << QByteArray("\xEF\xBB\xBF") << QByteArray("経理－太郎");
        QTest::newRow("CP932") << QByteArray()
                               << QByteArray("\x8C\x6F\x97\x9D\x81\x7C\x91\xBE\x98\x59"); // with the wide minus of NEC
    }

    void loginIdsAreReadInTheEncodingOfTheFile()
    {
        QFETCH(QByteArray, mark);
        QFETCH(QByteArray, loginId);
        KitCollector found;
        readKit(found, mark + header + row + ',' + loginId + "\n" + row + ",plain\n");
        QVERIFY2(found.faults.empty(), qPrintable(found.onlyFault()));
        QCOMPARE(found.tokens.size(), std::size_t{2});
        QCOMPARE(QString::fromStdString(found.tokens[0].loginId.value()), QStringLiteral("経理－太郎"));
    }

    void aFileIsOneEncodingThroughout_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::newRow("CP932 after UTF-8") << QByteArray("経理") << QByteArray("\x8C\x6F\x97\x9D");
        QTest::newRow("broken CP932") << QByteArray("\x8C\x6F\x97\x9D") << QByteArray("\x8C");
    }

    void aFileIsOneEncodingThroughout()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        KitCollector found;
        readKit(found, header + row + ',' + first + "\n" + row + ',' + second + "\n");
        QCOMPARE(found.tokens.size(), std::size_t{1});
        QVERIFY2(found.onlyFault().startsWith(QStringLiteral("3 failed the login id is not ")),
                 qPrintable(found.onlyFault()));
    }

    void aWrongHeaderSaysWhatToDo_data()
    {
        QTest::addColumn<QByteArray>("file");
        const auto add = [](const char* name, const QByteArray& file) { QTest::newRow(name) << file; };
        add("none", row + "\n");
        add("another order", "secret,serial_number,algorithm,digits,period,printed_expiry\n" + row + "\n");
        add("semicolons", QByteArray(header).replace(',', ';') + row + "\n");
        add("upper case", QByteArray(header).toUpper() + row + "\n");
        add("one column more", QByteArray(header).replace("login_id", "login_id,note") + row + ",,\n");
        add("one column less", QByteArray("serial_number,secret,algorithm,digits,period\n"));
        add("UTF-16", QByteArray("s\0e\0r\0i\0a\0l\0_\0", 14) + "\n");
    }

    void aWrongHeaderSaysWhatToDo()
    {
        QFETCH(QByteArray, file);
        KitCollector found;
        readKit(found, file);
        QVERIFY(found.tokens.empty());
        QVERIFY2(found.onlyFault().startsWith(
                     QStringLiteral("1 failed the first line must be serial_number,secret,algorithm,digits,period,")),
                 qPrintable(found.onlyFault()));
        QVERIFY(!found.onlyFault().contains(QString::fromLatin1(seed32)));
    }

    void anEmptyFileFails()
    {
        for (const char* file : {"", "\n\n", "\xEF\xBB\xBF", "\xEF"}) {
            KitCollector found;
            readKit(found, file);
            QVERIFY2(found.onlyFault().contains(QStringLiteral("the first line must be")),
                     qPrintable(found.onlyFault()));
        }
    }

    void aHeaderAloneIsAnEmptyKit()
    {
        KitCollector found;
        readKit(found, shortHeader);
        QVERIFY(found.tokens.empty() && found.faults.empty());
    }

    void aWrongLineFailsAloneAndTheNextAreRead_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("words");
        const auto add = [](const char* name, const QByteArray& line, const char* words) {
            QTest::newRow(name) << line << QString::fromUtf8(words);
        };
        const auto with = [](const char* from, const char* to) { return QByteArray(row).replace(from, to); };
        add("a column less", "1," + seed32 + ",SHA1,6,60", "the line has 5 columns where the header has 6");
        add("a column more", row + ",x", "the line has 7 columns where the header has 6");
        add("no serial number", with("90000101", ""), "the serial number must have");
        add("a blank in the serial number", with("90000101", "9000 101"), "the serial number must have");
        add("a wide serial number", with("90000101", "９０００"), "the serial number must have");
        add("a long serial number", with("90000101", QByteArray(65, '9')), "the serial number must have");
        add("hexadecimal without its mark", with(seed32, "3132333435363738393031323334353637383930"),
            "or hexadecimal with hex: before it");
        add("lower case", with(seed32, seed32.toLower()), "the secret must be base32");
        add("half a byte", with(seed32, "hex:313"), "the secret must be base32");
        add("a short secret", with(seed32, "GEZDGNBVGY3TQOJQ"), "the key must have 16 to 64 bytes");
        add("no secret", with(seed32, ""), "the key must have 16 to 64 bytes");
        add("MD5", with("SHA1", "MD5"), "the algorithm must be SHA1, SHA256 or SHA512");
        add("five digits", with(",6,", ",5,"), "codes of 6, 7 and 8 digits");
        add("a sign", with(",6,", ",+6,"), "codes of 6, 7 and 8 digits");
        add("a period of 0", with(",60,", ",0,"), "periods of 10 to 120 seconds");
        add("a huge period", with(",60,", ",99999999999999999999,"), "periods of 10 to 120 seconds");
        add("a spreadsheet's date", with("04/30/28", "2028/4/30"), "MM/DD/YY");
        add("no date", with("04/30/28", ""), "MM/DD/YY");
        add("a quotation mark inside", with("SHA1", "SH\"A1"), "a quotation mark stands within a value");
        add("text behind a quotation mark", with("SHA1", "\"SHA1\"x"), "between a closing quotation mark");
        add("a NUL", QByteArray(row).replace("SHA1", QByteArray("SH\0A1", 5)), "NUL");
        add("very many columns", QByteArray(100, ','), "too many columns");
    }

    void aWrongLineFailsAloneAndTheNextAreRead()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, words);
        KitCollector found;
        readKit(found, shortHeader + row + "\n" + line + "\n" + row + "\n");
        QCOMPARE(found.tokens.size(), std::size_t{2});
        QVERIFY2(found.onlyFault().startsWith(QStringLiteral("3 failed ")) && found.onlyFault().contains(words),
                 qPrintable(found.onlyFault()));
        QVERIFY(!found.onlyFault().contains(QString::fromLatin1(seed32)));
    }

    void aLineWithoutAnEndStopsTheReading()
    {
        for (const QByteArray& line : {QByteArray(10'000, 'x'), "\"" + (row + "\n").repeated(200)}) {
            KitCollector found;
            readKit(found, shortHeader + line + "\n" + row + "\n");
            QVERIFY(found.tokens.empty());
            QVERIFY2(found.onlyFault().startsWith(QStringLiteral("2 failed this line has more than 4,096 bytes")),
                     qPrintable(found.onlyFault()));
        }
    }

    void aQuotationMarkThatIsNeverClosedFails()
    {
        KitCollector found;
        readKit(found, shortHeader + "\"" + row + "\n");
        QVERIFY(found.tokens.empty());
        QVERIFY2(found.onlyFault().contains(QStringLiteral("ends within quotation marks")),
                 qPrintable(found.onlyFault()));
    }

    void paddedBase32IsTaken()
    {
        KitCollector found;
        readKit(found, shortHeader + QByteArray(row).replace(seed32, "GEZDGNBVGY3TQOJQGEZDGNBVGY======") + "\n");
        QCOMPARE(found.tokens.size(), std::size_t{1});
        QCOMPARE(keyOf(found.tokens[0]), QByteArray("1234567890123456"));
    }
};

QTEST_GUILESS_MAIN(tst_csv_reader)
#include "tst_csv_reader.moc"
