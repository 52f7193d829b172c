// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/kept_list_format.h"

#include "app/adapters/wiped_bytes.h"
#include "app/adapters/wire_format.h"
#include "app/adapters/wire_reader.h"
#include "app/common/json_names.h"

#include <QJsonDocument>

namespace kirikae::adapters {

namespace {

constexpr auto seenAtMember = QLatin1String("seenAt");
//! Far above any company; what says it is larger is not one of ours.
constexpr quint32 maxPlainBytes = 256U * 1024 * 1024;

//! What qCompress puts before its bytes, highest byte first; 0: there is no such thing.
quint32 plainBytesOf(const QByteArray& compressed)
{
    quint32 size = 0;
    for (qsizetype at = 0; at < 4 && compressed.size() >= 4; ++at) {
        size = size << 8 | static_cast<unsigned char>(compressed.at(at));
    }
    return size;
}

QJsonValue textOrNull(const QString& text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue instantOrNull(const std::optional<Instant>& instant)
{
    return instant ? QJsonValue(QString::fromStdString(formatInstant(*instant))) : QJsonValue();
}

template <class Enum>
QString nameOf(Enum value)
{
    const std::string_view name = jsonName(value);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

QJsonObject toJson(const core::UserRow& row)
{
    return {{memberName(json::loginId), row.loginId},
            {memberName(json::name), row.name},
            {memberName(json::userClass), nameOf(row.userClass)},
            {memberName(json::otpRequired), row.otpRequired},
            {memberName(json::otpStatus), nameOf(row.otpStatus)},
            {memberName(json::serialNumber), textOrNull(row.serialNumber)},
            {memberName(json::expiresAt), instantOrNull(row.expiresAt)},
            {memberName(json::printedExpiry), textOrNull(row.printedExpiry)},
            {memberName(json::eligibleAt), instantOrNull(row.eligibleAt)},
            {memberName(json::issuedSerialNumber), textOrNull(row.issuedSerialNumber)},
            {memberName(json::sharedWith), QJsonArray::fromStringList(row.sharedWith)},
            {memberName(json::locked), row.locked},
            {memberName(json::lockedUntil), instantOrNull(row.lockedUntil)}};
}

} // namespace

QByteArray formatKeptList(const core::KeptList& list)
{
    QJsonArray items;
    for (const core::UserRow& row : list.rows) {
        items.append(toJson(row));
    }
    const QJsonObject page{{memberName(json::items), items},
                           {memberName(json::nextCursor), QJsonValue()},
                           {memberName(json::total), list.rows.size()},
                           {seenAtMember, QString::fromStdString(formatInstant(list.seenAt))}};
    const WipedBytes plain(QJsonDocument(page).toJson(QJsonDocument::Compact));
    return qCompress(plain.bytes());
}

std::optional<core::KeptList> parseKeptList(const QByteArray& bytes)
{
    // Nothing is unpacked that claims to be larger than a list can be.
    if (const quint32 size = plainBytesOf(bytes); size == 0 || size > maxPlainBytes) {
        return std::nullopt;
    }
    const WipedBytes plain(qUncompress(bytes));
    const auto page = parseUserPage(plain.bytes());
    const auto seenAt =
        parseInstant(QJsonDocument::fromJson(plain.bytes()).object().value(seenAtMember).toString().toStdString());
    if (!page || !seenAt) {
        return std::nullopt;
    }
    return core::KeptList{page->items, *seenAt};
}

} // namespace kirikae::adapters
