// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Bytes of which two programs on the way could each read another request, and other shapes that no HTTP/1.1 client
// sends: rows "bytes" for a test that expects each to be refused and its connection closed.
#pragma once

#include <QByteArray>
#include <QTest>

namespace kirikae::test {

//! Shapes of which two programs on the way could each read another request.
inline void addSmugglingRows()
{
    const auto row = [](const char* what, const QByteArray& bytes) { QTest::newRow(what) << bytes; };
    const QByteArray start = "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\n";
    const QByteArray next = "GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const auto get = [](const QByteArray& lines) {
        return QByteArray("GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n") + lines + "\r\n";
    };
    for (const char* length : {"+5", "-0", "5 5", "5,5", "5, 5", "5;", "5.0", "5e0", "0x5", "\t", "", "５",
                               "18446744073709551616", "99999999999999999999999999", "5\v"}) {
        const QByteArray name = "the length \"" + QByteArray(length).toPercentEncoding(" +,;") + '"';
        row(name.constData(), start + "Content-Length: " + length + "\r\n\r\nhello");
    }
    row("a length in two fields of two names' case",
        start + "content-length: 5\r\nCONTENT-LENGTH: 50\r\n\r\nhello" + next);
    for (const char* coding : {"chunked, chunked", "chunked, identity", "identity", "xchunked", "chunkedx", "gzip",
                               "chunked;q=1", "\"chunked\"", "chunked,", ",chunked", "", "chunk\ted"}) {
        const QByteArray name = "the coding \"" + QByteArray(coding).toPercentEncoding(" ,;") + '"';
        row(name.constData(), start + "Transfer-Encoding: " + coding + "\r\n\r\n0\r\n\r\n" + next);
    }
    row("chunked twice", start + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    row("chunked, then identity",
        start + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + next);
    row("chunked behind a fold", start + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n");
    row("a field that is folded", start + "X: a\r\n b\r\nContent-Length: 0\r\n\r\n");
    row("a field that is folded with a tab", start + "X: a\r\n\tContent-Length: 5\r\n\r\n");
    row("a fold before the first field", QByteArray("GET / HTTP/1.1\r\n Host: localhost\r\n\r\n"));
    row("a coding with a blank before the colon", start + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n");
    row("a coding with a tab before the colon", start + "Transfer-Encoding\t: chunked\r\n\r\n0\r\n\r\n");
    const QByteArray chunked = start + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    row("a chunk size of 17 digits", chunked + "10000000000000000\r\nhello\r\n0\r\n\r\n");
    row("a chunk size with 0x", chunked + "0x5\r\nhello\r\n0\r\n\r\n");
    row("a negative chunk size", chunked + "-5\r\nhello\r\n0\r\n\r\n");
    row("a chunk size with a plus", chunked + "+5\r\nhello\r\n0\r\n\r\n");
    row("a chunk size behind a blank", chunked + " 5\r\nhello\r\n0\r\n\r\n");
    row("a chunk size before a blank", chunked + "5 \r\nhello\r\n0\r\n\r\n");
    row("a chunk size before a tab", chunked + "5\t\r\nhello\r\n0\r\n\r\n");
    row("an empty chunk size", chunked + "\r\nhello\r\n0\r\n\r\n");
    row("no CRLF after a chunk", chunked + "5\r\nhello0\r\n\r\n");
    row("a bare LF after a chunk", chunked + "5\r\nhello\n0\r\n\r\n");
    row("a bare LF after a chunk size", chunked + "5\nhello\r\n0\r\n\r\n");
    row("a bare LF in an extension", chunked + "5;a\nb\r\nhello\r\n0\r\n\r\n");
    row("a bare CR in an extension", chunked + "5;a\rb\r\nhello\r\n0\r\n\r\n");
    row("an extension without a name", chunked + "5;\r\nhello\r\n0\r\n\r\n");
    row("an extension of the last chunk that is none", chunked + "0 x\r\n\r\n");
    row("a length after the body", chunked + "0\r\nContent-Length: 5\r\n\r\n");
    row("an access token after the body", chunked + "0\r\nAuthorization: Bearer x\r\n\r\n");
    row("a folded field after the body", chunked + "0\r\nX: a\r\n b\r\n\r\n");
    row("lines that end in LF", QByteArray("GET /api/v1/health HTTP/1.1\nHost: localhost\n\n"));
    row("one line that ends in LF", get("X: a\nY: b\r\n"));
    row("a blank line of LF", QByteArray("GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n\n"));
    row("a bare CR in a value", get("X: a\rY: b\r\n"));
    row("a bare CR in a name", get("X\rY: b\r\n"));
    row("two CR before a LF", get("X: a\r\r\n"));
    row("a NUL in a value", get(QByteArray("X: a\0b\r\n", 8)));
    row("a NUL in a name", get(QByteArray("X\0Y: b\r\n", 8)));
    row("a control character in a value", get("X: a\x01\r\n"));
    row("a control character in a name", get("X\x01: a\r\n"));
    row("a DEL in a name", get("X\x7f: a\r\n"));
    row("a blank in a name", get("X Y: a\r\n"));
    row("a name of bytes above ASCII", get("X\xe9: a\r\n"));
    row("no name", get(": a\r\n"));
    row("no colon", get("X\r\n"));
    row("another place in the target",
        QByteArray("GET https://elsewhere.example/api/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    row("another port in the target",
        QByteArray("GET https://localhost:1/api/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    row("a person in the target",
        QByteArray("GET https://a@localhost/api/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    row("another scheme in the target",
        QByteArray("GET http://localhost/api/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    row("a tunnel", QByteArray("CONNECT localhost:443 HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    row("a target without a slash", QByteArray("GET api/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    for (const char* host : {"a b", "a,b", "a@b", "a/b", "a\tb", "\"a\""}) {
        const QByteArray name = "the host \"" + QByteArray(host).toPercentEncoding(" ,@/") + '"';
        row(name.constData(), "GET /api/v1/health HTTP/1.1\r\nHost: " + QByteArray(host) + "\r\n\r\n");
    }
    row("HTTP/0.9", QByteArray("GET /api/v1/health\r\n"));
    row("HTTP/0.9 with a header", QByteArray("GET /api/v1/health\r\nHost: localhost\r\n\r\n"));
    for (const char* version :
         {"HTTP/1.2", "HTTP/2.0", "HTTP/0.9", "HTTP/1.10", "http/1.1", "HTTP/1.1 ", "HTTP/11", "HTTPS/1.1"}) {
        const QByteArray name = "the version \"" + QByteArray(version) + '"';
        row(name.constData(), "GET /api/v1/health " + QByteArray(version) + "\r\nHost: localhost\r\n\r\n");
    }
    for (const char* method : {"get", "Get", "gET", "G\x01T", "G(T", "", "G\tT"}) {
        const QByteArray name = "the method \"" + QByteArray(method).toPercentEncoding("(") + '"';
        row(name.constData(), QByteArray(method) + " /api/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    row("two blanks after the method", QByteArray("GET  /api/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    row("a tab after the method", QByteArray("GET\t/api/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    row("a blank before the method", QByteArray(" GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    row("two media types", start + "Content-Type: text/plain\r\nContent-Type: application/json\r\n"
                                   "Content-Length: 2\r\n\r\n{}");
}

} // namespace kirikae::test
