// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What happens when the line, the time or the trust fails: which kind of error, and whether the request may have left.
#include "app/adapters/https_gateway.h"
#include "tests/unit/adapters/awaited.h"
#include "tests/unit/adapters/openssl_server.h"
#include "tests/unit/adapters/scripted_server.h"
#include "tests/unit/adapters/test_certificates.h"
#include "tests/unit/adapters/wire_samples.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QSslCertificate>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

using namespace kirikae;
using namespace kirikae::adapters;
using namespace kirikae::tests;
using core::GatewayError;
using core::SecretText;
using Kind = core::GatewayError::Kind;

namespace {

GatewayOptions hasty()
{
    GatewayOptions options;
    options.idleTimeout = std::chrono::milliseconds{700};
    options.totalTimeout = std::chrono::milliseconds{1500};
    return options;
}

core::RevocationRequest someRevocation()
{
    return {{QStringLiteral("tarodt")}, SecretText(QStringLiteral("Confirm1hanakodt")), {}};
}

core::Promised<core::RevocationResult> revoke(HttpsGateway& gateway)
{
    return gateway.revoke(someRevocation(), QStringLiteral("key"));
}

} // namespace

class GatewayTransportTest : public QObject {
    Q_OBJECT

    TestCertificates m_certificates;
    std::shared_ptr<const core::ClientIdentity> m_hanako;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<HttpsGateway> m_gateway;

    //! The error of a revocation asked now.
    GatewayError errorOfRevocation()
    {
        const auto reply = awaited(revoke(*m_gateway));
        if (reply) {
            qFatal("an answer came where none was expected");
        }
        return reply.error();
    }

private Q_SLOTS:
    void initTestCase() { m_hanako = m_certificates.client("hanakodt"); }
    void init()
    {
        m_server = std::make_unique<ScriptedServer>(m_certificates.serverConfiguration());
        m_gateway = std::make_unique<HttpsGateway>(hasty());
        m_gateway->connectTo(m_server->url(), m_hanako);
    }

    void silenceAfterSendingTimesOutAsSent();
    void aDrippingAnswerEndsAtTheTotalTimeout();
    void silenceInsteadOfAHandshakeTimesOutAsNotSent();
    void noServerIsUnreachableAndNotSent();
    void aLineCutAfterTheRequestIsSentOnceOnly();
    void aLineCutOnAKeptConnectionIsNotRepeatedByQt();
    void anAnswerCutInTheMiddleIsUnreachableAndSent();
    void cancellingAbortsAndFinishes();
    void forgettingFinishesWhatIsInFlightAsCancelled();
    void anAnswerMayLeadToForgettingAtOnce();
    void theGatewayMayGoWhileRequestsRun();
    void aForeignCaIsNotTrustedEvenWhenTheSystemDoes();
    void theSuccessorOfTheCaIsTrustedWhenThePresentOneVouches();
    void anotherHostsCertificateIsNotTrusted();
    void aServerOfTls12IsRefused();
    void aPlainServerIsRefused();
    void anAlertAboutOurCertificateIsToldApart_data();
    void anAlertAboutOurCertificateIsToldApart();
};

void GatewayTransportTest::silenceAfterSendingTimesOutAsSent()
{
    m_server->answerWith({{}, Script::Then::Silence});
    QElapsedTimer clock;
    clock.start();
    const GatewayError error = errorOfRevocation();
    QCOMPARE(error.kind, Kind::TimedOut);
    QVERIFY(error.sent);
    QVERIFY(clock.elapsed() >= 650);
    QCOMPARE(m_server->requests().size(), 1);
    const auto reply = awaited(m_gateway->session());
    QCOMPARE(reply.error().kind, Kind::TimedOut);
    QVERIFY(reply.error().sent);
}

