// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Slow, silent and too many: connections that would tie the server down are ended in time, and those that behave are
// served.
#include "tests/support/process/training_client.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTcpSocket>
#include <QTest>

#include <array>
#include <memory>
#include <openssl/ssl.h>

using namespace kirikae::test;

namespace {

//! A TLS client whose bytes on the wire are in the test's hands, which QSslSocket keeps to itself.
class BytewiseClient {
public:
    BytewiseClient(quint16 port, const TlsIdentity& identity)
        : m_context(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free)
        , m_in(BIO_new(BIO_s_mem()))
        , m_out(BIO_new(BIO_s_mem()))
    {
        SSL_CTX_use_certificate_file(m_context.get(), QFile::encodeName(identity.certificate).constData(),
                                     SSL_FILETYPE_PEM);
        SSL_CTX_use_PrivateKey_file(m_context.get(), QFile::encodeName(identity.key).constData(), SSL_FILETYPE_PEM);
        m_ssl.reset(SSL_new(m_context.get()));
        SSL_set_bio(m_ssl.get(), m_in, m_out); // takes both
        SSL_set_connect_state(m_ssl.get());
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    }

    bool shakeHands()
    {
        if (!m_socket.waitForConnected(30'000)) {
            return false;
        }
        QElapsedTimer elapsed;
        elapsed.start();
        while (SSL_do_handshake(m_ssl.get()) != 1) {
            m_socket.write(pending());
            if (elapsed.elapsed() > 30'000 || !m_socket.waitForReadyRead(30'000)) {
                return false;
            }
            const QByteArray got = m_socket.readAll();
            BIO_write(m_in, got.constData(), static_cast<int>(got.size()));
        }
        m_socket.write(pending());
        return m_socket.flush() || m_socket.bytesToWrite() == 0;
    }

    //! The record that carries these bytes.
    QByteArray sealed(const QByteArray& bytes)
    {
        SSL_write(m_ssl.get(), bytes.constData(), static_cast<int>(bytes.size()));
        return pending();
    }

    QTcpSocket& socket() { return m_socket; }

private:
    QByteArray pending()
    {
        std::array<char, 16 * 1024> buffer{};
        const int size = BIO_read(m_out, buffer.data(), static_cast<int>(buffer.size()));
        return {buffer.data(), std::max(size, 0)};
    }

    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> m_context;
    BIO* m_in;
    BIO* m_out;
    std::unique_ptr<SSL, decltype(&SSL_free)> m_ssl{nullptr, &SSL_free};
    QTcpSocket m_socket;
};

} // namespace

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

    void aRecordInSingleBytesBuysNoTimeEither()
    {
        TrainingServer training({QStringLiteral("--request-timeout-ms"), QStringLiteral("1000")});
        QVERIFY(training.isRunning());
        BytewiseClient client(training.server().port(),
                              TlsIdentity::of(training.directory(), QStringLiteral("hanakodt")));
        QVERIFY(client.shakeHands());
        const QByteArray record = client.sealed(TlsClient::requestBytes("GET", "/api/v1/health", {}, {}));
        QVERIFY(record.size() > 40);
        QElapsedTimer elapsed;
        elapsed.start();
        // Slower than the deadline and far faster than an idle connection's minute.
        for (qsizetype i = 0; i < 40 && client.socket().state() == QAbstractSocket::ConnectedState; ++i) {
            client.socket().write(record.mid(i, 1));
            client.socket().flush();
            client.socket().waitForDisconnected(300);
        }
        QCOMPARE(client.socket().state(), QAbstractSocket::UnconnectedState);
        QVERIFY(elapsed.elapsed() >= 500);
        QVERIFY(elapsed.elapsed() < 9000);
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
