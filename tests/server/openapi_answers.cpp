// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What people are answered who do what the program is for: the switch-over, registrations, devices, kits, assignments,
// unlocking, the audit.
#include "tests/server/tst_server_openapi.h"

#include <QJsonDocument>

using namespace kirikae::test;
using namespace kirikae;

namespace {

//! Four wrong codes on the operator's own device, until it is locked for a while; at sign-in and at revoking.
void lockHanakosCode(TrainingClient& hanako)
{
    hanako.advance(60);
    QString seen;
    for (int i = 0; i < 6; ++i) {
        seen =
            hanako.revoke({QStringLiteral("sachikodt")}, "o" + QByteArray::number(i), QStringLiteral("000000")).code();
        QVERIFY(seen == QLatin1String("otp_rejected") || seen == QLatin1String("otp_locked"));
    }
    QCOMPARE(seen, QStringLiteral("otp_locked"));
    QCOMPARE(hanako.signIn(hanako.password(), QStringLiteral("000000")).code(), QStringLiteral("otp_locked"));
    hanako.advance(60);
    QCOMPARE(hanako.signIn(hanako.password(), QStringLiteral("000000")).code(), QStringLiteral("otp_rejected"));
}

} // namespace

void tst_server_openapi::theSwitchOverAnswersAsWritten()
{
    TrainingServer training;
    TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
    for (const Operation& operation : operations) {
        if (!operation.takesJson && operation.method == "GET" && !operation.needsSession) {
            QCOMPARE(send(hanako, operation).status, 200);
        }
    }
    QCOMPARE(hanako.ask("GET", "/training/v1/tokens/1").status, 404);
    QCOMPARE(hanako.signIn(hanako.password()).code(), QStringLiteral("otp_required"));
    QCOMPARE(hanako.signIn().status, 200);
    hanako.advance(60);
    for (const char* target : {"/api/v1/session", "/api/v1/tokens", "/api/v1/users"}) {
        QCOMPARE(hanako.ask("GET", target).status, 200);
    }
    const QByteArray tag = hanako.ask("GET", "/api/v1/users").header("ETag");
    QCOMPARE(hanako.ask("GET", "/api/v1/users", {}, {Header("If-None-Match", tag)}).status, 304);
    QCOMPARE(hanako.ask("GET", "/api/v1/users?limit=1").status, 200);
    QCOMPARE(hanako.ask("GET", "/api/v1/audit").code(), QStringLiteral("not_permitted"));
    QCOMPARE(hanako.ask("GET", "/api/v1/revocations/0").code(), QStringLiteral("not_found"));
    QCOMPARE(hanako.ask("POST", "/api/v1/registrations/skip").code(), QStringLiteral("not_permitted"));
    const QJsonObject wrongPassword{{QStringLiteral("loginIds"), QJsonArray{QStringLiteral("tarodt")}},
                                    {QStringLiteral("confirmationPassword"), QStringLiteral("wrong")},
                                    {QStringLiteral("otp"), QStringLiteral("000000")}};
    for (int i = 0; i < 6; ++i) {
        const HttpReply reply = hanako.ask("POST", "/api/v1/revocations", wrongPassword,
                                           {Header("Idempotency-Key", "w" + QByteArray::number(i))});
        QCOMPARE(reply.code(), i < 5 ? QStringLiteral("confirmation_rejected") : QStringLiteral("too_many_requests"));
    }
    hanako.advance(3600);
    const HttpReply noCode = hanako.revoke({QStringLiteral("tarodt")}, "n", {});
    QCOMPARE(noCode.code(), QStringLiteral("otp_required"));
    const QString code = hanako.codeOf(QStringLiteral("33456789"));
    const HttpReply revoked =
        hanako.revoke({QStringLiteral("tarodt"), QStringLiteral("jirodt"), QStringLiteral("nobody")}, "r", code);
    QCOMPARE(revoked.status, 200);
    QCOMPARE(hanako.revoke({QStringLiteral("jirodt")}, "r", code).code(), QStringLiteral("idempotency_conflict"));
    QCOMPARE(hanako.ask("GET", "/api/v1/revocations/" + revoked.json().value(QStringLiteral("id")).toString().toUtf8())
                 .status,
             200);
    QCOMPARE(hanako.registerToken(QStringLiteral("90000009"), QStringLiteral("123456"), "p").code(),
             QStringLiteral("not_permitted"));
    lockHanakosCode(hanako);
    QCOMPARE(hanako.ask("DELETE", "/api/v1/session").status, 204);
}

