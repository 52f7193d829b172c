// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/https_gateway.h"
#include "app/adapters/wire_approvals.h"
#include "tests/unit/adapters/awaited.h"
#include "tests/unit/adapters/scripted_server.h"
#include "tests/unit/adapters/test_certificates.h"
#include "tests/unit/adapters/wire_samples.h"

#include <QTest>

using namespace kirikae;
using namespace kirikae::adapters;
using namespace kirikae::tests;

//! The calls about the consent of a second person: what is asked, and how the answers are read.
class ApprovalCallsTest : public QObject {
    Q_OBJECT

    TestCertificates m_certificates;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<HttpsGateway> m_gateway;

    void expect(const QByteArray& method, const QByteArray& target, const QByteArray& body)
    {
        QCOMPARE(m_server->requests().last().method, method);
        QCOMPARE(m_server->requests().last().target, target);
        QCOMPARE(m_server->requests().last().body, body);
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<ScriptedServer>(m_certificates.serverConfiguration());
        m_gateway = std::make_unique<HttpsGateway>();
        m_gateway->connectTo(m_server->url(), m_certificates.client("hanakodt"));
    }
    void theListIsAskedByStateAndPage()
    {
        m_server->answerWith(
            httpAnswer(200, R"({"items":[)" + approvalSample() + R"(],"nextCursor":"9-0","total":3})"));
        const auto page = awaited(m_gateway->approvals(std::nullopt, {}));
        QVERIFY(page.hasValue());
        expect("GET", "/api/v1/approvals?limit=200", {});
        QCOMPARE(page->total, 3);
        QCOMPARE(page->nextCursor, QStringLiteral("9-0"));
        const core::Approval& approval = page->items[0];
        QCOMPARE(approval.id, QStringLiteral("q1"));
        QCOMPARE(approval.kind, ApprovalKind::Revocation);
        QCOMPARE(approval.state, ApprovalState::Pending);
        QCOMPARE(approval.userCount, 51);
        QCOMPARE(approval.note, QStringLiteral("<b>急ぎ</b>"));
        QCOMPARE(approval.requestedBy, QStringLiteral("hanakodt"));
        QCOMPARE(approval.requestedByName, QStringLiteral("データ花子"));
        QVERIFY(approval.requestedAt == parseInstant("2023-03-20T00:00:00Z"));
        QVERIFY(approval.expiresAt == parseInstant("2023-03-21T00:00:00Z"));
        QVERIFY(!approval.decidedAt && approval.decidedBy.isEmpty() && approval.decisionNote.isEmpty());
        QVERIFY(awaited(m_gateway->approvals(ApprovalState::Withdrawn, QStringLiteral("9&0"))).hasValue());
        expect("GET", "/api/v1/approvals?limit=200&state=withdrawn&cursor=9%260", {});
    }
    void oneRequestIsReadWithItsUsersAndWhatCameOfIt()
    {
        m_server->answerWith(
            httpAnswer(200, approvalSample("approved", approvalRowsSample() + R"(,"revocation":)" + revocationSample() +
                                                           R"(,"assignment":null,"remainingOperators":null)")));
        const auto detail = awaited(m_gateway->approval(QStringLiteral("q/1")));
        QVERIFY(detail.hasValue());
        expect("GET", "/api/v1/approvals/q%2F1", {});
        QCOMPARE(detail->users.size(), 2);
        QCOMPARE(detail->users[0].name, QStringLiteral("データ太郎"));
        QVERIFY(detail->users[1].name.isEmpty() && detail->users[1].serialNumber.isEmpty());
        QVERIFY(detail->revocation && !detail->assignment);
        QCOMPARE(detail->revocation->id, QStringLiteral("r1"));
        QVERIFY(detail->remainingOperators.isEmpty());
    }
    void aPreviewCarriesNoProofAndAConsentAllOfIt()
    {
        m_server->answerWith(
            httpAnswer(200, approvalSample("pending", approvalRowsSample() + R"(,"revocation":null,"assignment":)" +
                                                          assignmentSample() + R"(,"remainingOperators":["a","b"])")));
        const auto preview = awaited(m_gateway->previewApproval(QStringLiteral("q1")));
        QVERIFY(preview.hasValue());
        expect("POST", "/api/v1/approvals/q1/approval", R"({"dryRun":true})");
        QVERIFY(!m_server->requests().last().headers.value("idempotency-key").isEmpty());
        QVERIFY(preview->assignment && preview->assignment->rows[0].accepted);
        QCOMPARE(preview->remainingOperators, QStringList({QStringLiteral("a"), QStringLiteral("b")}));
        core::ApprovalConsent consent{core::SecretText(QStringLiteral("pw")), {}};
        QVERIFY(awaited(m_gateway->approve(QStringLiteral("q1"), consent, QStringLiteral("k1"))).hasValue());
        expect("POST", "/api/v1/approvals/q1/approval", R"({"confirmationPassword":"pw"})");
        QCOMPARE(m_server->requests().last().headers.value("idempotency-key"), QByteArray("k1"));
        consent.otp = core::SecretText(QStringLiteral("123456"));
        consent.note = QStringLiteral("\"可\"");
        QVERIFY(awaited(m_gateway->approve(QStringLiteral("q1"), consent, QStringLiteral("k2"))).hasValue());
        expect("POST", "/api/v1/approvals/q1/approval",
               "{\"confirmationPassword\":\"pw\",\"otp\":\"123456\",\"note\":\"\\\"可\\\"\"}");
    }
    void aRejectionAndAWithdrawalCarryTheirNote()
    {
        m_server->answerWith(httpAnswer(200, approvalSample("rejected")));
        const auto rejected =
            awaited(m_gateway->reject(QStringLiteral("q1"), QStringLiteral("否"), QStringLiteral("k1")));
        QVERIFY(rejected.hasValue());
        QCOMPARE(rejected->state, ApprovalState::Rejected);
        expect("POST", "/api/v1/approvals/q1/rejection", R"({"note":"否"})");
        QCOMPARE(m_server->requests().last().headers.value("idempotency-key"), QByteArray("k1"));
        QVERIFY(awaited(m_gateway->withdraw(QStringLiteral("q1"), {}, QStringLiteral("k2"))).hasValue());
        expect("POST", "/api/v1/approvals/q1/withdrawal", "{}");
        QCOMPARE(m_server->requests().last().headers.value("idempotency-key"), QByteArray("k2"));
    }
    void aChangeOfManyIsToldFromOneThatWaits()
    {
        const core::RevocationRequest request{
            {QStringLiteral("tarodt")}, core::SecretText(QStringLiteral("pw")), {}, QStringLiteral("急ぎ")};
        m_server->answerWith(httpAnswer(202, approvalSample()));
        const auto waiting = awaited(m_gateway->revoke(request, QStringLiteral("k1")));
        QVERIFY(waiting.hasValue());
        QVERIFY(waiting->waitsFor && waiting->approvalRequired);
        QCOMPARE(waiting->waitsFor->id, QStringLiteral("q1"));
        QVERIFY(waiting->rows.isEmpty() && waiting->id.isEmpty());
        expect("POST", "/api/v1/revocations", R"({"loginIds":["tarodt"],"confirmationPassword":"pw","note":"急ぎ"})");
        m_server->answerWith(httpAnswer(200, revocationSample()));
        const auto done = awaited(m_gateway->revoke(request, QStringLiteral("k2")));
        QVERIFY(done.hasValue() && !done->waitsFor && !done->approvalRequired);
        core::AssignmentRequest assignment;
        assignment.pairs = {{QStringLiteral("a"), {}}};
        assignment.confirmationPassword = core::SecretText(QStringLiteral("pw"));
        assignment.note = QStringLiteral("n");
        m_server->answerWith(httpAnswer(202, approvalSample()));
        const auto waitingToo = awaited(m_gateway->assign(assignment, QStringLiteral("k3")));
        QVERIFY(waitingToo.hasValue() && waitingToo->waitsFor);
        expect("POST", "/api/v1/assignments",
               R"({"assignments":[{"loginId":"a","serialNumber":null}],"confirmationPassword":"pw","note":"n"})");
    }
    void anAcceptedAnswerWhereNothingCanWaitIsNone()
    {
        m_server->answerWith(httpAnswer(202, approvalSample()));
        const auto reply = awaited(m_gateway->withdraw(QStringLiteral("q1"), {}, QStringLiteral("k")));
        QVERIFY(!reply.hasValue());
        QVERIFY(reply.error().kind == core::GatewayError::Kind::Malformed);
    }
    void aForecastSaysWhetherASecondPersonIsNeeded()
    {
        QByteArray sample = revocationSample();
        sample.replace(R"("id":"r1")", R"("id":null,"approvalRequired":true)");
        QVERIFY(parseRevocation(sample).value().approvalRequired);
        sample.replace("true", "1");
        QVERIFY(parseRevocation(sample).error().contains(QLatin1String("approvalRequired")));
    }
    void everyStateIsReadByItsName()
    {
        for (int state = 0; state <= static_cast<int>(ApprovalState::Expired); ++state) {
            const auto name = jsonName(static_cast<ApprovalState>(state));
            const auto parsed = parseApproval(approvalSample(QByteArray(name.data(), qsizetype(name.size()))));
            QVERIFY(parsed.hasValue());
            QCOMPARE(static_cast<int>(parsed->state), state);
        }
        QVERIFY(parseApproval(approvalSample("of_tomorrow")).error().contains(QLatin1String("state")));
    }
    void aMissingMemberIsNamed_data()
    {
        QTest::addColumn<QByteArray>("member");
        for (const char* member : {"id", "kind", "state", "userCount", "requestedAt", "requestedBy", "requestedByName",
                                   "expiresAt", "rows"}) {
            QTest::newRow(member) << QByteArray(member);
        }
    }
    void aMissingMemberIsNamed()
    {
        QFETCH(QByteArray, member);
        QByteArray sample = approvalSample("pending", approvalRowsSample());
        QVERIFY(parseApprovalDetail(sample).hasValue());
        sample.replace('"' + member + '"', "\"another\"");
        const auto parsed = parseApprovalDetail(sample);
        QVERIFY(!parsed.hasValue());
        QVERIFY2(parsed.error().contains(QString::fromLatin1(member)), qPrintable(parsed.error()));
    }
};

QTEST_GUILESS_MAIN(ApprovalCallsTest)
#include "tst_approval_calls.moc"
