// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/search_text.h"

#include <cstdlib>
#include <memory>
#include <utf8proc.h>
#include <utility>

namespace kirikae::server {

std::string foldText(std::string_view text)
{
    utf8proc_uint8_t* folded = nullptr;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
                                                        UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                               static_cast<utf8proc_ssize_t>(text.size()), &folded, options);
    if (size < 0) {
        return {};
    }
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(folded, &std::free);
    return {reinterpret_cast<const char*>(folded), static_cast<std::size_t>(size)};
}

std::vector<std::string> foldWords(std::string_view text)
{
    // NFKC has already turned the ideographic blank (U+3000) and its like into U+0020.
    std::vector<std::string> words;
    std::string word;
    for (const char c : foldText(text) + " ") {
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
            word.push_back(c);
        } else if (!word.empty()) {
            words.push_back(std::exchange(word, {}));
        }
    }
    return words;
}

} // namespace kirikae::server
