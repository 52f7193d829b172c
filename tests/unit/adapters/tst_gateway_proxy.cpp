// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The way to the server: who is asked for it and where, a proxy's password, and what stands in between.
#include "app/adapters/https_gateway.h"
#include "tests/unit/adapters/awaited.h"
#include "tests/unit/adapters/scripted_proxy.h"
#include "tests/unit/adapters/scripted_server.h"
#include "tests/unit/adapters/test_certificates.h"
#include "tests/unit/adapters/wire_samples.h"

#include <QNetworkProxy>
#include <QSemaphore>
#include <QSignalSpy>
#include <QThread>
#include <QTimer>

#include <atomic>

using namespace kirikae;
using namespace kirikae::adapters;
using namespace kirikae::tests;
using core::GatewayError;
using core::ProxyInUse;
using core::ProxyRule;
using core::SecretText;
using Kind = core::GatewayError::Kind;

namespace {

//! Does not resolve: only a proxy leads there. The test certificates name it.
const QString farHost = QStringLiteral("server.test");

core::RevocationRequest someRevocation()
{
    return {{QStringLiteral("tarodt")}, SecretText(QStringLiteral("Confirm1hanakodt")), {}};
}

} // namespace

class GatewayProxyTest : public QObject {
    Q_OBJECT

    TestCertificates m_certificates;
    std::shared_ptr<const core::ClientIdentity> m_hanako;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<ScriptedProxy> m_proxy;
    std::unique_ptr<HttpsGateway> m_gateway;
    ProxyInUse m_inUse;

    void useGateway(const ProxyQuery& query)
    {
        GatewayOptions options;
        options.idleTimeout = std::chrono::milliseconds{4000};
        options.totalTimeout = std::chrono::milliseconds{5000};
        options.proxyTimeout = std::chrono::milliseconds{600};
        options.proxyQuery = query;
        m_gateway = std::make_unique<HttpsGateway>(options);
        m_inUse = {};
        connect(m_gateway.get(), &core::TokenGateway::proxyFound, this,
                [this](const ProxyInUse& found) { m_inUse = found; });
        m_gateway->connectTo(m_server->url(farHost), m_hanako);
    }

    void useFixedProxy()
    {
        useGateway([](const QNetworkProxyQuery&) -> QList<QNetworkProxy> {
            qFatal("the system was asked though a proxy is laid down");
            return {};
        });
        m_gateway->setProxyRule({ProxyRule::Way::Fixed, QStringLiteral("127.0.0.1"), m_proxy->port()});
    }

    GatewayError errorOfRevocation()
    {
        const auto reply = awaited(m_gateway->revoke(someRevocation(), QStringLiteral("key")));
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
        m_server->answerWith(httpAnswer(200, healthSample()));
        m_proxy = std::make_unique<ScriptedProxy>();
    }

    void theSystemIsAskedInAnotherThreadAndOnce();
    void aSystemThatHangsIsNotWaitedForLong();
    void cancellingWhileTheSystemThinksEndsAtOnce();
    void aServerOnThisPcIsReachedDirectly();
    void theEnvironmentsProxyIsUsed();
    void aFixedProxyIsUsedAndNone();
    void aProxyWantsAPassword();
    void aWrongPasswordIsSaidAndNotOfferedAgain();
    void aPasswordGoesToItsProxyAlone();
    void theServerGetsNoProxyPassword();
    void whoOpensTlsIsNamed();
    void aPortalBehindTheProxyIsNotTheServer_data();
    void aPortalBehindTheProxyIsNotTheServer();
    void aDeadProxyIsToldApartFromADeadServer();
    void afterAFailureTheSystemIsAskedAnew();
};

