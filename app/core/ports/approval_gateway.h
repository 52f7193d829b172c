// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The part of the bank's API in which a second person consents to a change of many users. Every call keeps the promises
// that TokenGateway makes: it returns at once, finishes exactly once on the GUI thread, and can be cancelled through
// its future. For masters and administrators.
#pragma once

#include "app/core/domain.h"
#include "app/core/ports/promised.h"
#include "app/core/token_domain.h"

namespace kirikae::core {

//! A request with everything one has to see to decide.
struct ApprovalDetail {
    Approval approval;
    QList<ApprovalUser> users;
    //! What came of it once approved, or, in a preview, what would; at most one of the two is there.
    std::optional<RevocationResult> revocation;
    std::optional<AssignmentResult> assignment;
    QStringList remainingOperators; //!< of a preview and of an approval: who can operate afterwards
};

//! The consent, with the proof of the one who gives it.
struct ApprovalConsent {
    SecretText confirmationPassword;
    SecretText otp;    //!< empty: the operator has none in service
    QString note = {}; //!< to the one who asked; up to api::maxNoteCharacters
};

class ApprovalGateway {
public:
    ApprovalGateway() = default;
    ApprovalGateway(const ApprovalGateway&) = delete;
    ApprovalGateway& operator=(const ApprovalGateway&) = delete;
    virtual ~ApprovalGateway() = default;

    //! One page, newest first; no state asks for all, cursor empty for the first.
    [[nodiscard]] virtual Promised<ApprovalPage> approvals(std::optional<ApprovalState> state,
                                                           const QString& cursor) = 0;
    //! not_found for another company's, too.
    [[nodiscard]] virtual Promised<ApprovalDetail> approval(const QString& id) = 0;
    //! Asks what would come of consenting now, without proof and without changing anything. own_request for the one who
    //! asked, approval_closed when it is decided or over.
    [[nodiscard]] virtual Promised<ApprovalDetail> previewApproval(const QString& id) = 0;
    //! Consents, and it is done. The same refusals, and no_operator_left when nobody could act afterwards.
    [[nodiscard]] virtual Promised<ApprovalDetail> approve(const QString& id, const ApprovalConsent& consent,
                                                           const QString& idempotencyKey) = 0;
    //! Says no; by another than the one who asked.
    [[nodiscard]] virtual Promised<Approval> reject(const QString& id, const QString& note,
                                                    const QString& idempotencyKey) = 0;
    //! Takes it back; by the one who asked alone.
    [[nodiscard]] virtual Promised<Approval> withdraw(const QString& id, const QString& note,
                                                      const QString& idempotencyKey) = 0;
};

} // namespace kirikae::core
