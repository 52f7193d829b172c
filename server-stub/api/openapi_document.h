// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// server-stub/openapi.yaml, put into the program when it is built, so that a server always serves the description of
// itself. Any thread.
#pragma once

#include <string_view>

namespace kirikae::server {

//! The whole document, UTF-8.
[[nodiscard]] std::string_view openApiDocument();

} // namespace kirikae::server
