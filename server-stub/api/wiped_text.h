// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Texts that may hold a password, a code or a bearer token: what they leave behind in memory is wiped. Pure; any
// thread.
#pragma once

#include <string>
#include <string_view>

namespace kirikae::server {

//! Overwrites the text and leaves it empty; its memory stays its own.
void wipe(std::string& text) noexcept;

//! Appends; when the text has to move to a larger place, the old one is wiped. Throws std::bad_alloc.
void appendWiped(std::string& text, std::string_view more);

} // namespace kirikae::server
