// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Reads a PKCS#12 file's bytes with OpenSSL itself, because Qt answers the same "false" to a wrong password and to the
// RC2 encryption of old exports, and a person needs to know which. Keeps nothing; logs nothing. Any thread.
#pragma once

#include "app/adapters/open_identity.h"

namespace kirikae::adapters {

struct Pkcs12Content {
    core::IdentityInfo facts; //!< without id and path
    std::shared_ptr<const OpenIdentity> identity;
};

//! `password` is UTF-8. NotPkcs12, WrongPassword, OldEncryption (RC2-40 and the like, and this OpenSSL has no legacy
//! provider), TooManyRounds (of key derivation; refused before any is done), NoKey (or a key without its certificate),
//! NoCaCertificate (no chain up to a self-signed CA).
[[nodiscard]] Result<Pkcs12Content, core::IdentityError> readPkcs12(const QByteArray& file, const QByteArray& password);

} // namespace kirikae::adapters
