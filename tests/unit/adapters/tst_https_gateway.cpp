// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/https_gateway.h"
#include "app/common/api_names.h"
#include "tests/unit/adapters/awaited.h"
#include "tests/unit/adapters/scripted_server.h"
#include "tests/unit/adapters/test_certificates.h"
#include "tests/unit/adapters/wire_samples.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QStandardPaths>

using namespace kirikae;
using namespace kirikae::adapters;
using namespace kirikae::tests;
using core::GatewayError;
using core::SecretText;

namespace {

GatewayOptions hasty()
{
    GatewayOptions options;
    options.idleTimeout = std::chrono::milliseconds{1500};
    options.totalTimeout = std::chrono::milliseconds{3000};
    options.maxAnswerBytes = 200'000;
    return options;
}

QByteArray problem(const QByteArray& code, const QByteArray& extra = {})
{
    return R"({"type":"urn:kirikae:error:)" + code + R"(","title":"t","status":400,"code":")" + code +
           R"(","detail":"d")" + extra + "}";
}

core::SignInRequest someSignIn()
{
    return {SecretText(QStringLiteral("Login-hanakodt-1")), SecretText(QStringLiteral("012345"))};
}

core::RevocationRequest someRevocation()
{
    return {{QStringLiteral("tarodt")}, SecretText(QStringLiteral("Confirm1hanakodt")), {}};
}

} // namespace

namespace {

// RFC 1952 around the deflate stream that Qt makes, so that no program is needed.
QByteArray gzipped(const QByteArray& bytes)
{
    const auto littleEndian = [](quint32 value) {
        QByteArray four;
        for (int shift = 0; shift < 32; shift += 8) {
            four.append(static_cast<char>((value >> shift) & 0xFFU));
        }
        return four;
    };
    quint32 crc = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc >> 1) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
        }
    }
    constexpr int lengthAndZlibHeader = 6;
    constexpr int adler = 4;
    const QByteArray deflated = qCompress(bytes).mid(lengthAndZlibHeader).chopped(adler);
    return QByteArray::fromHex("1f8b08000000000000ff") + deflated + littleEndian(~crc) +
           littleEndian(static_cast<quint32>(bytes.size()));
}

} // namespace

class HttpsGatewayTest : public QObject {
    Q_OBJECT

    TestCertificates m_certificates;
    std::shared_ptr<const core::ClientIdentity> m_hanako;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<HttpsGateway> m_gateway;

    void signIn()
    {
        m_server->answerWith(httpAnswer(200, signedInSample()));
        QVERIFY(awaited(m_gateway->signIn(someSignIn())).hasValue());
    }

private Q_SLOTS:
    void initTestCase() { m_hanako = m_certificates.client("hanakodt"); }
    void init()
    {
        m_server = std::make_unique<ScriptedServer>(m_certificates.serverConfiguration());
        m_gateway = std::make_unique<HttpsGateway>(hasty());
        m_gateway->connectTo(m_server->url(), m_hanako);
    }

    void everyCallAsksAsTheApiWantsAndReadsTheAnswer();
    void theTokenIsSentAfterSignInAndForgottenAtSignOut();
    void everyProblemCodeArrivesAsItWasSent_data();
    void everyProblemCodeArrivesAsItWasSent();
    void aRequestsNameIsKeptOnlyIfItIsOne();
    void theServersTimeIsSeenOnEveryReply();
    void anAnswerThatIsNoneOfOursIsMalformed_data();
    void anAnswerThatIsNoneOfOursIsMalformed();
    void compressedAnswersAreRead();
    void aRedirectIsNotFollowed();
    void oneConnectionServesManyRequestsWithoutCookies();
    void nothingIsAskedWithoutAnIdentity();
};

