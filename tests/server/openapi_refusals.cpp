// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What every operation answers when it cannot be: a wrong request, a busy server, an ended session, a revoked
// certificate, a clock behind the records, a damaged store.
#include "tests/server/tst_server_openapi.h"

#include "client-certs/authority.h"

using namespace kirikae::test;
using namespace kirikae;

namespace {

void judge(const Operation& operation, const HttpReply& reply, const char* code)
{
    TrainingClient::faults() << TrainingClient::contract().judge(operation.method, operation.target, reply);
    QCOMPARE(reply.code(), QLatin1String(code));
}

} // namespace

void tst_server_openapi::everyOperationRefusesAsWritten()
{
    TrainingServer training;
    TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
    for (const Operation& operation : operations) {
        Operation odd = operation;
        odd.target += "?surprise=1";
        QCOMPARE(send(hanako, odd).code(), QStringLiteral("invalid_request"));
        hanako.reconnect();
        QVERIFY(hanako.connection().open());
        QVERIFY(hanako.connection().send(operation.method + ' ' + operation.target +
                                         " HTTP/1.1\r\nHost: a\r\nContent-Length: 2147483648\r\n\r\n"));
        judge(operation, hanako.connection().receive(), "body_too_large");
        hanako.reconnect();
        if (operation.takesJson || operation.takesKit) {
            QCOMPARE(
                hanako.askRaw(operation.method, operation.target, "x=1", {Header("Content-Type", "text/plain")}).code(),
                QStringLiteral("unsupported_media_type"));
        }
        if (operation.needsSession) {
            QCOMPARE(send(hanako, operation).code(), QStringLiteral("session_required"));
        }
    }
    for (const char* path :
         {"/api/v1/revocations", "/api/v1/registrations", "/api/v1/assignments", "/api/v1/users/tarodt/unlock",
          "/api/v1/approvals/0/approval", "/api/v1/approvals/0/rejection", "/api/v1/approvals/0/withdrawal"}) {
        const Operation action{"POST", path, true, true};
        QCOMPARE(hanako.askRaw("POST", path, fittingBody(action), {Header("Content-Type", "application/json")}).code(),
                 QStringLiteral("idempotency_key_missing"));
    }
    QCOMPARE(hanako.signIn(QStringLiteral("wrong")).code(), QStringLiteral("sign_in_failed"));
}

void tst_server_openapi::aBusyServerAnswersAsWritten()
{
    TrainingServer training({QStringLiteral("--max-waiting"), QStringLiteral("0")});
    TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
    for (const Operation& operation : operations) {
        Operation odd = operation;
        odd.target += "?surprise=1"; // what is answered at once otherwise goes to a worker with this
        QCOMPARE(send(hanako, odd).code(), QStringLiteral("too_many_requests"));
    }
}

void tst_server_openapi::anEndedSessionAnswersAsWritten()
{
    TrainingServer training;
    TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
    QCOMPARE(hanako.signIn().status, 200);
    hanako.advance(30 * 86400 + 60);
    for (const Operation& operation : operations) {
        if (operation.needsSession) {
            QCOMPARE(send(hanako, operation).code(), QStringLiteral("session_expired"));
        }
    }
}

void tst_server_openapi::aRevokedCertificateAnswersAsWritten()
{
    TrainingServer training({QStringLiteral("--client-version"), QStringLiteral("1.2.0")});
    std::vector<std::unique_ptr<TrainingClient>> people;
    for (qsizetype i = 0; i < operations.size(); ++i) {
        people.push_back(std::make_unique<TrainingClient>(training.server(), QStringLiteral("hanakodt")));
        QVERIFY(people.back()->connection().open());
        QCOMPARE(people.back()->ask("GET", "/api/v1/health").status, 200);
    }
    const std::filesystem::path folder = (training.directory() + QStringLiteral("/client-certs")).toStdU16String();
    auto authority = certs::Authority::open(folder);
    authority.revoke("hanakodt");
    QTest::qWait(2000);
    for (qsizetype i = 0; i < operations.size(); ++i) {
        QCOMPARE(send(*people[static_cast<std::size_t>(i)], operations[i]).code(),
                 QStringLiteral("certificate_revoked"));
    }
    // A certificate of the authority for somebody the company does not have: as if the password were wrong.
    certs::ClientRequest request;
    request.subject = {"training", "nobody"};
    certs::Authority::writePem(authority.issueClient(request), folder, "nobody");
    TrainingClient nobody(training.server(), QStringLiteral("nobody"));
    TrainingClient taro(training.server(), QStringLiteral("tarodt"));
    const HttpReply unknown = nobody.signIn(QStringLiteral("x"));
    const HttpReply wrong = taro.signIn(QStringLiteral("x"));
    QCOMPARE(unknown.status, 401);
    QCOMPARE(withoutId(unknown), withoutId(wrong));

    // Without a valid list nobody is known any more.
    people.clear();
    for (qsizetype i = 0; i < operations.size(); ++i) {
        people.push_back(std::make_unique<TrainingClient>(training.server(), QStringLiteral("tarodt")));
        QCOMPARE(people.back()->ask("GET", "/api/v1/health").status, 200);
    }
    QVERIFY(QFile::remove(training.directory() + QStringLiteral("/client-certs/crl.pem")));
    QTest::qWait(2000);
    for (qsizetype i = 0; i < operations.size(); ++i) {
        QCOMPARE(send(*people[static_cast<std::size_t>(i)], operations[i]).code(),
                 QStringLiteral("certificate_unknown"));
    }
}

