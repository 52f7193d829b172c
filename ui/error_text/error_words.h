// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Every way a request, a certificate, a device or a file can fail, in words, and nowhere else. One function per kind of
// error, total over its enum. Must not decide anything. Pure apart from the installed translation; GUI thread.
#pragma once

#include "app/core/domain.h"
#include "app/core/flows/device_flow.h"
#include "app/core/flows/import_flow.h"
#include "app/core/flows/revocation_flow.h"
#include "app/core/ports/gateway_error.h"
#include "app/core/ports/identity_store.h"
#include "app/core/ports/secret_store.h"
#include "ui/error_text/explanation.h"

#include <QCoreApplication>

namespace kirikae::ui {

//! What was sent when no answer came, or a refusal.
enum class Sent { Revocation, Assignment, Registration, Unlocking, Decision, Import };

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
    //! Words for a sign-in that failed; the state has an error.
    [[nodiscard]] static Explanation ofSignIn(const core::SessionState& state, std::optional<Instant> now);
    //! Words for a safe store that keeps no password.
    [[nodiscard]] static Explanation of(core::SecretStoreError error);
    //! Words for a delivery file that cannot be taken.
    [[nodiscard]] static Explanation of(core::ImportFileError error);
    //! Words for an import that failed; the state has an error.
    [[nodiscard]] static Explanation ofImport(const core::ImportState& state, std::optional<Instant> now);
    //! Words for a revocation that failed, or whose outcome is not known.
    [[nodiscard]] static Explanation ofRevocation(const core::RevocationState& state, std::optional<Instant> now);
    //! Words for a request that may have been carried out or not.
    [[nodiscard]] static Explanation unanswered(Sent what);
    //! Words for a refused request, with what was not done by it.
    [[nodiscard]] static Explanation ofSending(Sent what, const core::GatewayError& error, std::optional<Instant> now);
    //! Words while the server is not heard; `listOf`: the time of the list that is shown.
    [[nodiscard]] static Explanation offline(const std::optional<core::GatewayError>& error,
                                             std::optional<Instant> listOf, std::optional<Instant> now);
    //! Why the server finds a device unfit, by the code of a check or of an assignment's row, and what to do.
    [[nodiscard]] static QString ofDevice(const QString& code);
    //! Why a checked device cannot be used.
    [[nodiscard]] static Explanation ofCheck(const core::DeviceCheckResult& result);
    //! Why two codes were not sent.
    [[nodiscard]] static Explanation of(core::DeviceState::Unsent why);
    //! Why a check or a resynchronisation failed; the state has an error.
    [[nodiscard]] static Explanation of(const core::DeviceState& state, std::optional<Instant> now);
    //! Words for a file that could not be written; `why`: the system's own words.
    [[nodiscard]] static Explanation notSaved(const QString& why);
    //! Words for a training server that did not start; `why`: what it said.
    [[nodiscard]] static Explanation noTrainingServer(const QString& why);
    //! Words for rules of the organisation that cannot be understood.
    [[nodiscard]] static Explanation ruleLeftOut(const QString& which);
    //! Words for a name that cannot be taken.
    [[nodiscard]] static Explanation badName(const QString& problem);
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
    [[nodiscard]] static QString sentAtMostOnce();
    [[nodiscard]] static QString support();
    [[nodiscard]] static QString itDepartment();
    [[nodiscard]] static QString helper(Helper helper);
};

} // namespace kirikae::ui
