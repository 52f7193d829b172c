// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The part of the bank's API that looks after the devices themselves. Every call keeps the promises that TokenGateway
// makes: it returns at once, finishes exactly once on the GUI thread, and can be cancelled through its future.
#pragma once

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
};

} // namespace kirikae::core
