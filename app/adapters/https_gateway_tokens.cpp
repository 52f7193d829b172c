// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/https_gateway_private.h"
#include "app/adapters/wire_tokens.h"
#include "app/common/json_names.h"

namespace kirikae::adapters {

using core::Promised;

namespace {

//! Few enough to be there at once, many enough to fill a tall window.
constexpr int tokensPerPage = 200;

void add(QByteArray& query, std::string_view name, const QString& value)
{
    if (!value.isEmpty()) {
        query += '&' + bytes(name) + '=' + QUrl::toPercentEncoding(value);
    }
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

} // namespace kirikae::adapters
