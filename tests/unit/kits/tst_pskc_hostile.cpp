// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// PSKC files that are broken, cut, changed or made to do harm: each is refused with words, none gives a seed, and none
// makes the memory grow.
#include "tests/unit/kits/kit_collector.h"

#include <QFile>
#include <QTest>

using namespace kirikae;
using namespace kirikae::test;

namespace {

const QByteArray head(R"(<KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc">)");

QByteArray figure(int number)
{
    return dataFile(QStringLiteral("rfc6030_figure_%1.xml").arg(number));
}

// A sanitizer keeps what was freed for a while, and surrounds what was not.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr qint64 allowedPerMebibyte = 64 * 1024;
#else
constexpr qint64 allowedPerMebibyte = 1024;
#endif

//! Peak memory of this process in KiB; 0 where the system does not tell.
qint64 peakMemory()
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith("VmHWM:")) {
            return line.mid(6).trimmed().split(' ').front().toLongLong();
        }
    }
    return 0;
}

} // namespace

class tst_pskc_hostile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFileIsRefusedAsAWhole_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, const QByteArray& file, const char* words) {
            QTest::newRow(name) << file << QString::fromUtf8(words);
        };
        row("an entity", "<!DOCTYPE a [<!ENTITY s \"987654321\">]>" + figure(3), "DOCTYPE");
        row("an external entity", "<!DOCTYPE a [<!ENTITY s SYSTEM \"file:///etc/passwd\">]><a>&s;</a>", "DOCTYPE");
        row("an external document type", "<!DOCTYPE a SYSTEM \"http://example.com/a.dtd\"><a/>", "DOCTYPE");
        row("a billion laughs",
            "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
            "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>" +
                head + "&c;</KeyContainer>",
            "DOCTYPE");
        row("an entity that nobody declared", QByteArray(figure(3)).replace("Manufacturer<", "&m;<"),
            "undefined entity");
        row("cut in the middle", figure(3).left(figure(3).size() / 2), "it was cut");
        row("cut before its last tag", figure(3).chopped(10), "it was cut");
        row("only blanks and a tag", " \n<", "it was cut");
        row("another XML file", "<html><body/></html>", "no PSKC file");
        row("another XML file in a foreign namespace", "<a xmlns=\"urn:x\"/>", "no PSKC file");
        row("another version", QByteArray(figure(3)).replace("Version=\"1.0\"", "Version=\"2.0\""), "another version");
        row("an older draft", QByteArray(figure(3)).replace("keyprov:pskc\"", "keyprov:pskc:1.0\""), "no PSKC file");
        row("no key package", head + "</KeyContainer>", "no key package");
        row("tags that do not fit", head + "<KeyPackage></KeyContainer>", "not well-formed");
        row("bytes that are not UTF-8", head + "\xFF\xFE</KeyContainer>", "not well-formed");
        row("an unknown encoding", "<?xml version=\"1.0\" encoding=\"EUC-JP\"?>" + head + "</KeyContainer>",
            "not well-formed");
        row("nested deeply", head + QByteArray("<Extensions>").repeated(100), "nested deeper");
        row("nested deeply in key packages", head + QByteArray("<KeyPackage>").repeated(100), "nested deeper");
        row("a long attribute", "<KeyContainer Version=\"" + QByteArray(4'000'000, 'x') + "\"/>", "no end");
        row("a long comment", head + "<!--" + QByteArray(4'000'000, '-').replace('-', 'x'), "no end");
        row("a long text", head + "<KeyPackage><DeviceInfo><SerialNo>" + QByteArray(100'000, '1'), "longer than");
        QByteArray names = head;
        for (int i = 0; i < 2000; ++i) {
            names += "<a" + QByteArray::number(i) + "/>";
        }
        row("thousands of names", names, "more different names");
        QByteArray attributes = head;
        for (int i = 0; i < 2000; ++i) {
            attributes += "<a b" + QByteArray::number(i) + "=\"\"/>";
        }
        row("thousands of attributes", attributes, "more different names");
        row("a head behind a package", QByteArray(figure(3)).replace("</KeyPackage>", "</KeyPackage><EncryptionKey/>"),
            "stands behind");
    }

    void aFileIsRefusedAsAWhole()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, words);
        for (const qsizetype piece : {qsizetype{0}, qsizetype{1000}}) {
            KitCollector found;
            readKit(found, file, {}, piece);
            const QString fault = found.onlyFault();
            QVERIFY2(fault.startsWith(QStringLiteral("0 failed ")), qPrintable(fault));
            QVERIFY2(fault.contains(words), qPrintable(fault));
        }
    }

    void aGibibyteOfTextIsRefusedAtItsBeginning()
    {
        for (const QByteArray& begin : {head + "<KeyPackage><DeviceInfo><SerialNo>", head + "<x xmlns='urn:x'>",
                                        head + "<!--", head + "<a b='"}) {
            KitCollector found;
            const auto reader = kits::makeKitReader(kits::KitFormat::Pskc, found, {});
            bool goesOn = reader->feed(begin.toStdString());
            const std::string block(1 << 20, 'x');
            int blocks = 0;
            const qint64 before = peakMemory();
            while (goesOn && blocks < 1024) {
                goesOn = reader->feed(block);
                ++blocks;
            }
            QVERIFY(!goesOn);
            QVERIFY(blocks <= 2);
            QVERIFY(found.onlyFault().startsWith(QStringLiteral("0 failed ")));
            QVERIFY(peakMemory() - before < 32 * allowedPerMebibyte);
        }
    }

    void blanksBetweenPackagesCostNoMemory()
    {
        KitCollector found;
        const auto reader = kits::makeKitReader(kits::KitFormat::Pskc, found, {});
        QVERIFY(reader->feed(head.toStdString()));
        const std::string package = "<KeyPackage><DeviceInfo><SerialNo>1</SerialNo></DeviceInfo></KeyPackage>\n";
        const qint64 before = peakMemory();
        for (int i = 0; i < 200'000; ++i) {
            QVERIFY(reader->feed(package));
            QCOMPARE(found.faults.size(), std::size_t{1});
            found.faults.clear();
        }
        QVERIFY(peakMemory() - before < 16 * allowedPerMebibyte);
    }

    void aSecretIsNotTaken_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* name, int number, const char* from, const char* to, const char* fault) {
            QTest::newRow(name) << number << QByteArray(from) << QByteArray(to) << QString::fromUtf8(fault);
        };
        row("bad base64", 3, "MTIzNDU2", "MTIz*DU2", "1 failed the secret is not base64");
        row("base64 without its padding", 3, "Nzg5MDEyMzQ1Njc4OTA=", "Nzg5MDEyMzQ1Njc4OTA",
            "1 failed the secret is not base64");
        row("two secrets", 3, "</Secret>", "</Secret><Secret><PlainValue>AAAA</PlainValue></Secret>",
            "1 failed a value is there twice, and which of them counts is not known");
        row("two keys", 3, "</Key>", "</Key><Key/>", "1 refused the package holds two keys");
        row("a short secret", 3, "MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=", "MTIzNDU2Nzg5MDEyMzQ1",
            "1 failed the key must have 16 to 64 bytes");
        row("an element within the secret", 3, "MTIz", "MTIz<Extra/>", "1 failed the secret is missing");
        row("a serial number with a blank", 3, "987654321", "987 654",
            "1 failed the serial number must have 1 to 64 visible ASCII characters and no blanks, as on the back of "
            "the "
            "device");
        row("a flipped bit of the MAC", 6, "Su+NvtQf", "Su+NvtQe",
            "1 failed the MAC does not fit: the key or password is not the one of this file, or the value was changed");
        row("a flipped bit of the cipher text", 6, "AAECAwQF", "ABECAwQF",
            "1 failed the MAC does not fit: the key or password is not the one of this file, or the value was changed");
        row("no MAC on the value", 6, "<ValueMAC>Su+NvtQfmvfJzF6bmQiJqoLRExc=</ValueMAC>", "",
            "1 failed the value has no MAC (ValueMAC): without one it is not decrypted");
        row("a MAC that is not base64", 6, "Su+NvtQf", "Su-NvtQf",
            "1 failed the MAC does not fit: the key or password is not the one of this file, or the value was changed");
        row("no MACMethod", 6, "MACMethod", "NoMethod",
            "0 failed the file is encrypted and has no MAC (MACMethod): a wrong key could not be told from a right "
            "one, "
            "so it is not read; ask for a file with a MAC");
        row("a MAC of MD5", 6, "xmldsig#hmac-sha1", "xmldsig#hmac-md5",
            "0 failed the file's MAC is of a kind this server does not know; ask for HMAC-SHA-1 or HMAC-SHA-256");
        row("a plain secret in an encrypted file", 6, "<Secret>",
            "<Secret><PlainValue>MTIzNDU2Nzg5MDEyMzQ1Njc4OTA="
            "</PlainValue></Secret><Secret>",
            "1 failed the secret is there twice, in clear and encrypted");
        row("AES with a counter", 6, "#aes128-cbc", "#aes128-ctr",
            "0 failed it is encrypted with a method that this server does not read; ask for AES-128-CBC or "
            "AES-256-CBC");
        row("a longer cipher than the key", 6, "#aes128-cbc", "#aes256-cbc",
            "0 failed the key has another length than the file's encryption needs: it is not the key of this file");
        row("999 iterations", 7, "<IterationCount>1000<", "<IterationCount>999<",
            "0 failed PBKDF2 must have 1,000 to 10,000,000 iterations; this file has another number");
        row("ten million and one iterations", 7, "<IterationCount>1000<", "<IterationCount>10000001<",
            "0 failed PBKDF2 must have 1,000 to 10,000,000 iterations; this file has another number");
        row("iterations beyond a number", 7, "<IterationCount>1000<", "<IterationCount>99999999999999999999<",
            "0 failed PBKDF2 must have 1,000 to 10,000,000 iterations; this file has another number");
        row("a derived key of a gibibyte", 7, "<KeyLength>16<", "<KeyLength>1073741824<",
            "0 failed the derived key must have a KeyLength of 16, 24 or 32 bytes");
        row("an unknown PRF", 7, "<PRF/>", "<PRF Algorithm=\"urn:x#hmac-md5\"/>",
            "0 failed PBKDF2 uses a function (PRF) that this server does not know; ask for HMAC-SHA-256");
        row("no salt", 7, "Ej7/PEpyEpw=", "", "0 failed the salt of PBKDF2 is missing or not base64");
        row("another derivation", 7, "#pbkdf2", "#scrypt",
            "0 failed the key is derived from the password in a way this server does not know; ask for PBKDF2");
    }

    void aSecretIsNotTaken()
    {
        QFETCH(int, number);
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, fault);
        QByteArray file = figure(number);
        QVERIFY(file.contains(from));
        file.replace(from, to);
        KitCollector found;
        readKit(found, file, number == 7 ? password("qwerty") : preSharedKey("12345678901234567890123456789012"));
        QVERIFY(found.tokens.empty());
        QCOMPARE(found.onlyFault(), fault);
    }

    void aWrongKeyOrPasswordNeverGivesASeed()
    {
        for (int i = 0; i < 3000; ++i) {
            const QByteArray key = QByteArray("1234567890123456789012345678") + QByteArray::number(1000 + i);
            KitCollector found;
            readKit(found, figure(6), preSharedKey(key));
            QVERIFY(found.tokens.empty() || key == "12345678901234567890123456789012");
            QVERIFY(!found.onlyFault().contains(QStringLiteral("faults")));
        }
        for (int i = 0; i < 300; ++i) {
            KitCollector found;
            readKit(found, figure(7), password("qwerty" + QByteArray::number(i)));
            QVERIFY(found.tokens.empty());
            QVERIFY(found.onlyFault().contains(QStringLiteral("not the one of this file")));
        }
    }

    void everyFlippedBitOfASealedValueIsFound()
    {
        const QByteArray file = figure(6);
        for (const QByteArray& value : {QByteArray("AAECAwQFBgcICQoLDA0OD+cIHItlB3Wra1DUpxVvOx2lef1VmNPCMl8jwZqIUqGv"),
                                        QByteArray("Su+NvtQfmvfJzF6bmQiJqoLRExc=")}) {
            const QByteArray bytes = QByteArray::fromBase64(value);
            for (qsizetype bit = 0; bit < bytes.size() * 8; ++bit) {
                QByteArray changed = bytes;
                changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
                KitCollector found;
                readKit(found, QByteArray(file).replace(value, changed.toBase64()),
                        preSharedKey("12345678901234567890123456789012"));
                QVERIFY(found.tokens.empty());
            }
        }
    }

    void theKindOfKeyThatIsNeededIsNamed()
    {
        const auto fault = [](int number, const kits::KitSecret& secret) {
            KitCollector found;
            readKit(found, figure(number), secret);
            return found.onlyFault();
        };
        QVERIFY(fault(6, {}).endsWith(QStringLiteral("encrypted with a pre-shared key: give it")));
        QVERIFY(fault(7, {}).endsWith(QStringLiteral("encrypted with a password: give it")));
        QVERIFY(fault(6, password("qwerty")).endsWith(QStringLiteral("a password was given: give the key")));
        QVERIFY(fault(7, preSharedKey("00")).endsWith(QStringLiteral("a key was given: give the password")));
    }
};

QTEST_GUILESS_MAIN(tst_pskc_hostile)
#include "tst_pskc_hostile.moc"
