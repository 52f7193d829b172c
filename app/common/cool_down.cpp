// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/common/cool_down.h"

#include <algorithm>

namespace kirikae {

Instant eligibleAt(Instant revokedAt, const CoolDownPolicy& policy)
{
    using namespace std::chrono;
    const Instant afterWait = revokedAt + policy.wait;
    const Instant local = revokedAt + japanOffset;
    const auto midnight = floor<days>(local);
    const auto timeOfDay = local - midnight;
    Instant nightEnds = revokedAt;
    if (timeOfDay < policy.nightEnd) {
        nightEnds = midnight + policy.nightEnd - japanOffset;
    } else if (timeOfDay >= policy.nightBegin) {
        nightEnds = midnight + days{1} + policy.nightEnd - japanOffset;
    }
    return std::max(afterWait, nightEnds);
}

} // namespace kirikae
