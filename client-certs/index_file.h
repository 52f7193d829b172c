// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The list of issued client certificates as text, one a line, tab-separated, names percent-encoded so that no name can
// break a line. It is what revocation by login id stands on, so a damaged line is an error and never skipped. Pure; the
// authority reads and writes the file.
#pragma once

#include "client-certs/authority.h"

#include <string>
#include <string_view>
#include <vector>

namespace kirikae::certs {

//! The whole file, first line the column names.
[[nodiscard]] std::string indexText(const std::vector<Record>& records);

//! The records again; Error with the line number when a line is damaged.
[[nodiscard]] std::vector<Record> parseIndex(std::string_view text);

} // namespace kirikae::certs
