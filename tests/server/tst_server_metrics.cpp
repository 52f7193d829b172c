// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The numbers for the operator: where they are announced, that they are in the text format collectors read, that they
// count what happened, and that no person, company or token stands in them.
#include "tests/support/process/training_client.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

using namespace kirikae::test;

namespace {

//! What the text format (version 0.0.4) says: every line a comment or a sample, every sample of a family that was
//! declared before it, no series twice.
struct Exposition {
    QHash<QString, double> samples; //!< by name and labels as written
    QHash<QString, QString> types;
    QStringList faults;
};

Exposition parsed(const QByteArray& text)
{
    static const QRegularExpression comment(QStringLiteral(R"(^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$)"));
    static const QRegularExpression sample(QStringLiteral(
        R"(^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\["\\n])*"(?:,(?!\})|(?=\})))*\})? ([0-9.e+-]+)$)"));
    static const QRegularExpression suffix(QStringLiteral("_(bucket|sum|count)$"));
    Exposition all;
    if (!text.endsWith('\n')) {
        all.faults << QStringLiteral("the last line has no end");
    }
    QString family;
    for (const QByteArray& line : text.chopped(1).split('\n')) {
        const QString words = QString::fromUtf8(line);
        if (const auto found = comment.match(words); found.hasMatch()) {
            family = found.captured(2);
            if (found.captured(1) == QLatin1String("TYPE")) {
                if (all.types.contains(family)) {
                    all.faults << QStringLiteral("declared twice: ") + words;
                }
                all.types.insert(family, found.captured(3));
            }
            continue;
        }
        const auto found = sample.match(words);
        QString base = found.captured(1);
        if (all.types.value(family) == QLatin1String("histogram")) {
            base.remove(suffix);
        }
        bool isNumber = false;
        const double value = found.captured(3).toDouble(&isNumber);
        const QString series = found.captured(1) + found.captured(2);
        if (!found.hasMatch() || !isNumber || base != family || !all.types.contains(family) ||
            all.samples.contains(series)) {
            all.faults << QStringLiteral("not the format: ") + words;
        }
        all.samples.insert(series, value);
    }
    return all;
}

QByteArray askPlainly(const QUrl& url, const QByteArray& request)
{
    QTcpSocket socket;
    socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
    if (!socket.waitForConnected(10'000)) {
        return {};
    }
    socket.write(request);
    socket.flush();
    while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(10'000)) {
    }
    return socket.readAll();
}

} // namespace

