// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/page_cursor.h"

#include <charconv>
#include <sodium.h>

namespace kirikae::server {
namespace {

constexpr std::size_t longestCursor = 4096;

//! Takes a number and the blank after it off the front.
std::optional<std::size_t> takeNumber(std::string_view& text)
{
    std::size_t number = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
    const auto used = static_cast<std::size_t>(result.ptr - text.data());
    if (result.ec != std::errc{} || used == text.size() || text[used] != ' ') {
        return std::nullopt;
    }
    text.remove_prefix(used + 1);
    return number;
}

} // namespace

std::string writeCursor(std::string_view fingerprint, const UserPosition& position)
{
    const std::string plain = std::string(fingerprint) + ' ' + std::to_string(position.group) + ' ' +
                              std::to_string(position.key.size()) + ' ' + position.key + position.loginId;
    std::string text(sodium_base64_ENCODED_LEN(plain.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(plain.data()), plain.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    text.pop_back(); // the NUL that libsodium ends it with
    return text;
}

std::optional<UserPosition> readCursor(std::string_view fingerprint, const std::string& cursor)
{
    if (cursor.size() > longestCursor) {
        return std::nullopt;
    }
    std::string plain(cursor.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(plain.data()), plain.size(), cursor.data(), cursor.size(),
                          nullptr, &size, nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0) {
        return std::nullopt;
    }
    std::string_view rest{plain.data(), size};
    const std::string start = std::string(fingerprint) + ' ';
    if (rest.substr(0, start.size()) != start) {
        return std::nullopt;
    }
    rest.remove_prefix(start.size());
    const auto group = takeNumber(rest);
    const auto keySize = group ? takeNumber(rest) : std::nullopt;
    if (!keySize || *group > 16 || *keySize > rest.size()) {
        return std::nullopt;
    }
    return UserPosition{static_cast<int>(*group), std::string(rest.substr(0, *keySize)),
                        std::string(rest.substr(*keySize))};
}

} // namespace kirikae::server
