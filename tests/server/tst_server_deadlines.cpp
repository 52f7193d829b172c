// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Slow, silent and too many: connections that would tie the server down are ended in time, and those that behave are
// served.
#include "tests/support/process/training_client.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTest>

using namespace kirikae::test;

class tst_server_deadlines : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aConnectionWithoutAHandshakeIsEnded()
    {
        TrainingServer training({QStringLiteral("--handshake-timeout-ms"), QStringLiteral("500")});
        QVERIFY(training.isRunning());
        for (const QByteArray& firstBytes : {QByteArray(), QByteArray("\x16\x03\x01", 3)}) {
            QTcpSocket socket;
            socket.connectToHost(QStringLiteral("127.0.0.1"), training.server().port());
            QVERIFY(socket.waitForConnected());
            socket.write(firstBytes);
            QVERIFY(socket.waitForDisconnected(5000));
        }
    }

    void anIdleConnectionIsEndedAndABusyOneIsNot()
    {
        TrainingServer training({QStringLiteral("--idle-timeout-ms"), QStringLiteral("1500")});
        QVERIFY(training.isRunning());
        TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
        for (int i = 0; i < 6; ++i) {
            QCOMPARE(hanako.ask("GET", "/api/v1/health").status, 200);
            QTest::qWait(500);
        }
        QElapsedTimer elapsed;
        elapsed.start();
        QVERIFY(hanako.connection().isClosedWithin(10000));
        QVERIFY(elapsed.elapsed() >= 300);
    }

    void aSlowRequestIsEnded_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("in its header") << QByteArray("GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\nX: ");
        QTest::newRow("in its body") << QByteArray("POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\n"
                                                   "Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n");
    }

    void aSlowRequestIsEnded()
    {
        QFETCH(QByteArray, start);
        TrainingServer training({QStringLiteral("--request-timeout-ms"), QStringLiteral("1000")});
        QVERIFY(training.isRunning());
        TlsClient client(training.server().port(), TlsIdentity::of(training.directory(), QStringLiteral("hanakodt")));
        QVERIFY(client.open());
        QVERIFY(client.send(start));
        QElapsedTimer elapsed;
        elapsed.start();
        // A byte now and then does not buy more time: the deadline is the whole request's.
        while (!client.isClosedWithin(100) && elapsed.elapsed() < 10000) {
            client.send("a");
        }
        QVERIFY(elapsed.elapsed() < 9000);
        QVERIFY(elapsed.elapsed() >= 500);
    }

    void whoDoesNotReadItsRepliesIsEnded()
    {
        TrainingServer training({QStringLiteral("--request-timeout-ms"), QStringLiteral("1000")});
        QVERIFY(training.isRunning());
        TrainingClient staff(training.server(), QStringLiteral("staff0001"));
        QCOMPARE(staff.signIn().status, 200);
        TlsClient deaf(training.server().port(), TlsIdentity::of(training.directory(), QStringLiteral("staff0001")));
        QVERIFY(deaf.open());
        const QByteArray ask = TlsClient::requestBytes("GET", "/api/v1/users?limit=1000",
                                                       {Header("Authorization", "Bearer " + staff.accessToken())}, {});
        // 40 pages of some 300 KB: far more than the system's buffers take.
        deaf.socket().setReadBufferSize(1);
        QVERIFY(deaf.send(ask.repeated(40)));
        QTest::qWait(4000);
        deaf.socket().setReadBufferSize(0);
        QVERIFY(deaf.isClosedWithin(30000));
        QCOMPARE(staff.ask("GET", "/api/v1/health").status, 200);
    }

    void moreConnectionsThanAllowedAreTurnedAway()
    {
        TrainingServer training({QStringLiteral("--max-connections"), QStringLiteral("2")});
        QVERIFY(training.isRunning());
        auto first = std::make_unique<TrainingClient>(training.server(), QStringLiteral("hanakodt"));
        TrainingClient second(training.server(), QStringLiteral("tarodt"));
        QCOMPARE(first->ask("GET", "/api/v1/health").status, 200);
        QCOMPARE(second.ask("GET", "/api/v1/health").status, 200);
        const TlsIdentity identity = TlsIdentity::of(training.directory(), QStringLiteral("sachikodt"));
        TlsClient third(training.server().port(), identity);
        QVERIFY(!third.open());
        first.reset();
        const auto isServed = [&] {
            return TlsClient(training.server().port(), identity).request("GET", "/api/v1/health").status == 200;
        };
        // The macro asks once more after the first yes, and that connection's own place may not be free again yet.
        bool served = false;
        QTRY_VERIFY_WITH_TIMEOUT(served || (served = isServed()), 30000);
    }

    void moreRequestsThanWorkersTakeAreToldToWait()
    {
        TrainingServer training({QStringLiteral("--max-waiting"), QStringLiteral("0")});
        QVERIFY(training.isRunning());
        TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
        const HttpReply reply = hanako.signIn(hanako.password());
        QCOMPARE(reply.status, 429);
        QCOMPARE(reply.code(), QStringLiteral("too_many_requests"));
        QCOMPARE(reply.header("Retry-After"), QByteArray("1"));
        QCOMPARE(hanako.ask("GET", "/api/v1/health").status, 200);
        QCOMPARE(TrainingClient::faults(), QStringList());
    }
};

QTEST_GUILESS_MAIN(tst_server_deadlines)
#include "tst_server_deadlines.moc"
