// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/revocation_guard.h"

#include "app/common/cool_down.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace kirikae::core {
namespace {

bool mayRevoke(const RevocationPlan& plan, const UserRow& operatorRow)
{
    if (plan.loginIds.isEmpty() || !mayManageUsers(operatorRow.userClass)) {
        return false;
    }
    switch (operatorRow.otpStatus) {
    case OtpStatus::InService:
    case OtpStatus::None:
        return true;
    case OtpStatus::Expired:
        return plan.includesOperator && plan.loginIds.size() == 1;
    case OtpStatus::Revoked:
    case OtpStatus::Issued:
    case OtpStatus::Unregistered:
        // OTP-guarded work stays blocked until they have registered.
        return !operatorRow.otpRequired;
    }
    return false;
}

} // namespace

RevocationPlan planRevocation(const QStringList& ticked, const QList<UserRow>& all, const UserRow& operatorRow,
                              Instant now)
{
    QHash<QString, const UserRow*> byId;
    byId.reserve(all.size());
    for (const UserRow& row : all) {
        byId.insert(row.loginId, &row);
    }
    RevocationPlan plan;
    QSet<QString> chosen;
    for (const QString& loginId : ticked) {
        const UserRow* row = byId.value(loginId);
        if (row == nullptr || chosen.contains(loginId)) {
            continue;
        }
        chosen.insert(loginId);
        if (loginId == operatorRow.loginId) {
            plan.includesOperator = true;
        } else {
            plan.loginIds.append(loginId);
            plan.rows.append(*row);
        }
    }
    if (plan.includesOperator) {
        plan.loginIds.append(operatorRow.loginId);
        plan.rows.append(*byId.value(operatorRow.loginId));
    }
    for (const UserRow& row : std::as_const(plan.rows)) {
        const bool sharedOutside = std::any_of(row.sharedWith.cbegin(), row.sharedWith.cend(),
                                               [&](const QString& other) { return !chosen.contains(other); });
        if (sharedOutside) {
            plan.sharedTokens.append(row.loginId);
        }
    }
    for (const UserRow& row : all) {
        if (mayManageUsers(row.userClass) && row.otpStatus == OtpStatus::InService && !chosen.contains(row.loginId)) {
            plan.remainingOperators.append(row.loginId);
        }
    }
    plan.otpNeeded = operatorRow.otpStatus == OtpStatus::InService;
    plan.permitted = mayRevoke(plan, operatorRow);
    plan.forecastEligibleAt = eligibleAt(now, CoolDownPolicy{});
    return plan;
}

} // namespace kirikae::core
