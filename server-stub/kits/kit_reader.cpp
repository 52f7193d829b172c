// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/kits/kit_reader.h"

#include "server-stub/kits/readers.h"

#include <algorithm>

namespace kirikae::kits {
namespace {

constexpr std::size_t longestSerial = 64;

bool isKeyLength(std::size_t bytes)
{
    return bytes == 16 || bytes == 24 || bytes == 32;
}

} // namespace

KitFormat formatOf(std::string_view beginning)
{
    constexpr std::string_view utf8Mark = "\xEF\xBB\xBF";
    if (beginning.substr(0, 2) == "\xFF\xFE" || beginning.substr(0, 2) == "\xFE\xFF") {
        return KitFormat::Pskc; // UTF-16: only XML may be written in it
    }
    if (beginning.substr(0, utf8Mark.size()) == utf8Mark) {
        beginning.remove_prefix(utf8Mark.size());
    }
    const std::size_t first = beginning.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && beginning[first] == '<' ? KitFormat::Pskc : KitFormat::Csv;
}

std::unique_ptr<KitReader> makeKitReader(KitFormat format, KitSink& sink, const KitSecret& secret)
{
    return format == KitFormat::Pskc ? makePskcReader(sink, secret) : makeCsvReader(sink);
}

std::optional<verifier::Seed> preSharedKey(std::string_view text)
{
    std::string_view digits = text;
    while (!digits.empty() && (digits.back() == '\n' || digits.back() == '\r')) {
        digits.remove_suffix(1);
    }
    if (digits.size() % 2 == 0 && isKeyLength(digits.size() / 2)) {
        if (auto bytes = hexDecode(digits)) {
            return verifier::Seed(std::move(*bytes));
        }
    }
    if (isKeyLength(text.size())) {
        return verifier::Seed(std::vector<std::uint8_t>(text.begin(), text.end()));
    }
    return std::nullopt;
}

bool isSerialNumber(std::string_view text)
{
    return !text.empty() && text.size() <= longestSerial &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
}

std::optional<std::vector<std::uint8_t>> hexDecode(std::string_view text)
{
    const auto digit = [](char c) -> int {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        const char lower = static_cast<char>(c | 0x20);
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    };
    if (text.size() % 2 != 0) {
        return std::nullopt;
    }
    std::vector<std::uint8_t> bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = digit(text[i]);
        const int low = digit(text[i + 1]);
        if (high < 0 || low < 0) {
            return std::nullopt;
        }
        bytes.push_back(static_cast<std::uint8_t>(high * 16 + low));
    }
    return bytes;
}

} // namespace kirikae::kits
