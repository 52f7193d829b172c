// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/api/compression.h"
#include "server-stub/api/problem_reply.h"
#include "server-stub/api/routes.h"
#include "server-stub/http/reply_writer.h"
#include "server-stub/http/request_ids.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <set>

using namespace kirikae;
using namespace kirikae::server;

namespace {

constexpr std::string_view id = "0123456789abcdef";

} // namespace

class tst_replies : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theHeadCarriesTimeAndLength()
    {
        ReplyWriter writer;
        Reply reply;
        reply.body = "{}";
        const Instant now = parseInstant("2023-03-20T00:00:00.007Z").value();
        std::string out;
        writer.appendHead(out, reply, id, now, true);
        QVERIFY(out.starts_with("HTTP/1.1 200 OK\r\nDate: "));
        QVERIFY(out.find("\r\nKirikae-Server-Time: 2023-03-20T00:00:00.007Z\r\n") != std::string::npos);
        QVERIFY(out.find("\r\nKirikae-Request-Id: 0123456789abcdef\r\n") != std::string::npos);
        QVERIFY(out.ends_with("\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n"));
    }

    void theTimeIsRightFromReplyToReply()
    {
        ReplyWriter writer;
        const Reply reply;
        Instant now = parseInstant("2023-03-20T23:59:58.990Z").value();
        for (int i = 0; i < 3000; ++i) {
            std::string out;
            writer.appendHead(out, reply, id, now, true);
            QVERIFY(out.find("Kirikae-Server-Time: " + formatInstant(now) + "\r\n") != std::string::npos);
            now += std::chrono::milliseconds{i % 50};
        }
    }

    void noContentHasNoLength()
    {
        ReplyWriter writer;
        for (const int status : {204, 304}) {
            Reply reply;
            reply.status = status;
            reply.mediaType = MediaType::None;
            std::string out;
            writer.appendHead(out, reply, id, {}, true);
            QVERIFY(out.find("Content-") == out.find("Content-Type-Options"));
        }
    }

    void theLastReplySaysSo()
    {
        ReplyWriter writer;
        std::string out;
        writer.appendHead(out, {}, id, {}, false);
        QVERIFY(out.ends_with("\r\nConnection: close\r\n\r\n"));
    }

    void everyCodeIsAProblemOfItsOwn()
    {
        for (int i = 0; !errorCodeName(static_cast<ErrorCode>(i)).empty(); ++i) {
            Problem problem;
            problem.code = static_cast<ErrorCode>(i);
            problem.detail = "why \"so\"";
            Reply reply;
            setProblem(reply, problem);
            QVERIFY(reply.status >= 400 && reply.status < 600);
            QVERIFY(reply.mediaType == MediaType::Problem);
            const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(reply.body)).object();
            const std::string_view name = errorCodeName(problem.code);
            const QString code = QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
            QCOMPARE(json.value(QStringLiteral("code")).toString(), code);
            QCOMPARE(json.value(QStringLiteral("type")).toString(), QStringLiteral("urn:kirikae:error:") + code);
            QCOMPARE(json.value(QStringLiteral("status")).toInt(), reply.status);
            QVERIFY(!json.value(QStringLiteral("title")).toString().isEmpty());
            QCOMPARE(json.value(QStringLiteral("detail")).toString(), QStringLiteral("why \"so\""));
            QCOMPARE(json.keys().size(), 5);
            // A writer that does not know the status would call it an internal error.
            std::string head;
            ReplyWriter().appendHead(head, reply, id, {}, true);
            QVERIFY(head.starts_with("HTTP/1.1 " + std::to_string(reply.status)));
        }
    }

    void aProblemEndsWithTheNameOfItsRequest()
    {
        Reply reply;
        setProblem(reply, ErrorCode::NotFound, "Nothing.");
        nameRequest(reply, id);
        QVERIFY(reply.body.ends_with(R"(,"requestId":"0123456789abcdef"})"));
        QVERIFY(QJsonDocument::fromJson(QByteArray::fromStdString(reply.body)).isObject());
        Reply answer;
        answer.body = "{}";
        nameRequest(answer, id);
        QCOMPARE(answer.body, std::string("{}"));
    }

    void requestsAreNamedApart()
    {
        RequestIds ids;
        RequestIds others;
        std::set<std::string> seen;
        std::string name;
        for (int i = 0; i < 2000; ++i) {
            (i % 2 == 0 ? ids : others).next(name);
            QCOMPARE(name.size(), std::size_t{16});
            QCOMPARE(name.find_first_not_of("0123456789abcdef"), std::string::npos);
            seen.insert(name);
        }
        QCOMPARE(seen.size(), std::size_t{2000});
    }

    void whatHelpsIsTold()
    {
        Problem problem;
        problem.code = ErrorCode::CoolingDown;
        problem.eligibleAt = parseInstant("2023-03-20T00:30:00Z");
        problem.retryAfter = std::chrono::seconds{90};
        problem.triesLeft = 3;
        problem.errors = {{"/a", "required"}};
        Reply reply;
        setProblem(reply, problem);
        QCOMPARE(reply.retryAfterSeconds.value(), std::int64_t{90});
        const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(reply.body)).object();
        QCOMPARE(json.value(QStringLiteral("eligibleAt")).toString(), QStringLiteral("2023-03-20T00:30:00.000Z"));
        QCOMPARE(json.value(QStringLiteral("retryAfterSeconds")).toInt(), 90);
        QCOMPARE(json.value(QStringLiteral("triesLeft")).toInt(), 3);
        QCOMPARE(json[QStringLiteral("errors")][0][QStringLiteral("pointer")].toString(), QStringLiteral("/a"));
        std::string head;
        ReplyWriter().appendHead(head, reply, id, {}, true);
        QVERIFY(head.find("\r\nRetry-After: 90\r\n") != std::string::npos);
    }

    void everyRouteIsFoundByItsOwnPath()
    {
        for (const Route& route : routes()) {
            std::string path{route.path};
            const std::size_t brace = path.find('{');
            const bool hasParameter = brace != std::string::npos;
            if (hasParameter) {
                path.replace(brace, path.find('}') + 1 - brace, "p%20q");
            }
            const RouteMatch match = matchRoute(route.method, path, true);
            QVERIFY(match.route == &route);
            QCOMPARE(match.pathParameter, std::string_view(hasParameter ? "p%20q" : ""));
            QVERIFY((matchRoute(route.method, path, false).route == nullptr) == route.training);
        }
    }

    void anotherMethodNamesThoseThatWork()
    {
        const RouteMatch match = matchRoute(Method::Head, "/api/v1/session", false);
        QVERIFY(match.route == nullptr);
        QCOMPARE(match.allow, std::string("GET, POST, DELETE"));
        QVERIFY(matchRoute(Method::Put, "/training/v1/clock", false).allow.empty());
    }

    void gzipIsSpokenOnlyWhenAsked_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("named") << QByteArray("gzip") << true;
        QTest::newRow("among others") << QByteArray("deflate, GZIP;q=0.3 , br") << true;
        QTest::newRow("anything") << QByteArray("*") << true;
        QTest::newRow("anything else") << QByteArray("gzip;q=0, *") << false;
        QTest::newRow("refused") << QByteArray("gzip; q=0.000") << false;
        QTest::newRow("other") << QByteArray("br, identity") << false;
        QTest::newRow("nothing") << QByteArray("") << false;
        QTest::newRow("a longer word") << QByteArray("gzipped") << false;
    }

    void gzipIsSpokenOnlyWhenAsked()
    {
        QFETCH(QByteArray, header);
        QFETCH(bool, allowed);
        QCOMPARE(allowsGzip(header.toStdString()), allowed);
    }
};

QTEST_APPLESS_MAIN(tst_replies)
#include "tst_replies.moc"
