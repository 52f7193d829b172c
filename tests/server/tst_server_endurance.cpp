// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What a server that runs for months must not do: grow. Many requests of every kind and many connections leave its
// memory and its descriptors where they were. And it stops as cleanly with its hands full as when it is idle.
#include "tests/support/process/training_client.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include <csignal>
#include <memory>
#include <vector>

using namespace kirikae::test;

namespace {

struct Footprint {
    long kibibytes = 0;
    int descriptors = 0;
};

Footprint footprintOf(qint64 processId)
{
    const QString folder = QStringLiteral("/proc/%1").arg(processId);
    Footprint found;
    QFile status(folder + QStringLiteral("/status"));
    if (status.open(QIODevice::ReadOnly)) {
        for (const QByteArray& line : status.readAll().split('\n')) {
            if (line.startsWith("VmRSS:")) {
                found.kibibytes = line.simplified().split(' ').value(1).toLong();
            }
        }
    }
    found.descriptors =
        static_cast<int>(QDir(folder + QStringLiteral("/fd")).entryList(QDir::AllEntries | QDir::System).size());
    return found;
}

} // namespace

class tst_server_endurance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void memoryAndDescriptorsStayWhereTheyWere()
    {
        const int total = qEnvironmentVariableIsSet("KIRIKAE_TEST_LONG") ? 1'000'000 : 20'000;
        TrainingServer training;
        QVERIFY(training.isRunning());
        TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
        QCOMPARE(hanako.signIn().status, 200);
        const HeaderList signedIn{Header("Authorization", "Bearer " + hanako.accessToken())};
        const HeaderList json{Header("Content-Type", "application/json")};
        QByteArray batch;
        QList<int> expected;
        const auto add = [&](int status, const QByteArray& bytes) {
            batch += bytes;
            expected << status;
        };
        for (int i = 0; i < 5; ++i) {
            add(200, TlsClient::requestBytes("GET", "/api/v1/health", {}, {}));
            add(200, TlsClient::requestBytes("GET", "/api/v1/session", signedIn, {}));
            add(200, TlsClient::requestBytes("GET", "/api/v1/users?limit=20", signedIn, {}));
            add(200, TlsClient::requestBytes("GET", "/training/v1/tokens/78160642", {}, {}));
            add(404, TlsClient::requestBytes("GET", "/nothing", {}, {}));
            add(401, TlsClient::requestBytes("GET", "/api/v1/users", {}, {}));
            add(400, TlsClient::requestBytes("POST", "/api/v1/session", json, "{\"x\":" + QByteArray(2000, ' ') + "}"));
            add(415, TlsClient::requestBytes("POST", "/api/v1/session", {Header("Content-Type", "text/plain")}, "x"));
        }
        const TlsIdentity identity = TlsIdentity::of(training.directory(), QStringLiteral("hanakodt"));
        const auto run = [&](int requests) {
            std::unique_ptr<TlsClient> client;
            int batches = 0;
            for (int done = 0; done < requests; done += static_cast<int>(expected.size())) {
                if (batches++ % 25 == 0) { // new connections belong to it
                    client = std::make_unique<TlsClient>(training.server().port(), identity);
                    if (!client->open()) {
                        return false;
                    }
                }
                if (!client->send(batch)) {
                    return false;
                }
                for (const int status : expected) {
                    if (client->receive().status != status) {
                        return false;
                    }
                }
            }
            return true;
        };
        QVERIFY(run(5000)); // caches and the allocator's arenas have their size then
        const Footprint before = footprintOf(training.server().processId());
        QVERIFY(before.kibibytes > 0 && before.descriptors > 0);
        QVERIFY(run(total));
        const Footprint after = footprintOf(training.server().processId());
        qInfo("%d requests: %ld KiB and %d descriptors before, %ld KiB and %d after", total, before.kibibytes,
              before.descriptors, after.kibibytes, after.descriptors);
        QVERIFY(after.kibibytes - before.kibibytes <
                KIRIKAE_MOST_GROWTH_KIB); // 8 bytes a request would show in the long run
        // The store opens a reading connection, of up to three files, when it first needs one more: four at the most.
        QVERIFY(after.descriptors <= before.descriptors + 12);
        QCOMPARE(training.server().stop(), 0);
    }

    void aServerWithItsHandsFullStopsCleanly_data()
    {
        QTest::addColumn<int>("milliseconds");
        for (const int wait : {0, 1, 5, 20, 60}) {
            QTest::addRow("after %d ms", wait) << wait;
        }
    }

    void aServerWithItsHandsFullStopsCleanly()
    {
        QFETCH(int, milliseconds);
        constexpr int inFlight = 50;
        TrainingServer training;
        QVERIFY(training.isRunning());
        const TlsIdentity identity = TlsIdentity::of(training.directory(), QStringLiteral("hanakodt"));
        // Two passwords are hashed for each: all of them are still under way when the signal comes.
        const QByteArray request =
            TlsClient::requestBytes("POST", "/api/v1/session", {Header("Content-Type", "application/json")},
                                    R"({"password":"wrong","otp":"000000"})");
        std::vector<std::unique_ptr<TlsClient>> clients;
        for (int i = 0; i < inFlight; ++i) {
            clients.push_back(std::make_unique<TlsClient>(training.server().port(), identity));
            QCOMPARE(clients.back()->request("GET", "/api/v1/health").status, 200);
        }
        for (const auto& client : clients) {
            QVERIFY(client->send(request));
        }
        QTest::qWait(milliseconds);
        QElapsedTimer elapsed;
        elapsed.start();
        QCOMPARE(::kill(static_cast<pid_t>(training.server().processId()), SIGTERM), 0);
        int answered = 0;
        for (const auto& client : clients) {
            const HttpReply reply = client->receive(15'000);
            if (reply.status != 0) {
                QVERIFY(reply.status == 401 || reply.status == 429);
                QVERIFY(!reply.code().isEmpty()); // whole
                QVERIFY(client->isClosedWithin(15'000));
                ++answered;
            } else {
                QVERIFY(client->isClosedWithin(15'000));
            }
        }
        QVERIFY(training.server().process().waitForFinished(20'000));
        QCOMPARE(training.server().process().exitStatus(), QProcess::NormalExit);
        QCOMPARE(training.server().process().exitCode(), 0);
        qInfo("%d of %d answered, ended after %lld ms", answered, inFlight, elapsed.elapsed());
        // What had arrived is answered: the requests were on the wire before the signal.
        QCOMPARE(answered, inFlight);
    }
};

QTEST_GUILESS_MAIN(tst_server_endurance)
#include "tst_server_endurance.moc"
