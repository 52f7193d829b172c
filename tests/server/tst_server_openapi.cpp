// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// openapi.yaml held against the server both ways: what the server knows is in the document, and what the document
// promises was seen from a real server, down to each status, code and JSON member; and what a request may carry is
// known to the server, and nothing else is.
#include "app/common/domain_names.h"
#include "app/common/error_code.h"
#include "client-certs/authority.h"
#include "server-stub/api/routes.h"
#include "tests/support/process/training_client.h"

#include <QDirIterator>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include <sqlite3.h>

using namespace kirikae::test;
using namespace kirikae;

namespace {

//! One operation of the document as a request that fits it.
struct Operation {
    QByteArray method;
    QByteArray target;
    bool takesJson = false;
    bool needsSession = true;
    bool takesKit = false;
};

//! A kit without a token: of the right shape, and harmless.
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

//! A body of the right shape for an operation that takes one.
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

HttpReply send(TrainingClient& person, const Operation& operation, const QByteArray& key = "k")
{
    HeaderList headers{Header("Idempotency-Key", key)};
    if (operation.takesJson || operation.takesKit) {
        headers.append(Header("Content-Type", operation.takesKit ? "text/csv" : "application/json"));
    }
    return person.askRaw(operation.method, operation.target, fittingBody(operation), headers);
}

//! Runs SQL on the store of a running server, as somebody who broke in or a disk that failed would.
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

//! Every text between quotes in these files that could be the name of a member or parameter.
QSet<QString> namesIn(const QString& path)
{
    static const QRegularExpression name(QStringLiteral(R"x("([A-Za-z]\w*)")x"));
    QFile file(QStringLiteral(KIRIKAE_SOURCE_DIR "/") + path);
    QSet<QString> names;
    if (file.open(QIODevice::ReadOnly)) {
        for (auto found = name.globalMatch(QString::fromUtf8(file.readAll())); found.hasNext();) {
            names << found.next().captured(1);
        }
    }
    return names;
}

//! All names that a parser of the server can look for: they stand in its own files or in the shared list; and those of
//! the document, and some that nobody knows.
QStringList candidateNames()
{
    QSet<QString> names = namesIn(QStringLiteral("app/common/json_names.h"));
    QDirIterator files(QStringLiteral(KIRIKAE_SOURCE_DIR "/server-stub/api"), {QStringLiteral("*.cpp")});
    while (files.hasNext()) {
        names += namesIn(files.next().mid(static_cast<qsizetype>(qstrlen(KIRIKAE_SOURCE_DIR "/"))));
    }
    for (const Operation& operation : operations) {
        const RequestShape shape = TrainingClient::contract().requestShape(operation.method, operation.target);
        names += shape.members + shape.queryNames;
    }
    names += {QStringLiteral("surprise"), QStringLiteral("Password"), QStringLiteral("LIMIT")};
    QStringList sorted = names.values();
    sorted.sort();
    return sorted;
}

//! The names at the top that a reply calls wrong for this reason.
QSet<QString> namesCalled(const char* reason, const HttpReply& reply)
{
    QSet<QString> names;
    const QString end = QLatin1Char(' ') + QLatin1String(reason);
    for (const QString& error : reply.errors()) {
        if (error.size() > end.size() && error.endsWith(end)) {
            names << error.mid(1).chopped(end.size());
        }
    }
    return names;
}

//! A problem but for what names its request.
QJsonObject withoutId(const HttpReply& reply)
{
    QJsonObject problem = reply.json();
    problem.remove(QStringLiteral("requestId"));
    return problem;
}

//! Few enough that the server names all of them in one reply.
constexpr qsizetype namesAtOnce = 16;

QString asText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

class tst_server_openapi : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCOMPARE(TrainingClient::contract().error(), QString()); }

    void cleanup()
    {
        QVERIFY2(TrainingClient::faults().isEmpty(), qPrintable(TrainingClient::faults().join(QLatin1Char('\n'))));
    }

    void cleanupTestCase() { m_requestServer.reset(); }

    void theRoutesOfTheServerAreThoseOfTheDocument()
    {
        QSet<QString> known;
        for (const server::Route& route : server::routes()) {
            known << asText(server::methodName(route.method)) + QLatin1Char(' ') + asText(route.path);
        }
        QCOMPARE(known, TrainingClient::contract().operations());
        QCOMPARE(static_cast<int>(known.size()), static_cast<int>(operations.size()));
    }

    void theMembersOfARequestAreThoseOfTheDocument_data() { addRowForEachOperation(); }

    void theMembersOfARequestAreThoseOfTheDocument()
    {
        QFETCH(qsizetype, index);
        const Operation& operation = operations[index];
        const RequestShape shape = TrainingClient::contract().requestShape(operation.method, operation.target);
        TrainingClient person(requestServer(), QStringLiteral("hanakodt"));
        const HeaderList headers{Header("Content-Type", "application/json"), Header("Idempotency-Key", "k")};
        QCOMPARE(shape.takesBody, operation.takesJson || operation.takesKit);
        if (operation.takesKit) {
            QCOMPARE(person.askRaw(operation.method, operation.target, "{}", headers).code(),
                     QStringLiteral("unsupported_media_type"));
            const HttpReply none =
                person.askRaw(operation.method, operation.target, {}, {Header("Content-Type", "text/csv")});
            QVERIFY(shape.needsBody);
            QCOMPARE(none.errors(), QStringList{QStringLiteral(" required")});
            return;
        }
        if (!shape.takesBody) {
            const HttpReply reply = person.askRaw(operation.method, operation.target, "{}", headers);
            QCOMPARE(reply.code(), QStringLiteral("invalid_request"));
            QCOMPARE(reply.errors(), QStringList{QStringLiteral(" not_allowed")});
            return;
        }
        const QStringList candidates = candidateNames();
        QVERIFY(candidates.size() > 60);
        QSet<QString> known(candidates.begin(), candidates.end());
        for (qsizetype from = 0; from < candidates.size(); from += namesAtOnce) {
            QJsonObject body;
            for (const QString& name : candidates.mid(from, namesAtOnce)) {
                body.insert(name, QJsonValue::Null); // which fits no member
            }
            const HttpReply reply = person.ask(operation.method, operation.target, body, {headers.back()});
            QCOMPARE(reply.code(), QStringLiteral("invalid_request"));
            known -= namesCalled("unknown_member", reply);
        }
        QCOMPARE(known, shape.members);

        // The confirmation password may be absent with dryRun only, as the document's description says.
        const bool forecast = shape.members.contains(QStringLiteral("dryRun"));
        const HttpReply bare =
            person.askRaw(operation.method, operation.target, forecast ? R"({"dryRun":true})" : "{}", headers);
        QCOMPARE(namesCalled("required", bare), shape.requiredMembers);
        const HttpReply none = person.askRaw(operation.method, operation.target, {}, headers);
        QCOMPARE(none.errors().contains(QStringLiteral(" required")), shape.needsBody);
    }

    void theParametersOfARequestAreThoseOfTheDocument_data() { addRowForEachOperation(); }

    void theParametersOfARequestAreThoseOfTheDocument()
    {
        QFETCH(qsizetype, index);
        const Operation& operation = operations[index];
        const RequestShape shape = TrainingClient::contract().requestShape(operation.method, operation.target);
        TrainingClient person(requestServer(), QStringLiteral("hanakodt"));
        const QStringList candidates = candidateNames();
        QVERIFY(candidates.size() > 60);
        QSet<QString> known(candidates.begin(), candidates.end());
        for (qsizetype from = 0; from < candidates.size(); from += namesAtOnce) {
            Operation odd = operation;
            odd.target += "?" + candidates.mid(from, namesAtOnce).join(QStringLiteral("=&")).toUtf8() + '=';
            const HttpReply reply = send(person, odd);
            QVERIFY(reply.status == 400 || reply.status == 401);
            known -= namesCalled("unknown_parameter", reply);
        }
        QCOMPARE(known, shape.queryNames);
        QCOMPARE(shape.pathNames, shape.braces);

        const HttpReply keyless =
            person.askRaw(operation.method, operation.target, fittingBody(operation),
                          operation.takesJson ? HeaderList{Header("Content-Type", "application/json")} : HeaderList());
        QCOMPARE(keyless.code() == QLatin1String("idempotency_key_missing"),
                 shape.headerNames.contains(QStringLiteral("Idempotency-Key")));
    }

    void theErrorCodesOfTheServerAreThoseOfTheDocument()
    {
        QSet<QString> known;
        for (int i = 0; !errorCodeName(static_cast<ErrorCode>(i)).empty(); ++i) {
            known << asText(errorCodeName(static_cast<ErrorCode>(i)));
        }
        const ApiContract& contract = TrainingClient::contract();
        QCOMPARE(known,
                 contract.enumValues(QStringLiteral("ProblemCode")) + contract.enumValues(QStringLiteral("RowCode")));
    }

    void theServerServesTheDocument()
    {
        TrainingServer training;
        QVERIFY(training.isRunning());
        TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
        QFile file(QStringLiteral(KIRIKAE_OPENAPI_FILE));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const HttpReply reply = hanako.ask("GET", "/api/v1/openapi.yaml");
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.body, file.readAll());
    }

    void theSwitchOverAnswersAsWritten()
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
            QCOMPARE(reply.code(),
                     i < 5 ? QStringLiteral("confirmation_rejected") : QStringLiteral("too_many_requests"));
        }
        hanako.advance(3600);
        const HttpReply noCode = hanako.revoke({QStringLiteral("tarodt")}, "n", {});
        QCOMPARE(noCode.code(), QStringLiteral("otp_required"));
        const QString code = hanako.codeOf(QStringLiteral("33456789"));
        const HttpReply revoked =
            hanako.revoke({QStringLiteral("tarodt"), QStringLiteral("jirodt"), QStringLiteral("nobody")}, "r", code);
        QCOMPARE(revoked.status, 200);
        QCOMPARE(hanako.revoke({QStringLiteral("jirodt")}, "r", code).code(), QStringLiteral("idempotency_conflict"));
        QCOMPARE(
            hanako.ask("GET", "/api/v1/revocations/" + revoked.json().value(QStringLiteral("id")).toString().toUtf8())
                .status,
            200);
        QCOMPARE(hanako.registerToken(QStringLiteral("90000009"), QStringLiteral("123456"), "p").code(),
                 QStringLiteral("not_permitted"));
        lockHanakosCode(hanako);
        QCOMPARE(hanako.ask("DELETE", "/api/v1/session").status, 204);
    }

    void theRegistrationAnswersAsWritten()
    {
        TrainingServer training;
        TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
        QCOMPARE(hanako.signIn().status, 200);
        hanako.advance(60);
        QCOMPARE(hanako.revoke({QStringLiteral("hanakodt")}, "r", hanako.codeOf(QStringLiteral("33456789"))).status,
                 200);
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

    void theDevicesAnswerAsWritten()
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
            QCOMPARE(check(fresh, fresh).json().value(QStringLiteral("code")).toString(),
                     QStringLiteral("codes_rejected"));
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

    void theImportsAnswerAsWritten()
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

    void theAssignmentsAnswerAsWritten()
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

    void theApprovalsAnswerAsWritten()
    {
        TrainingServer training;
        QVERIFY(limitToOne(training));
        TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
        QCOMPARE(hanako.signIn().status, 200);
        hanako.advance(60);
        const QString code = hanako.codeOf(QStringLiteral("33456789"));
        QCOMPARE(hanako.revoke({QStringLiteral("tarodt"), QStringLiteral("sachikodt")}, "alone", code).code(),
                 QStringLiteral("nobody_to_approve"));
        QCOMPARE(
            hanako.ask("POST", "/api/v1/assignments", assignment(hanako, code), {Header("Idempotency-Key", "alone")})
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
            QCOMPARE(
                decide(saburo, "0", what, *what == 'a' ? proof(saburo, QStringLiteral("000000")) : body, "0").code(),
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

    void theUnlockAnswersAsWritten()
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

    void theReasonsOfARefusedTokenAreThoseOfTheDocument()
    {
        QSet<QString> known;
        for (int i = 0; !jsonName(static_cast<TokenRefusal>(i)).empty(); ++i) {
            known << asText(jsonName(static_cast<TokenRefusal>(i)));
        }
        QCOMPARE(known, TrainingClient::contract().enumValues(QStringLiteral("TokenRefusal")));
    }

    void theAuditAnswersAsWritten()
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

    void theSameRequestTwiceAtOnceAnswersAsWritten_data()
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

    void theSameRequestTwiceAtOnceAnswersAsWritten()
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
            const QByteArray body = path.endsWith("registrations")
                                        ? QByteArray(R"({"serialNumber":"1","otp":"000000"})")
                                        : fittingBody({"POST", path, true, true});
            const QByteArray request = TlsClient::requestBytes(
                "POST", path, person.actionHeaders("twice" + QByteArray::number(attempt)), body);
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

    void everyOperationRefusesAsWritten()
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
                    hanako.askRaw(operation.method, operation.target, "x=1", {Header("Content-Type", "text/plain")})
                        .code(),
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
            QCOMPARE(
                hanako.askRaw("POST", path, fittingBody(action), {Header("Content-Type", "application/json")}).code(),
                QStringLiteral("idempotency_key_missing"));
        }
        QCOMPARE(hanako.signIn(QStringLiteral("wrong")).code(), QStringLiteral("sign_in_failed"));
    }

    void aBusyServerAnswersAsWritten()
    {
        TrainingServer training({QStringLiteral("--max-waiting"), QStringLiteral("0")});
        TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
        for (const Operation& operation : operations) {
            Operation odd = operation;
            odd.target += "?surprise=1"; // what is answered at once otherwise goes to a worker with this
            QCOMPARE(send(hanako, odd).code(), QStringLiteral("too_many_requests"));
        }
    }

    void anEndedSessionAnswersAsWritten()
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

    void aRevokedCertificateAnswersAsWritten()
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

    void aClockBehindTheRecordsAnswersAsWritten()
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
        QCOMPARE(hanako.ask("POST", "/api/v1/assignments", assignment(hanako, code), {Header("Idempotency-Key", "c")})
                     .code(),
                 QStringLiteral("clock_unsound"));
        const QString saburos = saburo.codeOf(QStringLiteral("90000001"));
        QCOMPARE(unlock(saburo, "tarodt", saburos, "c").code(), QStringLiteral("clock_unsound"));
        QCOMPARE(hanako.signIn(hanako.password(), code).code(), QStringLiteral("clock_unsound"));
    }

    void aDamagedStoreAnswersAsWrittenAndTellsNothing()
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

    void aStoreWithoutItsStateAnswersAsWrittenAndTellsNothing()
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

    void everythingThatIsWrittenWasSeen()
    {
        const ApiContract& contract = TrainingClient::contract();
        QStringList unseen = (contract.answers() - contract.seenAnswers()).values();
        unseen.erase(std::remove_if(unseen.begin(), unseen.end(), isExcused), unseen.end());
        unseen.sort();
        QVERIFY2(unseen.isEmpty(), qPrintable(unseen.join(QLatin1Char('\n'))));
        QStringList members = (contract.members() - contract.seenMembers()).values();
        members.sort();
        QVERIFY2(members.isEmpty(), qPrintable(members.join(QLatin1Char('\n'))));
    }

private:
    static void addRowForEachOperation()
    {
        QTest::addColumn<qsizetype>("index");
        for (qsizetype i = 0; i < operations.size(); ++i) {
            QTest::addRow("%s %s", operations[i].method.constData(), operations[i].target.constData()) << i;
        }
    }

    //! One server for all requests that are refused before they do anything.
    ServerProcess& requestServer()
    {
        if (!m_requestServer) {
            m_requestServer = std::make_unique<TrainingServer>();
        }
        return m_requestServer->server();
    }

    static QJsonObject proof(const TrainingClient& person, const QString& code)
    {
        QJsonObject body{{QStringLiteral("confirmationPassword"), person.confirmation()}};
        if (!code.isEmpty()) {
            body.insert(QStringLiteral("otp"), code);
        }
        return body;
    }

    static QJsonObject assignment(const TrainingClient& person, const QString& code)
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

    //! From now on the small company changes one user at a time without a second person.
    static bool limitToOne(TrainingServer& training)
    {
        return damage(training.directory(), "UPDATE company SET approval_above_users = 1");
    }

    //! The id of a new request of a person with a token in service, to revoke two.
    static QByteArray askFor(TrainingClient& person, int number)
    {
        person.advance(60);
        const HttpReply asked = person.revoke({QStringLiteral("tarodt"), QStringLiteral("sachikodt")},
                                              "ask" + QByteArray::number(number), person.codeOf(person.ownSerial()));
        return asked.status == 202 ? asked.json().value(QStringLiteral("id")).toString().toLatin1() : "none";
    }

    //! `what` is approval, rejection or withdrawal; `key` empty: none is sent.
    static HttpReply decide(TrainingClient& person, const QByteArray& id, const char* what, const QJsonObject& body,
                            const QByteArray& key)
    {
        return person.ask("POST", "/api/v1/approvals/" + id + '/' + what, body,
                          key.isEmpty() ? HeaderList() : HeaderList{Header("Idempotency-Key", key)});
    }

    static HttpReply unlock(TrainingClient& person, const QByteArray& loginId, const QString& code,
                            const QByteArray& key)
    {
        return person.ask("POST", "/api/v1/users/" + loginId + "/unlock", proof(person, code),
                          {Header("Idempotency-Key", key)});
    }

    //! A master with a token of their own, signed in.
    static bool registerSaburo(TrainingClient& saburo)
    {
        const QString serial = QStringLiteral("90000001");
        return saburo.signIn(saburo.password()).status == 200 &&
               saburo.registerToken(serial, saburo.codeOf(serial), "saburo").status == 201;
    }

    //! Everything an operator's proof can be refused for, around the one time that it is right (key "ok").
    template <class Act, class Body>
    static void actAndBeRefused(TrainingClient& person, const QString& serial, const Act& act, const Body& body)
    {
        person.advance(60);
        QCOMPARE(act(body({}), "n").code(), QStringLiteral("otp_required"));
        const QString code = person.codeOf(serial);
        QCOMPARE(act(body(code), "ok").status, 200);
        QCOMPARE(act(body(code), "ok").status, 200);
        for (int i = 0; i < 4; ++i) {
            QCOMPARE(act(body(code), "o" + QByteArray::number(i)).code(), QStringLiteral("otp_rejected"));
        }
        QCOMPARE(act(body(code), "l").code(), QStringLiteral("otp_locked"));
        QJsonObject wrong = body(code);
        wrong.insert(QStringLiteral("confirmationPassword"), QStringLiteral("wrong"));
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(act(wrong, "w" + QByteArray::number(i)).code(), QStringLiteral("confirmation_rejected"));
        }
        QCOMPARE(act(wrong, "w").code(), QStringLiteral("too_many_requests"));
        QJsonObject other = body(code);
        if (other.contains(QStringLiteral("assignments"))) {
            other.insert(QStringLiteral("assignments"),
                         QJsonArray{QJsonObject{{QStringLiteral("loginId"), QStringLiteral("tarodt")},
                                                {QStringLiteral("serialNumber"), QJsonValue::Null}}});
            QCOMPARE(act(other, "ok").code(), QStringLiteral("idempotency_conflict"));
        }
    }

    //! Four wrong codes on the operator's own device, until it is locked for a while; at sign-in and at revoking.
    void lockHanakosCode(TrainingClient& hanako)
    {
        hanako.advance(60);
        QString seen;
        for (int i = 0; i < 6; ++i) {
            seen = hanako.revoke({QStringLiteral("sachikodt")}, "o" + QByteArray::number(i), QStringLiteral("000000"))
                       .code();
            QVERIFY(seen == QLatin1String("otp_rejected") || seen == QLatin1String("otp_locked"));
        }
        QCOMPARE(seen, QStringLiteral("otp_locked"));
        QCOMPARE(hanako.signIn(hanako.password(), QStringLiteral("000000")).code(), QStringLiteral("otp_locked"));
        hanako.advance(60);
        QCOMPARE(hanako.signIn(hanako.password(), QStringLiteral("000000")).code(), QStringLiteral("otp_rejected"));
    }

    void judge(const Operation& operation, const HttpReply& reply, const char* code)
    {
        TrainingClient::faults() << TrainingClient::contract().judge(operation.method, operation.target, reply);
        QCOMPARE(reply.code(), QLatin1String(code));
    }

    //! What no test can bring about from outside, or only in a program of its own, with the reason.
    static bool isExcused(const QString& answer)
    {
        // Nothing in these can fail: they ask no store.
        static const QStringList cannotFail{
            QStringLiteral("GET /api/v1/health 500"), QStringLiteral("GET /api/v1/openapi.yaml 500"),
            QStringLiteral("GET /training/v1/clock 500"),
            // Asked of a server with real data in tst_server_lifecycle.
            QStringLiteral("GET /training/v1/clock 404"), QStringLiteral("PUT /training/v1/clock 404"),
            QStringLiteral("GET /training/v1/tokens 404")};
        return std::any_of(cannotFail.begin(), cannotFail.end(),
                           [&](const QString& excused) { return answer.startsWith(excused); });
    }

    std::unique_ptr<TrainingServer> m_requestServer;
};

QTEST_GUILESS_MAIN(tst_server_openapi)
#include "tst_server_openapi.moc"
