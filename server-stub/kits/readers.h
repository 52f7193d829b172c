// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What the two readers share inside this room: their makers, hexadecimal, and the words both use. Pure; any thread.
#pragma once

#include "server-stub/kits/kit_reader.h"

#include <vector>

namespace kirikae::kits {

[[nodiscard]] std::unique_ptr<KitReader> makeCsvReader(KitSink& sink);
[[nodiscard]] std::unique_ptr<KitReader> makePskcReader(KitSink& sink, const KitSecret& secret);

//! Both cases; nullopt for an odd length or another character.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> hexDecode(std::string_view text);

namespace words {
inline constexpr const char* serialNumber =
    "the serial number must have 1 to 64 visible ASCII characters and no blanks, as on the back of the device";
inline constexpr const char* keyLength = "the key must have 16 to 64 bytes";
inline constexpr const char* digits = "this server knows codes of 6, 7 and 8 digits";
inline constexpr const char* period = "this server knows periods of 10 to 120 seconds";
} // namespace words

} // namespace kirikae::kits
