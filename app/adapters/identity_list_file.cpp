// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/identity_list_file.h"

#include "app/adapters/private_file.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace kirikae::adapters {

namespace {

constexpr auto identitiesMember = QLatin1String("identities");
constexpr auto idMember = QLatin1String("id");
constexpr auto fileMember = QLatin1String("file");
constexpr auto personMember = QLatin1String("personName");
constexpr auto loginMember = QLatin1String("loginId");
constexpr auto companyMember = QLatin1String("companyId");
constexpr auto issuerMember = QLatin1String("issuer");
constexpr auto notAfterMember = QLatin1String("notAfter");
constexpr auto cardMember = QLatin1String("card");

QJsonObject toJson(const core::IdentityInfo& info)
{
    QJsonObject object{{idMember, info.id},         {fileMember, info.filePath},     {personMember, info.personName},
                       {loginMember, info.loginId}, {companyMember, info.companyId}, {issuerMember, info.issuer}};
    if (!info.cardLabel.isEmpty()) {
        object.insert(cardMember, info.cardLabel);
    }
    if (info.notAfter) {
        object.insert(notAfterMember, QString::fromStdString(formatInstant(*info.notAfter)));
    }
    return object;
}

core::IdentityInfo fromJson(const QJsonObject& object)
{
    core::IdentityInfo info;
    info.id = object.value(idMember).toString();
    info.filePath = object.value(fileMember).toString();
    info.personName = object.value(personMember).toString();
    info.loginId = object.value(loginMember).toString();
    info.companyId = object.value(companyMember).toString();
    info.issuer = object.value(issuerMember).toString();
    info.cardLabel = object.value(cardMember).toString();
    info.notAfter = parseInstant(object.value(notAfterMember).toString().toStdString());
    return info;
}

} // namespace

QList<core::IdentityInfo> readIdentityList(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    file.close();
    if (!document.isObject()) {
        const QString kept = path + QLatin1String(".damaged");
        QFile::remove(kept);
        file.rename(kept);
        return {};
    }
    QList<core::IdentityInfo> entries;
    const QJsonArray items = document.object().value(identitiesMember).toArray();
    for (const QJsonValue item : items) {
        core::IdentityInfo info = fromJson(item.toObject());
        if (!info.id.isEmpty() && !info.filePath.isEmpty()) {
            entries.append(std::move(info));
        }
    }
    return entries;
}

bool writeIdentityList(const QString& path, const QList<core::IdentityInfo>& entries)
{
    if (!makePrivateDirectoryFor(path)) {
        return false;
    }
    QJsonArray items;
    for (const core::IdentityInfo& info : entries) {
        items.append(toJson(info));
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        return false;
    }
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.write(QJsonDocument(QJsonObject{{identitiesMember, items}}).toJson());
    return file.commit();
}

} // namespace kirikae::adapters