void GatewayTransportTest::aDrippingAnswerEndsAtTheTotalTimeout()
{
    m_server->answerWith(
        {"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{", Script::Then::Silence});
    QTimer drip;
    connect(&drip, &QTimer::timeout, this, [&] { m_server->writeToAll(" "); });
    drip.start(200);
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(errorOfRevocation().kind, Kind::TimedOut);
    QVERIFY2(clock.elapsed() >= 1400 && clock.elapsed() < 3000, qPrintable(QString::number(clock.elapsed())));
}

void GatewayTransportTest::silenceInsteadOfAHandshakeTimesOutAsNotSent()
{
    QTcpServer mute;
    QVERIFY(mute.listen(QHostAddress::LocalHost));
    QUrl url = m_server->url();
    url.setPort(mute.serverPort());
    m_gateway->connectTo(url, m_hanako);
    const GatewayError error = errorOfRevocation();
    QCOMPARE(error.kind, Kind::TimedOut);
    QVERIFY(!error.sent);
    HttpsGateway another(hasty());
    another.connectTo(url, m_hanako);
    QVERIFY(!awaited(another.session()).error().sent);
}

void GatewayTransportTest::noServerIsUnreachableAndNotSent()
{
    const QUrl url = m_server->url();
    m_server.reset();
    const GatewayError error = errorOfRevocation();
    QCOMPARE(error.kind, Kind::Unreachable);
    QVERIFY(!error.sent);
    QVERIFY(!error.detail.isEmpty());
    QUrl nowhere = url;
    nowhere.setHost(QStringLiteral("no-such-host.invalid"));
    m_gateway->connectTo(nowhere, m_hanako);
    const GatewayError unknown = errorOfRevocation();
    QVERIFY(unknown.kind == Kind::Unreachable || unknown.kind == Kind::TimedOut);
    QVERIFY(!unknown.sent);
}

void GatewayTransportTest::aLineCutAfterTheRequestIsSentOnceOnly()
{
    m_server->answerWith({{}, Script::Then::Close});
    const GatewayError error = errorOfRevocation();
    QCOMPARE(error.kind, Kind::Unreachable);
    QVERIFY(error.sent);
    QTest::qWait(100);
    QCOMPARE(m_server->requests().size(), 1);
}

void GatewayTransportTest::aLineCutOnAKeptConnectionIsNotRepeatedByQt()
{
    m_server->answerWith(httpAnswer(200, healthSample()));
    QVERIFY(awaited(m_gateway->health()).hasValue());
    m_server->answerWith({{}, Script::Then::Close});
    const GatewayError error = errorOfRevocation();
    QCOMPARE(error.kind, Kind::Unreachable);
    QVERIFY(error.sent);
    QTest::qWait(100);
    QCOMPARE(m_server->requests().size(), 2);
}

void GatewayTransportTest::anAnswerCutInTheMiddleIsUnreachableAndSent()
{
    m_server->answerWith({httpAnswer(200, revocationSample()).chopped(20), Script::Then::Close});
    const GatewayError error = errorOfRevocation();
    QCOMPARE(error.kind, Kind::Unreachable);
    QVERIFY(error.sent);
    QCOMPARE(m_server->requests().size(), 1);
}

void GatewayTransportTest::cancellingAbortsAndFinishes()
{
    m_server->answerWith({{}, Script::Then::Silence});
    auto future = revoke(*m_gateway);
    QTRY_COMPARE(m_server->requests().size(), 1);
    QVERIFY(!future.isFinished());
    future.cancel();
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 300);
    QCOMPARE(future.resultCount(), 0); // Qt drops results of a cancelled future: its reader counts it as Cancelled
    QTRY_VERIFY_WITH_TIMEOUT(m_server->everyConnectionClosed(), 500);
    m_server->answerWith(httpAnswer(200, healthSample()));
    QVERIFY(awaited(m_gateway->health()).hasValue());
}