void tst_server_openapi::theRegistrationAnswersAsWritten()
{
    TrainingServer training;
    TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
    QCOMPARE(hanako.signIn().status, 200);
    hanako.advance(60);
    QCOMPARE(hanako.revoke({QStringLiteral("hanakodt")}, "r", hanako.codeOf(QStringLiteral("33456789"))).status, 200);
    QCOMPARE(hanako.registerToken(QStringLiteral("90000002"), QStringLiteral("123456"), "e").code(),
             QStringLiteral("cooling_down"));
    hanako.advance(1800);
    QCOMPARE(hanako.ask("POST", "/api/v1/registrations/skip").status, 200);
    QCOMPARE(hanako.registerToken(QStringLiteral("90000002"), QStringLiteral("000000"), "x").code(),
             QStringLiteral("registration_rejected"));
    const QString code = hanako.codeOf(QStringLiteral("90000002"));
    QCOMPARE(hanako.registerToken(QStringLiteral("90000002"), code, "ok").status, 201);
    QCOMPARE(hanako.registerToken(QStringLiteral("90000003"), code, "ok").code(),
             QStringLiteral("idempotency_conflict"));

    TrainingClient shiro(training.server(), QStringLiteral("shirodt"));
    QCOMPARE(shiro.signIn(shiro.password()).status, 200);
    QCOMPARE(shiro.ask("POST", "/api/v1/registrations/skip").status, 200);
    for (int i = 0; i < 5; ++i) {
        shiro.registerToken(QStringLiteral("1"), QStringLiteral("123456"), QByteArray::number(i));
    }
    QCOMPARE(shiro.registerToken(QStringLiteral("1"), QStringLiteral("123456"), "l").code(),
             QStringLiteral("otp_locked"));
    shiro.advance(31 * 86400);
    QCOMPARE(shiro.ask("POST", "/api/v1/registrations/skip").code(), QStringLiteral("session_expired"));
    QCOMPARE(shiro.signIn(shiro.password()).status, 200);
    QCOMPARE(shiro.ask("POST", "/api/v1/registrations/skip").code(), QStringLiteral("skip_expired"));
    for (int i = 0; i < 6; ++i) {
        shiro.signIn(QStringLiteral("wrong"));
    }
    QCOMPARE(shiro.signIn(QStringLiteral("wrong")).code(), QStringLiteral("sign_in_locked"));

    TrainingClient taro(training.server(), QStringLiteral("tarodt"));
    taro.advance(12 * 86400);
    QCOMPARE(taro.signIn(taro.password()).status, 200); // his token has expired meanwhile
    QCOMPARE(taro.ask("GET", "/api/v1/tokens").code(), QStringLiteral("not_permitted"));
    QCOMPARE(taro.ask("GET", "/api/v1/users").code(), QStringLiteral("not_permitted"));
    QCOMPARE(taro.ask("GET", "/api/v1/revocations/0").code(), QStringLiteral("not_permitted"));
    QCOMPARE(taro.revoke({QStringLiteral("jirodt")}, "g", {}).code(), QStringLiteral("not_permitted"));
}

void tst_server_openapi::theDevicesAnswerAsWritten()
{
    TrainingServer training;
    TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
    QCOMPARE(hanako.signIn().status, 200);
    const auto check = [&](const QString& otp, const QString& otp2) {
        return hanako.ask("POST", "/api/v1/registrations/check",
                          {{QStringLiteral("serialNumber"), QStringLiteral("90000002")},
                           {QStringLiteral("otp"), otp},
                           {QStringLiteral("otp2"), otp2}});
    };
    const auto resynchronise = [](TrainingClient& person, const QByteArray& serial, const QString& otp,
                                  const QString& otp2) {
        return person.ask("POST", "/api/v1/tokens/" + serial + "/resynchronisation",
                          {{QStringLiteral("otp"), otp}, {QStringLiteral("otp2"), otp2}});
    };
    const QString fresh = hanako.codeOf(QStringLiteral("90000002"));
    hanako.advance(60);
    const QString own = hanako.codeOf(QStringLiteral("33456789"));
    const HttpReply usable = check(fresh, hanako.codeOf(QStringLiteral("90000002")));
    QCOMPARE(usable.json().value(QStringLiteral("usable")).toBool(), true);
    for (int i = 0; i < 4; ++i) {
        QCOMPARE(check(fresh, fresh).json().value(QStringLiteral("code")).toString(), QStringLiteral("codes_rejected"));
    }
    QCOMPARE(check(fresh, fresh).code(), QStringLiteral("otp_locked"));
    hanako.advance(60);
    QCOMPARE(resynchronise(hanako, "33456789", own, hanako.codeOf(QStringLiteral("33456789"))).status, 200);
    QCOMPARE(resynchronise(hanako, "33456789", own, own).code(), QStringLiteral("otp_rejected"));
    for (int i = 0; i < 3; ++i) {
        resynchronise(hanako, "33456789", own, own);
    }
    QCOMPARE(resynchronise(hanako, "33456789", own, own).code(), QStringLiteral("otp_locked"));
    QCOMPARE(resynchronise(hanako, "1", own, own).code(), QStringLiteral("not_found"));
    QCOMPARE(resynchronise(hanako, "23456789", own, own).code(), QStringLiteral("not_permitted"));
    QCOMPARE(resynchronise(hanako, "78160643", own, own).code(), QStringLiteral("token_retired"));
    TrainingClient taro(training.server(), QStringLiteral("tarodt"));
    QCOMPARE(taro.signIn().status, 200);
    QCOMPARE(withoutId(resynchronise(taro, "33456789", own, own)), withoutId(resynchronise(taro, "1", own, own)));
}

