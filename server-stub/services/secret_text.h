// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A password or a code on its way through the server: never copied by accident, wiped when it goes. It has no stream
// operator and no JSON writer, so that it cannot reach a log or an answer.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace kirikae::server {

class SecretText {
public:
    SecretText() = default;
    explicit SecretText(std::string_view text)
        : m_text(text)
    {}
    SecretText(const SecretText&) = delete;
    SecretText& operator=(const SecretText&) = delete;
    //! Copies and wipes: a moved std::string may leave a short text behind in the object it came from.
    SecretText(SecretText&& other) noexcept
        : m_text(other.m_text) // NOLINT(performance-move-constructor-init)
    {
        other.wipe();
    }
    SecretText& operator=(SecretText&& other) noexcept
    {
        if (this != &other) {
            wipe();
            m_text = other.m_text;
            other.wipe();
        }
        return *this;
    }
    ~SecretText() { wipe(); }

    //! For the verifier and the password hash alone.
    [[nodiscard]] std::string_view reveal() const noexcept { return m_text; }
    [[nodiscard]] bool empty() const noexcept { return m_text.empty(); }

private:
    void wipe() noexcept;
    std::string m_text;
};

} // namespace kirikae::server
