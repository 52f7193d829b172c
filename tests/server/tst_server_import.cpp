// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Token kits from outside: import-tokens beside a running server with its exit codes, an encrypted kit over the API,
// and a log that holds nothing of either.
#include "tests/support/process/training_client.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace kirikae::test;

namespace {

const QByteArray header("serial_number,secret,algorithm,digits,period,printed_expiry,login_id\n");
const QByteArray secret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

struct Run {
    int exitCode = -1;
    QJsonObject report;
    QByteArray errors;
    [[nodiscard]] QString sizes() const
    {
        QStringList list;
        for (const char* bucket : {"new", "same", "refused", "failed"}) {
            list << QString::number(report.value(QLatin1String(bucket)).toArray().size());
        }
        return list.join(QLatin1Char(' '));
    }
};

Run importTokens(const QStringList& arguments)
{
    QProcess process;
    process.start(QStringLiteral(KIRIKAE_SERVER_PROGRAM), QStringList{QStringLiteral("import-tokens")} + arguments);
    Run run;
    if (process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit) {
        run.exitCode = process.exitCode();
        run.report = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        run.errors = process.readAllStandardError();
    }
    return run;
}

QByteArray figure7()
{
    QFile file(QStringLiteral(KIRIKAE_TEST_DATA "/kits/rfc6030_figure_7.xml"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class tst_server_import : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QCOMPARE(TrainingClient::faults(), QStringList()); }

    void anIdleServerShowsWhatAnotherProcessCommitted()
    {
        TrainingServer training;
        QVERIFY(training.isRunning());
        const QTemporaryDir files;
        QFile kit(files.filePath(QStringLiteral("kit.csv")));
        QVERIFY(kit.open(QIODevice::WriteOnly));
        kit.write(header + "55000003," + secret + ",SHA1,6,60,04/30/28,shirodt\n");
        kit.close();
        TrainingClient shiro(training.server(), QStringLiteral("shirodt"));
        QCOMPARE(shiro.signIn().status, 200);
        const auto issued = [&shiro] {
            const QJsonObject session = shiro.ask("GET", "/api/v1/session").json();
            return session[QStringLiteral("user")][QStringLiteral("issuedSerialNumber")].toString();
        };
        QCOMPARE(issued(), QString());
        QCOMPARE(issued(), QString()); // from the cache
        const Run done = importTokens({QStringLiteral("--data"), training.directory(), QStringLiteral("--company"),
                                       QStringLiteral("training"), kit.fileName()});
        QVERIFY2(done.exitCode == 0, done.errors.constData());
        // Nothing is committed here meanwhile, and GET /session alone does not look at the store.
        QTRY_COMPARE_WITH_TIMEOUT(issued(), QStringLiteral("55000003"), 2000);
    }

    void aKitComesInBesideTheRunningServer()
    {
        TrainingServer training;
        QVERIFY(training.isRunning());
        const QTemporaryDir files;
        const auto file = [&files](const char* name, const QByteArray& content) {
            QFile written(files.filePath(QLatin1String(name)));
            return written.open(QIODevice::WriteOnly) && written.write(content) == content.size() ? written.fileName()
                                                                                                  : QString();
        };
        const QStringList into{QStringLiteral("--data"), training.directory(), QStringLiteral("--company"),
                               QStringLiteral("training")};
        TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
        QCOMPARE(hanako.signIn().status, 200);
        const QString kit = file("kit.csv", header + "55000001," + secret + ",SHA1,6,60,04/30/28,shirodt\n");

        const Run forecast = importTokens(into + QStringList{QStringLiteral("--dry-run"), kit});
        QCOMPARE(forecast.exitCode, 0);
        QCOMPARE(forecast.sizes(), QStringLiteral("1 0 0 0"));
        QVERIFY(!hanako.ask("GET", "/api/v1/tokens?q=55000001").body.contains("55000001"));
        const Run done = importTokens(into + QStringList{kit});
        QCOMPARE(done.exitCode, 0);
        QCOMPARE(done.sizes(), QStringLiteral("1 0 0 0"));
        QVERIFY(hanako.ask("GET", "/api/v1/tokens?q=55000001").body.contains("\"assignedTo\":\"shirodt\""));
        QCOMPARE(importTokens(into + QStringList{kit}).sizes(), QStringLiteral("0 1 0 0"));

        const Run other = importTokens(
            into + QStringList{file("other.csv", header + "55000001," + secret.left(31) + "A,SHA1,6,60,04/30/28,\n")});
        QCOMPARE(other.exitCode, 1);
        QCOMPARE(other.sizes(), QStringLiteral("0 0 1 0"));
        const Run broken = importTokens(
            into +
            QStringList{file("broken.csv", header + "55000002," + secret + ",SHA1,6,60,04/30/28,\n55000003,x\n")});
        QCOMPARE(broken.exitCode, 1);
        QCOMPARE(broken.report.value(QStringLiteral("committed")).toBool(true), false);
        QVERIFY(!hanako.ask("GET", "/api/v1/tokens?q=55000002").body.contains("55000002"));

        const QString password = file("password", "qwerty\r\n");
        const QString sealed = file("sealed.xml", figure7());
        const QStringList opened{QStringLiteral("--password-file"), password, sealed};
        QCOMPARE(importTokens(into + opened).sizes(), QStringLiteral("0 0 1 0")); // opened; it names no date
        QCOMPARE(importTokens(into + QStringList{sealed}).sizes(), QStringLiteral("0 0 0 1"));

        QCOMPARE(importTokens(into).exitCode, 2);
        QCOMPARE(importTokens(into + opened + QStringList{QStringLiteral("--key-file"), password}).exitCode, 2);
        QCOMPARE(importTokens(into + QStringList{kit, kit}).exitCode, 2);
        QCOMPARE(importTokens(into + QStringList{files.filePath(QStringLiteral("nothing"))}).exitCode, 1);
        QCOMPARE(importTokens({into[0], into[1], into[2], QStringLiteral("nobody"), kit}).exitCode, 1);
        QCOMPARE(training.server().stop(), 0);
    }

    void nothingOfAKitReachesTheLog()
    {
        TrainingServer training({QStringLiteral("--log-level"), QStringLiteral("debug")});
        QVERIFY(training.isRunning());
        TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
        QCOMPARE(hanako.signIn().status, 200);
        const QByteArray path = "/api/v1/tokens/imports";
        const Header csv("Content-Type", "text/csv");
        const Header pskc("Content-Type", "application/pskc+xml");
        QByteArray kit = figure7();
        kit.replace("</SerialNo>", "</SerialNo><ExpiryDate>2028-04-30T00:00:00Z</ExpiryDate>");
        const auto sent = [&](const QByteArray& content, const HeaderList& headers) {
            return hanako.askRaw("POST", path, content, headers).json();
        };
        const auto size = [](const QJsonObject& report, const char* bucket) {
            return report.value(QLatin1String(bucket)).toArray().size();
        };
        const QByteArray wrong = QByteArray("wrong-password-canary").toBase64();
        QCOMPARE(size(sent(kit, {pskc, Header("Kirikae-Import-Password", wrong)}), "failed"), 1);
        const QByteArray key = "00112233445566778899aabbccddeeff";
        QCOMPARE(size(sent(kit, {pskc, Header("Kirikae-Import-Key", key)}), "failed"), 1);
        QCOMPARE(size(sent(kit, {pskc, Header("Kirikae-Import-Password", QByteArray("qwerty").toBase64())}), "new"), 1);
        QCOMPARE(size(sent(header + "55000001," + secret + ",SHA1,6,60,04/30/28,\n", {csv}), "new"), 1);
        QCOMPARE(size(sent(header + "55000004," + secret + ",MD5,6,60,04/30/28,\n", {csv}), "failed"), 1);

        QCOMPARE(training.server().stop(), 0);
        const QByteArray log = training.server().log();
        QVERIFY(log.count("tokens/imports") >= 5); // it did log
        for (const QByteArray& canary :
             {wrong, QByteArray("wrong-password-canary"), key, QByteArray("qwerty"), QByteArray("qwerty").toBase64(),
              secret, QByteArray("12345678901234567890"), QByteArray("987654321"), QByteArray("55000001"),
              QByteArray("55000004"), QByteArray("LP6xMvjtypbfT9PdkJhBZ")}) {
            QVERIFY2(!log.contains(canary), "something of a kit stands in the log");
        }
    }
};

QTEST_GUILESS_MAIN(tst_server_import)
#include "tst_server_import.moc"
