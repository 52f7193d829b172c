// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// PSKC files as they should be: RFC 6030's own examples, TOTP with dates and policies, and what of a sound file this
// server refuses.
#include "tests/unit/kits/kit_collector.h"

#include <QTest>

using namespace kirikae;
using namespace kirikae::test;

namespace {

const QByteArray rfcSeed("12345678901234567890");
const QByteArray rfcKey("12345678901234567890123456789012");

//! A plain file of one TOTP key, whose parts a test replaces.
QByteArray oneKey(const QByteArray& from = {}, const QByteArray& to = {})
{
    QByteArray file = R"(<KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc"><KeyPackage>)"
                      R"(<DeviceInfo><SerialNo>1</SerialNo><ExpiryDate>2028-04-30T00:00:00Z</ExpiryDate></DeviceInfo>)"
                      R"(<Key Id="1" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:totp"><AlgorithmParameters>)"
                      R"(<ResponseFormat Length="6" Encoding="DECIMAL"/></AlgorithmParameters><Data><Secret>)"
                      R"(<PlainValue>MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=</PlainValue></Secret><TimeInterval>)"
                      R"(<PlainValue>60</PlainValue></TimeInterval></Data><Policy><KeyUsage>OTP</KeyUsage></Policy>)"
                      R"(</Key></KeyPackage></KeyContainer>)";
    if (!from.isEmpty()) {
        Q_ASSERT(file.contains(from));
        file.replace(from, to);
    }
    return file;
}

} // namespace

