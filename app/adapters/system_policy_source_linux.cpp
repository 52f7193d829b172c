// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/json_policy_source.h"
#include "app/adapters/system_policy_source.h"

#include <pwd.h>
#include <unistd.h>

namespace kirikae::adapters {

namespace {

//! By the system's word, not by the environment's, which anybody can set.
QString account()
{
    const passwd* const entry = getpwuid(getuid());
    const QString name = entry ? QString::fromLocal8Bit(entry->pw_name) : QString();
    return name.contains(QLatin1Char('/')) ? QString() : name;
}

} // namespace

std::unique_ptr<core::PolicySource> systemPolicySource()
{
    const QString name = account();
    return std::make_unique<JsonPolicySource>(QStringLiteral("/etc/kirikae/policy.json"),
                                              name.isEmpty() ? QString()
                                                             : QStringLiteral("/etc/kirikae/users/%1.json").arg(name));
}

} // namespace kirikae::adapters
