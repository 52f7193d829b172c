// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The index for people (a table) and for programs (JSON). Pure; any thread.
#pragma once

#include "client-certs/authority.h"

#include <string>
#include <vector>

namespace kirikae::certs {

//! One line a certificate under a header line; the state as of `now`.
[[nodiscard]] std::string listingTable(const std::vector<Record>& records, std::chrono::sys_seconds now);

//! [{"serial","companyId","loginId","notAfter","revokedAt","state"}…]; revokedAt null while it stands; state is valid,
//! expired or revoked.
[[nodiscard]] std::string listingJson(const std::vector<Record>& records, std::chrono::sys_seconds now);

} // namespace kirikae::certs
