// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The part of the bank's API that looks after the devices themselves. Every call keeps the promises that TokenGateway
// makes: it returns at once, finishes exactly once on the GUI thread, and can be cancelled through its future.
#pragma once

#include "app/core/audit_domain.h"
#include "app/core/ports/promised.h"
#include "app/core/token_domain.h"

namespace kirikae::core {

class TokenDeskGateway {
public:
    TokenDeskGateway() = default;
    TokenDeskGateway(const TokenDeskGateway&) = delete;
    TokenDeskGateway& operator=(const TokenDeskGateway&) = delete;
    virtual ~TokenDeskGateway() = default;

    //! One page of the inventory by serial number; cursor empty for the first. Masters and administrators.
    [[nodiscard]] virtual Promised<TokenPage> tokens(const TokenQuery& query, const QString& cursor) = 0;
    //! Takes a delivery's file, or with dryRun only says what would come of it. The future's progress is in per cent of
    //! what was sent. Importing the same file twice harms nothing.
    [[nodiscard]] virtual Promised<ImportReport> importTokens(const ImportRequest& request) = 0;
    //! Without a confirmation password: only says what would become of each row; the key is not used then.
    //! With it: done, or waiting for a second person (AssignmentResult::waitsFor).
    [[nodiscard]] virtual Promised<AssignmentResult> assign(const AssignmentRequest& request,
                                                            const QString& idempotencyKey) = 0;
    //! Is a new device alive: binds nothing, spends both codes when they are right. An unusable device is an answer.
    [[nodiscard]] virtual Promised<DeviceCheckResult> checkDevice(const DeviceCodes& codes) = 0;
    //! Sets the clock of a device right and spends both codes; answers with the drift that is kept. One's own device
    //! in service; masters and administrators any device of the company.
    [[nodiscard]] virtual Promised<int> resynchronise(const DeviceCodes& codes) = 0;
    //! Masters alone, for everybody who is none.
    [[nodiscard]] virtual Promised<UnlockResult> unlock(const UnlockRequest& request,
                                                        const QString& idempotencyKey) = 0;
    //! One page of the audit, newest first; before is the nextBefore of the page before, 0 for the first. Masters.
    [[nodiscard]] virtual Promised<AuditPage> audit(const AuditQuery& query, qint64 before) = 0;
};

} // namespace kirikae::core