void GatewayTransportTest::forgettingFinishesWhatIsInFlightAsCancelled()
{
    m_server->answerWith({{}, Script::Then::Silence});
    const auto first = revoke(*m_gateway);
    const auto second = m_gateway->session();
    QTRY_COMPARE(m_server->requests().size(), 2);
    m_gateway->forget();
    QVERIFY(first.isFinished() && second.isFinished());
    QCOMPARE(first.result().error().kind, Kind::Cancelled);
    QVERIFY(first.result().error().sent);
    QCOMPARE(second.result().error().kind, Kind::Cancelled);
    QTRY_VERIFY(m_server->everyConnectionClosed());
    const auto third = revoke(*m_gateway);
    m_gateway->connectTo(m_server->url(), m_hanako);
    QVERIFY(third.isFinished());
    QVERIFY(!third.result().error().sent);
}

void GatewayTransportTest::anAnswerMayLeadToForgettingAtOnce()
{
    m_server->answerWith(httpAnswer(200, healthSample()));
    QFutureWatcher<core::GatewayReply<core::HealthInfo>> watcher;
    connect(&watcher, &QFutureWatcherBase::finished, this, [&] {
        m_gateway->forget();
        m_gateway->connectTo(m_server->url(), m_hanako);
    });
    watcher.setFuture(m_gateway->health());
    QTRY_VERIFY(watcher.isFinished());
    bool continued = false;
    m_gateway->health().then(this, [&](const core::GatewayReply<core::HealthInfo>& reply) {
        continued = reply.hasValue();
        m_gateway->forget(); // inline in the delivery of the reply
    });
    QTRY_VERIFY(continued);
    QVERIFY(awaited(m_gateway->health()).hasValue());
}

void GatewayTransportTest::theGatewayMayGoWhileRequestsRun()
{
    m_server->answerWith({{}, Script::Then::Silence});
    const auto future = revoke(*m_gateway);
    QTRY_COMPARE(m_server->requests().size(), 1);
    m_gateway.reset();
    QVERIFY(future.isFinished());
    QCOMPARE(future.result().error().kind, Kind::Cancelled);
}

void GatewayTransportTest::aForeignCaIsNotTrustedEvenWhenTheSystemDoes()
{
    TestCertificates rogue;
    QSslConfiguration configuration = rogue.serverConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    ScriptedServer server(configuration);
    server.answerWith(httpAnswer(200, revocationSample()));
    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration poisoned = before;
    poisoned.addCaCertificates(configuration.caCertificates());
    QSslConfiguration::setDefaultConfiguration(poisoned);
    m_gateway->connectTo(server.url(), m_hanako);
    const GatewayError error = errorOfRevocation();
    QSslConfiguration::setDefaultConfiguration(before);
    QCOMPARE(error.kind, Kind::ServerNotTrusted);
    QVERIFY(!error.sent);
    QVERIFY(!error.detail.isEmpty());
    QCOMPARE(server.requests().size(), 0);
}

void GatewayTransportTest::theSuccessorOfTheCaIsTrustedWhenThePresentOneVouches()
{
    TestCertificates next("Next CA");
    TestCertificates stranger("Somebody");
    const auto serverBehind = [&](const QList<QSslCertificate>& above) {
        QSslConfiguration configuration = next.serverConfiguration();
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        configuration.setLocalCertificateChain(configuration.localCertificateChain() + above);
        auto server = std::make_unique<ScriptedServer>(configuration);
        server->answerWith(httpAnswer(200, healthSample()));
        return server;
    };
    const auto vouchedBy = [&](TestCertificates& certificates) {
        return QSslCertificate(
            QByteArray::fromStdString(certificates.authority().certifySuccessor(next.authority().certificatePem())));
    };
    const auto trusted = serverBehind({vouchedBy(m_certificates)});
    m_gateway->connectTo(trusted->url(), m_hanako);
    const auto reply = awaited(m_gateway->health());
    QVERIFY2(reply.hasValue(), qPrintable(reply ? QString() : reply.error().detail));
    // The successor alone, and one for whom somebody else vouches, are nobody's.
    const QSslCertificate own(QByteArray::fromStdString(next.authority().certificatePem()));
    for (const QList<QSslCertificate>& above : {QList<QSslCertificate>{}, {own}, {vouchedBy(stranger)}}) {
        const auto server = serverBehind(above);
        m_gateway->connectTo(server->url(), m_hanako);
        const GatewayError error = errorOfRevocation();
        QCOMPARE(error.kind, Kind::ServerNotTrusted);
        QCOMPARE(error.issuer, QStringLiteral("Next CA"));
        QCOMPARE(server->requests().size(), 0);
    }
}

