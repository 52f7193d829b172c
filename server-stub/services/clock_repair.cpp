// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/clock_repair.h"

#include "server-stub/services/audit_trail.h"
#include "server-stub/services/start_error.h"

namespace kirikae::server {

void lowerHighWater(TokenStore& store, Instant now, std::optional<Instant> confirmed)
{
    const auto transaction = store.begin();
    const StoreState state = transaction->reader().state();
    if (state.training) {
        throw StartError("a training store has a clock of its own, which never goes back");
    }
    if (state.highWater <= now) {
        throw StartError("the store's newest commit (" + formatInstant(state.highWater) +
                         ") is not ahead of this machine's clock (" + formatInstant(now) + "); nothing is to be done");
    }
    if (confirmed != state.highWater) {
        throw StartError("the store's newest commit is of " + formatInstant(state.highWater) +
                         " and this machine's clock says " + formatInstant(now) +
                         ". Compare the clock with another one. If it is right, repeat with --confirm " +
                         formatInstant(state.highWater));
    }
    transaction->lowerHighWater(now);
    for (const CompanyRecord& company : transaction->reader().companies()) {
        transaction->appendAudit({0,
                                  now,
                                  company.id,
                                  std::string(auditOperator),
                                  std::string(audit_action::clockLowered),
                                  formatInstant(state.highWater),
                                  std::string(auditDone),
                                  {}});
    }
    transaction->commit(now);
}

} // namespace kirikae::server
