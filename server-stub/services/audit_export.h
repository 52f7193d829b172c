// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The audit as JSON lines, one row each, oldest first: for a log server, for the other half of a restore. Any thread.
#pragma once

#include "server-stub/services/home_files.h"
#include "server-stub/store/token_store.h"

namespace kirikae::server {

//! One row as a JSON object without its line feed: seq, at, companyRow, company, actor, action, subject, outcome, hash.
[[nodiscard]] std::string auditRowJson(const StoreReader& reader, const AuditRow& row);

//! Writes every row into a file that its owner alone reads; returns how many. StartError, certs::Error, StoreError.
std::int64_t exportAudit(const StoreReader& reader, const std::filesystem::path& file);

//! Reads an exported file row by row. StartError naming the line that is none.
void visitExportedAudit(const std::filesystem::path& file, const std::function<void(const AuditRow&)>& visitor);

} // namespace kirikae::server
