// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// When a change of many users needs the consent of a second person, and how it is put down to wait for it. The rules of
// the consent itself are approval_service.cpp's. Owning thread of the transaction or the reader.
#pragma once

#include "server-stub/services/account.h"
#include "server-stub/services/policy.h"

namespace kirikae::server {

//! Whether so many users more, with those the same person changed alone a while back, are above the company's limit.
[[nodiscard]] bool needsApproval(const StoreReader& reader, const Caller& caller, ApprovalKind kind, std::size_t users,
                                 const ServerPolicy& policy, Instant now);

//! nobody_to_approve unless somebody else of the company can act; not_permitted with an expired token: the password
//! alone asks for nothing that concerns others; too_many_requests, without an instant to wait for and with who can
//! help, while as many requests wait as the policy allows. Asked again inside the transaction that keeps the request.
[[nodiscard]] std::optional<Problem> refusalToAsk(const StoreReader& reader, const UserRecord& maker,
                                                  const ServerPolicy& policy, Instant now);

//! Keeps the request, with its audit row: 202 with the ApprovalView as JSON. A revocation's targets get the serial
//! numbers in service now. Fails with StoreError.
[[nodiscard]] StoredAnswer askForApproval(WriteTransaction& transaction, const Caller& maker, ApprovalKind kind,
                                          std::vector<ApprovalTarget> targets, const std::optional<std::string>& note,
                                          const ServerPolicy& policy, Instant now);

//! Pending, or Expired from its end on, or as it was decided.
[[nodiscard]] ApprovalState approvalStateAt(const ApprovalRecord& approval, Instant now);

[[nodiscard]] ApprovalView approvalViewAt(const ApprovalRecord& approval, Instant now);

} // namespace kirikae::server
