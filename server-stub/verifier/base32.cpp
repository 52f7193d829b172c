// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/verifier/base32.h"

namespace kirikae::verifier {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::size_t groupChars = 8;
constexpr unsigned bitsPerChar = 5;
constexpr unsigned bitsPerByte = 8;

//! Removes the padding; nullopt when it is not what the encoder writes.
std::optional<std::string_view> withoutPadding(std::string_view text, Base32Padding padding)
{
    const std::size_t end = text.find('=');
    if (padding == Base32Padding::Without) {
        return end == std::string_view::npos ? std::optional{text} : std::nullopt;
    }
    if (text.size() % groupChars != 0) {
        return std::nullopt;
    }
    if (end == std::string_view::npos) {
        return text;
    }
    const std::string_view tail = text.substr(end);
    if (tail.size() >= groupChars || tail.find_first_not_of('=') != std::string_view::npos) {
        return std::nullopt;
    }
    return text.substr(0, end);
}

//! 1, 3 and 6 characters in the last group hold no whole number of bytes.
bool isPossibleLength(std::size_t chars)
{
    const std::size_t rest = chars % groupChars;
    return rest != 1 && rest != 3 && rest != 6;
}

} // namespace

std::string base32Encode(std::span<const std::uint8_t> bytes, Base32Padding padding)
{
    std::string text;
    text.reserve((bytes.size() + 4) / 5 * groupChars);
    std::uint32_t buffer = 0;
    unsigned bits = 0;
    for (const std::uint8_t byte : bytes) {
        buffer = (buffer << bitsPerByte) | byte;
        bits += bitsPerByte;
        while (bits >= bitsPerChar) {
            bits -= bitsPerChar;
            text.push_back(alphabet[(buffer >> bits) & 31U]);
        }
    }
    if (bits > 0) {
        text.push_back(alphabet[(buffer << (bitsPerChar - bits)) & 31U]);
    }
    while (padding == Base32Padding::With && text.size() % groupChars != 0) {
        text.push_back('=');
    }
    return text;
}

std::optional<std::vector<std::uint8_t>> base32Decode(std::string_view text, Base32Padding padding)
{
    const auto digits = withoutPadding(text, padding);
    if (!digits || !isPossibleLength(digits->size())) {
        return std::nullopt;
    }
    std::vector<std::uint8_t> bytes;
    bytes.reserve(digits->size() * bitsPerChar / bitsPerByte);
    std::uint32_t buffer = 0;
    unsigned bits = 0;
    for (const char c : *digits) {
        const std::size_t value = alphabet.find(c);
        if (value == std::string_view::npos) {
            return std::nullopt;
        }
        buffer = (buffer << bitsPerChar) | static_cast<std::uint32_t>(value);
        bits += bitsPerChar;
        if (bits >= bitsPerByte) {
            bits -= bitsPerByte;
            bytes.push_back(static_cast<std::uint8_t>(buffer >> bits));
        }
    }
    const std::uint32_t unused = buffer & ((1U << bits) - 1U);
    return unused == 0 ? std::optional{std::move(bytes)} : std::nullopt;
}

} // namespace kirikae::verifier