class tst_server_metrics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<TrainingServer>(
            QStringList{QStringLiteral("--metrics"), QStringLiteral("127.0.0.1:0"),
                        QStringLiteral("--max-address-connections"), QStringLiteral("4")});
        QVERIFY(m_server->isRunning());
        const QJsonObject line = QJsonDocument::fromJson(m_server->server().announcement()).object();
        m_url = QUrl(line.value(QStringLiteral("metricsUrl")).toString());
        QCOMPARE(m_url.scheme(), QStringLiteral("http"));
        QCOMPARE(m_url.host(), QStringLiteral("127.0.0.1"));
        QCOMPARE(m_url.path(), QStringLiteral("/metrics"));
        QVERIFY(m_url.port() != m_server->server().port());
    }

    void whatHappenedIsCounted()
    {
        const Exposition before = metrics();
        TrainingClient hanako(m_server->server(), QStringLiteral("hanakodt"));
        QCOMPARE(hanako.ask("GET", "/api/v1/health").status, 200);
        QCOMPARE(hanako.signIn(QStringLiteral("wrong")).status, 401);
        QCOMPARE(hanako.signIn().status, 200);
        QCOMPARE(hanako.ask("GET", "/training/v1/tokens/78160642").status, 200);
        QCOMPARE(hanako.ask("GET", "/nothing").status, 404);
        QCOMPARE(askForMetrics().left(15), QByteArray("HTTP/1.1 200 OK"));
        const Exposition after = metrics();
        const auto grown = [&](const char* series) {
            const QString name = QLatin1String(series);
            return after.samples.contains(name) ? after.samples.value(name) - before.samples.value(name) : -1;
        };
        QCOMPARE(grown(R"(kirikae_requests_total{method="GET",route="/api/v1/health",status="2xx"})"), 1.0);
        QCOMPARE(grown(R"(kirikae_requests_total{method="POST",route="/api/v1/session",status="4xx"})"), 1.0);
        QCOMPARE(grown(R"(kirikae_requests_total{method="POST",route="/api/v1/session",status="2xx"})"), 1.0);
        QCOMPARE(grown(R"(kirikae_requests_total{method="other",route="other",status="4xx"})"), 1.0);
        QCOMPARE(grown(R"(kirikae_requests_total{method="GET",route="/api/v1/users",status="2xx"})"), 0.0);
        const char* const durations = R"(kirikae_request_duration_seconds_%1{method="POST",route="/api/v1/session"})";
        QCOMPARE(grown(QByteArray(durations).replace("%1", "count").constData()), 2.0);
        QVERIFY(grown(QByteArray(durations).replace("%1", "sum").constData()) > 0.001); // two passwords were hashed
        QCOMPARE(grown(R"(kirikae_request_duration_seconds_bucket{method="POST",route="/api/v1/session",le="+Inf"})"),
                 2.0);
        QCOMPARE(after.samples.value(QStringLiteral("kirikae_connections")), 1.0);
        QCOMPARE(after.samples.value(QStringLiteral("kirikae_handshakes")), 0.0);
        QVERIFY(grown("kirikae_audit_rows") >= 1);
        const double start = after.samples.value(QStringLiteral("process_start_time_seconds"));
        QVERIFY(std::abs(start - static_cast<double>(QDateTime::currentSecsSinceEpoch())) < 300);
    }

    void refusedConnectionsAndHandshakesAreCounted()
    {
        TlsClient nobody(m_server->server().port(),
                         {m_server->directory() + QStringLiteral("/client-certs/ca.pem"), QString(), QString()});
        QCOMPARE(nobody.request("GET", "/api/v1/health").status, 0);
        std::vector<std::unique_ptr<TrainingClient>> people;
        for (int i = 0; i < 4; ++i) {
            people.push_back(std::make_unique<TrainingClient>(m_server->server(), QStringLiteral("hanakodt")));
            QTRY_COMPARE_WITH_TIMEOUT(people.back()->ask("GET", "/api/v1/health").status, 200, 10'000);
        }
        TrainingClient::faults().clear(); // the first place may not be free at once
        TlsClient fifth(m_server->server().port(), TlsIdentity::of(m_server->directory(), QStringLiteral("tarodt")));
        QVERIFY(!fifth.open());
        const Exposition counted = metrics();
        QVERIFY(counted.samples.value(QStringLiteral(R"(kirikae_handshakes_failed_total{reason="protocol"})")) >= 1);
        QVERIFY(counted.samples.value(
                    QStringLiteral(R"(kirikae_connections_refused_total{limit="address_connections"})")) >= 1);
        QCOMPARE(counted.samples.value(QStringLiteral(R"(kirikae_connections_refused_total{limit="handshakes"})")),
                 0.0);
    }

    void theBucketsOfAHistogramGrowAndEndInItsCount()
    {
        TrainingClient hanako(m_server->server(), QStringLiteral("hanakodt"));
        QCOMPARE(hanako.signIn().status, 200);
        const QByteArray text = askForMetrics();
        double last = 0;
        int buckets = 0;
        for (const QByteArray& line : text.split('\n')) {
            if (line.startsWith(R"(kirikae_request_duration_seconds_bucket{method="POST",route="/api/v1/session")")) {
                const double value = line.mid(line.lastIndexOf(' ') + 1).toDouble();
                QVERIFY(value >= last);
                last = value;
                ++buckets;
            }
        }
        QCOMPARE(buckets, 14);
        QCOMPARE(last, 1.0);
    }

    void nobodyIsNamed()
    {
        TrainingClient hanako(m_server->server(), QStringLiteral("hanakodt"));
        QCOMPARE(hanako.signIn().status, 200);
        hanako.ask("GET", "/api/v1/users?q=tarodt");
        hanako.ask("GET", "/training/v1/tokens/78160642");
        hanako.ask("GET", "/nothing/78160642");
        const QByteArray text = askForMetrics();
        for (const char* word : {"hanako", "tarodt", "training\"", "78160642", "127.0.0.1"}) {
            QVERIFY2(!text.contains(word), word);
        }
    }

    void nothingElseIsAnsweredThere_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::newRow("another path") << QByteArray("GET /api/v1/health HTTP/1.1\r\nHost: a\r\n\r\n");
        QTest::newRow("a longer path") << QByteArray("GET /metrics/x HTTP/1.1\r\nHost: a\r\n\r\n");
        QTest::newRow("another method") << QByteArray("POST /metrics HTTP/1.1\r\nHost: a\r\n\r\n");
        QTest::newRow("noise") << QByteArray(9000, 'x');
    }

    void nothingElseIsAnsweredThere()
    {
        QFETCH(QByteArray, request);
        QVERIFY(askPlainly(m_url, request).startsWith("HTTP/1.1 404 "));
    }

    void theApiDoesNotHaveThem()
    {
        TrainingClient hanako(m_server->server(), QStringLiteral("hanakodt"));
        QCOMPARE(hanako.ask("GET", "/metrics").status, 404);
    }

    void aSilentCollectorDoesNotKeepTheServerFromStopping()
    {
        QTcpSocket socket;
        socket.connectToHost(m_url.host(), static_cast<quint16>(m_url.port()));
        QVERIFY(socket.waitForConnected());
        QTest::qWait(200);
        QElapsedTimer elapsed;
        elapsed.start();
        QCOMPARE(m_server->server().stop(), 0);
        QVERIFY(elapsed.elapsed() < 4000);
    }

    void cleanup() { QCOMPARE(TrainingClient::faults(), QStringList()); }

private:
    QByteArray askForMetrics() { return askPlainly(m_url, "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n"); }

    Exposition metrics()
    {
        const QByteArray reply = askForMetrics();
        const qsizetype end = reply.indexOf("\r\n\r\n");
        Exposition all = parsed(reply.mid(end + 4));
        if (!reply.contains("Content-Type: text/plain; version=0.0.4") ||
            !reply.contains("Content-Length: " + QByteArray::number(reply.size() - end - 4) + "\r\n")) {
            all.faults << QStringLiteral("the head");
        }
        if (!all.faults.isEmpty()) {
            qWarning("%s", qPrintable(all.faults.join(QLatin1Char('\n'))));
            return {};
        }
        return all;
    }

    std::unique_ptr<TrainingServer> m_server;
    QUrl m_url;
};

QTEST_GUILESS_MAIN(tst_server_metrics)
#include "tst_server_metrics.moc"
