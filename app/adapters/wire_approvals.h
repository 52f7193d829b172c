// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The API's JSON about requests that wait for a second person, as domain values. The same strictness as wire_format.
// Pure; any thread.
#pragma once

#include "app/adapters/wire_format.h"
#include "app/core/ports/approval_gateway.h"

namespace kirikae::adapters {

[[nodiscard]] Parsed<core::Approval> parseApproval(const QByteArray& body);
[[nodiscard]] Parsed<core::ApprovalPage> parseApprovalPage(const QByteArray& body);
[[nodiscard]] Parsed<core::ApprovalDetail> parseApprovalDetail(const QByteArray& body);

//! The answer 202 of a revocation: nothing was done, it waits.
[[nodiscard]] Parsed<core::RevocationResult> parseWaitingRevocation(const QByteArray& body);
//! The answer 202 of an assignment: nothing was done, it waits.
[[nodiscard]] Parsed<core::AssignmentResult> parseWaitingAssignment(const QByteArray& body);

} // namespace kirikae::adapters
