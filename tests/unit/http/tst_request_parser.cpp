// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/http/request_parser.h"

#include <QTest>

using namespace kirikae::server;

namespace {

constexpr std::uint32_t headerLimit = 1000;
constexpr std::uint64_t bodyLimit = 100;

//! Feeds the bytes in pieces of a size; what is not used is given again with the next piece.
ParseStep feedInPieces(RequestParser& parser, std::string_view bytes, std::size_t piece)
{
    std::string waiting;
    ParseStep step = ParseStep::NeedsMore;
    for (std::size_t at = 0; at < bytes.size() && step == ParseStep::NeedsMore; at += piece) {
        waiting += bytes.substr(at, piece);
        std::size_t used = 0;
        do {
            step = parser.feed(waiting, used);
            waiting.erase(0, used);
        } while (step == ParseStep::NeedsMore && used > 0 && !waiting.empty());
    }
    return step;
}

} // namespace

class tst_request_parser : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRequestIsTheSameInPiecesOfAnySize_data()
    {
        QTest::addColumn<int>("piece");
        for (const int piece : {1, 2, 3, 7, 50, 10000}) {
            QTest::addRow("%d bytes", piece) << piece;
        }
    }

    void aRequestIsTheSameInPiecesOfAnySize()
    {
        QFETCH(int, piece);
        const std::string_view bytes =
            "POST /api/v1/session?x=1 HTTP/1.1\r\nHost: localhost\r\nauthorization: bearer abc\r\n"
            "Content-Type: application/json\r\nIDEMPOTENCY-KEY: k1\r\nIf-None-Match: \"e\"\r\n"
            "Accept-Encoding: br, gzip;q=0.5\r\nTransfer-Encoding: chunked\r\n\r\n"
            "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n";
        Request request;
        RequestParser parser(headerLimit, bodyLimit);
        parser.begin(request);
        QVERIFY(feedInPieces(parser, bytes, static_cast<std::size_t>(piece)) == ParseStep::Complete);
        QVERIFY(request.method == Method::Post);
        QCOMPARE(request.target, std::string("/api/v1/session?x=1"));
        QCOMPARE(request.credentials.accessToken, std::string("abc"));
        QCOMPARE(request.contentType, std::string("application/json"));
        QCOMPARE(request.idempotencyKey.value_or(""), std::string("k1"));
        QCOMPARE(request.ifNoneMatch, std::string("\"e\""));
        QVERIFY(request.acceptsGzip);
        QCOMPARE(request.body, std::string("abcde"));
        QVERIFY(parser.keepsAlive());
    }

    void aParserServesOneRequestAfterAnother()
    {
        Request request;
        RequestParser parser(headerLimit, bodyLimit);
        for (int i = 0; i < 3; ++i) {
            request.clear();
            parser.begin(request);
            QVERIFY(feedInPieces(parser, "GET / HTTP/1.1\r\nHost: a\r\n\r\n", 5) == ParseStep::Complete);
            QVERIFY(request.credentials.accessToken.empty());
        }
    }

    void limitsHoldAtTheByte()
    {
        const auto headerOf = [](std::size_t bytes) {
            const std::string start = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
            return start + std::string(bytes - start.size() - 4, 'x') + "\r\n\r\n";
        };
        for (const std::size_t piece : {std::size_t{1}, std::size_t{100000}}) {
            Request request;
            RequestParser parser(headerLimit, bodyLimit);
            parser.begin(request);
            QVERIFY(feedInPieces(parser, headerOf(headerLimit), piece) == ParseStep::Complete);
            parser.begin(request);
            QVERIFY(feedInPieces(parser, headerOf(headerLimit + 1), piece) == ParseStep::HeaderTooLarge);
        }
        const auto bodyOf = [](std::size_t bytes) {
            return "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(bytes) + "\r\n\r\n" +
                   std::string(bytes, 'b');
        };
        Request request;
        RequestParser parser(headerLimit, bodyLimit);
        parser.begin(request);
        QVERIFY(feedInPieces(parser, bodyOf(bodyLimit), 7) == ParseStep::Complete);
        request.clear();
        parser.begin(request);
        QVERIFY(feedInPieces(parser, bodyOf(bodyLimit + 1), 7) == ParseStep::BodyTooLarge);
    }

    void anUnsoundHeadIsSeenInPiecesOfAnySize_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("a folded field") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n");
        QTest::newRow("a fold after the request line") << QByteArray("GET / HTTP/1.1\r\n\tHost: a\r\n\r\n");
        QTest::newRow("lines of LF") << QByteArray("GET / HTTP/1.1\nHost: a\n\n");
        QTest::newRow("a line of LF") << QByteArray("GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n");
        QTest::newRow("a bare CR") << QByteArray("GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n");
        QTest::newRow("HTTP/0.9") << QByteArray("GET /\r\n");
        QTest::newRow("a lower-case method") << QByteArray("get / HTTP/1.1\r\nHost: a\r\n\r\n");
        QTest::newRow("a field after the body")
            << QByteArray("PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: b\r\n\r\n");
    }

    void anUnsoundHeadIsSeenInPiecesOfAnySize()
    {
        QFETCH(QByteArray, bytes);
        for (const std::size_t piece : {1, 2, 3, 5, 16, 1000}) {
            Request request;
            RequestParser parser(headerLimit, bodyLimit);
            parser.begin(request);
            QVERIFY(feedInPieces(parser, bytes.toStdString(), piece) == ParseStep::Malformed);
        }
    }

    void aBodyIsNotHeldToTheRulesOfAHead()
    {
        const std::string head = "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n";
        const std::string body = "a\nb\rc \r\n\r\nd";
        QCOMPARE(body.size(), std::size_t{11});
        for (std::size_t piece = 1; piece <= head.size() + body.size(); ++piece) {
            Request request;
            RequestParser parser(headerLimit, bodyLimit);
            parser.begin(request);
            QVERIFY(feedInPieces(parser, head + body, piece) == ParseStep::Complete);
            QCOMPARE(request.body, body);
        }
    }

    void anEmptyChunkedBodyIsReadInPiecesOfAnySize()
    {
        const std::string head = "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
        for (const char* body : {"0\r\n\r\n", "00\r\n\r\n", "0;a\r\n\r\n", "2\r\n0a\r\n0\r\n\r\n"}) {
            for (const std::size_t piece : {1, 2, 3, 4, 5, 1000}) {
                Request request;
                RequestParser parser(headerLimit, bodyLimit);
                parser.begin(request);
                QVERIFY(feedInPieces(parser, head + body, piece) == ParseStep::Complete);
            }
        }
        Request request;
        RequestParser parser(headerLimit, bodyLimit);
        parser.begin(request);
        QVERIFY(feedInPieces(parser, "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n0ab", 1) ==
                ParseStep::Complete);
    }

    void manyShortHeadersCountTogether()
    {
        std::string bytes = "GET / HTTP/1.1\r\nHost: a\r\n";
        for (int i = 0; i < 200; ++i) {
            bytes += "X-A: b\r\n";
        }
        Request request;
        RequestParser parser(headerLimit, bodyLimit);
        parser.begin(request);
        QVERIFY(feedInPieces(parser, bytes + "\r\n", 1) == ParseStep::HeaderTooLarge);
    }

    void theLinesAroundAChunkHaveALimitToo_data()
    {
        QTest::addColumn<QByteArray>("start");
        const QByteArray head = "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
        QTest::newRow("an extension without an end") << head + "1;a=";
        QTest::newRow("a trailer without an end") << head + "0\r\nX: ";
    }

    void theLinesAroundAChunkHaveALimitToo()
    {
        QFETCH(QByteArray, start);
        Request request;
        RequestParser parser(headerLimit, bodyLimit);
        parser.begin(request);
        const std::string bytes = start.toStdString() + std::string(2 * headerLimit, 'x');
        QVERIFY(feedInPieces(parser, bytes, 50) == ParseStep::HeaderTooLarge);
    }

    void theBodyIsAwaitedOnlyWhenAsked()
    {
        Request request;
        RequestParser parser(headerLimit, bodyLimit);
        parser.begin(request);
        QVERIFY(feedInPieces(parser, "PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 3\r\n\r\n",
                             9) == ParseStep::NeedsMore);
        QVERIFY(parser.awaitsContinue());
        std::size_t used = 0;
        QVERIFY(parser.feed("abc", used) == ParseStep::Complete);
        QVERIFY(!parser.awaitsContinue());
    }

    void http10IsAnsweredAndClosed()
    {
        Request request;
        RequestParser parser(headerLimit, bodyLimit);
        parser.begin(request);
        QVERIFY(feedInPieces(parser, "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", 100) == ParseStep::Complete);
        QVERIFY(!parser.keepsAlive());
    }
};

QTEST_APPLESS_MAIN(tst_request_parser)
#include "tst_request_parser.moc"
