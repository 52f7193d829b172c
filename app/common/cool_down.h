// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The wait after a revocation (再登録不可時間): the one rule under which both the notice's example (revoked 8:00,
// registered from 8:30) and its night rule (20:59 to 8:10) hold. The server decides by it and stores the result; the
// client only words a forecast before the revocation. Pure; any thread.
#pragma once

#include "app/common/instant.h"

namespace kirikae {

//! Policy values of a server; the defaults are the notice's.
struct CoolDownPolicy {
    std::chrono::seconds wait{std::chrono::minutes{30}};
    //! Local times of day (Asia/Tokyo): a revocation in [nightBegin, nightEnd) waits at least until the next nightEnd.
    std::chrono::seconds nightBegin{std::chrono::hours{20} + std::chrono::minutes{59}};
    std::chrono::seconds nightEnd{std::chrono::hours{8} + std::chrono::minutes{10}};
};

//! The first instant at which a registration is accepted:
//! max(revokedAt + wait, revokedAt in [nightBegin, nightEnd) local ? next nightEnd : revokedAt).
[[nodiscard]] Instant eligibleAt(Instant revokedAt, const CoolDownPolicy& policy);

} // namespace kirikae
