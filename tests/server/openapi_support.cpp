// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/server/openapi_support.h"

#include <sqlite3.h>

namespace kirikae::test {

const QByteArray emptyKit("serial_number,secret,algorithm,digits,period,printed_expiry\r\n");

const QList<Operation> operations{
    {"GET", "/api/v1/health", false, false},
    {"GET", "/api/v1/session", false, true},
    {"POST", "/api/v1/session", true, false},
    {"DELETE", "/api/v1/session", false, true},
    {"GET", "/api/v1/users", false, true},
    {"POST", "/api/v1/revocations", true, true},
    {"GET", "/api/v1/revocations/0123456789abcdef", false, true},
    {"POST", "/api/v1/registrations", true, true},
    {"POST", "/api/v1/registrations/skip", true, true},
    {"POST", "/api/v1/registrations/check", true, true},
    {"POST", "/api/v1/tokens/33456789/resynchronisation", true, true},
    {"POST", "/api/v1/tokens/imports", false, true, true},
    {"POST", "/api/v1/assignments", true, true},
    {"GET", "/api/v1/approvals", false, true},
    {"GET", "/api/v1/approvals/0123456789abcdef", false, true},
    {"POST", "/api/v1/approvals/0123456789abcdef/approval", true, true},
    {"POST", "/api/v1/approvals/0123456789abcdef/rejection", true, true},
    {"POST", "/api/v1/approvals/0123456789abcdef/withdrawal", true, true},
    {"POST", "/api/v1/users/tarodt/unlock", true, true},
    {"GET", "/api/v1/tokens", false, true},
    {"GET", "/api/v1/audit", false, true},
    {"GET", "/api/v1/openapi.yaml", false, false},
    {"GET", "/training/v1/clock", false, false},
    {"PUT", "/training/v1/clock", true, false},
    {"GET", "/training/v1/tokens", false, false},
    {"GET", "/training/v1/tokens/33456789", false, false},
};

QByteArray fittingBody(const Operation& operation)
{
    if (operation.takesKit) {
        return emptyKit;
    }
    if (!operation.takesJson) {
        return {};
    }
    if (operation.target.endsWith("/session")) {
        return R"({"password":"Login-hanakodt-1","otp":"000000"})";
    }
    if (operation.target.endsWith("/revocations")) {
        return R"({"loginIds":["tarodt"],"confirmationPassword":"Confirm1hanakodt","otp":"000000"})";
    }
    if (operation.target.endsWith("/registrations")) {
        return R"({"serialNumber":"90000009","otp":"000000"})";
    }
    if (operation.target.endsWith("/check")) {
        return R"({"serialNumber":"90000009","otp":"000000","otp2":"000001"})";
    }
    if (operation.target.endsWith("/resynchronisation")) {
        return R"({"otp":"000000","otp2":"000001"})";
    }
    if (operation.target.endsWith("/assignments")) {
        return R"({"assignments":[{"loginId":"tarodt","serialNumber":"90000003"}],"confirmationPassword":"Confirm1hanakodt","otp":"000000"})";
    }
    if (operation.target.endsWith("/approval")) {
        return R"({"confirmationPassword":"Confirm1hanakodt","otp":"000000"})";
    }
    if (operation.target.endsWith("/unlock")) {
        return R"({"confirmationPassword":"Confirm1saburodt","otp":"000000"})";
    }
    return operation.target.endsWith("/clock") ? R"({"rate":1})" : "{}";
}

HttpReply send(TrainingClient& person, const Operation& operation, const QByteArray& key)
{
    HeaderList headers{Header("Idempotency-Key", key)};
    if (operation.takesJson || operation.takesKit) {
        headers.append(Header("Content-Type", operation.takesKit ? "text/csv" : "application/json"));
    }
    return person.askRaw(operation.method, operation.target, fittingBody(operation), headers);
}

bool damage(const QString& directory, const char* sql)
{
    sqlite3* store = nullptr;
    const QByteArray file = QFile::encodeName(directory + QStringLiteral("/store.sqlite"));
    bool done = sqlite3_open(file.constData(), &store) == SQLITE_OK;
    sqlite3_busy_timeout(store, 10000);
    char* error = nullptr;
    done = done && sqlite3_exec(store, sql, nullptr, nullptr, &error) == SQLITE_OK;
    if (error != nullptr) {
        qWarning("%s", error);
        sqlite3_free(error);
    }
    sqlite3_close(store);
    return done;
}

QJsonObject withoutId(const HttpReply& reply)
{
    QJsonObject problem = reply.json();
    problem.remove(QStringLiteral("requestId"));
    return problem;
}

QJsonObject proof(const TrainingClient& person, const QString& code)
{
    QJsonObject body{{QStringLiteral("confirmationPassword"), person.confirmation()}};
    if (!code.isEmpty()) {
        body.insert(QStringLiteral("otp"), code);
    }
    return body;
}

QJsonObject assignment(const TrainingClient& person, const QString& code)
{
    QJsonObject body = proof(person, code);
    body.insert(QStringLiteral("assignments"),
                QJsonArray{QJsonObject{{QStringLiteral("loginId"), QStringLiteral("tarodt")},
                                       {QStringLiteral("serialNumber"), QStringLiteral("90000003")}},
                           QJsonObject{{QStringLiteral("loginId"), QStringLiteral("saburodt")},
                                       {QStringLiteral("serialNumber"), QJsonValue::Null}},
                           QJsonObject{{QStringLiteral("loginId"), QStringLiteral("nobody")},
                                       {QStringLiteral("serialNumber"), QStringLiteral("90000004")}}});
    return body;
}

bool limitToOne(TrainingServer& training)
{
    return damage(training.directory(), "UPDATE company SET approval_above_users = 1");
}

QByteArray askFor(TrainingClient& person, int number)
{
    person.advance(60);
    const HttpReply asked = person.revoke({QStringLiteral("tarodt"), QStringLiteral("sachikodt")},
                                          "ask" + QByteArray::number(number), person.codeOf(person.ownSerial()));
    return asked.status == 202 ? asked.json().value(QStringLiteral("id")).toString().toLatin1() : "none";
}

HttpReply decide(TrainingClient& person, const QByteArray& id, const char* what, const QJsonObject& body,
                 const QByteArray& key)
{
    return person.ask("POST", "/api/v1/approvals/" + id + '/' + what, body,
                      key.isEmpty() ? HeaderList() : HeaderList{Header("Idempotency-Key", key)});
}

HttpReply unlock(TrainingClient& person, const QByteArray& loginId, const QString& code, const QByteArray& key)
{
    return person.ask("POST", "/api/v1/users/" + loginId + "/unlock", proof(person, code),
                      {Header("Idempotency-Key", key)});
}

bool registerSaburo(TrainingClient& saburo)
{
    const QString serial = QStringLiteral("90000001");
    return saburo.signIn(saburo.password()).status == 200 &&
           saburo.registerToken(serial, saburo.codeOf(serial), "saburo").status == 201;
}

} // namespace kirikae::test
