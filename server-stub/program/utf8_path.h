// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// File names on the command line are UTF-8 on every system. Pure; any thread.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace kirikae::server {

[[nodiscard]] inline std::filesystem::path pathFromUtf8(std::string_view text)
{
    return std::filesystem::path(std::u8string(text.begin(), text.end()));
}

} // namespace kirikae::server
