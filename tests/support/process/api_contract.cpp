// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/process/api_contract.h"

#include "tests/support/process/yaml_reader.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace kirikae::test {
namespace {

const QLatin1String refKey("$ref");

QString refOf(const QJsonValue& value)
{
    return value.toObject().value(refKey).toString();
}

//! "Health" of "#/components/schemas/Health".
QString lastPart(const QString& ref)
{
    return ref.mid(ref.lastIndexOf(QLatin1Char('/')) + 1);
}

bool hasType(const QString& type, const QJsonValue& value)
{
    if (type == QLatin1String("string")) {
        return value.isString();
    }
    if (type == QLatin1String("boolean")) {
        return value.isBool();
    }
    if (type == QLatin1String("number")) {
        return value.isDouble();
    }
    if (type == QLatin1String("integer")) {
        return value.isDouble() && value.toDouble() == static_cast<double>(value.toInteger());
    }
    if (type == QLatin1String("null")) {
        return value.isNull();
    }
    return type == QLatin1String("array") ? value.isArray() : value.isObject();
}

bool isInstant(const QString& text)
{
    static const QRegularExpression form(QStringLiteral(R"(^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$)"));
    return form.match(text).hasMatch();
}

} // namespace

ApiContract::ApiContract()
{
    QFile file(QStringLiteral(KIRIKAE_OPENAPI_FILE));
    if (!file.open(QIODevice::ReadOnly)) {
        m_error = file.errorString();
        return;
    }
    m_document = readYaml(file.readAll(), m_error).toObject();
}

QStringList ApiContract::judge(const QByteArray& method, const QByteArray& target, const HttpReply& reply)
{
    QStringList faults;
    const QString path = QString::fromUtf8(target.split('?').front());
    const QString verb = QString::fromLatin1(method);
    const QJsonObject response = responseFor(verb, path, reply.status, faults);
    if (!isInstant(QString::fromLatin1(reply.header("Kirikae-Server-Time")))) {
        faults << QStringLiteral("no Kirikae-Server-Time");
    }
    if (reply.header("Cache-Control") != "no-store" || reply.header("X-Content-Type-Options") != "nosniff") {
        faults << QStringLiteral("Cache-Control or X-Content-Type-Options missing");
    }
    const QByteArray id = reply.header("Kirikae-Request-Id");
    static const QRegularExpression idForm(QStringLiteral("^[0-9a-f]{16}$"));
    if (!idForm.match(QString::fromLatin1(id)).hasMatch()) {
        faults << QStringLiteral("no Kirikae-Request-Id");
    }
    const bool isProblem = reply.header("Content-Type") == "application/problem+json";
    if (isProblem && reply.json().value(QStringLiteral("requestId")).toString().toLatin1() != id) {
        faults << QStringLiteral("requestId is not the one in the header");
    }
    if (faults.isEmpty()) {
        judgeHeaders(response, reply, faults);
        judgeBody(response, reply, faults);
    }
    const QString seen = verb + QLatin1Char(' ') + templateOf(path) + QLatin1Char(' ') + QString::number(reply.status);
    m_seenAnswers << seen;
    if (!reply.code().isEmpty()) {
        m_seenAnswers << seen + QLatin1Char(' ') + reply.code();
    }
    for (QString& fault : faults) {
        fault.prepend(seen + QStringLiteral(": "));
    }
    return faults;
}

QJsonObject ApiContract::resolved(const QJsonValue& value) const
{
    const QString ref = refOf(value);
    if (ref.isEmpty()) {
        return value.toObject();
    }
    QJsonValue found = m_document;
    for (const QString& part : ref.mid(2).split(QLatin1Char('/'))) {
        found = found.toObject().value(part);
    }
    return found.toObject();
}

QString ApiContract::templateOf(const QString& path) const
{
    const QJsonObject paths = m_document.value(QStringLiteral("paths")).toObject();
    if (paths.contains(path)) {
        return path;
    }
    for (const QString& known : paths.keys()) {
        const qsizetype brace = known.indexOf(QLatin1Char('{'));
        const QString end = known.mid(known.indexOf(QLatin1Char('}')) + 1);
        const QString segment = path.mid(brace).chopped(std::min(end.size(), path.mid(brace).size()));
        if (brace > 0 && path.startsWith(known.left(brace)) && path.endsWith(end) && !segment.isEmpty() &&
            !segment.contains(QLatin1Char('/'))) {
            return known;
        }
    }
    return QStringLiteral("-");
}

QJsonObject ApiContract::operationOf(const QString& method, const QString& path) const
{
    return m_document.value(QStringLiteral("paths"))[templateOf(path)][method.toLower()].toObject();
}

