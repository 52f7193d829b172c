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
