// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Spreadsheets in Japan save CSV as CP932 as often as in UTF-8, and do not say which. The first text that is not ASCII
// decides for the whole file; from there on a text in another encoding is a fault, never a guess. One file, one thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kirikae::kits {

class TextEncoding {
public:
    TextEncoding() = default;
    ~TextEncoding();
    TextEncoding(const TextEncoding&) = delete;
    TextEncoding& operator=(const TextEncoding&) = delete;

    //! The file began with the byte order mark of UTF-8.
    void setUtf8() { m_encoding = Encoding::Utf8; }
    //! The text in UTF-8; nullopt when it is not in the file's encoding, or the system's iconv has no CP932.
    [[nodiscard]] std::optional<std::string> decode(std::string_view text);
    [[nodiscard]] const char* name() const { return m_encoding == Encoding::Cp932 ? "CP932" : "UTF-8"; }

private:
    enum class Encoding { Undecided, Utf8, Cp932 };
    [[nodiscard]] std::optional<std::string> fromCp932(std::string_view text);

    Encoding m_encoding = Encoding::Undecided;
    void* m_converter = nullptr; //!< iconv_t, opened when it is needed
};

} // namespace kirikae::kits
