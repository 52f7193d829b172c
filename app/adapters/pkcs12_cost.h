// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// How many rounds of key derivation a PKCS#12 file asks for. It is there because the file names the number itself and
// the derivation cannot be stopped: a crafted or damaged file would hold the window for minutes to years. Reads the
// numbers only, derives nothing. Any thread.
#pragma once

#include <openssl/pkcs12.h>

namespace kirikae::adapters {

//! More than any program writes (exports have 2,000 to 1,000,000), and still seconds only on an office PC.
constexpr long maxPkcs12Rounds = 10'000'000;

//! Whether neither the MAC nor anything encrypted that can be seen from outside asks for more rounds; false also for a
//! number that cannot be read.
[[nodiscard]] bool asksForFewRounds(const PKCS12& file);

//! The same for what lies inside encrypted parts, which are opened for it. `password` may be null, as for OpenSSL. A
//! part that does not open is left to PKCS12_parse().
[[nodiscard]] bool asksForFewRoundsInside(const PKCS12& file, const char* password, int passwordSize);

} // namespace kirikae::adapters