void HttpsGatewayTest::everyCallAsksAsTheApiWantsAndReadsTheAnswer()
{
    signIn();
    QCOMPARE(m_server->requests().last().method, QByteArray("POST"));
    QCOMPARE(m_server->requests().last().target, QByteArray("/api/v1/session"));
    QCOMPARE(m_server->requests().last().body, QByteArray(R"({"password":"Login-hanakodt-1","otp":"012345"})"));
    QCOMPARE(m_server->requests().last().headers.value("content-type"), QByteArray("application/json"));
    const auto expect = [&](const QByteArray& method, const QByteArray& target) {
        QCOMPARE(m_server->requests().last().method, method);
        QCOMPARE(m_server->requests().last().target, target);
    };
    m_server->answerWith(httpAnswer(200, healthSample()));
    QVERIFY(awaited(m_gateway->health())->training);
    expect("GET", "/api/v1/health");
    m_server->answerWith(httpAnswer(200, sessionSample()));
    QCOMPARE(awaited(m_gateway->session())->next, NextStep::SwitchOver);
    expect("GET", "/api/v1/session");
    m_server->answerWith(httpAnswer(200, userPageSample()));
    QCOMPARE(awaited(m_gateway->users({}))->items.size(), 2);
    expect("GET", "/api/v1/users?limit=1000");
    QVERIFY(awaited(m_gateway->users(QStringLiteral("a&b=ü+%"))).hasValue());
    expect("GET", "/api/v1/users?limit=1000&cursor=a%26b%3D%C3%BC%2B%25");
    m_server->answerWith(httpAnswer(200, revocationSample()));
    QCOMPARE(awaited(m_gateway->previewRevocation({QStringLiteral("tarodt")}))->rows.size(), 3);
    expect("POST", "/api/v1/revocations");
    QVERIFY(m_server->requests().last().body.contains(R"("dryRun":true)"));
    const QByteArray previewKey = m_server->requests().last().headers.value("idempotency-key");
    QVERIFY(!previewKey.isEmpty());
    QCOMPARE(awaited(m_gateway->revoke(someRevocation(), QStringLiteral("key-1")))->id, QStringLiteral("r1"));
    expect("POST", "/api/v1/revocations");
    QCOMPARE(m_server->requests().last().headers.value("idempotency-key"), QByteArray("key-1"));
    m_server->answerWith(httpAnswer(201, registrationSample()));
    QCOMPARE(awaited(m_gateway->registerToken({QStringLiteral("99000001"), SecretText(QStringLiteral("012345"))},
                                              QStringLiteral("key-2")))
                 ->serialNumber,
             QStringLiteral("99000001"));
    expect("POST", "/api/v1/registrations");
    QCOMPARE(m_server->requests().last().headers.value("idempotency-key"), QByteArray("key-2"));
    m_server->answerWith(httpAnswer(200, skipSample()));
    QVERIFY(*awaited(m_gateway->skipRegistration()) == parseInstant("2023-04-19T00:00:00Z"));
    expect("POST", "/api/v1/registrations/skip");
    QCOMPARE(m_server->requests().last().headers.value("content-length"), QByteArray("0"));
    m_server->answerWith(httpAnswer(200, clockSample()));
    QCOMPARE(awaited(m_gateway->trainingClock())->rate, 60.0);
    expect("GET", "/training/v1/clock");
    QVERIFY(awaited(m_gateway->setTrainingRate(60)).hasValue());
    expect("PUT", "/training/v1/clock");
    QCOMPARE(m_server->requests().last().body, QByteArray(R"({"rate":60})"));
    QVERIFY(awaited(m_gateway->advanceTrainingClock(std::chrono::minutes{30})).hasValue());
    QCOMPARE(m_server->requests().last().body, QByteArray(R"({"advanceSeconds":1800})"));
    m_server->answerWith(httpAnswer(200, trainingTokensSample()));
    QCOMPARE(awaited(m_gateway->trainingTokens())->size(), 2);
    expect("GET", "/training/v1/tokens");
    m_server->answerWith(httpAnswer(204, {}));
    QVERIFY(awaited(m_gateway->signOut()).hasValue());
    expect("DELETE", "/api/v1/session");
}

void HttpsGatewayTest::theTokenIsSentAfterSignInAndForgottenAtSignOut()
{
    const auto lastToken = [&] { return m_server->requests().last().headers.value("authorization"); };
    m_server->answerWith(httpAnswer(200, healthSample()));
    QVERIFY(awaited(m_gateway->health()).hasValue());
    QCOMPARE(lastToken(), QByteArray());
    signIn();
    QCOMPARE(lastToken(), QByteArray());
    m_server->answerWith(httpAnswer(200, healthSample()));
    QVERIFY(awaited(m_gateway->health()).hasValue());
    QCOMPARE(lastToken(), QByteArray("Bearer c2VjcmV0"));
    m_server->answerWith(httpAnswer(500, problem("internal"), "application/problem+json"));
    QVERIFY(!awaited(m_gateway->signOut()).hasValue());
    QCOMPARE(lastToken(), QByteArray("Bearer c2VjcmV0"));
    QVERIFY(!awaited(m_gateway->health()).hasValue());
    QCOMPARE(lastToken(), QByteArray());
    signIn();
    m_gateway->forget();
    QVERIFY(!awaited(m_gateway->health()).hasValue());
    QCOMPARE(lastToken(), QByteArray());
}

