// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Reads members of a JSON object strictly where the API promises them and ignores what it does not know. The first
// fault is kept, by name of the member alone: values never get into a message. One thread.
#pragma once

#include "app/common/domain_names.h"
#include "app/common/instant.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <string_view>

namespace kirikae::adapters {

//! The member names of app/common/json_names.h are ASCII.
[[nodiscard]] inline QLatin1String memberName(std::string_view name)
{
    return QLatin1String(name.data(), static_cast<int>(name.size()));
}

class WireReader {
public:
    //! `fault` is shared by the readers of one document and outlives them.
    WireReader(QJsonObject object, QString& fault);

    [[nodiscard]] QString text(std::string_view name);
    //! Empty for null and for a member that is not there.
    [[nodiscard]] QString optionalText(std::string_view name);
    [[nodiscard]] bool flag(std::string_view name);
    //! False for null and for a member that is not there.
    [[nodiscard]] bool optionalFlag(std::string_view name);
    //! A whole number of at least 0.
    [[nodiscard]] qint64 count(std::string_view name);
    [[nodiscard]] std::optional<qint64> optionalCount(std::string_view name);
    //! A whole number of either sign; nullopt for null and for a member that is not there.
    [[nodiscard]] std::optional<int> optionalInteger(std::string_view name);
    [[nodiscard]] double number(std::string_view name);
    [[nodiscard]] Instant instant(std::string_view name);
    //! nullopt for null and for a member that is not there.
    [[nodiscard]] std::optional<Instant> optionalInstant(std::string_view name);
    [[nodiscard]] QStringList texts(std::string_view name);
    //! Empty for null and for a member that is not there.
    [[nodiscard]] QStringList optionalTexts(std::string_view name);
    [[nodiscard]] QJsonObject object(std::string_view name);
    //! nullopt for null and for a member that is not there.
    [[nodiscard]] std::optional<QJsonObject> optionalObject(std::string_view name);
    [[nodiscard]] QList<QJsonObject> objects(std::string_view name);

    template <class Enum>
    [[nodiscard]] Enum named(std::string_view name)
    {
        const auto value = fromJsonName<Enum>(text(name).toStdString());
        if (!value) {
            blame(name);
            return Enum{};
        }
        return *value;
    }

private:
    [[nodiscard]] QJsonValue value(std::string_view name) const { return m_object.value(memberName(name)); }
    [[nodiscard]] bool isAbsent(std::string_view name) const;
    void blame(std::string_view name);

    QJsonObject m_object;
    QString& m_fault;
};

} // namespace kirikae::adapters
