// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// One code, many submissions at once: exactly one is accepted, whatever it was submitted for.
#include "tests/support/process/training_client.h"

#include <QJsonDocument>
#include <QTest>

using namespace kirikae::test;

class tst_server_codes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exactlyOneOfManyParallelSubmissionsIsAccepted_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("rounds");
        QTest::newRow("200 sign-ins") << 200 << 1;
        QTest::newRow("8 sign-ins, ten times") << 8 << 10;
    }

    void exactlyOneOfManyParallelSubmissionsIsAccepted()
    {
        QFETCH(int, count);
        QFETCH(int, rounds);
        for (int round = 0; round < rounds; ++round) {
            TrainingServer training;
            QVERIFY(training.isRunning());
            TrainingClient taro(training.server(), QStringLiteral("tarodt"));
            const QByteArray request = TlsClient::requestBytes(
                "POST", "/api/v1/session", {Header("Content-Type", "application/json")},
                QJsonDocument(QJsonObject{{QStringLiteral("password"), taro.password()},
                                          {QStringLiteral("otp"), taro.codeOf(QStringLiteral("78160642"))}})
                    .toJson(QJsonDocument::Compact));
            std::vector<std::unique_ptr<TlsClient>> clients;
            for (int i = 0; i < count; ++i) {
                clients.push_back(std::make_unique<TlsClient>(
                    training.server().port(), TlsIdentity::of(training.directory(), QStringLiteral("tarodt"))));
                QVERIFY(clients.back()->open());
            }
            for (const auto& client : clients) {
                QVERIFY(client->send(request));
            }
            QMap<int, int> statuses;
            for (const auto& client : clients) {
                const HttpReply reply = client->receive(120000);
                ++statuses[reply.status];
                TrainingClient::faults() << TrainingClient::contract().judge("POST", "/api/v1/session", reply);
            }
            QCOMPARE(statuses.value(200), 1);
            QCOMPARE(statuses.value(200) + statuses.value(401) + statuses.value(429), count);
        }
        QCOMPARE(TrainingClient::faults(), QStringList());
    }

    void aCodeForRevokingAndSigningInAtOnceServesOneOfThem()
    {
        for (int round = 0; round < 10; ++round) {
            TrainingServer training;
            QVERIFY(training.isRunning());
            TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
            QCOMPARE(hanako.signIn().status, 200);
            hanako.advance(60);
            const QByteArray code = hanako.codeOf(QStringLiteral("33456789")).toLatin1();
            TlsClient other(training.server().port(),
                            TlsIdentity::of(training.directory(), QStringLiteral("hanakodt")));
            QVERIFY(other.open());
            const QByteArray signIn = TlsClient::requestBytes(
                "POST", "/api/v1/session", {Header("Content-Type", "application/json")},
                "{\"password\":\"" + hanako.password().toLatin1() + "\",\"otp\":\"" + code + "\"}");
            const QByteArray revoke =
                TlsClient::requestBytes("POST", "/api/v1/revocations", hanako.actionHeaders("race"),
                                        "{\"loginIds\":[\"tarodt\"],\"confirmationPassword\":\"" +
                                            hanako.confirmation().toLatin1() + "\",\"otp\":\"" + code + "\"}");
            QVERIFY(hanako.connection().send(revoke));
            QVERIFY(other.send(signIn));
            const int revoked = hanako.connection().receive().status;
            const int signedIn = other.receive().status;
            QVERIFY2((revoked == 200) != (signedIn == 200),
                     qPrintable(QStringLiteral("%1 and %2").arg(revoked).arg(signedIn)));
        }
    }
};

QTEST_GUILESS_MAIN(tst_server_codes)
#include "tst_server_codes.moc"