void HttpsGatewayTest::everyProblemCodeArrivesAsItWasSent_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");
    const QList<std::pair<int, QByteArray>> all{{403, "certificate_unknown"},
                                                {403, "certificate_revoked"},
                                                {401, "sign_in_failed"},
                                                {429, "sign_in_locked"},
                                                {401, "otp_required"},
                                                {401, "otp_rejected"},
                                                {429, "otp_locked"},
                                                {401, "session_required"},
                                                {401, "session_expired"},
                                                {403, "not_permitted"},
                                                {403, "confirmation_rejected"},
                                                {409, "cooling_down"},
                                                {422, "registration_rejected"},
                                                {409, "token_retired"},
                                                {409, "no_live_binding"},
                                                {404, "unknown_user"},
                                                {403, "own_binding_only"},
                                                {400, "idempotency_key_missing"},
                                                {409, "request_in_progress"},
                                                {422, "idempotency_conflict"},
                                                {400, "invalid_request"},
                                                {404, "not_found"},
                                                {405, "method_not_allowed"},
                                                {413, "body_too_large"},
                                                {415, "unsupported_media_type"},
                                                {429, "too_many_requests"},
                                                {503, "clock_unsound"},
                                                {403, "skip_expired"},
                                                {500, "internal"},
                                                {418, "of_tomorrow"}};
    for (const auto& [status, code] : all) {
        QTest::newRow(code.constData()) << status << code;
    }
}

void HttpsGatewayTest::everyProblemCodeArrivesAsItWasSent()
{
    QFETCH(int, status);
    QFETCH(QByteArray, code);
    // The challenge is what RFC 9110 §11.6.1 asks of a 401; Qt must not make a dialogue of it.
    m_server->answerWith(httpAnswer(status,
                                    problem(code, R"(,"eligibleAt":"2023-03-20T00:30:00.000Z","retryAfterSeconds":30,)"
                                                  R"("triesLeft":2)"),
                                    "application/problem+json; charset=utf-8",
                                    "WWW-Authenticate: Bearer\r\nKirikae-Request-Id: 0123456789abcdef\r\n"));
    const auto reply = awaited(m_gateway->revoke(someRevocation(), QStringLiteral("k")));
    QVERIFY(!reply.hasValue());
    const GatewayError& error = reply.error();
    QCOMPARE(error.kind, GatewayError::Kind::Refused);
    QCOMPARE(error.codeName.toLatin1(), code);
    QVERIFY(error.code == errorCodeFromName(code.toStdString()));
    QCOMPARE(error.code.has_value(), code != "of_tomorrow");
    QCOMPARE(error.detail, QStringLiteral("d"));
    QCOMPARE(error.requestId, QStringLiteral("0123456789abcdef"));
    QVERIFY(error.eligibleAt && error.retryAfter == std::chrono::seconds{30} && error.triesLeft == 2);
    QCOMPARE(m_server->requests().size(), 1);
}

void HttpsGatewayTest::aRequestsNameIsKeptOnlyIfItIsOne()
{
    const auto nameOf = [this](const QByteArray& header) {
        m_server->answerWith(httpAnswer(200, "{", "application/json", header));
        return awaited(m_gateway->session()).error().requestId;
    };
    QCOMPARE(nameOf("Kirikae-Request-Id: 0123456789abcdef\r\n"), QStringLiteral("0123456789abcdef"));
    QCOMPARE(nameOf("Kirikae-Request-Id: <b>hanakodt</b>\r\n"), QString());
    QCOMPARE(nameOf("Kirikae-Request-Id: " + QByteArray(65, 'a') + "\r\n"), QString());
    QCOMPARE(nameOf({}), QString());
}

void HttpsGatewayTest::theServersTimeIsSeenOnEveryReply()
{
    QSignalSpy seen(m_gateway.get(), &core::TokenGateway::serverTimeSeen);
    m_server->answerWith(httpAnswer(200, healthSample()));
    QVERIFY(awaited(m_gateway->health()).hasValue());
    m_server->answerWith(httpAnswer(401, problem("session_required"), "application/problem+json"));
    QVERIFY(!awaited(m_gateway->session()).hasValue());
    m_server->answerWith(httpAnswer(200, "{"));
    QVERIFY(!awaited(m_gateway->session()).hasValue());
    QCOMPARE(seen.size(), 3);
    QVERIFY(seen[0][0].value<Instant>() == parseInstant("2023-03-20T00:00:05.250Z"));
    m_server->answerWith("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nKirikae-Server-Time: soon\r\n"
                         "Content-Length: 2\r\n\r\n{}");
    QVERIFY(!awaited(m_gateway->session()).hasValue());
    QCOMPARE(seen.size(), 3);
}

