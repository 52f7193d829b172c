// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/verifier/base32.h"
#include "tests/support/seeded_random.h"

#include <QObject>
#include <QTest>

using namespace kirikae::verifier;

namespace {

std::vector<std::uint8_t> bytesOf(std::string_view text)
{
    return {text.begin(), text.end()};
}

} // namespace

class TestBase32 : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theVectorsOfRfc4648AreWrittenAndRead_data();
    void theVectorsOfRfc4648AreWrittenAndRead();
    void whatIsWrittenIsReadBack();
    void anythingElseIsRefused_data();
    void anythingElseIsRefused();
};

void TestBase32::theVectorsOfRfc4648AreWrittenAndRead_data()
{
    // RFC 4648 §10.
    QTest::addColumn<QByteArray>("plain");
    QTest::addColumn<QByteArray>("padded");
    QTest::newRow("nothing") << QByteArray("") << QByteArray("");
    QTest::newRow("f") << QByteArray("f") << QByteArray("MY======");
    QTest::newRow("fo") << QByteArray("fo") << QByteArray("MZXQ====");
    QTest::newRow("foo") << QByteArray("foo") << QByteArray("MZXW6===");
    QTest::newRow("foob") << QByteArray("foob") << QByteArray("MZXW6YQ=");
    QTest::newRow("fooba") << QByteArray("fooba") << QByteArray("MZXW6YTB");
    QTest::newRow("foobar") << QByteArray("foobar") << QByteArray("MZXW6YTBOI======");
}

void TestBase32::theVectorsOfRfc4648AreWrittenAndRead()
{
    QFETCH(QByteArray, plain);
    QFETCH(QByteArray, padded);
    const auto bytes = bytesOf(plain.toStdString());
    const std::string with = padded.toStdString();
    const std::string without = with.substr(0, with.find('='));
    QCOMPARE(base32Encode(bytes, Base32Padding::With), with);
    QCOMPARE(base32Encode(bytes, Base32Padding::Without), without);
    QVERIFY(base32Decode(with, Base32Padding::With) == bytes);
    QVERIFY(base32Decode(without, Base32Padding::Without) == bytes);
}

void TestBase32::whatIsWrittenIsReadBack()
{
    std::mt19937_64 random = kirikae::test::seededRandom();
    for (std::size_t length = 0; length < 200; ++length) {
        const auto bytes = kirikae::test::randomBytes(random, length);
        for (const Base32Padding padding : {Base32Padding::With, Base32Padding::Without}) {
            QVERIFY(base32Decode(base32Encode(bytes, padding), padding) == bytes);
        }
    }
}

void TestBase32::anythingElseIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("padded");
    QTest::newRow("lower case") << QByteArray("mzxw6ytb") << true;
    QTest::newRow("a blank") << QByteArray("MZXW 6YTB") << false;
    QTest::newRow("a newline at the end") << QByteArray("MZXW6YTB\n") << false;
    QTest::newRow("the digit 0") << QByteArray("MZXW6YT0") << false;
    QTest::newRow("the digit 1") << QByteArray("MZXW6YT1") << false;
    QTest::newRow("the digit 8") << QByteArray("MZXW6YT8") << false;
    QTest::newRow("a NUL") << QByteArray("MZXW6YT\0", 8) << false;
    QTest::newRow("a byte above 127") << QByteArray("MZXW6YT\xC3") << false;
    QTest::newRow("padding where none is expected") << QByteArray("MY======") << false;
    QTest::newRow("no padding where it is expected") << QByteArray("MY") << true;
    QTest::newRow("too little padding") << QByteArray("MY=====") << true;
    QTest::newRow("too much padding") << QByteArray("MZXW6YTB========") << true;
    QTest::newRow("only padding") << QByteArray("========") << true;
    QTest::newRow("padding in the middle") << QByteArray("MY==MY==") << true;
    QTest::newRow("one character") << QByteArray("M") << false;
    QTest::newRow("three characters") << QByteArray("MZX") << false;
    QTest::newRow("six characters") << QByteArray("MZXW6Y") << false;
    QTest::newRow("six characters, padded") << QByteArray("MZXW6Y==") << true;
    QTest::newRow("unused bits that are not zero") << QByteArray("MZ") << false;
    QTest::newRow("unused bits that are not zero, padded") << QByteArray("MZ======") << true;
    QTest::newRow("unused bits after four bytes") << QByteArray("MZXW6YR") << false;
}

void TestBase32::anythingElseIsRefused()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, padded);
    const Base32Padding padding = padded ? Base32Padding::With : Base32Padding::Without;
    QVERIFY(!base32Decode({text.constData(), static_cast<std::size_t>(text.size())}, padding));
}

QTEST_GUILESS_MAIN(TestBase32)
#include "tst_base32.moc"
