// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The small parts of the readers: base64, dates, key files, and what kind of kit a file is.
#include "server-stub/kits/base64.h"
#include "server-stub/kits/kit_reader.h"
#include "server-stub/kits/xml_dates.h"

#include <QByteArray>
#include <QTest>

using namespace kirikae::kits;

class tst_kit_parts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void base64AgreesWithQt()
    {
        for (int size = 1; size < 70; ++size) {
            QByteArray bytes;
            for (int i = 0; i < size; ++i) {
                bytes.append(static_cast<char>(i * 37 + size * 11));
            }
            const auto decoded = base64Decode(bytes.toBase64().toStdString());
            QVERIFY(decoded.has_value());
            QCOMPARE(QByteArray(reinterpret_cast<const char*>(decoded->data()), size), bytes);
        }
    }

    void otherThanBase64IsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"", "=", "A", "AA", "AAA", "AA=", "A===", "AA==A", "AA=A",
                                 "AB==", "AAB=", "AAAA====", "AA==AAAA", "A-A=", "AA\xC3\xA9=", "AA,="}) {
            QTest::newRow(text) << QByteArray(text);
        }
    }

    void otherThanBase64IsRefused()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!base64Decode(text.toStdString()));
    }

    void blanksMayStandInBase64() { QVERIFY(base64Decode(" A A\r\n=\t= ").has_value()); }

    void datesAreRead()
    {
        using namespace std::chrono;
        const auto date = readXmlDate("2028-04-30T09:00:00+09:00");
        QVERIFY(date && date->day == year{2028} / April / 30 && date->instant == sys_days{year{2028} / April / 30});
        QVERIFY(readXmlDate("2028-04-30")->instant == sys_days{year{2028} / April / 30});
        QVERIFY(readXmlDate("2028-04-30T24:00:00.000Z")->instant == sys_days{year{2028} / May / 1});
        QVERIFY(readXmlDate("2028-04-30T00:00:00-01:30")->instant == sys_days{year{2028} / April / 30} + minutes{90});
        for (const char* text : {"", "2028", "2028-4-30", "2028-04-31", "2028-04-30T", "2028-04-30T25:00:00Z",
                                 "2028-04-30T00:60:00Z", "2028-04-30T00:00:00.Z", "2028-04-30T00:00:00Zx",
                                 "2028-04-30T00:00:00+15:00", "2028-04-30T00:00:00+0900", "-2028-04-30", "04/30/28"}) {
            QVERIFY2(!readXmlDate(text), text);
        }
    }

    void aKeyFileIsHexadecimalOrRaw()
    {
        const auto size = [](const char* text, std::size_t bytes) {
            const auto key = preSharedKey({text, bytes});
            return key ? static_cast<int>(key->bytes().size()) : -1;
        };
        QCOMPARE(size("12345678901234567890123456789012\r\n", 34), 16);
        QCOMPARE(size("abcdefABCDEF78901234567890123456abcdefABCDEF7890", 48), 24);
        QCOMPARE(size("xyz45678901234567890123456789012", 32), 32);
        QCOMPARE(size("\0\1\2\3\4\5\6\7\0\1\2\3\4\5\6\7", 16), 16);
        QCOMPARE(size("", 0), -1);
        QCOMPARE(size("1234", 4), -1);
        QCOMPARE(size("12345678901234567890123456789012 ", 33), -1);
    }

    void theKindOfAKitIsSeenAtItsBeginning()
    {
        QVERIFY(formatOf("<?xml") == KitFormat::Pskc);
        QVERIFY(formatOf("\xEF\xBB\xBF\r\n <K") == KitFormat::Pskc);
        QVERIFY(formatOf("\xFF\xFE<") == KitFormat::Pskc);
        QVERIFY(formatOf("serial_number,") == KitFormat::Csv);
        QVERIFY(formatOf("") == KitFormat::Csv);
    }
};

QTEST_GUILESS_MAIN(tst_kit_parts)
#include "tst_kit_parts.moc"