void HttpsGatewayTest::anAnswerThatIsNoneOfOursIsMalformed_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("not JSON") << httpAnswer(200, "<html>");
    QTest::newRow("another media type") << httpAnswer(200, revocationSample(), "text/html");
    QTest::newRow("a missing member") << httpAnswer(200, R"({"id":"r1"})");
    QTest::newRow("another success") << httpAnswer(202, revocationSample());
    QTest::newRow("a proxy's error page") << httpAnswer(502, "<html>", "text/html");
    QTest::newRow("a problem without a code") << httpAnswer(500, R"({"title":"x"})", "application/problem+json");
    QTest::newRow("a code outside a problem") << httpAnswer(409, problem("cooling_down"));
    QTest::newRow("too long") << httpAnswer(200, QByteArray(300'000, ' '));
    QTest::newRow("not the promised compression")
        << httpAnswer(200, revocationSample(), "application/json", "Content-Encoding: gzip\r\n");
}

void HttpsGatewayTest::anAnswerThatIsNoneOfOursIsMalformed()
{
    QFETCH(QByteArray, answer);
    m_server->answerWith(answer);
    const auto reply = awaited(m_gateway->revoke(someRevocation(), QStringLiteral("k")));
    QVERIFY(!reply.hasValue());
    QCOMPARE(reply.error().kind, GatewayError::Kind::Malformed);
    QVERIFY(reply.error().sent);
}

void HttpsGatewayTest::compressedAnswersAreRead()
{
    const QByteArray compressed = gzipped(userPageSample());
    m_server->answerWith(httpAnswer(200, compressed, "application/json", "Content-Encoding: gzip\r\n"));
    const auto page = awaited(m_gateway->users({}));
    QVERIFY(page.hasValue());
    QCOMPARE(page->items[0].name, QStringLiteral("データ花子"));
    QVERIFY(m_server->requests().last().headers.value("accept-encoding").contains("gzip"));
}

void HttpsGatewayTest::aRedirectIsNotFollowed()
{
    ScriptedServer other(m_certificates.serverConfiguration());
    signIn();
    for (const int status : {301, 302, 307, 308}) {
        m_server->answerWith(
            httpAnswer(status, {}, "application/json", "Location: " + other.url().toEncoded() + "/api/v1/session\r\n"));
        const auto reply = awaited(m_gateway->session());
        QVERIFY(!reply.hasValue());
        QCOMPARE(reply.error().kind, GatewayError::Kind::Malformed);
    }
    QCOMPARE(other.connections(), 0);
}

void HttpsGatewayTest::oneConnectionServesManyRequestsWithoutCookies()
{
    m_server->answerWith(httpAnswer(200, healthSample(), "application/json",
                                    "Set-Cookie: a=b; Path=/\r\nCache-Control: max-age=600\r\nETag: \"x\"\r\n"));
    for (int i = 0; i < 3; ++i) {
        QVERIFY(awaited(m_gateway->health()).hasValue());
    }
    QCOMPARE(m_server->requests().size(), 3);
    QCOMPARE(m_server->connections(), 1);
    for (const SeenRequest& request : m_server->requests()) {
        QVERIFY(!request.headers.contains("cookie"));
        QVERIFY(!request.headers.contains("if-none-match"));
    }
    m_gateway->connectTo(m_server->url(), m_hanako);
    QVERIFY(awaited(m_gateway->health()).hasValue());
    QCOMPARE(m_server->connections(), 2);
}

void HttpsGatewayTest::nothingIsAskedWithoutAnIdentity()
{
    const auto expectNothing = [&] {
        const auto future = m_gateway->health();
        QVERIFY(!future.isFinished());
        const auto reply = awaited(future);
        QVERIFY(!reply.hasValue());
        QVERIFY(!reply.error().sent);
        QVERIFY(!reply.error().detail.isEmpty());
        QCOMPARE(m_server->connections(), 0);
    };
    m_gateway->connectTo(m_server->url(), nullptr);
    expectNothing();
    QUrl plain = m_server->url();
    plain.setScheme(QStringLiteral("http"));
    m_gateway->connectTo(plain, m_hanako);
    expectNothing();
    m_gateway = std::make_unique<HttpsGateway>();
    expectNothing();
}

QTEST_GUILESS_MAIN(HttpsGatewayTest)
#include "tst_https_gateway.moc"
