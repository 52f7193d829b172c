// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// From a request to the import of a token kit: which kind of file it is, whether it is a dry run, and what opens it
// (Kirikae-Import-Key, Kirikae-Import-Password). The file itself is not looked at. Pure; any thread.
#pragma once

#include "server-stub/api/request.h"
#include "server-stub/services/problem.h"

namespace kirikae::server {

//! True for application/pskc+xml and text/csv, with whatever parameters: the encoding is seen in the file.
[[nodiscard]] bool isKitMediaType(std::string_view contentType);

//! The content stays the request's. invalid_request names the header or parameter.
[[nodiscard]] Outcome<ImportRequest> parseImport(const Request& request);

} // namespace kirikae::server
