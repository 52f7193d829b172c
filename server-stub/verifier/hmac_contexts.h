// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// OpenSSL's side of CodeGenerator: HMAC (RFC 2104) as two digest states, hashed once per key and copied per code, which
// is half the work of keying anew. Contexts are costly to make, so each thread keeps a set; it goes back freshly
// initialised, without a trace of the key. Public EVP calls only. Private to the verifier.
#pragma once

#include "server-stub/verifier/one_time_password.h"

namespace kirikae::verifier {

using HmacContextsHandle = std::unique_ptr<HmacContexts, HmacContextsReturn>;

//! Contexts of this thread with both pads of `key` (at most one block) hashed; std::runtime_error when OpenSSL fails.
[[nodiscard]] HmacContextsHandle keyedHmac(Algorithm algorithm, std::span<const std::uint8_t> key);

//! The HMAC of `message`, 20, 32 or 64 bytes: lives in the contexts until their next message and is wiped with them.
//! std::runtime_error when OpenSSL fails.
[[nodiscard]] std::span<const std::uint8_t> hmac(HmacContexts& contexts, std::span<const std::uint8_t> message);

//! The same for the last message of a key: the pad states are used up instead of copied.
[[nodiscard]] std::span<const std::uint8_t> lastHmac(HmacContexts& contexts, std::span<const std::uint8_t> message);

} // namespace kirikae::verifier
