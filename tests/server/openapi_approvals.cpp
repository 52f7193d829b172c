// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What is answered where two meet: a maker and a checker, and the same request twice at once.
#include "tests/server/tst_server_openapi.h"

#include <memory>
#include <vector>

using namespace kirikae::test;
using namespace kirikae;

void tst_server_openapi::theApprovalsAnswerAsWritten()
{
    TrainingServer training;
    QVERIFY(limitToOne(training));
    TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
    QCOMPARE(hanako.signIn().status, 200);
    hanako.advance(60);
    const QString code = hanako.codeOf(QStringLiteral("33456789"));
    QCOMPARE(hanako.revoke({QStringLiteral("tarodt"), QStringLiteral("sachikodt")}, "alone", code).code(),
             QStringLiteral("nobody_to_approve"));
    QCOMPARE(hanako.ask("POST", "/api/v1/assignments", assignment(hanako, code), {Header("Idempotency-Key", "alone")})
                 .code(),
             QStringLiteral("nobody_to_approve"));
    TrainingClient saburo(training.server(), QStringLiteral("saburodt"));
    QVERIFY(registerSaburo(saburo));

    QList<QByteArray> ids;
    for (int i = 0; i < 5; ++i) {
        ids << askFor(hanako, i);
    }
    QCOMPARE(hanako.ask("GET", "/api/v1/approvals?state=pending&limit=2").status, 200);
    QCOMPARE(hanako.ask("GET", "/api/v1/approvals?limit=201").code(), QStringLiteral("invalid_request"));
    QCOMPARE(hanako.ask("GET", "/api/v1/approvals/" + ids[0]).status, 200);
    QCOMPARE(hanako.ask("GET", "/api/v1/approvals/0").code(), QStringLiteral("not_found"));
    QCOMPARE(decide(hanako, ids[0], "approval", proof(hanako, code), "own").code(), QStringLiteral("own_request"));
    QCOMPARE(decide(hanako, ids[0], "rejection", {}, "own").code(), QStringLiteral("own_request"));
    QCOMPARE(decide(saburo, ids[0], "withdrawal", {}, "not").code(), QStringLiteral("not_permitted"));
    TrainingClient taro(training.server(), QStringLiteral("tarodt"));
    QCOMPARE(taro.signIn().status, 200);
    QCOMPARE(taro.ask("GET", "/api/v1/approvals").code(), QStringLiteral("not_permitted"));
    QCOMPARE(taro.ask("GET", "/api/v1/approvals/" + ids[0]).code(), QStringLiteral("not_permitted"));
    for (const char* what : {"approval", "rejection", "withdrawal"}) {
        const QJsonObject body = *what == 'a' ? proof(taro, QStringLiteral("000000")) : QJsonObject();
        QCOMPARE(decide(taro, ids[0], what, body, "t").code(), QStringLiteral("not_permitted"));
        QCOMPARE(decide(saburo, "0", what, *what == 'a' ? proof(saburo, QStringLiteral("000000")) : body, "0").code(),
                 QStringLiteral("not_found"));
    }
    QCOMPARE(decide(saburo, ids[0], "approval", {{QStringLiteral("dryRun"), true}}, {}).status, 200);

    // The first is approved, at the second everything is wrong that can be.
    actAndBeRefused(
        saburo, QStringLiteral("90000001"),
        [&](const QJsonObject& body, const QByteArray& key) {
            return decide(saburo, key == "ok" ? ids[0] : ids[1], "approval", body, key);
        },
        [&](const QString& shown) { return proof(saburo, shown); });
    const QJsonObject proved = proof(saburo, QStringLiteral("000000"));
    QCOMPARE(decide(saburo, ids[1], "approval", proved, "ok").code(), QStringLiteral("idempotency_conflict"));
    QCOMPARE(decide(saburo, ids[0], "approval", proved, "closed").code(), QStringLiteral("approval_closed"));
    QCOMPARE(decide(saburo, ids[0], "rejection", {}, "closed").code(), QStringLiteral("approval_closed"));
    QCOMPARE(decide(hanako, ids[0], "withdrawal", {}, "closed").code(), QStringLiteral("approval_closed"));
    const QJsonObject note{{QStringLiteral("note"), QStringLiteral("否")}};
    QCOMPARE(decide(saburo, ids[1], "rejection", note, "no").status, 200);
    QCOMPARE(decide(saburo, ids[2], "rejection", note, "no").code(), QStringLiteral("idempotency_conflict"));
    QCOMPARE(decide(hanako, ids[3], "withdrawal", {}, "back").status, 200);
    QCOMPARE(decide(hanako, ids[4], "withdrawal", {}, "back").code(), QStringLiteral("idempotency_conflict"));

    hanako.advance(3600);
    const HttpReply assigned =
        hanako.ask("POST", "/api/v1/assignments", assignment(hanako, hanako.codeOf(QStringLiteral("33456789"))),
                   {Header("Idempotency-Key", "assign")});
    QCOMPARE(assigned.status, 202);
    QCOMPARE(decide(saburo, assigned.json()[QStringLiteral("id")].toString().toLatin1(), "approval",
                    proof(saburo, saburo.codeOf(QStringLiteral("90000001"))), "assign")
                 .status,
             200);
    hanako.advance(60);
    const HttpReply both = hanako.revoke({QStringLiteral("hanakodt"), QStringLiteral("saburodt")}, "both",
                                         hanako.codeOf(QStringLiteral("33456789")));
    QCOMPARE(both.status, 202);
    QCOMPARE(decide(saburo, both.json()[QStringLiteral("id")].toString().toLatin1(), "approval",
                    proof(saburo, saburo.codeOf(QStringLiteral("90000001"))), "both")
                 .code(),
             QStringLiteral("no_operator_left"));
}

