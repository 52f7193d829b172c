// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/kits/base64.h"

namespace kirikae::kits {
namespace {

int valueOf(char c)
{
    if (c >= 'A' && c <= 'Z') {
        return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
        return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
        return c - '0' + 52;
    }
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

} // namespace

std::optional<std::vector<std::uint8_t>> base64Decode(std::string_view text)
{
    std::vector<std::uint8_t> bytes;
    bytes.reserve(text.size() / 4 * 3 + 3); // never grows: no copy of a seed is left behind
    std::uint32_t buffer = 0;
    unsigned bits = 0;
    std::size_t chars = 0;
    std::size_t padding = 0;
    for (const char c : text) {
        if (isBlank(c)) {
            continue;
        }
        ++chars;
        if (c == '=') {
            ++padding;
            continue;
        }
        const int value = valueOf(c);
        if (value < 0 || padding > 0) {
            return std::nullopt;
        }
        buffer = (buffer << 6) | static_cast<std::uint32_t>(value);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes.push_back(static_cast<std::uint8_t>(buffer >> bits));
        }
    }
    // Whole groups of four; the padding fills up the last, and hides no bits.
    const bool whole = chars > 0 && chars % 4 == 0 && padding <= 2 && (chars - padding) % 4 != 1;
    const bool clean = (buffer & ((1U << bits) - 1U)) == 0 && bits == padding * 2;
    return whole && clean ? std::optional{std::move(bytes)} : std::nullopt;
}

} // namespace kirikae::kits
