// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What the store keeps of a change that waits for the consent of a second person, and of changes that needed none.
// Plain rows; that time ends a request is no state of its own. Pure data; any thread.
#pragma once

#include "server-stub/store/records.h"

namespace kirikae::server {

//! How a request ended other than by time.
struct ApprovalDecision {
    ApprovalState state = ApprovalState::Rejected; //!< Approved, Rejected or Withdrawn
    Instant at;
    RowId by = 0;
    std::optional<std::string> note;
    LoginId byLoginId; //!< of a read alone
    std::string byName;
};

//! Somebody's request. Login ids and names are of the person as they are now, and of a read alone.
struct ApprovalRecord {
    RowId id = 0;
    RowId company = 0;
    std::string approvalId;
    ApprovalKind kind = ApprovalKind::Revocation;
    RowId maker = 0;
    Instant requestedAt;
    Instant expiresAt; //!< from then on it can be decided no more
    std::int64_t userCount = 0;
    std::optional<std::string> note;
    LoginId makerLoginId;
    std::string makerName;
    std::optional<ApprovalDecision> decision;
};

//! One of the users a request is about, in its order.
struct ApprovalTarget {
    LoginId loginId;
    //! Of a revocation: in service when it was asked for. Of an assignment: the new one; none: taken back.
    std::optional<SerialNumber> serialNumber;
    std::optional<std::string> name; //!< of a read alone; none: the company has nobody of this login id
};

struct ApprovalFilter {
    RowId company = 0;
    std::optional<ApprovalState> state;
    Instant now;                     //!< divides Pending from Expired
    std::optional<RowId> maker = {}; //!< none: everybody's
};

} // namespace kirikae::server
