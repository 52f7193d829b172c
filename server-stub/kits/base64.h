// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Base64 as XML carries it (xs:base64Binary, RFC 4648 §4): blanks and line ends may stand anywhere, nothing else is
// forgiven, so that one value has one meaning. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace kirikae::kits {

//! nullopt for a foreign character, missing or misplaced padding, and unused bits that are not zero. Empty text: none.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> base64Decode(std::string_view text);

} // namespace kirikae::kits
