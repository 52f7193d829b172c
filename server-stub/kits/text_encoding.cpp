// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/kits/text_encoding.h"

#include <algorithm>
#include <iconv.h>

namespace kirikae::kits {
namespace {

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

//! RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
bool isUtf8(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead >= 0x80 && (lead < 0xC2 || lead > 0xF4)) {
            return false;
        }
        if (text.size() - i < length) {
            return false;
        }
        for (std::size_t k = 1; k < length; ++k) {
            const auto byte = static_cast<unsigned char>(text[i + k]);
            const unsigned char least = k > 1 ? 0x80 : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
            const unsigned char most = k > 1 ? 0xBF : lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
            if (byte < least || byte > most) {
                return false;
            }
        }
        i += length;
    }
    return true;
}

const iconv_t noConverter = reinterpret_cast<iconv_t>(-1); // NOLINT(performance-no-int-to-ptr): iconv's own value

} // namespace

TextEncoding::~TextEncoding()
{
    if (m_converter != nullptr) {
        iconv_close(static_cast<iconv_t>(m_converter));
    }
}

std::optional<std::string> TextEncoding::decode(std::string_view text)
{
    if (isAscii(text)) {
        return std::string(text);
    }
    if (m_encoding == Encoding::Undecided) {
        m_encoding = isUtf8(text) ? Encoding::Utf8 : Encoding::Cp932;
    }
    if (m_encoding == Encoding::Cp932) {
        return fromCp932(text);
    }
    return isUtf8(text) ? std::optional{std::string(text)} : std::nullopt;
}

std::optional<std::string> TextEncoding::fromCp932(std::string_view text)
{
    if (m_converter == nullptr) {
        iconv_t opened = iconv_open("UTF-8", "CP932");
        if (opened == noConverter) {
            return std::nullopt;
        }
        m_converter = opened;
    }
    const auto converter = static_cast<iconv_t>(m_converter);
    iconv(converter, nullptr, nullptr, nullptr, nullptr);
    std::string in(text);
    std::string out(text.size() * 3 + 4, '\0'); // two bytes of CP932 are at most three of UTF-8
    char* from = in.data();
    char* to = out.data();
    std::size_t left = in.size();
    std::size_t room = out.size();
    if (iconv(converter, &from, &left, &to, &room) == static_cast<std::size_t>(-1) || left != 0) {
        return std::nullopt;
    }
    out.resize(out.size() - room);
    return out;
}

} // namespace kirikae::kits
