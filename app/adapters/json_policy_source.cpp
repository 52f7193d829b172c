// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/json_policy_source.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace kirikae::adapters {

namespace {

constexpr qint64 largestFile = 64 * 1024;

core::PolicyLayer layerOf(const QString& path)
{
    core::PolicyLayer layer;
    layer.place = QDir::toNativeSeparators(path);
    QFile file(path);
    if (!file.exists())
        return layer;
    layer.unreadable = true;
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile)
        return layer;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    if (!document.isObject())
        return layer;
    QJsonObject values = document.object();
    const QJsonValue recommended = values.take(QStringLiteral("recommended"));
    if (!recommended.isUndefined() && !recommended.isObject())
        return layer;
    layer.forced = values.toVariantMap();
    layer.recommended = recommended.toObject().toVariantMap();
    layer.unreadable = false;
    return layer;
}

} // namespace

core::PolicyLayer JsonPolicySource::machine() const
{
    return layerOf(m_machineFile);
}

core::PolicyLayer JsonPolicySource::user() const
{
    return m_userFile.isEmpty() ? core::PolicyLayer{} : layerOf(m_userFile);
}

} // namespace kirikae::adapters
