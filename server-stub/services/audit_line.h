// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// One row of the audit as a line of JSON, written and read again. The line may come from anywhere, by way of a file
// that an operator was given. Pure; any thread.
#pragma once

#include "server-stub/store/records.h"

#include <optional>
#include <string>
#include <string_view>

namespace kirikae::server {

//! A JSON object without its line feed: seq, at, companyRow, company (null: none of this store), actor, action,
//! subject, outcome, hash.
[[nodiscard]] std::string auditLine(const AuditRow& row, const std::optional<CompanyId>& company);

//! The row of such a line; its company's id is for people and not looked at. nullopt for anything else.
[[nodiscard]] std::optional<AuditRow> auditRowFromLine(std::string_view line);

} // namespace kirikae::server
