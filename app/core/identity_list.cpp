// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/identity_list.h"

#include <QStringList>

namespace kirikae::core {

void ClientIdentity::whenGone(QObject* /*context*/, std::function<void(IdentityError)> /*gone*/) const {}

bool isSamePerson(const IdentityInfo& one, const IdentityInfo& other)
{
    return !one.loginId.isEmpty() && !one.companyId.isEmpty() && one.loginId == other.loginId &&
           one.companyId == other.companyId;
}

bool endsSoon(const IdentityInfo& info, Instant now)
{
    return info.notAfter && *info.notAfter <= now + renewalNotice;
}

std::optional<IdentityInfo> successorOf(const IdentityInfo& info, const QList<IdentityInfo>& all)
{
    std::optional<IdentityInfo> last;
    for (const IdentityInfo& other : all) {
        const bool later = other.notAfter && info.notAfter && *other.notAfter > *info.notAfter;
        if (later && isSamePerson(info, other) && (!last || *other.notAfter > *last->notAfter)) {
            last = other;
        }
    }
    return last;
}

QStringList supersededBy(const IdentityInfo& settled, const QList<IdentityInfo>& all)
{
    QStringList ids;
    for (const IdentityInfo& other : all) {
        const bool older = other.notAfter && settled.notAfter && *other.notAfter < *settled.notAfter;
        if (older && other.id != settled.id && isSamePerson(settled, other)) {
            ids.append(other.id);
        }
    }
    return ids;
}

} // namespace kirikae::core
