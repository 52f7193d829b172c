// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Reads the company file of `init` (its form: server-stub/README.md), strictly: an unknown member, a wrong type or a
// name that leads nowhere stops it with the member's pointer, before anything was written. Start-up only.
#pragma once

#include "server-stub/services/company_draft.h"

#include <stdexcept>

namespace kirikae::server {

//! What is wrong with the file, with the pointer of the member; never a password or a key.
class CompanyFileError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

//! CompanyFileError for text that is not such a company.
[[nodiscard]] CompanyDraft parseCompany(std::string_view json);

} // namespace kirikae::server
