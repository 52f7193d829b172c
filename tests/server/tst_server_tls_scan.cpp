// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The server as a stranger's tool sees it: sslscan, once with a client certificate and once without.
#include "tests/support/process/training_client.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace kirikae::test;

namespace {

struct Scan {
    QStringList protocols;              //!< "tls1.3", those that are enabled
    QStringList ciphers;                //!< "TLSv1.3 NAME"
    QHash<QString, QString> vulnerable; //!< Heartbleed by protocol: "0"
    bool compression = false;
    bool renegotiation = false;
    bool weakGroup = false;
    bool read = false;
};

Scan parsed(const QByteArray& text)
{
    Scan scan;
    QXmlStreamReader xml(text);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) {
            continue;
        }
        const QXmlStreamAttributes has = xml.attributes();
        const auto is = [&](const char* attribute, const char* value) {
            return has.value(QLatin1String(attribute)) == QLatin1String(value);
        };
        if (xml.name() == QLatin1String("protocol") && is("enabled", "1")) {
            scan.protocols << has.value(QLatin1String("type")).toString() +
                                  has.value(QLatin1String("version")).toString();
        } else if (xml.name() == QLatin1String("cipher")) {
            scan.ciphers << has.value(QLatin1String("sslversion")).toString() + QLatin1Char(' ') +
                                has.value(QLatin1String("cipher")).toString();
        } else if (xml.name() == QLatin1String("heartbleed")) {
            scan.vulnerable.insert(has.value(QLatin1String("sslversion")).toString(),
                                   has.value(QLatin1String("vulnerable")).toString());
        } else if (xml.name() == QLatin1String("compression")) {
            scan.compression = scan.compression || is("supported", "1");
        } else if (xml.name() == QLatin1String("renegotiation")) {
            scan.renegotiation = scan.renegotiation || is("supported", "1");
        } else if (xml.name() == QLatin1String("group")) {
            scan.weakGroup = scan.weakGroup || has.value(QLatin1String("bits")).toInt() < 112;
        }
    }
    scan.read = !xml.hasError() && text.contains("<ssltest");
    return scan;
}

} // namespace

class tst_server_tls_scan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aScannerFindsTls13AndNothingElse_data()
    {
        QTest::addColumn<bool>("withCertificate");
        QTest::newRow("with a client certificate") << true;
        QTest::newRow("without") << false;
    }

    void aScannerFindsTls13AndNothingElse()
    {
        QFETCH(bool, withCertificate);
        TrainingServer training;
        QVERIFY(training.isRunning());
        QStringList arguments{QStringLiteral("--xml=-"), QStringLiteral("--no-colour")};
        if (withCertificate) {
            const TlsIdentity identity = TlsIdentity::of(training.directory(), QStringLiteral("hanakodt"));
            arguments << QStringLiteral("--certs=") + identity.certificate << QStringLiteral("--pk=") + identity.key;
        }
        arguments << QStringLiteral("127.0.0.1:%1").arg(training.server().port());
        QProcess scanner;
        scanner.start(QStringLiteral(KIRIKAE_SSLSCAN), arguments);
        QVERIFY(scanner.waitForFinished(240'000));
        const QByteArray text = scanner.readAllStandardOutput();
        const Scan scan = parsed(text);
        QVERIFY2(scan.read, text.constData());
        QCOMPARE(scan.protocols, QStringList{QStringLiteral("tls1.3")});
        QVERIFY2(!scan.ciphers.isEmpty(), text.constData());
        for (const QString& cipher : scan.ciphers) {
            QVERIFY2(cipher.startsWith(QLatin1String("TLSv1.3 TLS_")), qPrintable(cipher));
        }
        for (const QString& vulnerable : scan.vulnerable) {
            QCOMPARE(vulnerable, QStringLiteral("0"));
        }
        QVERIFY(!scan.compression);
        QVERIFY(!scan.renegotiation);
        QVERIFY(!scan.weakGroup);
        // And it is still there for those who belong.
        TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
        QCOMPARE(hanako.ask("GET", "/api/v1/health").status, 200);
    }
};

QTEST_GUILESS_MAIN(tst_server_tls_scan)
#include "tst_server_tls_scan.moc"
