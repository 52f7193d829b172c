// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What no honest client sends: bodies, queries and bytes that must be refused with their documented error, while the
// server lives on and serves the others.
#include "tests/server/smuggling_rows.h"
#include "tests/support/process/training_client.h"

#include <QTcpSocket>
#include <QTest>

using namespace kirikae::test;

namespace {

const HeaderList jsonHeaders{Header("Content-Type", "application/json"), Header("Idempotency-Key", "bad-input")};

QByteArray deepJson(int levels)
{
    return "{\"a\":" + QByteArray(levels, '[') + QByteArray(levels, ']') + "}";
}

} // namespace

class tst_server_bad_input : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<TrainingServer>();
        QVERIFY(m_server->isRunning());
        m_operator = std::make_unique<TrainingClient>(m_server->server(), QStringLiteral("hanakodt"));
        QCOMPARE(m_operator->signIn().status, 200);
    }

    void cleanup()
    {
        QCOMPARE(TrainingClient::faults(), QStringList());
        TrainingClient other(m_server->server(), QStringLiteral("tarodt"));
        QCOMPARE(other.ask("GET", "/api/v1/health").status, 200);
    }

    void aBadBodyIsRefusedWithItsPointer_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QStringList>("errors");

        struct Route {
            const char* method;
            const char* path;
            const char* good; //!< a body of the right shape
            const char* member;
            const char* pointer;
        };
        const QList<Route> routes{
            {"POST", "/api/v1/session", R"({"password":"x"%1})", "password", "/password"},
            {"POST", "/api/v1/revocations", R"({"loginIds":["a"],"confirmationPassword":"x"%1})",
             "confirmationPassword", "/confirmationPassword"},
            {"POST", "/api/v1/registrations", R"({"serialNumber":"1","otp":"123456"%1})", "serialNumber",
             "/serialNumber"},
            {"PUT", "/training/v1/clock", R"({"rate":1%1})", "now", "/now"},
        };
        for (const Route& route : routes) {
            const auto row = [&](const char* what, const QByteArray& body, const QStringList& errors) {
                QTest::addRow("%s %s: %s", route.method, route.path, what)
                    << QByteArray(route.method) << QByteArray(route.path) << body << errors;
            };
            const QString pointer = QLatin1String(route.pointer);
            const auto with = [&](const QByteArray& more) { return QByteArray(route.good).replace("%1", more); };
            row("no body", "", {QStringLiteral(" required")});
            row("not JSON", "password=x", {QStringLiteral(" malformed")});
            row("cut JSON", with("").chopped(1), {QStringLiteral(" malformed")});
            row("text after it", with("") + "{}", {QStringLiteral(" malformed")});
            row("not an object", "[1]", {QStringLiteral(" wrong_type")});
            row("bad UTF-8", with(",\"x\":\"\xff\""), {QStringLiteral(" invalid_utf8")});
            row("an overlong slash", with(",\"x\":\"\xc0\xaf\""), {QStringLiteral(" invalid_utf8")});
            row("half a surrogate pair", with(",\"x\":\"\\ud800\""), {QStringLiteral(" malformed")});
            row("too deep by one", deepJson(32), {QStringLiteral(" too_deep")});
            row("100,000 levels", deepJson(100000), {QStringLiteral(" too_deep")});
            row("an unknown member", with(",\"extra\":1"), {QStringLiteral("/extra unknown_member")});
            row("an unknown member with a slash", with(",\"a/b~c\":1"), {QStringLiteral("/a~1b~0c unknown_member")});
            row("a member twice", with(",\"z\":1,\"z\":2"), {QStringLiteral("/z duplicate_member")});
            row("a member twice, once escaped", with(",\"z\":1,\"\\u007a\":2"),
                {QStringLiteral("/z duplicate_member")});
            row("NaN", with(",\"x\":NaN"), {QStringLiteral(" malformed")});
            const QByteArray before = QByteArray(route.good).contains("\"" + QByteArray(route.member) + "\":")
                                          ? with("")
                                          : with(",\"" + QByteArray(route.member) + "\":\"x\"");
            const auto replaced = [&](const QByteArray& value) {
                QByteArray body = before;
                const qsizetype key = body.indexOf("\"" + QByteArray(route.member) + "\":");
                const qsizetype from = key + static_cast<qsizetype>(qstrlen(route.member)) + 3;
                const qsizetype end = body.indexOf('"', from + 1) + 1;
                return body.replace(from, end - from, value);
            };
            row("a number for a text", replaced("1"), {pointer + QStringLiteral(" wrong_type")});
            row("null for a text", replaced("null"), {pointer + QStringLiteral(" wrong_type")});
            row("257 bytes", replaced('"' + QByteArray(257, 'x') + '"'), {pointer + QStringLiteral(" too_long")});
            row("an empty text", replaced("\"\""), {pointer + QStringLiteral(" malformed")});
            row("a NUL in a text", replaced("\"a\\u0000b\""), {pointer + QStringLiteral(" malformed")});
        }
        const auto row = [&](const char* what, const char* method, const char* path, const QByteArray& body,
                             const QStringList& errors) {
            QTest::addRow("%s", what) << QByteArray(method) << QByteArray(path) << body << errors;
        };
        for (const char* code :
             {"12345", "123456789", " 123456", "123456\\n", "-12345", "１２３４５６", "12345\\u0000"}) {
            const QByteArray name = "sign-in with the code " + QByteArray(code);
            row(name.constData(), "POST", "/api/v1/session",
                "{\"password\":\"x\",\"otp\":\"" + QByteArray(code) + "\"}", {QStringLiteral("/otp malformed")});
        }
        row("a number as the code", "POST", "/api/v1/session", R"({"password":"x","otp":123456})",
            {QStringLiteral("/otp wrong_type")});
        row("everything wrong at once", "POST", "/api/v1/registrations", R"({"serialNumber":7,"more":1})",
            {QStringLiteral("/serialNumber wrong_type"), QStringLiteral("/otp required"),
             QStringLiteral("/more unknown_member")});
        row("loginIds as a text", "POST", "/api/v1/revocations", R"({"loginIds":"a","confirmationPassword":"x"})",
            {QStringLiteral("/loginIds wrong_type")});
        row("no loginIds", "POST", "/api/v1/revocations", R"({"loginIds":[],"confirmationPassword":"x"})",
            {QStringLiteral("/loginIds out_of_range")});
        row("a loginId twice and a number", "POST", "/api/v1/revocations",
            R"({"loginIds":["a","b","a",4],"confirmationPassword":"x"})",
            {QStringLiteral("/loginIds/2 duplicate"), QStringLiteral("/loginIds/3 wrong_type")});
        QByteArray many;
        for (int i = 0; i <= 10000; ++i) {
            many += (i == 0 ? "\"u" : ",\"u") + QByteArray::number(i) + '"';
        }
        row("10,001 loginIds", "POST", "/api/v1/revocations",
            "{\"loginIds\":[" + many + "],\"confirmationPassword\":\"x\"}", {QStringLiteral("/loginIds too_long")});
        row("dryRun as a text", "POST", "/api/v1/revocations",
            R"({"loginIds":["a"],"confirmationPassword":"x","dryRun":"yes"})", {QStringLiteral("/dryRun wrong_type")});
        row("a clock that runs backwards", "PUT", "/training/v1/clock", R"({"advanceSeconds":-1})",
            {QStringLiteral("/advanceSeconds out_of_range")});
        row("a clock too fast", "PUT", "/training/v1/clock", R"({"rate":3601})",
            {QStringLiteral("/rate out_of_range")});
        row("a clock set to no instant", "PUT", "/training/v1/clock", R"({"now":"yesterday"})",
            {QStringLiteral("/now malformed")});
        row("seconds as a fraction", "PUT", "/training/v1/clock", R"({"advanceSeconds":1.5})",
            {QStringLiteral("/advanceSeconds wrong_type")});
        row("nothing to change", "PUT", "/training/v1/clock", "{}", {QStringLiteral(" required")});
        const char* skip = "/api/v1/registrations/skip"; // the only body that may be absent
        row("members where none belong", "POST", skip, R"({"until":"x"})", {QStringLiteral("/until unknown_member")});
        row("skipping with no JSON", "POST", skip, "until=x", {QStringLiteral(" malformed")});
        row("skipping with a blank", "POST", skip, " ", {QStringLiteral(" malformed")});
        row("skipping with a list", "POST", skip, "[]", {QStringLiteral(" wrong_type")});
        row("skipping with bad UTF-8", "POST", skip, "{\"x\":\"\xff\"}", {QStringLiteral(" invalid_utf8")});
        row("skipping 100,000 levels deep", "POST", skip, deepJson(100000), {QStringLiteral(" too_deep")});
        row("skipping with a member twice", "POST", skip, R"({"z":1,"z":2})", {QStringLiteral("/z duplicate_member")});
    }

    void aBadBodyIsRefusedWithItsPointer()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(QStringList, errors);
        TrainingClient person(m_server->server(), QStringLiteral("hanakodt"));
        const HttpReply reply = person.askRaw(method, path, body, jsonHeaders);
        QCOMPARE(reply.status, 400);
        QCOMPARE(reply.code(), QStringLiteral("invalid_request"));
        QCOMPARE(reply.errors(), errors);
        QCOMPARE(person.ask("GET", "/api/v1/health").status, 200); // the connection goes on
    }

    void aBodyWhereNoneBelongsIsRefused_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        for (const char* path : {"/api/v1/health", "/api/v1/session", "/api/v1/users", "/api/v1/revocations/abc",
                                 "/api/v1/tokens", "/api/v1/audit", "/api/v1/openapi.yaml", "/training/v1/clock",
                                 "/training/v1/tokens", "/training/v1/tokens/33456789"}) {
            QTest::addRow("GET %s", path) << QByteArray("GET") << QByteArray(path);
        }
        QTest::newRow("DELETE /api/v1/session") << QByteArray("DELETE") << QByteArray("/api/v1/session");
    }

    void aBodyWhereNoneBelongsIsRefused()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        TrainingClient person(m_server->server(), QStringLiteral("hanakodt"));
        for (const QByteArray& body : {QByteArray("{}"), QByteArray("x"), QByteArray(100000, '\xff')}) {
            const HttpReply reply = person.askRaw(method, path, body, jsonHeaders);
            QCOMPARE(reply.status, 400);
            QCOMPARE(reply.code(), QStringLiteral("invalid_request"));
            QCOMPARE(reply.errors(), QStringList{QStringLiteral(" not_allowed")});
        }
        QCOMPARE(person.ask("GET", "/api/v1/health").status, 200); // the connection goes on
    }

    void aBadNameInThePathIsNotFound_data()
    {
        QTest::addColumn<QByteArray>("name");
        const auto row = [](const char* what, const QByteArray& name) { QTest::newRow(what) << name; };
        row("bad UTF-8", "%ff");
        row("an overlong slash", "%c0%af");
        row("a NUL", "33456789%00");
        row("no hex", "%zz");
        row("a cut escape", "%4");
        row("dots", "%2e%2e");
        row("a slash", "a%2fb");
        row("a quote for the store", "%27%20OR%201=1--");
        row("8,000 characters", QByteArray(8000, '9'));
        row("8,000 escaped bytes", QByteArray("%e3%82%a2").repeated(800));
    }

    void aBadNameInThePathIsNotFound()
    {
        QFETCH(QByteArray, name);
        m_operator->reconnect(); // the other rows may have taken longer than a connection may idle
        for (const QByteArray& folder : {QByteArray("/api/v1/revocations/"), QByteArray("/training/v1/tokens/")}) {
            const HttpReply reply = m_operator->ask("GET", folder + name);
            QCOMPARE(reply.status, 404);
            QCOMPARE(reply.code(), QStringLiteral("not_found"));
        }
    }

    void aBadQueryIsRefusedWithItsName_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* target, const char* error) {
            QTest::newRow(target) << QByteArray(target) << QString::fromLatin1(error);
        };
        row("/api/v1/health?x=1", "/x unknown_parameter");
        row("/api/v1/session?x", "/x unknown_parameter");
        row("/api/v1/users?Q=a", "/Q unknown_parameter");
        row("/api/v1/users?limit=0", "/limit out_of_range");
        row("/api/v1/users?limit=1001", "/limit out_of_range");
        row("/api/v1/users?limit=99999999999999999999", "/limit out_of_range");
        row("/api/v1/users?limit=ten", "/limit wrong_type");
        row("/api/v1/users?limit=5&limit=6", "/limit duplicate");
        row("/api/v1/users?otpStatus=alive", "/otpStatus malformed");
        row("/api/v1/users?userClass=king", "/userClass malformed");
        row("/api/v1/users?sort=colour", "/sort malformed");
        row("/api/v1/users?sort=-", "/sort malformed");
        row("/api/v1/users?printedExpiry=13/45/23", "/printedExpiry malformed");
        row("/api/v1/users?q=%ff", "/q malformed");
        row("/api/v1/users?q=%zz", "/q malformed");
        row("/api/v1/users?q=%00", "/q malformed");
        row("/api/v1/tokens?state=lost", "/state malformed");
        row("/api/v1/audit?before=0", "/before out_of_range");
        row("/api/v1/audit?before=x", "/before wrong_type");
        row("/api/v1/revocations/abc?x=1", "/x unknown_parameter");
        row("/training/v1/tokens?x=1", "/x unknown_parameter");
    }

    void aBadQueryIsRefusedWithItsName()
    {
        QFETCH(QByteArray, target);
        QFETCH(QString, error);
        TrainingClient person(m_server->server(), QStringLiteral("hanakodt"));
        const HttpReply reply = person.ask("GET", target);
        QCOMPARE(reply.status, 400);
        QCOMPARE(reply.errors(), QStringList{error});
    }

    void aQueryThatIsTooLongIsRefused()
    {
        TrainingClient person(m_server->server(), QStringLiteral("hanakodt"));
        const HttpReply reply = person.ask("GET", "/api/v1/users?q=" + QByteArray(257, 'x'));
        QCOMPARE(reply.errors(), QStringList{QStringLiteral("/q too_long")});
    }

    void aBadIdempotencyKeyIsRefused_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("with a blank inside") << QByteArray("a b");
        QTest::newRow("129 characters") << QByteArray(129, 'k');
        QTest::newRow("not ASCII") << QByteArray("\xc3\xa9");
    }

    void aBadIdempotencyKeyIsRefused()
    {
        QFETCH(QByteArray, key);
        TrainingClient person(m_server->server(), QStringLiteral("hanakodt"));
        QCOMPARE(person.registerToken(QStringLiteral("1"), QStringLiteral("123456"), key).status, 400);
        QCOMPARE(person.revoke({QStringLiteral("a")}, key, {}).status, 400);
    }

    void withoutAnIdempotencyKeyNothingIsDone()
    {
        TrainingClient person(m_server->server(), QStringLiteral("hanakodt"));
        for (const auto& [path, body] :
             {std::pair{"/api/v1/revocations", R"({"loginIds":["a"],"confirmationPassword":"x"})"},
              std::pair{"/api/v1/registrations", R"({"serialNumber":"1","otp":"123456"})"}}) {
            const HttpReply reply = person.askRaw("POST", path, body, {Header("Content-Type", "application/json")});
            QCOMPARE(reply.status, 400);
            QCOMPARE(reply.code(), QStringLiteral("idempotency_key_missing"));
        }
    }

    void anotherMediaTypeIsRefused_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("a form") << QByteArray("application/x-www-form-urlencoded");
        QTest::newRow("text") << QByteArray("text/plain");
        QTest::newRow("JSON in another charset") << QByteArray("application/json; charset=shift_jis");
        QTest::newRow("something like JSON") << QByteArray("application/jsonp");
        QTest::newRow("none") << QByteArray();
    }

    void anotherMediaTypeIsRefused()
    {
        QFETCH(QByteArray, type);
        TrainingClient person(m_server->server(), QStringLiteral("hanakodt"));
        const HeaderList headers = type.isEmpty() ? HeaderList() : HeaderList{Header("Content-Type", type)};
        const HttpReply reply = person.askRaw("POST", "/api/v1/session", R"({"password":"x"})", headers);
        QCOMPARE(reply.status, 415);
        QCOMPARE(reply.code(), QStringLiteral("unsupported_media_type"));
    }

    void jsonWithItsCharsetIsTaken()
    {
        TrainingClient person(m_server->server(), QStringLiteral("hanakodt"));
        const HttpReply reply = person.askRaw("POST", "/api/v1/session", R"({"password":"wrong"})",
                                              {Header("Content-Type", "Application/JSON; charset=UTF-8")});
        QCOMPARE(reply.status, 401);
    }

    void otherPathsAndMethodsAreToldApart()
    {
        TrainingClient person(m_server->server(), QStringLiteral("hanakodt"));
        for (const char* path :
             {"/", "/api/v1", "/api/v1/", "/api/v1/healthy", "/api/v1/health/", "/api/v1/revocations/",
              "/api/v1/revocations/a/b", "/api/v2/health", "*", "/api/v1/../v1/health"}) {
            const HttpReply reply = person.ask("GET", path);
            QCOMPARE(reply.status, 404);
            QCOMPARE(reply.code(), QStringLiteral("not_found"));
        }
        for (const auto& [method, path, allow] :
             {std::tuple{"PATCH", "/api/v1/session", "GET, POST, DELETE"}, std::tuple{"POST", "/api/v1/users", "GET"},
              std::tuple{"OPTIONS", "/training/v1/clock", "GET, PUT"}, std::tuple{"TRACE", "/api/v1/health", "GET"},
              std::tuple{"BREW", "/api/v1/registrations", "POST"}}) {
            const HttpReply reply = person.ask(method, path);
            QCOMPARE(reply.status, 405);
            QCOMPARE(reply.header("Allow"), QByteArray(allow));
        }
    }

    void bytesThatAreNoRequestEndTheConnection_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* what, const QByteArray& bytes) { QTest::newRow(what) << bytes; };
        const QByteArray start = "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\n";
        row("no Host", "GET /api/v1/health HTTP/1.1\r\n\r\n");
        row("two Hosts", "GET /api/v1/health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
        row("length and chunks", start + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        row("chunks and length", start + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n");
        row("two lengths", start + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello");
        row("the same length twice", start + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello");
        row("a list of lengths", start + "Content-Length: 5, 6\r\n\r\nhello");
        row("a negative length", start + "Content-Length: -1\r\n\r\n");
        row("a length in hex", start + "Content-Length: 0x5\r\n\r\nhello");
        row("a broken chunk size", start + "Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n");
        row("a chunk longer than it says", start + "Transfer-Encoding: chunked\r\n\r\n2\r\nhello\r\n0\r\n\r\n");
        row("another transfer coding", start + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n");
        row("chunked in HTTP/1.0",
            "POST /api/v1/session HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        row("a blank before the colon", start + "Content-Length : 5\r\n\r\nhello");
        row("two Authorizations", start + "Authorization: Bearer a\r\nAuthorization: Bearer b\r\n\r\n");
        row("two keys", start + "Idempotency-Key: a\r\nIdempotency-Key: b\r\n\r\n");
        row("HTTP/2's preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        row("a target of 20 KiB", "GET /training/v1/tokens/" + QByteArray(20000, '9') + " HTTP/1.1\r\nHost: a\r\n\r\n");
        row("a header of 20 KiB", start + "X: " + QByteArray(20000, 'x') + "\r\n\r\n");
        QByteArray many;
        for (int i = 0; i < 2000; ++i) {
            many += "X-" + QByteArray::number(i) + ": something\r\n";
        }
        row("2,000 headers", start + many + "\r\n");
        row("a NUL in the target", QByteArray("GET /api/v1/") + '\0' + "health HTTP/1.1\r\nHost: a\r\n\r\n");
        addSmugglingRows();
        row("noise", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15));
    }

    void bytesThatAreNoRequestEndTheConnection()
    {
        QFETCH(QByteArray, bytes);
        TlsClient client(m_server->server().port(), TlsIdentity::of(m_server->directory(), QStringLiteral("hanakodt")));
        QVERIFY(client.open());
        QVERIFY(client.send(bytes));
        const HttpReply reply = client.receive();
        QCOMPARE(reply.status, 400);
        QCOMPARE(reply.code(), QStringLiteral("invalid_request"));
        QCOMPARE(reply.header("Connection"), QByteArray("close"));
        QVERIFY(client.isClosedWithin(5000));
    }

    void moreTokenKitsThanFitIntoMemoryAreToldToWait()
    {
        const TlsIdentity hanako = TlsIdentity::of(m_server->directory(), QStringLiteral("hanakodt"));
        const QByteArray start = "POST /api/v1/tokens/imports HTTP/1.1\r\nHost: a\r\nContent-Type: text/csv\r\n"
                                 "Content-Length: 2000000\r\n\r\nserial_number,";
        TlsClient first(m_server->server().port(), hanako);
        TlsClient second(m_server->server().port(), hanako);
        for (TlsClient* sender : {&first, &second}) {
            QVERIFY(sender->open());
            QVERIFY(sender->send(start));
        }
        HttpReply reply;
        const auto third = [&] {
            TlsClient client(m_server->server().port(), hanako);
            return client.open() && client.send(start) ? client.receive(500) : HttpReply();
        };
        // The first two are two when the server has read their headers.
        QTRY_VERIFY_WITH_TIMEOUT(reply.status == 429 || (reply = third()).status == 429, 30000);
        QCOMPARE(reply.code(), QStringLiteral("too_many_requests"));
        QCOMPARE(reply.header("Retry-After"), QByteArray("5"));
        first.cut();
        second.cut();
        // A place that was given up is free again.
        reply = {};
        const auto empty = [&] {
            TlsClient client(m_server->server().port(), hanako);
            return client.request("POST", "/api/v1/tokens/imports", {Header("Content-Type", "text/csv")},
                                  QByteArray(100'000, 'x'));
        };
        QTRY_VERIFY_WITH_TIMEOUT(reply.status == 401 || (reply = empty()).status == 401, 30000);
    }

    void aBodyOfTwoGibibytesIsRefusedBeforeItComes_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        for (const char* path :
             {"/api/v1/session", "/api/v1/revocations", "/api/v1/registrations", "/api/v1/registrations/skip"}) {
            QTest::addRow("POST %s", path) << QByteArray("POST") << QByteArray(path);
        }
        QTest::newRow("PUT /training/v1/clock") << QByteArray("PUT") << QByteArray("/training/v1/clock");
        QTest::newRow("GET /api/v1/users") << QByteArray("GET") << QByteArray("/api/v1/users");
    }

    void aBodyOfTwoGibibytesIsRefusedBeforeItComes()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        TlsClient client(m_server->server().port(), TlsIdentity::of(m_server->directory(), QStringLiteral("hanakodt")));
        QVERIFY(client.open());
        QVERIFY(client.send(method + ' ' + path +
                            " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            "Content-Length: 2147483648\r\n\r\n{\"password\":\""));
        const HttpReply reply = client.receive();
        QCOMPARE(reply.status, 413);
        QCOMPARE(reply.code(), QStringLiteral("body_too_large"));
        QVERIFY(client.isClosedWithin(10000));
    }

    void chunksOverTheLimitAreRefused()
    {
        TlsClient client(m_server->server().port(), TlsIdentity::of(m_server->directory(), QStringLiteral("hanakodt")));
        QVERIFY(client.open());
        QVERIFY(client.send("POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            "Transfer-Encoding: chunked\r\n\r\n"));
        const QByteArray chunk = "40000\r\n" + QByteArray(0x40000, ' ') + "\r\n";
        HttpReply reply;
        for (int i = 0; i < 5 && client.isOpen(); ++i) {
            client.send(chunk);
        }
        reply = client.receive();
        QCOMPARE(reply.status, 413);
    }

    void aLargeBodyWithinTheLimitIsRead()
    {
        TrainingClient person(m_server->server(), QStringLiteral("hanakodt"));
        const HttpReply reply =
            person.askRaw("POST", "/api/v1/session", R"({"password":"wrong"})" + QByteArray(1000000, ' '),
                          {Header("Content-Type", "application/json"), Header("Expect", "100-continue")});
        QCOMPARE(reply.status, 401);
    }

    void whatOnlyLooksOddIsServed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const QByteArray body = R"({"password":"wrong"})";
        const QByteArray start =
            "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
        QTest::newRow("the absolute form") << QByteArray("GET https://LocalHost:1/api/v1/health HTTP/1.1\r\n"
                                                         "Host: localhost:1\r\n\r\n")
                                           << 200;
        QTest::newRow("the absolute form without a path")
            << QByteArray("GET https://localhost HTTP/1.1\r\nHost: localhost\r\n\r\n") << 404;
        QTest::newRow("blanks around values")
            << QByteArray("GET /api/v1/health HTTP/1.1\r\nHost:localhost \r\nX:\t a \t\r\nY:\r\n\r\n") << 200;
        QTest::newRow("a length with a zero in front")
            << start + "Content-Length: 0" + QByteArray::number(body.size()) + "\r\n\r\n" + body << 401;
        QTest::newRow("chunks with extensions")
            << start + "Transfer-Encoding: Chunked\r\n\r\n5;a;b=c;d=\"e f\"\r\n" + body.left(5) + "\r\n0" +
                   QByteArray::number(body.size() - 5, 16) + "\r\n" + body.mid(5) + "\r\n000\r\n\r\n"
            << 401;
    }

    void whatOnlyLooksOddIsServed()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        TlsClient client(m_server->server().port(), TlsIdentity::of(m_server->directory(), QStringLiteral("hanakodt")));
        QVERIFY(client.open());
        QVERIFY(client.send(bytes));
        QCOMPARE(client.receive().status, status);
        QCOMPARE(client.request("GET", "/api/v1/health").status, 200); // nothing of it is left over
    }

    void requestsInOnePieceAreAnsweredInTheirOrder()
    {
        TlsClient client(m_server->server().port(), TlsIdentity::of(m_server->directory(), QStringLiteral("hanakodt")));
        QVERIFY(client.open());
        const QByteArray health = TlsClient::requestBytes("GET", "/api/v1/health", {}, {});
        const QByteArray missing = TlsClient::requestBytes("GET", "/api/v1/nothing", {}, {});
        const QByteArray users = TlsClient::requestBytes("GET", "/api/v1/users", {}, {});
        QVERIFY(client.send(health + missing + users + health));
        QList<int> statuses;
        for (int i = 0; i < 4; ++i) {
            statuses << client.receive().status;
        }
        QCOMPARE(statuses, (QList<int>{200, 404, 401, 200}));
    }

    void aRequestInSinglePiecesIsRead()
    {
        TlsClient client(m_server->server().port(), TlsIdentity::of(m_server->directory(), QStringLiteral("hanakodt")));
        QVERIFY(client.open());
        for (const char byte : TlsClient::requestBytes("GET", "/api/v1/health", {}, {})) {
            QVERIFY(client.send(QByteArray(1, byte)));
        }
        QCOMPARE(client.receive().status, 200);
    }

    void theLastWordOfAConnectionIsKept()
    {
        TlsClient client(m_server->server().port(), TlsIdentity::of(m_server->directory(), QStringLiteral("hanakodt")));
        const HttpReply reply = client.request("GET", "/api/v1/health", {Header("Connection", "close")});
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.header("Connection"), QByteArray("close"));
        QVERIFY(client.isClosedWithin(5000));
    }

private:
    std::unique_ptr<TrainingServer> m_server;
    std::unique_ptr<TrainingClient> m_operator; //!< signed in: what is not found is told to such a person alone
};

QTEST_GUILESS_MAIN(tst_server_bad_input)
#include "tst_server_bad_input.moc"