void GatewayTransportTest::anotherHostsCertificateIsNotTrusted()
{
    ScriptedServer server(m_certificates.serverConfiguration("127.0.0.2"));
    server.answerWith(httpAnswer(200, revocationSample()));
    m_gateway->connectTo(server.url(), m_hanako);
    const GatewayError error = errorOfRevocation();
    QCOMPARE(error.kind, Kind::ServerNotTrusted);
    QVERIFY(!error.sent);
    QCOMPARE(server.requests().size(), 0);
}

void GatewayTransportTest::aServerOfTls12IsRefused()
{
    QSslConfiguration configuration = m_certificates.serverConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2);
    ScriptedServer server(configuration);
    server.answerWith(httpAnswer(200, revocationSample()));
    m_gateway->connectTo(server.url(), m_hanako);
    const GatewayError error = errorOfRevocation();
    QCOMPARE(error.kind, Kind::ServerNotTrusted);
    QVERIFY(!error.sent);
    QCOMPARE(server.requests().size(), 0);
}

void GatewayTransportTest::aPlainServerIsRefused()
{
    QTcpServer plain;
    QVERIFY(plain.listen(QHostAddress::LocalHost));
    connect(&plain, &QTcpServer::newConnection, this, [&] {
        QTcpSocket* socket = plain.nextPendingConnection();
        socket->write(httpAnswer(200, revocationSample()));
    });
    QUrl url = m_server->url();
    url.setPort(plain.serverPort());
    m_gateway->connectTo(url, m_hanako);
    const GatewayError error = errorOfRevocation();
    QCOMPARE(error.kind, Kind::Portal);
    QVERIFY(!error.sent);
}

void GatewayTransportTest::anAlertAboutOurCertificateIsToldApart_data()
{
    QTest::addColumn<QString>("whose");
    QTest::newRow("of a foreign CA") << QStringLiteral("foreign");
    QTest::newRow("expired") << QStringLiteral("expired");
    QTest::newRow("revoked") << QStringLiteral("revoked");
}

void GatewayTransportTest::anAlertAboutOurCertificateIsToldApart()
{
    QFETCH(QString, whose);
    OpensslServer server(m_certificates);
    std::shared_ptr<const core::ClientIdentity> identity;
    if (whose == QLatin1String("foreign")) {
        // Trusts the right server, and holds a certificate of its own making.
        identity = foreignIdentityTrusting(m_certificates);
    } else if (whose == QLatin1String("expired")) {
        identity =
            TestCertificates::opened(m_certificates.clientFile("late", std::chrono::days{10}, std::chrono::days{20}));
    } else {
        identity = m_certificates.client("gone");
        m_certificates.authority().revoke("gone");
    }
    QVERIFY(identity);
    QVERIFY(server.start());
    m_gateway->connectTo(server.url(), identity);
    const GatewayError error = errorOfRevocation();
    QVERIFY2(error.kind == Kind::CertificateRefused, qPrintable(error.detail));
    QVERIFY(!error.sent);
    const auto get = awaited(m_gateway->session());
    QVERIFY2(get.error().kind == Kind::CertificateRefused, qPrintable(get.error().detail));
}

QTEST_GUILESS_MAIN(GatewayTransportTest)
#include "tst_gateway_transport.moc"
