// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// One folded form for what is searched and what is typed: NFKC and case folding, so that half-width ﾀﾛｳ finds タロウ
// and ＡＢＣ finds abc. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kirikae::server {

//! Folded text; invalid UTF-8 gives an empty one.
[[nodiscard]] std::string foldText(std::string_view text);

//! The words of a search, folded, in order, without empty ones; any Unicode blank separates.
[[nodiscard]] std::vector<std::string> foldWords(std::string_view text);

} // namespace kirikae::server