RequestShape ApiContract::requestShape(const QByteArray& method, const QByteArray& target) const
{
    const QString path = QString::fromUtf8(target.split('?').front());
    const QJsonObject operation = operationOf(QString::fromLatin1(method), path);
    const QJsonObject body = operation.value(QStringLiteral("requestBody")).toObject();
    RequestShape shape;
    shape.takesBody = !body.isEmpty();
    shape.needsBody = body.value(QStringLiteral("required")).toBool();
    for (const QJsonValue media : body.value(QStringLiteral("content")).toObject()) {
        const QJsonObject schema = resolved(media[QStringLiteral("schema")]);
        for (const QString& member : schema.value(QStringLiteral("properties")).toObject().keys()) {
            shape.members << member;
        }
        for (const QJsonValue member : schema.value(QStringLiteral("required")).toArray()) {
            shape.requiredMembers << member.toString();
        }
    }
    for (const QJsonValue each : operation.value(QStringLiteral("parameters")).toArray()) {
        const QJsonObject parameter = resolved(each);
        const QString place = parameter.value(QStringLiteral("in")).toString();
        const QString name = parameter.value(QStringLiteral("name")).toString();
        (place == QLatin1String("query")    ? shape.queryNames
         : place == QLatin1String("header") ? shape.headerNames
                                            : shape.pathNames)
            << name;
    }
    static const QRegularExpression brace(QStringLiteral(R"(\{(\w+)\})"));
    for (auto found = brace.globalMatch(templateOf(path)); found.hasNext();) {
        shape.braces << found.next().captured(1);
    }
    return shape;
}

QJsonObject ApiContract::responseFor(const QString& method, const QString& path, int status, QStringList& faults) const
{
    const QJsonObject operations =
        m_document.value(QStringLiteral("paths")).toObject().value(templateOf(path)).toObject();
    const QJsonObject operation = operations.value(method.toLower()).toObject();
    const QJsonValue declared = operation.value(QStringLiteral("responses")).toObject().value(QString::number(status));
    if (!declared.isUndefined()) {
        return resolved(declared);
    }
    // What no path can say: another path, another method, and what was no request at all.
    if (operations.isEmpty() && status == 404) {
        return resolved(m_document.value(QStringLiteral("x-other-paths")));
    }
    if (!operations.isEmpty() && operation.isEmpty() && status == 405) {
        return resolved(m_document.value(QStringLiteral("x-other-methods")));
    }
    faults << QStringLiteral("this status is not in the document");
    return {};
}

//! The service's own headers both ways: what is required is there, what is there is written.
void ApiContract::judgeHeaders(const QJsonObject& response, const HttpReply& reply, QStringList& faults) const
{
    const QJsonObject written = response.value(QStringLiteral("headers")).toObject();
    for (auto header = written.begin(); header != written.end(); ++header) {
        const bool required = resolved(header.value()).value(QStringLiteral("required")).toBool();
        if (required && reply.header(header.key().toLatin1()).isEmpty()) {
            faults << QStringLiteral("the header %1 is missing").arg(header.key());
        }
    }
    for (const auto& [name, value] : reply.headers) {
        if (name.startsWith("Kirikae-") && !written.contains(QString::fromLatin1(name))) {
            faults << QStringLiteral("the header %1 is not in the document").arg(QString::fromLatin1(name));
        }
    }
}

void ApiContract::judgeBody(const QJsonObject& response, const HttpReply& reply, QStringList& faults)
{
    const QJsonObject content = response.value(QStringLiteral("content")).toObject();
    const QString type = QString::fromLatin1(reply.header("Content-Type"));
    if (content.isEmpty()) {
        if (!reply.body.isEmpty() || !type.isEmpty()) {
            faults << QStringLiteral("a body where none is written");
        }
        return;
    }
    if (!content.contains(type)) {
        faults << QStringLiteral("the media type %1 is not in the document").arg(type);
        return;
    }
    if (!type.endsWith(QLatin1String("json")) || !reply.header("Content-Encoding").isEmpty()) {
        return;
    }
    const QJsonDocument document = QJsonDocument::fromJson(reply.body);
    judgeValue(content.value(type)[QStringLiteral("schema")], document.object(), QString(), faults);
    const QJsonArray codes = response.value(QStringLiteral("x-codes")).toArray();
    if (!codes.isEmpty() && !codes.contains(QJsonValue(reply.code()))) {
        faults << QStringLiteral("the code %1 is not in the document").arg(reply.code());
    }
}

void ApiContract::judgeValue(const QJsonValue& schemaOrRef, const QJsonValue& value, const QString& where,
                             QStringList& faults)
{
    const QJsonObject schema = resolved(schemaOrRef);
    if (schema.contains(QStringLiteral("oneOf"))) {
        // The only choice in the document: a schema, or null.
        if (!value.isNull()) {
            judgeValue(schema.value(QStringLiteral("oneOf"))[0], value, where, faults);
        }
        return;
    }
    const QJsonValue type = schema.value(QStringLiteral("type"));
    const QJsonArray types = type.isArray() ? type.toArray() : QJsonArray{type};
    bool fits = false;
    for (const QJsonValue each : types) {
        fits = fits || hasType(each.toString(), value);
    }
    if (!fits) {
        faults << QStringLiteral("%1 has another type than written").arg(where);
        return;
    }
    const QJsonArray values = schema.value(QStringLiteral("enum")).toArray();
    if (!values.isEmpty() && !values.contains(value)) {
        faults << QStringLiteral("%1 is not one of the values written").arg(where);
    }
    if (schema.value(QStringLiteral("format")) == QLatin1String("date-time") && !isInstant(value.toString())) {
        faults << QStringLiteral("%1 is no instant").arg(where);
    }
    if (value.isArray()) {
        int index = 0;
        for (const QJsonValue item : value.toArray()) {
            judgeValue(schema.value(QStringLiteral("items")), item, where + QLatin1Char('/') + QString::number(index++),
                       faults);
        }
    }
    if (value.isObject()) {
        judgeObject(lastPart(refOf(schemaOrRef)), schema, value.toObject(), where, faults);
    }
}

