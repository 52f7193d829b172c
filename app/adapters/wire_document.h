// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// One answer's JSON as one value: how every parser of the API begins and ends. Pure; any thread.
#pragma once

#include "app/adapters/wire_format.h"
#include "app/adapters/wire_reader.h"
#include "app/common/json_names.h"

#include <QJsonDocument>

namespace kirikae::adapters {

//! Parses `body` and has `read` take it apart; the first fault of the reader is the failure.
template <class T, class Read>
Parsed<T> parsed(const QByteArray& body, Read read)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject()) {
        return Failure{QStringLiteral("The answer is not a JSON object.")};
    }
    QString fault;
    WireReader reader(document.object(), fault);
    T value = read(reader, fault);
    if (!fault.isEmpty()) {
        return Failure{fault};
    }
    return value;
}

//! The frame of every paged list; `readItem(WireReader&, QString& fault)` reads one item.
template <class Page, class ReadItem>
Parsed<Page> parsedPage(const QByteArray& body, ReadItem readItem)
{
    return parsed<Page>(body, [&readItem](WireReader& reader, QString& fault) {
        Page page;
        page.nextCursor = reader.optionalText(json::nextCursor);
        page.total = reader.count(json::total);
        const auto items = reader.objects(json::items);
        page.items.reserve(items.size());
        for (const QJsonObject& each : items) {
            WireReader item(each, fault);
            page.items.append(readItem(item, fault));
        }
        return page;
    });
}

} // namespace kirikae::adapters