void tst_server_openapi::theImportsAnswerAsWritten()
{
    TrainingServer training;
    TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
    TrainingClient taro(training.server(), QStringLiteral("tarodt"));
    QCOMPARE(hanako.signIn().status, 200);
    QCOMPARE(taro.signIn().status, 200);
    const QByteArray path = "/api/v1/tokens/imports";
    const Header csv("Content-Type", "text/csv");
    const QByteArray secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    const QByteArray kit =
        emptyKit + "55000001," + secret + ",SHA1,6,60,04/30/28\r\n33456789," + secret + ",SHA1,6,60,04/30/23\r\n";
    QCOMPARE(taro.askRaw("POST", path, kit, {csv}).code(), QStringLiteral("not_permitted"));
    const auto sizes = [](const HttpReply& reply) {
        QStringList list;
        for (const char* bucket : {"new", "same", "refused", "failed"}) {
            list << QString::number(reply.json().value(QLatin1String(bucket)).toArray().size());
        }
        return list.join(QLatin1Char(' '));
    };
    const HttpReply forecast = hanako.askRaw("POST", path + "?dryRun=true", kit, {csv});
    QCOMPARE(sizes(forecast), QStringLiteral("1 0 1 0")); // the serial of a token with another seed is refused
    QCOMPARE(forecast.json().value(QStringLiteral("committed")).toBool(), false);
    QVERIFY(!hanako.ask("GET", "/api/v1/tokens?q=55000001").body.contains("55000001"));
    const HttpReply done = hanako.askRaw("POST", path, kit, {csv});
    QCOMPARE(sizes(done), QStringLiteral("1 0 1 0"));
    QCOMPARE(done.json().value(QStringLiteral("committed")).toBool(), true);
    QVERIFY(hanako.ask("GET", "/api/v1/tokens?q=55000001").body.contains("55000001"));
    QCOMPARE(sizes(hanako.askRaw("POST", path, kit, {csv})), QStringLiteral("0 1 1 0"));
    QCOMPARE(hanako.askRaw("POST", path + "?dryRun=yes", kit, {csv}).errors(),
             QStringList{QStringLiteral("/dryRun malformed")});
    QCOMPARE(hanako.askRaw("POST", path, kit, {csv, Header("Kirikae-Import-Key", "xyz")}).errors(),
             QStringList{QStringLiteral("/Kirikae-Import-Key malformed")});
    QCOMPARE(hanako.askRaw("POST", path, kit, {csv, Header("Kirikae-Import-Password", "*")}).errors(),
             QStringList{QStringLiteral("/Kirikae-Import-Password malformed")});
    // Larger than any other body may be, and over the sum of the system's buffers.
    QByteArray large = emptyKit;
    for (int i = 0; large.size() < 3 * 1024 * 1024; ++i) {
        large += QByteArray::number(60'000'000 + i) + ',' + secret + ",SHA1,6,60,04/30/28\r\n";
    }
    const HttpReply many = hanako.askRaw("POST", path, large, {csv});
    QCOMPARE(many.status, 200);
    QVERIFY(many.json().value(QStringLiteral("new")).toArray().size() > 40'000);
    const HttpReply pskc = hanako.askRaw("POST", path, "<?xml version=\"1.0\"?><KeyContainer/>",
                                         {Header("Content-Type", "application/pskc+xml")});
    QCOMPARE(pskc.status, 200);
    QCOMPARE(sizes(pskc), QStringLiteral("0 0 0 1"));
}

void tst_server_openapi::theAssignmentsAnswerAsWritten()
{
    TrainingServer training;
    TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
    QCOMPARE(hanako.signIn().status, 200);
    const auto assign = [&](const QJsonObject& body, const QByteArray& key) {
        return hanako.ask("POST", "/api/v1/assignments", body, {Header("Idempotency-Key", key)});
    };
    actAndBeRefused(hanako, QStringLiteral("33456789"), assign,
                    [&](const QString& code) { return assignment(hanako, code); });
    TrainingClient taro(training.server(), QStringLiteral("tarodt"));
    QCOMPARE(taro.signIn().status, 200);
    QCOMPARE(taro.ask("POST", "/api/v1/assignments", assignment(taro, {}), {Header("Idempotency-Key", "t")}).code(),
             QStringLiteral("not_permitted"));
}

void tst_server_openapi::theUnlockAnswersAsWritten()
{
    TrainingServer training;
    TrainingClient saburo(training.server(), QStringLiteral("saburodt"));
    QVERIFY(registerSaburo(saburo));
    actAndBeRefused(
        saburo, QStringLiteral("90000001"),
        [&](const QJsonObject& body, const QByteArray& key) {
            return saburo.ask("POST", "/api/v1/users/tarodt/unlock", body, {Header("Idempotency-Key", key)});
        },
        [&](const QString& code) { return proof(saburo, code); });
    QCOMPARE(unlock(saburo, "nobody", {}, "n").code(), QStringLiteral("not_found"));
    QCOMPARE(unlock(saburo, "ichirodt", {}, "m").code(), QStringLiteral("not_permitted"));
    QCOMPARE(unlock(saburo, "hanakodt", saburo.codeOf(QStringLiteral("90000001")), "ok").code(),
             QStringLiteral("idempotency_conflict"));
}

void tst_server_openapi::theAuditAnswersAsWritten()
{
    TrainingServer training;
    TrainingClient ichiro(training.server(), QStringLiteral("ichirodt"));
    QCOMPARE(ichiro.signIn(ichiro.password()).status, 200);
    const HttpReply own = ichiro.revoke({QStringLiteral("tarodt"), QStringLiteral("ichirodt")}, "own", {});
    QCOMPARE(own.status, 200);
    QCOMPARE(own.json()[QStringLiteral("results")][0][QStringLiteral("code")].toString(),
             QStringLiteral("own_binding_only"));
    ichiro.advance(1800);
    const QString code = ichiro.codeOf(QStringLiteral("90000002"));
    QCOMPARE(ichiro.registerToken(QStringLiteral("90000002"), code, "r").status, 201);
    QCOMPARE(ichiro.ask("GET", "/api/v1/audit?limit=1").status, 200);
    QCOMPARE(ichiro.ask("GET", "/api/v1/audit?subject=ichirodt").status, 200);
    const auto found = [&ichiro](const QByteArray& query) {
        const HttpReply reply = ichiro.ask("GET", "/api/v1/audit?" + query);
        return reply.status == 200 ? reply.json()[QStringLiteral("items")].toArray().size() : -1;
    };
    QCOMPARE(found("actor=ichirodt"), qsizetype{5});
    QCOMPARE(found("actor=tarodt"), qsizetype{0});
    QCOMPARE(found("subject=tarodt"), qsizetype{1});
    QCOMPARE(found("action=revocation"), qsizetype{3});
    QCOMPARE(found("action=revocation.create"), qsizetype{1});
    QCOMPARE(found("action=revo"), qsizetype{0});
    QCOMPARE(found("serialNumber=90000002"), qsizetype{1});
    QCOMPARE(found("serialNumber=***002&actor=ichirodt&action=registration.create"), qsizetype{1});
    QCOMPARE(found("outcome=own_binding_only"), qsizetype{1});
    QCOMPARE(found("outcome=refused"), qsizetype{1});
    QCOMPARE(found("outcome=done&action=revocation"), qsizetype{2});
    QCOMPARE(found("outcome=refused&subject=ichirodt&action=registration"), qsizetype{0});
    const QByteArray at = own.json()[QStringLiteral("revokedAt")].toString().toUtf8();
    QCOMPARE(found("from=" + at), qsizetype{4});
    QCOMPARE(found("until=" + at), qsizetype{1});
    QCOMPARE(found("from=" + at + "&until=" + at), qsizetype{0});
    QCOMPARE(ichiro.ask("GET", "/api/v1/audit?from=yesterday").code(), QStringLiteral("invalid_request"));
    const HttpReply first = ichiro.ask("GET", "/api/v1/audit?action=revocation&limit=2");
    const QByteArray next = QByteArray::number(first.json()[QStringLiteral("nextBefore")].toInteger());
    QCOMPARE(found("action=revocation&limit=2&before=" + next), qsizetype{1});
    QCOMPARE(ichiro.ask("GET", "/api/v1/tokens?limit=1").status, 200);
    QCOMPARE(ichiro.ask("GET", "/api/v1/tokens?state=retired").status, 200);
}
