// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/registry_policy_source.h"
#include "app/adapters/system_policy_source.h"

#include <QSettings>

namespace kirikae::adapters {

namespace {

core::PolicyLayer layerOf(const QString& key)
{
    core::PolicyLayer layer;
    layer.place = key;
    // The view of 64-bit programs: it is the one that group policy writes.
    QSettings registry(key, QSettings::Registry64Format);
    for (const QString& name : registry.childKeys())
        layer.forced.insert(name, registry.value(name));
    registry.beginGroup(QStringLiteral("Recommended"));
    for (const QString& name : registry.childKeys())
        layer.recommended.insert(name, registry.value(name));
    layer.unreadable = registry.status() != QSettings::NoError;
    return layer;
}

} // namespace

core::PolicyLayer RegistryPolicySource::machine() const
{
    return layerOf(m_machineKey);
}

core::PolicyLayer RegistryPolicySource::user() const
{
    return layerOf(m_userKey);
}

std::unique_ptr<core::PolicySource> systemPolicySource()
{
    return std::make_unique<RegistryPolicySource>(QStringLiteral("HKEY_LOCAL_MACHINE\\Software\\Policies\\Kirikae"),
                                                  QStringLiteral("HKEY_CURRENT_USER\\Software\\Policies\\Kirikae"));
}

} // namespace kirikae::adapters
