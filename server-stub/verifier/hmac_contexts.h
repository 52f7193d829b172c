// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// OpenSSL's side of CodeGenerator: HMAC (RFC 2104) as two digest states, hashed once per key and copied per code, which
// is half the work of keying anew. Contexts are costly to make, so each thread keeps a set; it goes back freshly
// initialised, without a trace of the key. Public EVP calls only. Private to the verifier.
#pragma once

#include "server-stub/verifier/one_time_password.h"

namespace kirikae::verifier {

inline constexpr std::size_t maxDigestBytes = 64;

using HmacContextsHandle = std::unique_ptr<HmacContexts, HmacContextsReturn>;

//! Contexts of this thread with both pads of `key` (at most one block) hashed; std::runtime_error when OpenSSL fails.
[[nodiscard]] HmacContextsHandle keyedHmac(Algorithm algorithm, std::span<const std::uint8_t> key);

//! Writes the HMAC of `message` and gives its length in bytes: 20, 32 or 64. std::runtime_error when OpenSSL fails.
[[nodiscard]] std::size_t hmac(HmacContexts& contexts, std::span<const std::uint8_t> message,
                               std::span<std::uint8_t, maxDigestBytes> digest);

//! The same for the last message of a key: the pad states are used up instead of copied.
[[nodiscard]] std::size_t lastHmac(HmacContextsHandle contexts, std::span<const std::uint8_t> message,
                                   std::span<std::uint8_t, maxDigestBytes> digest);

} // namespace kirikae::verifier
