// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A 256-bit AES key that a PKCS#11 token keeps to itself, and sealing under it, which the token does. It holds its
// token for as long as it lives, so keep it short. One thread.
#pragma once

#include "server-stub/hsm/token_key_uri.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace kirikae::hsm {

class TokenKey {
public:
    enum class IfMissing {
        Refuse,
        Make, //!< a new key that can neither be read nor taken out
    };
    //! HsmError: library, token or key are not there, the PIN is wrong, or the key could be taken out of the token.
    TokenKey(const TokenKeyUri& uri, std::string_view pin, IfMissing ifMissing);
    ~TokenKey();
    TokenKey(const TokenKey&) = delete;
    TokenKey& operator=(const TokenKey&) = delete;

    //! AES-256-GCM: nonce(12) ‖ ciphertext ‖ tag(16). HsmError.
    [[nodiscard]] std::vector<std::uint8_t> seal(std::span<const std::uint8_t> plain, std::string_view context) const;
    //! What was sealed in this context; the caller wipes it. HsmError when anything was changed.
    [[nodiscard]] std::vector<std::uint8_t> open(std::span<const std::uint8_t> sealed, std::string_view context) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace kirikae::hsm
