// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/wire_reader.h"

#include <cmath>

namespace kirikae::adapters {

WireReader::WireReader(QJsonObject object, QString& fault)
    : m_object(std::move(object))
    , m_fault(fault)
{}

void WireReader::blame(std::string_view name)
{
    if (m_fault.isEmpty()) {
        m_fault = QLatin1String("The answer's member \"") + memberName(name) +
                  QLatin1String("\" is missing or not what it should be.");
    }
}

bool WireReader::isAbsent(std::string_view name) const
{
    const QJsonValue found = value(name);
    return found.isNull() || found.isUndefined();
}

QString WireReader::text(std::string_view name)
{
    const QJsonValue found = value(name);
    if (!found.isString()) {
        blame(name);
    }
    return found.toString();
}

QString WireReader::optionalText(std::string_view name)
{
    return isAbsent(name) ? QString() : text(name);
}

bool WireReader::flag(std::string_view name)
{
    const QJsonValue found = value(name);
    if (!found.isBool()) {
        blame(name);
    }
    return found.toBool();
}

bool WireReader::optionalFlag(std::string_view name)
{
    return !isAbsent(name) && flag(name);
}

double WireReader::number(std::string_view name)
{
    const QJsonValue found = value(name);
    if (!found.isDouble()) {
        blame(name);
    }
    return found.toDouble();
}

qint64 WireReader::count(std::string_view name)
{
    constexpr double largestExact = 9007199254740992.0; // 2^53
    const double found = number(name);
    if (found < 0 || found > largestExact || found != std::floor(found)) {
        blame(name);
        return 0;
    }
    return static_cast<qint64>(found);
}

std::optional<qint64> WireReader::optionalCount(std::string_view name)
{
    if (isAbsent(name)) {
        return std::nullopt;
    }
    return count(name);
}

std::optional<int> WireReader::optionalInteger(std::string_view name)
{
    if (isAbsent(name)) {
        return std::nullopt;
    }
    constexpr double farthest = 1e9;
    const double found = number(name);
    if (std::abs(found) > farthest || found != std::floor(found)) {
        blame(name);
        return 0;
    }
    return static_cast<int>(found);
}

Instant WireReader::instant(std::string_view name)
{
    const auto found = parseInstant(text(name).toStdString());
    if (!found) {
        blame(name);
    }
    return found.value_or(Instant{});
}

std::optional<Instant> WireReader::optionalInstant(std::string_view name)
{
    if (isAbsent(name)) {
        return std::nullopt;
    }
    return instant(name);
}

QStringList WireReader::texts(std::string_view name)
{
    const QJsonValue found = value(name);
    QStringList list;
    if (!found.isArray()) {
        blame(name);
        return list;
    }
    const QJsonArray array = found.toArray();
    list.reserve(array.size());
    for (const QJsonValue item : array) {
        if (!item.isString()) {
            blame(name);
        }
        list.append(item.toString());
    }
    return list;
}

QStringList WireReader::optionalTexts(std::string_view name)
{
    return isAbsent(name) ? QStringList() : texts(name);
}

QJsonObject WireReader::object(std::string_view name)
{
    const QJsonValue found = value(name);
    if (!found.isObject()) {
        blame(name);
    }
    return found.toObject();
}

std::optional<QJsonObject> WireReader::optionalObject(std::string_view name)
{
    if (isAbsent(name)) {
        return std::nullopt;
    }
    return object(name);
}

QList<QJsonObject> WireReader::objects(std::string_view name)
{
    const QJsonValue found = value(name);
    QList<QJsonObject> list;
    if (!found.isArray()) {
        blame(name);
        return list;
    }
    const QJsonArray array = found.toArray();
    list.reserve(array.size());
    for (const QJsonValue item : array) {
        if (!item.isObject()) {
            blame(name);
        }
        list.append(item.toObject());
    }
    return list;
}

} // namespace kirikae::adapters
