// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/https_gateway.h"
#include "app/adapters/wire_tokens.h"
#include "tests/unit/adapters/awaited.h"
#include "tests/unit/adapters/scripted_server.h"
#include "tests/unit/adapters/test_certificates.h"
#include "tests/unit/adapters/wire_samples.h"

#include <QTest>

using namespace kirikae;
using namespace kirikae::adapters;
using namespace kirikae::tests;

namespace {

QByteArray tokenPageSample(const QByteArray& state = "inStock")
{
    return R"({"items":[{"serialNumber":"90000001","state":")" + state +
           R"(","printedExpiry":"04/30/28","expiresAt":"2028-04-30T00:00:00.000Z","algorithm":"SHA1","digits":6,)"
           R"("period":60,"assignedTo":null,"boundTo":["tarodt"]}],"nextCursor":"c","total":9})";
}

} // namespace

//! The calls about devices: what is asked, and how the answers are read.
class TokenCallsTest : public QObject {
    Q_OBJECT

    TestCertificates m_certificates;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<HttpsGateway> m_gateway;

    void expect(const QByteArray& method, const QByteArray& target)
    {
        QCOMPARE(m_server->requests().last().method, method);
        QCOMPARE(m_server->requests().last().target, target);
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<ScriptedServer>(m_certificates.serverConfiguration());
        m_gateway = std::make_unique<HttpsGateway>();
        m_gateway->connectTo(m_server->url(), m_certificates.client("hanakodt"));
    }
    void theInventoryIsAskedWithItsFilters()
    {
        m_server->answerWith(httpAnswer(200, tokenPageSample()));
        const auto page = awaited(m_gateway->tokens({}, {}));
        QVERIFY(page.hasValue());
        expect("GET", "/api/v1/tokens?limit=200");
        QCOMPARE(page->total, 9);
        QCOMPARE(page->nextCursor, QStringLiteral("c"));
        QCOMPARE(page->items[0].boundTo, QStringList(QStringLiteral("tarodt")));
        QVERIFY(
            awaited(m_gateway->tokens({QStringLiteral("9&0"), core::TokenState::InStock, QStringLiteral("04/30/28")},
                                      QStringLiteral("c")))
                .hasValue());
        expect("GET", "/api/v1/tokens?limit=200&q=9%260&state=inStock&printedExpiry=04%2F30%2F28&cursor=c");
    }
    void anImportSendsTheFileAsItIsWithItsKeyBeside()
    {
        m_server->answerWith(httpAnswer(
            200,
            R"({"new":[{"line":2,"serialNumber":"9"}],"same":[],"refused":[{"key":3,"reason":"why"}],"failed":[]})"));
        core::ImportRequest request;
        request.content = core::SecretText(QStringLiteral("a,\"b\"\r\n"));
        const auto report = awaited(m_gateway->importTokens(request));
        QVERIFY(report.hasValue());
        QCOMPARE(report->fresh[0].position, 2);
        QCOMPARE(report->refused[0].position, 3);
        QCOMPARE(report->refused[0].reason, QStringLiteral("why"));
        expect("POST", "/api/v1/tokens/imports?dryRun=true");
        QCOMPARE(m_server->requests().last().body, QByteArray("a,\"b\"\r\n"));
        QCOMPARE(m_server->requests().last().headers.value("content-type"), QByteArray("text/csv"));
        request.pskc = true;
        request.dryRun = false;
        request.password = core::SecretText(QStringLiteral("秘密"));
        QVERIFY(awaited(m_gateway->importTokens(request)).hasValue());
        expect("POST", "/api/v1/tokens/imports?dryRun=false");
        QCOMPARE(m_server->requests().last().headers.value("content-type"), QByteArray("application/pskc+xml"));
        QCOMPARE(m_server->requests().last().headers.value("kirikae-import-password"), QByteArray("秘密").toBase64());
        QVERIFY(!m_server->requests().last().headers.contains("kirikae-import-key"));
    }
    void anAssignmentIsADryRunUntilThereIsAProof()
    {
        m_server->answerWith(httpAnswer(
            200, R"({"id":"","assignedAt":"2023-03-20T00:00:00.000Z","results":[{"loginId":"a","outcome":"refused",)"
                 R"("code":"token_taken","serialNumber":"9","oldSerialNumber":"3","replacedSerialNumber":null},)"
                 R"({"loginId":"b","outcome":"unassigned","code":null,"serialNumber":null}]})"));
        core::AssignmentRequest request;
        request.pairs = {{QStringLiteral("a"), QStringLiteral("9")}, {QStringLiteral("b"), {}}};
        const auto result = awaited(m_gateway->assign(request, QStringLiteral("k1")));
        QVERIFY(result.hasValue());
        QVERIFY(!result->rows[0].accepted && result->rows[1].accepted);
        QCOMPARE(result->rows[0].codeName, QStringLiteral("token_taken"));
        QCOMPARE(result->rows[0].oldSerialNumber, QStringLiteral("3"));
        expect("POST", "/api/v1/assignments");
        QCOMPARE(m_server->requests().last().body,
                 QByteArray(R"({"assignments":[{"loginId":"a","serialNumber":"9"},)"
                            R"({"loginId":"b","serialNumber":null}],"dryRun":true})"));
        request.confirmationPassword = core::SecretText(QStringLiteral("pw"));
        request.otp = core::SecretText(QStringLiteral("123456"));
        QVERIFY(awaited(m_gateway->assign(request, QStringLiteral("k2"))).hasValue());
        QCOMPARE(m_server->requests().last().headers.value("idempotency-key"), QByteArray("k2"));
        QVERIFY(m_server->requests().last().body.endsWith(R"(],"confirmationPassword":"pw","otp":"123456"})"));
    }
    void aCheckSendsTheSerialNumberAndBothCodesInItsBody()
    {
        m_server->answerWith(
            httpAnswer(200, R"({"usable":true,"driftSteps":-4,"expiresAt":"2028-04-30T00:00:00.000Z"})"));
        const core::DeviceCodes codes{QStringLiteral("90000001"), core::SecretText(QStringLiteral("111111")),
                                      core::SecretText(QStringLiteral("222222"))};
        const auto good = awaited(m_gateway->checkDevice(codes));
        QVERIFY(good.hasValue());
        QVERIFY(good->usable && good->codeName.isEmpty());
        QCOMPARE(good->driftSteps, std::optional(-4));
        QCOMPARE(good->expiresAt, parseInstant("2028-04-30T00:00:00Z"));
        expect("POST", "/api/v1/registrations/check");
        QCOMPARE(m_server->requests().last().body,
                 QByteArray(R"({"serialNumber":"90000001","otp":"111111","otp2":"222222"})"));
        m_server->answerWith(
            httpAnswer(200, R"({"usable":false,"driftSteps":null,"expiresAt":null,"code":"codes_rejected"})"));
        const auto bad = awaited(m_gateway->checkDevice(codes));
        QVERIFY(bad.hasValue());
        QVERIFY(!bad->usable && !bad->driftSteps && !bad->expiresAt);
        QCOMPARE(bad->codeName, QStringLiteral("codes_rejected"));
        QVERIFY(!parseDeviceCheck(R"({"usable":false,"driftSteps":null,"expiresAt":null})").hasValue());
        QVERIFY(!parseDeviceCheck(R"({"usable":true,"driftSteps":1.5,"expiresAt":null})").hasValue());
    }
    void aResynchronisationNamesTheDeviceInItsPathAndNoCodeThere()
    {
        m_server->answerWith(httpAnswer(200, R"({"driftSteps":3})"));
        const auto drift =
            awaited(m_gateway->resynchronise({QStringLiteral("9/0?"), core::SecretText(QStringLiteral("111111")),
                                              core::SecretText(QStringLiteral("222222"))}));
        QVERIFY(drift.hasValue());
        QCOMPARE(*drift, 3);
        expect("POST", "/api/v1/tokens/9%2F0%3F/resynchronisation");
        QCOMPARE(m_server->requests().last().body, QByteArray(R"({"otp":"111111","otp2":"222222"})"));
        QVERIFY(!parseResynchronisation(R"({"driftSteps":null})").hasValue());
        QVERIFY(!parseResynchronisation(R"({"driftSteps":"3"})").hasValue());
    }
    void aRefusalTellsTheReasonAndWhoHelps()
    {
        m_server->answerWith(httpAnswer(401,
                                        R"({"type":"urn:kirikae:error:otp_rejected","title":"x","status":401,)"
                                        R"("code":"otp_rejected","detail":"d","reason":"drifted","help":"operator"})",
                                        "application/problem+json"));
        const auto reply = awaited(m_gateway->resynchronise({QStringLiteral("9"), {}, {}}));
        QVERIFY(!reply.hasValue());
        QVERIFY(reply.error().reason == OtpRefusal::Drifted);
        QVERIFY(reply.error().help == Helper::Operator);
    }
    void anUnlockGoesToTheUserWithItsKeyAndProof()
    {
        m_server->answerWith(httpAnswer(200,
                                        R"({"loginId":"tarodt","unlockedAt":"2023-03-20T00:00:00.000Z","locked":true,)"
                                        R"("lockedUntil":"2023-03-22T00:00:00.000Z"})"));
        core::UnlockRequest request{QStringLiteral("taro dt/é"), core::SecretText(QStringLiteral("pw")), {}};
        const auto result = awaited(m_gateway->unlock(request, QStringLiteral("k1")));
        QVERIFY(result.hasValue());
        QVERIFY(result->locked);
        QCOMPARE(result->lockedUntil, parseInstant("2023-03-22T00:00:00Z"));
        expect("POST", "/api/v1/users/taro%20dt%2F%C3%A9/unlock");
        QCOMPARE(m_server->requests().last().body, QByteArray(R"({"confirmationPassword":"pw"})"));
        QCOMPARE(m_server->requests().last().headers.value("idempotency-key"), QByteArray("k1"));
        request.otp = core::SecretText(QStringLiteral("123456"));
        QVERIFY(awaited(m_gateway->unlock(request, QStringLiteral("k2"))).hasValue());
        QCOMPARE(m_server->requests().last().body, QByteArray(R"({"confirmationPassword":"pw","otp":"123456"})"));
    }
    void theAuditIsAskedWithItsFilters()
    {
        m_server->answerWith(
            httpAnswer(200, R"({"items":[{"seq":7,"at":"2023-03-20T00:00:00.000Z","actor":"hanakodt",)"
                            R"("action":"revocation.row","subject":"tarodt","outcome":"done","hash":"ab"}],)"
                            R"("nextBefore":7})"));
        const auto page = awaited(m_gateway->audit({}, 0));
        QVERIFY(page.hasValue());
        expect("GET", "/api/v1/audit?limit=200");
        QCOMPARE(page->nextBefore, std::optional<qint64>(7));
        QCOMPARE(page->items[0].seq, 7);
        QCOMPARE(page->items[0].subject, QStringLiteral("tarodt"));
        QCOMPARE(page->items[0].hash, QStringLiteral("ab"));
        core::AuditQuery query;
        query.loginId = QStringLiteral("tarodt");
        query.actor = QStringLiteral("(operator)");
        query.serialNumber = QStringLiteral("***001");
        query.action = QStringLiteral("revocation");
        query.outcome = QStringLiteral("refused");
        query.from = parseInstant("2023-03-19T15:00:00Z");
        query.until = parseInstant("2023-03-20T15:00:00Z");
        QVERIFY(awaited(m_gateway->audit(query, 7)).hasValue());
        expect("GET", "/api/v1/audit?limit=200&subject=tarodt&actor=%28operator%29&serialNumber=%2A%2A%2A001"
                      "&action=revocation&outcome=refused&from=2023-03-19T15%3A00%3A00.000Z"
                      "&until=2023-03-20T15%3A00%3A00.000Z&before=7");
        QVERIFY(!parseAuditPage(R"({"items":[{"seq":7}],"nextBefore":null})").hasValue());
    }
    void everyStateIsReadByItsName()
    {
        for (int state = 0; state <= static_cast<int>(core::TokenState::Locked); ++state) {
            const auto name = tokenStateName(static_cast<core::TokenState>(state));
            const auto page = parseTokenPage(tokenPageSample(QByteArray(name.data(), qsizetype(name.size()))));
            QVERIFY(page.hasValue());
            QCOMPARE(static_cast<int>(page->items[0].state), state);
        }
        QVERIFY(!parseTokenPage(tokenPageSample("of_tomorrow")).hasValue());
        QVERIFY(!parseTokenPage(R"({"items":[{}],"total":1,"nextCursor":null})").hasValue());
    }
};

QTEST_GUILESS_MAIN(TokenCallsTest)
#include "tst_token_calls.moc"
