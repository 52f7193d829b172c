// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/https_gateway_private.h"
#include "app/adapters/wire_approvals.h"
#include "app/adapters/wire_requests.h"
#include "app/common/json_names.h"

#include <QUuid>

namespace kirikae::adapters {

using core::Promised;

namespace {

//! `action` is the last part of the path; empty: the request itself. An id is the server's, and yet encoded: it must
//! not become another path.
QByteArray pathOf(const QString& id, const char* action = "")
{
    QByteArray path = bytes(api::approvals) + '/' + QUrl::toPercentEncoding(id);
    if (*action != '\0') {
        path += '/';
        path += action;
    }
    return path;
}

} // namespace

Promised<core::ApprovalPage> HttpsGateway::approvals(std::optional<ApprovalState> state, const QString& cursor)
{
    QByteArray query = "limit=" + QByteArray::number(static_cast<qulonglong>(api::maxApprovalsPerPage));
    if (state) {
        query += '&' + bytes(json::state) + '=' + bytes(jsonName(*state));
    }
    if (!cursor.isEmpty()) {
        query += "&cursor=" + QUrl::toPercentEncoding(cursor);
    }
    return d->send<core::ApprovalPage>({Method::Get, bytes(api::approvals), query, {}, {}}, parseApprovalPage);
}

Promised<core::ApprovalDetail> HttpsGateway::approval(const QString& id)
{
    return d->send<core::ApprovalDetail>({Method::Get, pathOf(id), {}, {}, {}}, parseApprovalDetail);
}

Promised<core::ApprovalDetail> HttpsGateway::previewApproval(const QString& id)
{
    // Nothing is done, so no answer has to be found again: each preview has a key of its own.
    return d->send<core::ApprovalDetail>({Method::Post,
                                          pathOf(id, "approval"),
                                          {},
                                          approvalPreviewBody(),
                                          QUuid::createUuid().toString(QUuid::WithoutBraces)},
                                         parseApprovalDetail);
}

Promised<core::ApprovalDetail> HttpsGateway::approve(const QString& id, const core::ApprovalConsent& consent,
                                                     const QString& idempotencyKey)
{
    return d->send<core::ApprovalDetail>(
        {Method::Post, pathOf(id, "approval"), {}, approvalBody(consent), idempotencyKey}, parseApprovalDetail);
}

Promised<core::Approval> HttpsGateway::reject(const QString& id, const QString& note, const QString& idempotencyKey)
{
    return d->send<core::Approval>({Method::Post, pathOf(id, "rejection"), {}, noteBody(note), idempotencyKey},
                                   parseApproval);
}

Promised<core::Approval> HttpsGateway::withdraw(const QString& id, const QString& note, const QString& idempotencyKey)
{
    return d->send<core::Approval>({Method::Post, pathOf(id, "withdrawal"), {}, noteBody(note), idempotencyKey},
                                   parseApproval);
}

} // namespace kirikae::adapters
