// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The server as testssl.sh sees it, with a client certificate: TLS 1.3 alone, and nothing found from LOW up but what
// belongs to the authority and the name of a test.
#include "tests/support/process/training_client.h"

#include <QJsonDocument>
#include <QTest>

using namespace kirikae::test;

namespace {

//! What a finding is called, and why it is no finding about the server.
const QHash<QString, QString> ofTheTest{
    {QStringLiteral("cert_revocation"),
     QStringLiteral("the training's own authority publishes no list: the client trusts that authority alone")},
    {QStringLiteral("DNS_CAArecord"), QStringLiteral("127.0.0.1 has no zone to hold one")},
};

struct Findings {
    QHash<QString, QString> severities; //!< by id
    QHash<QString, QString> texts;
};

Findings read(const QString& path)
{
    Findings found;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return found;
    }
    for (const QJsonValue& value : QJsonDocument::fromJson(file.readAll()).array()) {
        const QString id = value[QLatin1String("id")].toString();
        found.severities.insert(id, value[QLatin1String("severity")].toString());
        found.texts.insert(id, value[QLatin1String("finding")].toString());
    }
    return found;
}

//! testssl.sh of before 3.2 has no option for a client certificate: it is given an openssl that presents one.
QString opensslWith(const TlsIdentity& identity, const QString& folder)
{
    const QString path = folder + QStringLiteral("/openssl");
    QFile file(path);
    const bool written =
        file.open(QIODevice::WriteOnly) &&
        file.write(
            QStringLiteral("#!/bin/sh\nif [ \"$1\" = s_client ]; then\n    shift\n    exec '%1' s_client -cert '%2'"
                           " -key '%3' \"$@\"\nfi\nexec '%1' \"$@\"\n")
                .arg(QStringLiteral(KIRIKAE_OPENSSL), identity.certificate, identity.key)
                .toUtf8()) > 0;
    return written && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner) ? path : QString();
}

} // namespace

class tst_server_testssl : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsFoundFromLowUp()
    {
        TrainingServer training;
        QVERIFY(training.isRunning());
        QTemporaryDir folder;
        const TlsIdentity identity = TlsIdentity::of(training.directory(), QStringLiteral("hanakodt"));
        const QString openssl = opensslWith(identity, folder.path());
        QVERIFY(!openssl.isEmpty());
        const QString report = folder.filePath(QStringLiteral("report.json"));
        QStringList arguments{QStringLiteral("--quiet"),
                              QStringLiteral("--color"),
                              QStringLiteral("0"),
                              QStringLiteral("--warnings"),
                              QStringLiteral("off"),
                              QStringLiteral("--ip"),
                              QStringLiteral("one"),
                              QStringLiteral("--openssl"),
                              openssl,
                              QStringLiteral("--add-ca"),
                              training.directory() + QStringLiteral("/client-certs/ca.pem"),
                              QStringLiteral("--jsonfile"),
                              report};
        if (!qEnvironmentVariableIsSet("KIRIKAE_TEST_LONG")) {
            // Without each cipher by itself and the simulated clients: protocols, ciphers, the server's own, headers,
            // flaws.
            for (const char* part : {"-p", "-s", "-f", "-P", "-S", "-h", "-U"}) {
                arguments << QString::fromLatin1(part);
            }
        }
        arguments << QStringLiteral("127.0.0.1:%1").arg(training.server().port());
        QProcess scanner;
        scanner.setProcessChannelMode(QProcess::MergedChannels);
        scanner.setStandardInputFile(QProcess::nullDevice());
        scanner.start(QStringLiteral(KIRIKAE_TESTSSL), arguments);
        QVERIFY(scanner.waitForFinished(1'600'000));
        const QByteArray words = scanner.readAll();
        const Findings found = read(report);
        QVERIFY2(found.severities.size() > 60, words.constData());
        QVERIFY2(found.texts.value(QStringLiteral("TLS1_3")).startsWith(QLatin1String("offered")), words.constData());
        for (const char* old : {"SSLv2", "SSLv3", "TLS1", "TLS1_1", "TLS1_2"}) {
            QCOMPARE(found.texts.value(QString::fromLatin1(old)), QStringLiteral("not offered"));
        }
        QStringList bad;
        for (auto each = found.severities.begin(); each != found.severities.end(); ++each) {
            const bool counts = QStringList{QStringLiteral("LOW"), QStringLiteral("MEDIUM"), QStringLiteral("HIGH"),
                                            QStringLiteral("CRITICAL")}
                                    .contains(each.value());
            if (counts && !ofTheTest.contains(each.key())) {
                bad << each.value() + QLatin1Char(' ') + each.key() + QStringLiteral(": ") +
                           found.texts.value(each.key());
            }
        }
        QCOMPARE(bad, QStringList());
        // It did look: what a test's authority lacks was seen, and the answer of a request with a certificate was too.
        QCOMPARE(found.severities.value(QStringLiteral("cert_revocation")), QStringLiteral("HIGH"));
        QVERIFY2(found.texts.contains(QStringLiteral("HSTS_time")), words.constData());
        TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
        QCOMPARE(hanako.ask("GET", "/api/v1/health").status, 200);
        qInfo("%d findings, none from LOW up but of the test itself", static_cast<int>(found.severities.size()));
    }
};

QTEST_GUILESS_MAIN(tst_server_testssl)
#include "tst_server_testssl.moc"
