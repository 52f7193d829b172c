// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The canary: after a day with every kind of request, at the most talkative log level, the log holds no code, no
// password, no seed, no access token, no key of an action and no whole serial number.
#include "tests/support/process/training_client.h"

#include <QJsonDocument>
#include <QTest>

using namespace kirikae::test;

class tst_server_log : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingSecretReachesTheLog()
    {
        TrainingServer training({QStringLiteral("--log-level"), QStringLiteral("debug")});
        QVERIFY(training.isRunning());
        QSet<QByteArray> secrets{"wrong-password-canary", "999999", "bad-key-canary", "88888888"};
        TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
        const auto remember = [&secrets](const QString& text) { secrets << text.toUtf8(); };

        hanako.signIn(QStringLiteral("wrong-password-canary"), QStringLiteral("999999"));
        QCOMPARE(hanako.signIn().status, 200);
        remember(QString::fromLatin1(hanako.accessToken()));
        remember(hanako.password());
        remember(hanako.confirmation());
        hanako.askRaw("POST", "/api/v1/session", "{\"password\":\"wrong-password-canary\"",
                      {Header("Content-Type", "application/json")});
        hanako.revoke({QStringLiteral("tarodt")}, "bad-key-canary", QStringLiteral("999999"));
        for (int i = 0; i < 3; ++i) {
            hanako.advance(60);
            for (const QJsonValue token :
                 hanako.ask("GET", "/training/v1/tokens").json().value(QStringLiteral("items")).toArray()) {
                remember(token[QStringLiteral("serialNumber")].toString());
                remember(token[QStringLiteral("secretBase32")].toString());
                remember(token[QStringLiteral("displayedCode")].toString());
            }
        }
        secrets.remove(QByteArray()); // a dead device shows nothing
        const QString code = hanako.codeOf(QStringLiteral("33456789"));
        remember(code);
        QCOMPARE(hanako.revoke({QStringLiteral("tarodt"), QStringLiteral("hanakodt")}, "good-key-canary", code).status,
                 200);
        remember(QStringLiteral("good-key-canary"));
        hanako.advance(1800);
        QCOMPARE(hanako.signIn(hanako.password()).status, 200);
        remember(QString::fromLatin1(hanako.accessToken()));
        hanako.registerToken(QStringLiteral("88888888"), QStringLiteral("999999"), "r1");
        const QString fresh = hanako.codeOf(QStringLiteral("90000002"));
        remember(fresh);
        QCOMPARE(hanako.registerToken(QStringLiteral("90000002"), fresh, "r2").status, 201);
        hanako.ask("GET", "/api/v1/users?q=78160642");
        hanako.ask("GET", "/api/v1/tokens?q=78160642");
        hanako.ask("GET", "/training/v1/tokens/78160642");
        hanako.ask("GET", "/nothing/78160642?code=999999");
        hanako.ask("GET", "/api/v1/audit?subject=78160642");

        QCOMPARE(training.server().stop(), 0);
        const QByteArray log = training.server().log();
        QVERIFY(log.count('\n') > 20); // it did log
        QVERIFY(log.count("\"event\":\"request\"") > 20);
        QVERIFY(secrets.size() > 40);
        for (const QByteArray& secret : std::as_const(secrets)) {
            QVERIFY2(!log.contains(secret), "a secret stands in the log");
        }
        for (const QByteArray& line : log.trimmed().split('\n')) {
            QVERIFY2(QJsonDocument::fromJson(line).isObject(), line.constData());
        }
        QCOMPARE(TrainingClient::faults(), QStringList());
    }

    void everyRefusalIsOneLineWithTheIdThatThePersonWasTold()
    {
        TrainingServer training;
        QVERIFY(training.isRunning());
        TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
        QCOMPARE(hanako.ask("GET", "/api/v1/health").status, 200);
        QHash<QString, QJsonObject> expected;
        const auto expect = [&expected](const HttpReply& reply, const char* method, const char* path) {
            expected.insert(QString::fromLatin1(reply.header("Kirikae-Request-Id")),
                            {{QStringLiteral("level"), QStringLiteral("info")},
                             {QStringLiteral("event"), QStringLiteral("request")},
                             {QStringLiteral("method"), QLatin1String(method)},
                             {QStringLiteral("path"), QLatin1String(path)},
                             {QStringLiteral("status"), reply.status},
                             {QStringLiteral("code"), reply.code()},
                             {QStringLiteral("company"), QStringLiteral("training")},
                             {QStringLiteral("loginId"), QStringLiteral("hanakodt")}});
        };
        expect(hanako.signIn(QStringLiteral("wrong")), "POST", "/api/v1/session");
        expect(hanako.ask("GET", "/api/v1/users"), "GET", "/api/v1/users");
        expect(hanako.ask("GET", "/api/v1/revocations/78160642"), "GET", "/api/v1/revocations/{id}");
        expect(hanako.ask("GET", "/nothing/78160642"), "GET", "-");
        expect(hanako.ask("BREW", "/api/v1/health"), "", "-");
        hanako.reconnect();
        QVERIFY(hanako.connection().open());
        QVERIFY(hanako.connection().send("GET /nothing/78160642 HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"));
        expect(hanako.connection().receive(), "GET", "-");
        QCOMPARE(expected.size(), 6);

        QCOMPARE(training.server().stop(), 0);
        const QByteArray log = training.server().log();
        QVERIFY(!log.contains("78160642"));
        for (const QByteArray& line : log.trimmed().split('\n')) {
            QJsonObject fields = QJsonDocument::fromJson(line).object();
            const QString id = fields.take(QStringLiteral("requestId")).toString();
            if (id.isEmpty()) {
                continue; // of no request: the server stops
            }
            QVERIFY2(expected.contains(id), line.constData()); // once, and of a refusal
            QVERIFY(!fields.take(QStringLiteral("at")).toString().isEmpty());
            const QJsonValue took = fields.take(QStringLiteral("milliseconds"));
            QVERIFY(took.isDouble() && took.toInteger() >= 0 && took.toInteger() < 60'000);
            QCOMPARE(fields, expected.take(id));
        }
        QVERIFY(expected.isEmpty());
        QCOMPARE(TrainingClient::faults(), QStringList());
    }

    void aFailureAndItsReasonCarryTheSameId()
    {
        TrainingServer training;
        QVERIFY(training.isRunning());
        TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
        QCOMPARE(hanako.ask("GET", "/api/v1/health").status, 200);
        const QString store = training.directory() + QStringLiteral("/store.sqlite");
        QProcess sqlite;
        sqlite.start(QStringLiteral("sqlite3"), {store, QStringLiteral("ALTER TABLE session RENAME TO lost")});
        QVERIFY2(sqlite.waitForFinished() && sqlite.exitCode() == 0, "install sqlite3");
        hanako.setAccessToken("a session that nobody has cached");
        const HttpReply reply = hanako.ask("GET", "/api/v1/users");
        QCOMPARE(reply.status, 500);
        QCOMPARE(training.server().stop(), 0);
        const QByteArray named = "\"requestId\":\"" + reply.header("Kirikae-Request-Id") + '"';
        QStringList events;
        for (const QByteArray& line : training.server().log().split('\n')) {
            if (line.contains(named)) {
                events << QJsonDocument::fromJson(line).object().value(QStringLiteral("event")).toString();
            }
        }
        QCOMPARE(events, (QStringList{QStringLiteral("service_failed"), QStringLiteral("request")}));
    }
};

QTEST_GUILESS_MAIN(tst_server_log)
#include "tst_server_log.moc"
