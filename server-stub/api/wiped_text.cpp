// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/api/wiped_text.h"

#include <openssl/crypto.h>

#include <algorithm>

namespace kirikae::server {

void wipe(std::string& text) noexcept
{
    OPENSSL_cleanse(text.data(), text.size());
    text.clear();
}

void appendWiped(std::string& text, std::string_view more)
{
    if (text.size() + more.size() > text.capacity()) {
        std::string larger;
        larger.reserve(std::max(text.size() + more.size(), 2 * text.capacity()));
        larger.append(text);
        larger.swap(text);
        wipe(larger);
    }
    text.append(more);
}

} // namespace kirikae::server
