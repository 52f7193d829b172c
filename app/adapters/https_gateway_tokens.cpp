// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/https_gateway_private.h"
#include "app/adapters/wire_approvals.h"
#include "app/adapters/wire_requests.h"
#include "app/adapters/wire_tokens.h"
#include "app/common/json_names.h"

namespace kirikae::adapters {

using core::Promised;

namespace {

//! Few enough to be there at once, many enough to fill a tall window.
constexpr int tokensPerPage = 200;
constexpr int auditRowsPerPage = 200;

void add(QByteArray& query, std::string_view name, const QString& value)
{
    if (!value.isEmpty()) {
        query += '&' + bytes(name) + '=' + QUrl::toPercentEncoding(value);
    }
}

//! The path of something that `name` names.
QByteArray below(std::string_view path, const QString& name, const char* tail)
{
    return bytes(path) + '/' + QUrl::toPercentEncoding(name) + tail;
}

} // namespace

Promised<core::TokenPage> HttpsGateway::tokens(const core::TokenQuery& query, const QString& cursor)
{
    QByteArray text = "limit=" + QByteArray::number(tokensPerPage);
    add(text, "q", query.words);
    if (query.state) {
        add(text, json::state, QString::fromLatin1(bytes(tokenStateName(*query.state))));
    }
    add(text, json::printedExpiry, query.printedExpiry);
    add(text, "cursor", cursor);
    return d->send<core::TokenPage>({Method::Get, bytes(api::tokens), text, {}, {}}, parseTokenPage);
}

Promised<core::ImportReport> HttpsGateway::importTokens(const core::ImportRequest& request)
{
    Request http{Method::Post, bytes(api::tokenImports), {}, {}, {}};
    http.query = request.dryRun ? "dryRun=true" : "dryRun=false";
    http.mediaType = request.pskc ? "application/pskc+xml" : "text/csv";
    http.large = true;
    const QByteArray& content = request.content.reveal();
    http.body = WipedBytes(QByteArray(content.constData(), content.size()));
    if (!request.key.isEmpty()) {
        http.headers.append({bytes(api::importKeyHeader), request.key.reveal()});
    }
    if (!request.password.isEmpty()) {
        // Base64, because a header holds no Japanese.
        http.headers.append({bytes(api::importPasswordHeader), request.password.reveal().toBase64()});
    }
    return d->send<core::ImportReport>(std::move(http), parseImportReport);
}

Promised<core::AssignmentResult> HttpsGateway::assign(const core::AssignmentRequest& request,
                                                      const QString& idempotencyKey)
{
    return d->send<core::AssignmentResult>(
        {Method::Post, bytes(api::assignments), {}, assignmentBody(request), idempotencyKey}, parseAssignment,
        parseWaitingAssignment);
}

Promised<core::DeviceCheckResult> HttpsGateway::checkDevice(const core::DeviceCodes& codes)
{
    return d->send<core::DeviceCheckResult>(
        {Method::Post, bytes(api::registrationCheck), {}, deviceCheckBody(codes), {}}, parseDeviceCheck);
}

Promised<int> HttpsGateway::resynchronise(const core::DeviceCodes& codes)
{
    return d->send<int>({Method::Post,
                         below(api::tokens, codes.serialNumber, "/resynchronisation"),
                         {},
                         resynchronisationBody(codes),
                         {}},
                        parseResynchronisation);
}

Promised<core::UnlockResult> HttpsGateway::unlock(const core::UnlockRequest& request, const QString& idempotencyKey)
{
    return d->send<core::UnlockResult>(
        {Method::Post, below(api::users, request.loginId, "/unlock"), {}, unlockBody(request), idempotencyKey},
        parseUnlock);
}

Promised<core::AuditPage> HttpsGateway::audit(const core::AuditQuery& query, qint64 before)
{
    QByteArray text = "limit=" + QByteArray::number(auditRowsPerPage);
    add(text, json::subject, query.loginId);
    add(text, json::actor, query.actor);
    add(text, json::serialNumber, query.serialNumber);
    add(text, json::action, query.action);
    add(text, json::outcome, query.outcome);
    const auto addInstant = [&](std::string_view name, const std::optional<Instant>& instant) {
        if (instant) {
            add(text, name, QString::fromStdString(formatInstant(*instant)));
        }
    };
    addInstant("from", query.from);
    addInstant("until", query.until);
    if (before > 0) {
        add(text, "before", QString::number(before));
    }
    return d->send<core::AuditPage>({Method::Get, bytes(api::audit), text, {}, {}}, parseAuditPage);
}

} // namespace kirikae::adapters
