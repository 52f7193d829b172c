// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Which key of which token, as a PKCS#11 URI (RFC 7512). It says where a PIN is kept and never the PIN itself: a URI
// stands on command lines and in files. Pure; any thread.
#pragma once

#include "server-stub/hsm/hsm_error.h"

#include <string>
#include <string_view>

namespace kirikae::hsm {

struct TokenKeyUri {
    std::string modulePath;   //!< the maker's library: an absolute path
    std::string token;        //!< the token's label; empty: any
    std::string serial;       //!< of the token; empty: any
    std::string manufacturer; //!< empty: any
    std::string model;        //!< empty: any
    std::string object;       //!< the key's label; empty: any
    std::string id;           //!< the key's id, raw bytes; empty: any
    std::string pinFile;      //!< an absolute path; empty: not said
};

//! HsmError saying what is wrong. Wanted are module-path, a token or serial, and an object or id; pin-source is taken
//! as a file, and pin-value is refused.
[[nodiscard]] TokenKeyUri parseTokenKeyUri(std::string_view text);

//! One line of ASCII that parseTokenKeyUri() takes.
[[nodiscard]] std::string formatTokenKeyUri(const TokenKeyUri& uri);

} // namespace kirikae::hsm
