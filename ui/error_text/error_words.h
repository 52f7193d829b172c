// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Every way a request or a certificate can fail, in words. One function per kind of error, total over its enum. Must
// not decide anything. Pure apart from the installed translation; GUI thread.
#pragma once

#include "app/core/domain.h"
#include "app/core/ports/gateway_error.h"
#include "app/core/ports/identity_store.h"
#include "ui/error_text/explanation.h"

#include <QCoreApplication>

namespace kirikae::ui {

class ErrorWords {
    Q_DECLARE_TR_FUNCTIONS(ErrorWords)
public:
    //! Words for any failed request; `now` is server time and words the waits, nullopt when unknown.
    [[nodiscard]] static Explanation of(const core::GatewayError& error, std::optional<Instant> now);
    //! Words for a refusal by its code alone.
    [[nodiscard]] static Explanation of(ErrorCode code);
    //! Words for a request that got no answer.
    [[nodiscard]] static Explanation of(core::GatewayError::Kind kind, bool sent);
    //! Words for a certificate file.
    [[nodiscard]] static Explanation of(core::IdentityError error);
    //! Words for a code that was not sent, because it was used before.
    [[nodiscard]] static Explanation spentCode();
    //! Words for a row of a revocation: reason and next step.
    [[nodiscard]] static Explanation ofRow(const core::RevocationRow& row);
    //! A master user or administrator can help.
    [[nodiscard]] static QString administrator();
    //! The person can help themselves.
    [[nodiscard]] static QString yourself();

private:
    [[nodiscard]] static Explanation ofAccess(ErrorCode code);
    [[nodiscard]] static Explanation ofCard(core::IdentityError error);
    [[nodiscard]] static Explanation ofPin(core::IdentityError error);
    [[nodiscard]] static Explanation ofToken(ErrorCode code);
    [[nodiscard]] static Explanation ofApproval(ErrorCode code);
    //! As many requests wait for a second person as may: the own ones, or all of the company.
    [[nodiscard]] static Explanation ofManyWaiting(bool own);
    [[nodiscard]] static Explanation ofProtocol(ErrorCode code);
    [[nodiscard]] static Explanation ofIssuer(const QString& issuer);
    [[nodiscard]] static QString support();
    [[nodiscard]] static QString itDepartment();
    [[nodiscard]] static QString helper(Helper helper);
};

} // namespace kirikae::ui