void GatewayProxyTest::theSystemIsAskedInAnotherThreadAndOnce()
{
    QSemaphore mayAnswer;
    std::atomic<int> asked = 0;
    std::atomic<bool> elsewhere = false;
    const QNetworkProxy proxy(QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), m_proxy->port());
    useGateway([&](const QNetworkProxyQuery& query) {
        ++asked;
        elsewhere = QThread::currentThread() != qApp->thread() && query.peerHostName() == farHost;
        mayAnswer.acquire();
        return QList<QNetworkProxy>{proxy};
    });
    const auto first = m_gateway->health();
    const auto second = m_gateway->session();
    int beats = 0;
    QTimer beat;
    connect(&beat, &QTimer::timeout, this, [&] { ++beats; });
    beat.start(10);
    QTRY_VERIFY(beats >= 10); // the window lives on
    QCOMPARE(m_inUse.kind, ProxyInUse::Kind::Looking);
    QVERIFY(!first.isFinished());
    mayAnswer.release();
    QVERIFY(awaited(first).hasValue());
    QTRY_VERIFY(second.isFinished());
    QVERIFY(elsewhere);
    QCOMPARE(m_inUse.kind, ProxyInUse::Kind::Through);
    QCOMPARE(m_inUse.address, m_proxy->address());
    QVERIFY(m_proxy->opened() >= 1);
    QVERIFY(awaited(m_gateway->health()).hasValue());
    QCOMPARE(asked.load(), 1);
}

void GatewayProxyTest::aSystemThatHangsIsNotWaitedForLong()
{
    auto mayEnd = std::make_shared<QSemaphore>();
    useGateway([mayEnd](const QNetworkProxyQuery&) {
        mayEnd->acquire();
        return QList<QNetworkProxy>{};
    });
    const GatewayError error = errorOfRevocation();
    QCOMPARE(error.kind, Kind::ProxyFailed);
    QVERIFY(!error.sent);
    QCOMPARE(m_inUse.kind, ProxyInUse::Kind::NotFound);
    m_gateway.reset(); // while the thread still hangs
    mayEnd->release(2);
    QTest::qWait(50);
}

void GatewayProxyTest::cancellingWhileTheSystemThinksEndsAtOnce()
{
    auto mayEnd = std::make_shared<QSemaphore>();
    useGateway([mayEnd](const QNetworkProxyQuery&) {
        mayEnd->acquire();
        return QList<QNetworkProxy>{QNetworkProxy(QNetworkProxy::NoProxy)};
    });
    auto future = m_gateway->health();
    future.cancel();
    QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 200);
    const auto other = m_gateway->revoke(someRevocation(), QStringLiteral("key"));
    m_gateway->forget();
    QVERIFY(other.isFinished());
    QCOMPARE(other.result().error().kind, Kind::Cancelled);
    QVERIFY(!other.result().error().sent);
    mayEnd->release(2);
    QTest::qWait(50);
    QCOMPARE(m_server->connections(), 0);
}

void GatewayProxyTest::aServerOnThisPcIsReachedDirectly()
{
    useFixedProxy();
    m_gateway->connectTo(m_server->url(), m_hanako);
    QVERIFY(awaited(m_gateway->health()).hasValue());
    QCOMPARE(m_proxy->heads().size(), 0);
}

void GatewayProxyTest::theEnvironmentsProxyIsUsed()
{
#ifndef Q_OS_WIN // there Qt asks the settings of the system alone
    const bool wasSet = qEnvironmentVariableIsSet("https_proxy");
    const QByteArray before = qgetenv("https_proxy");
    qputenv("https_proxy", "http://" + m_proxy->address().toUtf8());
    useGateway({});
    const auto reply = awaited(m_gateway->health());
    if (wasSet) {
        qputenv("https_proxy", before);
    } else {
        qunsetenv("https_proxy");
    }
    QVERIFY2(reply.hasValue(), qPrintable(reply ? QString() : reply.error().detail));
    QCOMPARE(m_inUse.address, m_proxy->address());
    QCOMPARE(m_proxy->heads().size(), 1);
#endif
}

void GatewayProxyTest::aFixedProxyIsUsedAndNone()
{
    useFixedProxy();
    QVERIFY(awaited(m_gateway->health()).hasValue());
    QCOMPARE(m_proxy->heads().size(), 1);
    QVERIFY(m_proxy->heads().constFirst().startsWith("CONNECT server.test:"));
    m_gateway->setProxyRule({ProxyRule::Way::None, {}, 0});
    m_gateway->findProxy(m_server->url(farHost));
    QCOMPARE(m_inUse.kind, ProxyInUse::Kind::Direct);
    const GatewayError error = errorOfRevocation(); // nobody knows that name
    QVERIFY(error.kind == Kind::Unreachable || error.kind == Kind::TimedOut);
    QCOMPARE(m_proxy->heads().size(), 1);
}

