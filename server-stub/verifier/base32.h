// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// RFC 4648 §6 base32, for the one place where a training token's secret is shown (secretBase32) and for reading one
// back. Not constant-time: never for a seed of a real token. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kirikae::verifier {

//! RFC 4648 pads with '='; otpauth URIs and authenticator apps expect none.
enum class Base32Padding { With, Without };

//! Upper-case letters and 2..7.
[[nodiscard]] std::string base32Encode(std::span<const std::uint8_t> bytes, Base32Padding padding);

//! Reads exactly what base32Encode writes with the same padding; nullopt for lower case, blanks, other characters,
//! wrong padding, impossible lengths and unused bits that are not zero (RFC 4648 §3.5), so that one value has one text.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> base32Decode(std::string_view text, Base32Padding padding);

} // namespace kirikae::verifier
