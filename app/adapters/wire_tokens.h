// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The API's JSON about devices as domain values, and the names of their states. The same strictness as wire_format.
// Pure; any thread.
#pragma once

#include "app/adapters/wire_format.h"
#include "app/core/audit_domain.h"
#include "app/core/token_domain.h"

namespace kirikae::adapters {

//! "inStock" for TokenState::InStock.
[[nodiscard]] std::string_view tokenStateName(core::TokenState state);

[[nodiscard]] Parsed<core::TokenPage> parseTokenPage(const QByteArray& body);
[[nodiscard]] Parsed<core::ImportReport> parseImportReport(const QByteArray& body);
//! Of an answer, or of one inside another. A preview has no id.
[[nodiscard]] core::AssignmentResult readAssignment(WireReader& reader, QString& fault);
[[nodiscard]] Parsed<core::AssignmentResult> parseAssignment(const QByteArray& body);
[[nodiscard]] Parsed<core::DeviceCheckResult> parseDeviceCheck(const QByteArray& body);
//! The drift, in displays.
[[nodiscard]] Parsed<int> parseResynchronisation(const QByteArray& body);
[[nodiscard]] Parsed<core::UnlockResult> parseUnlock(const QByteArray& body);
[[nodiscard]] Parsed<core::AuditPage> parseAuditPage(const QByteArray& body);

} // namespace kirikae::adapters