void GatewayProxyTest::aProxyWantsAPassword()
{
    m_proxy->wantPassword("hanako", "secret-of-the-proxy");
    useFixedProxy();
    QSignalSpy failed(m_gateway.get(), &core::TokenGateway::failed);
    const GatewayError error = errorOfRevocation();
    QCOMPARE(error.kind, Kind::ProxyPasswordWanted);
    QVERIFY(!error.sent);
    QVERIFY(!error.credentialsWrong);
    QCOMPARE(error.proxy, m_proxy->address());
    QCOMPARE(failed.size(), 1);
    QCOMPARE(m_server->requests().size(), 0);
    m_gateway->setProxyCredentials(
        {m_proxy->address(), QStringLiteral("hanako"), SecretText(QStringLiteral("secret-of-the-proxy"))});
    const auto reply = awaited(m_gateway->health());
    QVERIFY2(reply.hasValue(), qPrintable(reply ? QString() : reply.error().detail));
    m_proxy->cutAll();
    QTest::qWait(50);
    QVERIFY(awaited(m_gateway->health()).hasValue()); // a new way, with no new question
}

void GatewayProxyTest::aWrongPasswordIsSaidAndNotOfferedAgain()
{
    m_proxy->wantPassword("hanako", "right");
    useFixedProxy();
    m_gateway->setProxyCredentials({m_proxy->address(), QStringLiteral("hanako"), SecretText(QStringLiteral("wrong"))});
    const GatewayError error = errorOfRevocation();
    QCOMPARE(error.kind, Kind::ProxyPasswordWanted);
    QVERIFY(error.credentialsWrong);
    const auto tries = [&] {
        return std::count_if(m_proxy->heads().begin(), m_proxy->heads().end(),
                             [](const QByteArray& head) { return head.contains("Proxy-Authorization"); });
    };
    QCOMPARE(tries(), 1);
    const GatewayError again = errorOfRevocation();
    QCOMPARE(again.kind, Kind::ProxyPasswordWanted);
    QVERIFY(!again.credentialsWrong);
    QCOMPARE(tries(), 1);
    m_gateway->setProxyCredentials({m_proxy->address(), QStringLiteral("hanako"), SecretText(QStringLiteral("right"))});
    QVERIFY(awaited(m_gateway->health()).hasValue());
}

void GatewayProxyTest::aPasswordGoesToItsProxyAlone()
{
    m_proxy->wantPassword("hanako", "right");
    useFixedProxy();
    m_gateway->setProxyCredentials(
        {QStringLiteral("other.example:8080"), QStringLiteral("hanako"), SecretText(QStringLiteral("right"))});
    QCOMPARE(errorOfRevocation().kind, Kind::ProxyPasswordWanted);
    QVERIFY(!m_proxy->seen().contains("Proxy-Authorization"));
}

void GatewayProxyTest::theServerGetsNoProxyPassword()
{
    m_proxy->wantPassword("hanako", "right");
    useFixedProxy();
    m_gateway->setProxyCredentials({m_proxy->address(), QStringLiteral("hanako"), SecretText(QStringLiteral("right"))});
    m_server->answerWith(httpAnswer(401, "x", "text/plain", "WWW-Authenticate: Basic realm=\"bank\"\r\n"));
    QCOMPARE(errorOfRevocation().kind, Kind::Malformed);
    m_server->answerWith(httpAnswer(407, "x", "text/plain", "Proxy-Authenticate: Basic realm=\"office\"\r\n"));
    static_cast<void>(errorOfRevocation());
    QVERIFY(!m_server->requests().isEmpty());
    for (const SeenRequest& request : m_server->requests()) {
        QVERIFY(!request.headers.contains("authorization"));
        QVERIFY(!request.headers.contains("proxy-authorization"));
    }
}

