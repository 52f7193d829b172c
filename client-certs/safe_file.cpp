// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "client-certs/safe_file.h"

#include "client-certs/authority.h"

#include <fstream>

namespace kirikae::certs {

std::optional<std::string> readFile(const std::filesystem::path& path, std::size_t limit)
{
    std::error_code problem;
    const auto status = std::filesystem::status(path, problem);
    if (!std::filesystem::exists(status)) {
        if (status.type() == std::filesystem::file_type::not_found) {
            return std::nullopt;
        }
        throw Error("cannot read " + utf8(path) + ": " + problem.message());
    }
    if (std::filesystem::is_directory(status)) {
        throw Error("cannot read " + utf8(path) + ": it is a directory");
    }
    std::ifstream file{path, std::ios::binary};
    if (!file) {
        throw Error("cannot read " + utf8(path) + ": may this user read it?");
    }
    std::string bytes;
    char piece[16384];
    while (file.read(piece, sizeof piece) || file.gcount() > 0) {
        bytes.append(piece, static_cast<std::size_t>(file.gcount()));
        if (bytes.size() > limit) {
            throw Error("cannot read " + utf8(path) + ": it is greater than expected");
        }
    }
    if (file.bad()) {
        throw Error("cannot read " + utf8(path) + ": the disk gave an error");
    }
    return bytes;
}

std::string utf8(const std::filesystem::path& path)
{
    const auto text = path.u8string();
    return {reinterpret_cast<const char*>(text.data()), text.size()};
}

std::filesystem::path pathFromUtf8(std::string_view text)
{
    return std::filesystem::path{std::u8string{reinterpret_cast<const char8_t*>(text.data()), text.size()}};
}

} // namespace kirikae::certs
