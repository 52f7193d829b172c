// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What a request may carry: its members and its parameters, in the document and in the server.
#include "tests/server/tst_server_openapi.h"

#include <QDirIterator>
#include <QRegularExpression>

using namespace kirikae::test;
using namespace kirikae;

namespace {

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

//! Few enough that the server names all of them in one reply.
constexpr qsizetype namesAtOnce = 16;

} // namespace

void tst_server_openapi::theMembersOfARequestAreThoseOfTheDocument_data()
{
    addRowForEachOperation();
}

void tst_server_openapi::theMembersOfARequestAreThoseOfTheDocument()
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

void tst_server_openapi::theParametersOfARequestAreThoseOfTheDocument_data()
{
    addRowForEachOperation();
}

void tst_server_openapi::theParametersOfARequestAreThoseOfTheDocument()
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

void tst_server_openapi::addRowForEachOperation()
{
    QTest::addColumn<qsizetype>("index");
    for (qsizetype i = 0; i < operations.size(); ++i) {
        QTest::addRow("%s %s", operations[i].method.constData(), operations[i].target.constData()) << i;
    }
}

ServerProcess& tst_server_openapi::requestServer()
{
    if (!m_requestServer) {
        m_requestServer = std::make_unique<TrainingServer>();
    }
    return m_requestServer->server();
}