void ApiContract::judgeObject(const QString& name, const QJsonObject& schema, const QJsonObject& value,
                              const QString& where, QStringList& faults)
{
    const QJsonObject properties = schema.value(QStringLiteral("properties")).toObject();
    for (const QJsonValue required : schema.value(QStringLiteral("required")).toArray()) {
        if (!value.contains(required.toString())) {
            faults << QStringLiteral("%1/%2 is missing").arg(where, required.toString());
        }
    }
    for (auto member = value.begin(); member != value.end(); ++member) {
        const QString pointer = where + QLatin1Char('/') + member.key();
        if (!properties.contains(member.key())) {
            faults << QStringLiteral("%1 is not in the document").arg(pointer);
            continue;
        }
        m_seenMembers << name + QLatin1Char('.') + member.key();
        judgeValue(properties.value(member.key()), member.value(), pointer, faults);
    }
}

QSet<QString> ApiContract::operations() const
{
    QSet<QString> all;
    const QJsonObject paths = m_document.value(QStringLiteral("paths")).toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        for (const QString& method : path.value().toObject().keys()) {
            all << method.toUpper() + QLatin1Char(' ') + path.key();
        }
    }
    return all;
}

QSet<QString> ApiContract::answers() const
{
    QSet<QString> all;
    const QJsonObject paths = m_document.value(QStringLiteral("paths")).toObject();
    for (const QString& operation : operations()) {
        const QStringList parts = operation.split(QLatin1Char(' '));
        const QJsonObject responses = paths.value(parts[1])[parts[0].toLower()][QStringLiteral("responses")].toObject();
        for (auto response = responses.begin(); response != responses.end(); ++response) {
            const QString answer = operation + QLatin1Char(' ') + response.key();
            all << answer;
            for (const QJsonValue code : resolved(response.value()).value(QStringLiteral("x-codes")).toArray()) {
                all << answer + QLatin1Char(' ') + code.toString();
            }
        }
    }
    return all;
}

QSet<QString> ApiContract::members() const
{
    QSet<QString> all;
    const QJsonObject paths = m_document.value(QStringLiteral("paths")).toObject();
    for (const QString& operation : operations()) {
        const QStringList parts = operation.split(QLatin1Char(' '));
        const QJsonObject responses = paths.value(parts[1])[parts[0].toLower()][QStringLiteral("responses")].toObject();
        for (const QJsonValue response : responses) {
            const QJsonObject content = resolved(response).value(QStringLiteral("content")).toObject();
            for (const QJsonValue media : content) {
                collectMembers(media[QStringLiteral("schema")], all);
            }
        }
    }
    return all;
}

void ApiContract::collectMembers(const QJsonValue& schemaOrRef, QSet<QString>& into) const
{
    const QJsonObject schema = resolved(schemaOrRef);
    const QJsonObject properties = schema.value(QStringLiteral("properties")).toObject();
    for (auto member = properties.begin(); member != properties.end(); ++member) {
        into << lastPart(refOf(schemaOrRef)) + QLatin1Char('.') + member.key();
        collectMembers(member.value(), into);
    }
    if (schema.contains(QStringLiteral("items"))) {
        collectMembers(schema.value(QStringLiteral("items")), into);
    }
    for (const QJsonValue choice : schema.value(QStringLiteral("oneOf")).toArray()) {
        collectMembers(choice, into);
    }
}

QSet<QString> ApiContract::roles(const QString& operation) const
{
    const QStringList parts = operation.split(QLatin1Char(' '));
    const QJsonValue written =
        m_document.value(QStringLiteral("paths"))[parts[1]][parts[0].toLower()][QStringLiteral("x-roles")];
    QSet<QString> names;
    for (const QJsonValue name : written.toArray()) {
        names << name.toString();
    }
    return names;
}

QSet<QString> ApiContract::enumValues(const QString& schema) const
{
    QSet<QString> values;
    const QJsonObject schemas = m_document.value(QStringLiteral("components"))[QStringLiteral("schemas")].toObject();
    for (const QJsonValue value : schemas.value(schema)[QStringLiteral("enum")].toArray()) {
        values << value.toString();
    }
    return values;
}

} // namespace kirikae::test