void tst_server_openapi::aClockBehindTheRecordsAnswersAsWritten()
{
    TrainingServer training;
    TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
    QCOMPARE(hanako.signIn().status, 200);
    TrainingClient shiro(training.server(), QStringLiteral("shirodt"));
    QCOMPARE(shiro.signIn(shiro.password()).status, 200);
    TrainingClient saburo(training.server(), QStringLiteral("saburodt"));
    QVERIFY(registerSaburo(saburo));
    QVERIFY(limitToOne(training));
    const QByteArray hanakos = askFor(hanako, 0);
    const QByteArray saburosRequest = askFor(saburo, 0);
    hanako.advance(60);
    QVERIFY(damage(training.directory(), "UPDATE state SET high_water = high_water + 86400000"));
    QCOMPARE(decide(hanako, saburosRequest, "approval", proof(hanako, QStringLiteral("000000")), "c").code(),
             QStringLiteral("clock_unsound"));
    QCOMPARE(decide(hanako, saburosRequest, "rejection", {}, "c").code(), QStringLiteral("clock_unsound"));
    QCOMPARE(decide(hanako, hanakos, "withdrawal", {}, "c").code(), QStringLiteral("clock_unsound"));
    const QString code = hanako.codeOf(QStringLiteral("33456789"));
    QCOMPARE(hanako.revoke({QStringLiteral("tarodt")}, "c", code).code(), QStringLiteral("clock_unsound"));
    QCOMPARE(shiro.registerToken(QStringLiteral("90000002"), QStringLiteral("123456"), "c").code(),
             QStringLiteral("clock_unsound"));
    for (const char* target : {"/api/v1/registrations/check", "/api/v1/tokens/33456789/resynchronisation"}) {
        QCOMPARE(send(hanako, {"POST", target, true, true}).code(), QStringLiteral("clock_unsound"));
    }
    QCOMPARE(
        hanako.ask("POST", "/api/v1/assignments", assignment(hanako, code), {Header("Idempotency-Key", "c")}).code(),
        QStringLiteral("clock_unsound"));
    const QString saburos = saburo.codeOf(QStringLiteral("90000001"));
    QCOMPARE(unlock(saburo, "tarodt", saburos, "c").code(), QStringLiteral("clock_unsound"));
    QCOMPARE(hanako.signIn(hanako.password(), code).code(), QStringLiteral("clock_unsound"));
}

void tst_server_openapi::aDamagedStoreAnswersAsWrittenAndTellsNothing()
{
    TrainingServer training;
    TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
    QCOMPARE(hanako.signIn().status, 200);
    QVERIFY(damage(training.directory(), "ALTER TABLE session RENAME TO lost"));
    hanako.advance(60);
    const QString code = hanako.codeOf(QStringLiteral("33456789"));
    hanako.setAccessToken("a session that nobody has cached");
    for (const Operation& operation : operations) {
        if (!operation.needsSession && operation.target != "/api/v1/session") {
            continue; // they ask no store, or not this table
        }
        const HttpReply reply =
            operation.needsSession ? send(hanako, operation) : hanako.signIn(hanako.password(), code);
        QCOMPARE(reply.code(), QStringLiteral("internal"));
        QCOMPARE(reply.json().keys().size(), 6);
        for (const char* word : {"SQL", "sql", "table", "lost", "column", "SELECT"}) {
            QVERIFY(!reply.body.contains(word));
        }
    }
    QCOMPARE(hanako.ask("GET", "/api/v1/health").status, 200);
}

void tst_server_openapi::aStoreWithoutItsStateAnswersAsWrittenAndTellsNothing()
{
    TrainingServer training;
    TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
    const Operation change{"PUT", "/training/v1/clock", true, false};
    QCOMPARE(send(hanako, change).status, 200);
    // The clock's instant is kept in the one table, the devices in the other.
    QVERIFY(damage(training.directory(), "ALTER TABLE state RENAME TO lost_state"));
    QVERIFY(damage(training.directory(), "ALTER TABLE token RENAME TO lost_token"));
    for (const Operation& operation : {change, Operation{"GET", "/training/v1/tokens", false, false},
                                       Operation{"GET", "/training/v1/tokens/33456789", false, false}}) {
        const HttpReply reply = send(hanako, operation);
        QCOMPARE(reply.code(), QStringLiteral("internal"));
        QVERIFY(!reply.body.contains("lost") && !reply.body.contains("table"));
    }
    QCOMPARE(hanako.ask("GET", "/training/v1/clock").status, 200);
}