void GatewayProxyTest::whoOpensTlsIsNamed()
{
    TestCertificates office("Office Proxy CA <b>");
    QSslConfiguration configuration = office.serverConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    ScriptedServer opener(configuration);
    opener.answerWith(httpAnswer(200, revocationSample()));
    m_proxy->leadTo(static_cast<quint16>(opener.url().port()));
    useFixedProxy();
    const GatewayError error = errorOfRevocation();
    QCOMPARE(error.kind, Kind::ServerNotTrusted);
    QVERIFY(!error.sent);
    QCOMPARE(error.issuer, QStringLiteral("Office Proxy CA <b>"));
    QCOMPARE(error.proxy, m_proxy->address());
    QCOMPARE(opener.requests().size(), 0);
    // The bank's own certificate for another name is not blamed on anybody in between.
    ScriptedServer wrongName(m_certificates.serverConfiguration());
    m_gateway->setProxyRule({ProxyRule::Way::None, {}, 0});
    QUrl local = wrongName.url(QStringLiteral("localhost"));
    m_gateway->connectTo(local, m_hanako);
    const GatewayError named = errorOfRevocation();
    QCOMPARE(named.kind, Kind::ServerNotTrusted);
    QVERIFY(named.issuer.isEmpty());
}

void GatewayProxyTest::aPortalBehindTheProxyIsNotTheServer_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("kind");
    const int failed = static_cast<int>(Kind::ProxyFailed);
    QTest::newRow("a redirect") << QByteArray("HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\n"
                                              "Content-Length: 0\r\n\r\n")
                                << failed;
    QTest::newRow("511 network authentication")
        << QByteArray("HTTP/1.1 511 Network Authentication Required\r\nContent-Length: 5\r\n\r\nlogin") << failed;
    QTest::newRow("forbidden") << QByteArray("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n") << failed;
    QTest::newRow("no gateway") << QByteArray("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n") << failed;
    QTest::newRow("no service") << QByteArray("HTTP/1.1 503 Unavailable\r\nContent-Length: 0\r\n\r\n") << failed;
    QTest::newRow("no such host") << QByteArray("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n") << failed;
    QTest::newRow("a page in the tunnel")
        << QByteArray("HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nlogin")
        << static_cast<int>(Kind::Portal);
    QTest::newRow("not HTTP") << QByteArray("SSH-2.0-x\r\n\r\n") << failed;
}

void GatewayProxyTest::aPortalBehindTheProxyIsNotTheServer()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, kind);
    m_proxy->answerWith(answer);
    useFixedProxy();
    const GatewayError error = errorOfRevocation();
    QVERIFY2(static_cast<int>(error.kind) == kind,
             qPrintable(QStringLiteral("%1 %2").arg(static_cast<int>(error.kind)).arg(error.detail)));
    QVERIFY(!error.sent);
    QCOMPARE(error.proxy, m_proxy->address());
}

void GatewayProxyTest::aDeadProxyIsToldApartFromADeadServer()
{
    const quint16 port = m_proxy->port();
    m_proxy.reset();
    useGateway({});
    m_gateway->setProxyRule({ProxyRule::Way::Fixed, QStringLiteral("127.0.0.1"), port});
    const GatewayError dead = errorOfRevocation();
    QCOMPARE(dead.kind, Kind::ProxyFailed);
    QVERIFY(!dead.sent);
    QCOMPARE(dead.proxy, QStringLiteral("127.0.0.1:%1").arg(port));
    m_gateway->setProxyRule({ProxyRule::Way::Fixed, QStringLiteral("no-such-proxy.invalid"), 8080});
    QCOMPARE(errorOfRevocation().kind, Kind::ProxyFailed);
}

void GatewayProxyTest::afterAFailureTheSystemIsAskedAnew()
{
    std::atomic<int> asked = 0;
    std::atomic<quint16> port = 1; // nobody listens there
    useGateway([&](const QNetworkProxyQuery&) {
        ++asked;
        return QList<QNetworkProxy>{QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), port)};
    });
    QCOMPARE(errorOfRevocation().kind, Kind::ProxyFailed);
    port = m_proxy->port();
    QVERIFY(awaited(m_gateway->health()).hasValue());
    QCOMPARE(asked.load(), 2);
}

QTEST_GUILESS_MAIN(GatewayProxyTest)
#include "tst_gateway_proxy.moc"
