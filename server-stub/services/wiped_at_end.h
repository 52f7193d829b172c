// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Wipes a text that held secrets, however its use ends. One thread.
#pragma once

#include <sodium.h>
#include <string>

namespace kirikae::server {

class WipedAtEnd {
public:
    explicit WipedAtEnd(std::string& text)
        : m_text(text)
    {}
    ~WipedAtEnd() { sodium_memzero(m_text.data(), m_text.size()); }
    WipedAtEnd(const WipedAtEnd&) = delete;
    WipedAtEnd& operator=(const WipedAtEnd&) = delete;

private:
    std::string& m_text;
};

} // namespace kirikae::server
