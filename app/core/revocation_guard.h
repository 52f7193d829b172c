// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What a revocation must warn of before it is confirmed, and in which order it is sent. Pure; any thread.
#pragma once

#include "app/core/domain.h"

namespace kirikae::core {

struct RevocationPlan {
    QStringList loginIds;           //!< to send; the operator's own last
    QList<UserRow> rows;            //!< the same, for display
    bool includesOperator = false;  //!< nobody else can be revoked by them until re-registered
    bool otpNeeded = false;         //!< the operator has one in service
    bool permitted = true;          //!< a general user may not; an operator with an expired token only themselves
    bool tooMany = false;           //!< more than the organisation lets one request name
    QStringList sharedTokens;       //!< ticked users on a serial that others not ticked share
    QStringList remainingOperators; //!< masters and administrators in service who are not ticked
    Instant forecastEligibleAt;     //!< if it were revoked now
};

//! `all` are the users of the company as last listed.
[[nodiscard]] RevocationPlan planRevocation(const QStringList& ticked, const QList<UserRow>& all,
                                            const UserRow& operatorRow, Instant now);

} // namespace kirikae::core