class tst_pskc_reader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anExampleOfTheRfcGivesItsSeed_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("figure 3: in clear") << "rfc6030_figure_3.xml" << QByteArray() << QByteArray();
        QTest::newRow("figure 6: pre-shared key") << "rfc6030_figure_6.xml" << rfcKey << QByteArray();
        QTest::newRow("figure 7: password, PKCS #5") << "rfc6030_figure_7.xml" << QByteArray() << QByteArray("qwerty");
        QTest::newRow("password, XML Encryption 1.1")
            << "pbkdf2_of_xmlenc11.xml" << QByteArray() << QByteArray("qwerty");
    }

    void anExampleOfTheRfcGivesItsSeed()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, word);
        const QByteArray kit = dataFile(file);
        QVERIFY(!kit.isEmpty());
        kits::KitSecret secret;
        if (!key.isEmpty()) {
            secret = preSharedKey(key);
        } else if (!word.isEmpty()) {
            secret = password(word);
        }
        for (const qsizetype piece : {0, 1, 7, 4096}) {
            KitCollector found;
            readKit(found, kit, secret, piece);
            QVERIFY2(found.faults.empty(), qPrintable(found.onlyFault()));
            QCOMPARE(found.tokens.size(), std::size_t{1});
            const kits::KitToken& token = found.tokens[0];
            QCOMPARE(keyOf(token), rfcSeed);
            QCOMPARE(token.serialNumber, std::string("987654321"));
            QVERIFY(token.kind == kits::KitKind::Hotp);
            QCOMPARE(token.counter, std::int64_t{0});
            QCOMPARE(token.digits, 8);
            QCOMPARE(token.printedExpiry, std::string());
        }
    }

    void figure2HasNoSerialNumberAndFails()
    {
        KitCollector found;
        readKit(found, dataFile(QStringLiteral("rfc6030_figure_2.xml")));
        QCOMPARE(found.onlyFault(), QStringLiteral("1 failed the serial number (SerialNo) is missing"));
        QVERIFY(found.tokens.empty());
    }

    void figure5GivesTheCodeKeyAndRefusesThePin()
    {
        KitCollector found;
        readKit(found, dataFile(QStringLiteral("rfc6030_figure_5.xml")));
        QCOMPARE(found.tokens.size(), std::size_t{1});
        QCOMPARE(keyOf(found.tokens[0]), rfcSeed);
        QCOMPARE(found.onlyFault(), QStringLiteral("2 refused it is no one-time password key (HOTP or TOTP)"));
    }

    void timeBasedKeysCarryTheirSettings()
    {
        KitCollector found;
        readKit(found, dataFile(QStringLiteral("totp_with_dates.xml")));
        QVERIFY2(found.faults.empty(), qPrintable(found.onlyFault()));
        QCOMPARE(found.tokens.size(), std::size_t{2});
        const kits::KitToken& first = found.tokens[0];
        QCOMPARE(first.number, std::int64_t{1});
        QVERIFY(first.kind == kits::KitKind::Totp);
        QVERIFY(first.algorithm == verifier::Algorithm::Sha1);
        QCOMPARE(first.period, 60);
        QCOMPARE(first.driftSteps, -2);
        QCOMPARE(first.printedExpiry, std::string("04/30/28"));
        QCOMPARE(keyOf(first), rfcSeed);
        using namespace std::chrono;
        QVERIFY(first.usableFrom == sys_days{year{2023} / February / 28} + hours{15});
        QVERIFY(first.usableUntil == sys_days{year{2028} / April / 30});
        const kits::KitToken& second = found.tokens[1];
        QCOMPARE(second.number, std::int64_t{2});
        QVERIFY(second.algorithm == verifier::Algorithm::Sha256);
        QCOMPARE(second.digits, 8);
        QCOMPARE(second.period, 30);
        QCOMPARE(second.driftSteps, 0);
        QCOMPARE(second.printedExpiry, std::string("04/30/28"));
        QVERIFY(!second.usableFrom);
    }

    void whatThisServerCannotKeepIsRefused_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* name, const char* from, const char* to, const char* fault) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromUtf8(fault);
        };
        row("nine digits", "Length=\"6\"", "Length=\"9\"", "1 refused this server knows codes of 6, 7 and 8 digits");
        row("digits that are none", "Length=\"6\"", "Length=\"six\"",
            "1 refused this server knows codes of 6, 7 and 8 digits");
        row("hexadecimal codes", "DECIMAL", "HEXADECIMAL", "1 refused its codes are not decimal digits");
        row("a period of 5 s", "<PlainValue>60<", "<PlainValue>5<",
            "1 refused this server knows periods of 10 to 120 seconds");
        row("no period", "TimeInterval", "Time", "1 refused the period of a TOTP key (TimeInterval) is missing");
        row("an unknown algorithm", "pskc:totp", "pskc:ocra",
            "1 refused it is no one-time password key (HOTP or TOTP)");
        row("a HOTP key without a counter", "pskc:totp", "pskc:hotp",
            "1 refused the counter of a HOTP key (Counter) is missing or no number from 0");
        row("an unknown suite", "<AlgorithmParameters>", "<AlgorithmParameters><Suite>HMAC-MD5</Suite>",
            "1 refused its algorithm (Suite) is not HMAC with SHA1, SHA256 or SHA512");
        row("a drift of 31 steps", "</Data>", "<TimeDrift><PlainValue>31</PlainValue></TimeDrift></Data>",
            "1 refused its clock is off (TimeDrift) by more than 30 steps; a device like that is replaced");
        row("a date that is none", "2028-04-30T00:00:00Z", "2028-02-30T00:00:00Z",
            "1 refused a date in it (ExpiryDate, StartDate) is not a date");
        row("a date of another century", "2028-04-30T00:00:00Z", "2128-04-30T00:00:00Z",
            "1 refused its expiry date is not of the years 2000 to 2099, and cannot be printed as MM/DD/YY");
        row("a key for other uses", "<KeyUsage>OTP<", "<KeyUsage>Integrity<",
            "1 refused the key may not be used for one-time passwords (KeyUsage)");
        row("codes with a PIN", "<Policy>", "<Policy><PINPolicy PINUsageMode=\"Append\"/>",
            "1 refused its codes are combined with a PIN (PINPolicy), which this server does not keep");
        row("a limited number of uses", "<Policy>", "<Policy><NumberOfTransactions>9</NumberOfTransactions>",
            "1 refused the key may be used a limited number of times, which this server does not count");
        row("an unknown policy", "<Policy>", "<Policy><OnSundays/>",
            "1 refused its policy has a condition that this server does not know");
        row("a foreign policy", "<Policy>", "<Policy><OnSundays xmlns=\"urn:x\"/>",
            "1 refused its policy has a condition that this server does not know");
        row("an encrypted counter", "</Data>",
            "<Counter><EncryptedValue><CipherData><CipherValue>AA==</CipherValue></CipherData></EncryptedValue>"
            "</Counter></Data>",
            "1 refused its counter or its time is encrypted; this server reads only the secret encrypted");
    }

    void whatThisServerCannotKeepIsRefused()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, fault);
        KitCollector found;
        readKit(found, oneKey(from, to));
        QVERIFY(found.tokens.empty());
        QCOMPARE(found.onlyFault(), fault);
    }

    void theUnchangedKeyIsRead()
    {
        KitCollector found;
        readKit(found, oneKey());
        QVERIFY(found.faults.empty());
        QCOMPARE(found.tokens.size(), std::size_t{1});
    }

    void prefixesAndUtf16DoNotMatter()
    {
        QByteArray prefixed = oneKey();
        prefixed.replace("xmlns=", "xmlns:p=").replace("</", "</p:");
        for (const char* name :
             {"KeyContainer", "KeyPackage", "DeviceInfo", "SerialNo", "ExpiryDate", "Key ", "AlgorithmParameters",
              "ResponseFormat", "Data", "Secret", "PlainValue", "TimeInterval", "Policy", "KeyUsage"}) {
            prefixed.replace(QByteArray("<") + name, QByteArray("<p:") + name);
        }
        KitCollector found;
        readKit(found, prefixed);
        QVERIFY2(found.faults.empty(), qPrintable(found.onlyFault()));
        QCOMPARE(found.tokens.size(), std::size_t{1});

        const QString text = QString::fromUtf8(oneKey());
        QByteArray wide("\xFF\xFE");
        for (const QChar c : text) {
            wide.append(static_cast<char>(c.unicode() & 0xFFU));
            wide.append(static_cast<char>(c.unicode() >> 8));
        }
        KitCollector again;
        readKit(again, wide);
        QCOMPARE(again.tokens.size(), std::size_t{1});
    }

    void aSinkThatHasEnoughStopsTheReading()
    {
        KitCollector found;
        found.most = 1;
        readKit(found, dataFile(QStringLiteral("totp_with_dates.xml")));
        QCOMPARE(found.tokens.size(), std::size_t{1});
        QVERIFY(found.faults.empty());
    }
};

QTEST_GUILESS_MAIN(tst_pskc_reader)
#include "tst_pskc_reader.moc"