void tst_server_openapi::theSameRequestTwiceAtOnceAnswersAsWritten_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("revoking") << QByteArray("/api/v1/revocations");
    QTest::newRow("registering") << QByteArray("/api/v1/registrations");
    QTest::newRow("assigning") << QByteArray("/api/v1/assignments");
    QTest::newRow("unlocking") << QByteArray("/api/v1/users/tarodt/unlock");
    for (const char* what : {"approval", "rejection", "withdrawal"}) {
        QTest::newRow(what) << QByteArray("/api/v1/approvals/ID/") + what;
    }
}

void tst_server_openapi::theSameRequestTwiceAtOnceAnswersAsWritten()
{
    QFETCH(QByteArray, path);
    TrainingServer training;
    TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
    QCOMPARE(hanako.signIn().status, 200);
    TrainingClient shiro(training.server(), QStringLiteral("shirodt"));
    QCOMPARE(shiro.signIn(shiro.password()).status, 200);
    TrainingClient saburo(training.server(), QStringLiteral("saburodt"));
    QVERIFY(registerSaburo(saburo));
    TrainingClient& person = path.endsWith("registrations") ? shiro : path.endsWith("unlock") ? saburo : hanako;
    const bool decides = path.contains("/ID/");
    QVERIFY(!decides || limitToOne(training));
    const QByteArray pattern = path;
    bool seen = false;
    for (int attempt = 0; attempt < 50 && !seen; ++attempt) {
        if (decides) {
            path = pattern;
            path.replace("ID", askFor(pattern.endsWith("withdrawal") ? hanako : saburo, attempt));
        }
        const QByteArray body = path.endsWith("registrations") ? QByteArray(R"({"serialNumber":"1","otp":"000000"})")
                                                               : fittingBody({"POST", path, true, true});
        const QByteArray request =
            TlsClient::requestBytes("POST", path, person.actionHeaders("twice" + QByteArray::number(attempt)), body);
        std::vector<std::unique_ptr<TlsClient>> clients;
        for (int i = 0; i < 12; ++i) {
            clients.push_back(std::make_unique<TlsClient>(training.server().port(),
                                                          TlsIdentity::of(training.directory(), person.loginId())));
            QVERIFY(clients.back()->open());
        }
        for (const auto& client : clients) {
            QVERIFY(client->send(request));
        }
        for (const auto& client : clients) {
            const HttpReply reply = client->receive();
            TrainingClient::faults() << TrainingClient::contract().judge("POST", path, reply);
            seen = seen || reply.code() == QLatin1String("request_in_progress");
        }
    }
    QVERIFY(seen);
}
