// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Whom a certificate names: made-up certificates with every kind of good and bad alternative name.

#include "client-certs/certificate_builder.h"
#include "client-certs/subject_name.h"

#include <QTest>

using namespace kirikae::certs;
using namespace std::chrono_literals;

namespace {

using Kind = AlternativeName::Kind;

CertificateHandle certificateWith(std::vector<AlternativeName> names)
{
    const auto key = newKey();
    const std::chrono::sys_seconds start = std::chrono::sys_days{2026y / 1 / 1};
    return buildCertificate({Use::client, "somebody", "dt", std::move(names), start, start + 24h}, *key, nullptr);
}

} // namespace

class TestSubjectName : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theUriIsPercentEncoded()
    {
        QCOMPARE(subjectUri({"dt", "hanakodt"}), std::string{"urn:kirikae:user:dt:hanakodt"});
        QCOMPARE(subjectUri({"a:b", "花 %"}), std::string{"urn:kirikae:user:a%3Ab:%E8%8A%B1%20%25"});
    }

    void theSubjectComesBack_data()
    {
        QTest::addColumn<QByteArray>("company");
        QTest::addColumn<QByteArray>("login");
        QTest::newRow("plain") << QByteArray("dt") << QByteArray("hanakodt");
        QTest::newRow("the parting character") << QByteArray("a:b") << QByteArray("c:d");
        QTest::newRow("an address") << QByteArray("dt") << QByteArray("hanako+x@example.jp");
        QTest::newRow("kanji and a space") << QByteArray("株式会社") << QByteArray("花 子");
        QTest::newRow("a percent sign") << QByteArray("100%") << QByteArray("%41");
    }
    void theSubjectComesBack()
    {
        QFETCH(QByteArray, company);
        QFETCH(QByteArray, login);
        const Subject subject{company.toStdString(), login.toStdString()};
        const auto certificate = certificateWith(
            {{Kind::dns, "pc1.example"}, {Kind::uri, "https://example.jp/"}, {Kind::uri, subjectUri(subject)}});
        QVERIFY(subjectOf(*certificate) == subject);
    }

    void aMalformedNameNamesNobody_data()
    {
        QTest::addColumn<QByteArray>("uri");
        QTest::newRow("one part") << QByteArray("urn:kirikae:user:dt");
        QTest::newRow("three parts") << QByteArray("urn:kirikae:user:dt:a:b");
        QTest::newRow("an empty company") << QByteArray("urn:kirikae:user::a");
        QTest::newRow("an empty login id") << QByteArray("urn:kirikae:user:dt:");
        QTest::newRow("another kind") << QByteArray("urn:kirikae:host:dt:a");
        QTest::newRow("cut encoding") << QByteArray("urn:kirikae:user:dt:a%4");
        QTest::newRow("bad digits") << QByteArray("urn:kirikae:user:dt:a%ZZ");
        QTest::newRow("an encoded NUL") << QByteArray("urn:kirikae:user:dt:a%00b");
        QTest::newRow("a raw NUL") << QByteArrayLiteral("urn:kirikae:user:dt:a\0b");
        QTest::newRow("an encoded line feed") << QByteArray("urn:kirikae:user:dt:a%0Ab");
        QTest::newRow("not UTF-8") << QByteArray("urn:kirikae:user:dt:%FF");
        QTest::newRow("an overlong form") << QByteArray("urn:kirikae:user:dt:%C0%AF");
        QTest::newRow("a raw space") << QByteArray("urn:kirikae:user:dt:a b");
    }
    void aMalformedNameNamesNobody()
    {
        QFETCH(QByteArray, uri);
        QVERIFY(!subjectOf(*certificateWith({{Kind::uri, uri.toStdString()}})).has_value());
    }

    void aMalformedNameBesideAGoodOneNamesNobody()
    {
        const auto certificate =
            certificateWith({{Kind::uri, subjectUri({"dt", "a"})}, {Kind::uri, "urn:kirikae:user:dt:%"}});
        QVERIFY(!subjectOf(*certificate).has_value());
    }

    void twoNamesNameNobody()
    {
        const auto certificate =
            certificateWith({{Kind::uri, subjectUri({"dt", "a"})}, {Kind::uri, subjectUri({"dt", "b"})}});
        QVERIFY(!subjectOf(*certificate).has_value());
    }

    void noAlternativeNameNamesNobody()
    {
        QVERIFY(!subjectOf(*certificateWith({})).has_value());
        QVERIFY(!subjectOf(*certificateWith({{Kind::dns, "urn:kirikae:user:dt:a"}})).has_value());
    }

    void serialNumbersAreLowerCaseHexWithoutLeadingZeros()
    {
        const auto certificate = certificateWith({});
        const unsigned char bytes[]{0x00, 0x0A, 0xBC, 0x00, 0xFF};
        const NumberHandle number{BN_bin2bn(bytes, sizeof bytes, nullptr)};
        QVERIFY(BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate.get())) != nullptr);
        QCOMPARE(serialHexOf(*certificate), std::string{"0abc00ff"});
    }

    void serialNumbersAreRandomPositiveAndAtMost128Bits()
    {
        std::string last;
        for (int i = 0; i < 50; ++i) {
            const auto certificate = certificateWith({});
            const auto* serial = X509_get0_serialNumber(certificate.get());
            QVERIFY(ASN1_STRING_type(serial) == V_ASN1_INTEGER); // a negative number has a type of its own
            const auto text = serialHexOf(*certificate);
            QVERIFY(text.size() <= 32 && text.size() > 16 && text != last);
            last = text;
        }
    }
};

QTEST_GUILESS_MAIN(TestSubjectName)
#include "tst_subject_name.moc"
