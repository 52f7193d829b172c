// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What opens the values of an encrypted PSKC file (RFC 6030 §6): the key or the password given, the derivation and the
// MAC that the file's head names. Every value's MAC is checked before anything of it is decrypted, so that a wrong key
// gives a refusal and never a wrong seed; a file without a MAC is refused. It parses no XML. One file, one thread.
#pragma once

#include "server-stub/kits/kit_reader.h"

#include <variant>
#include <vector>

namespace kirikae::kits {

//! An encrypted value as the file has it: base64 and URIs, as read.
struct SealedValue {
    std::string algorithm;
    std::string cipherText;
};

//! The head of a file: how its values are protected.
struct PskcProtection {
    bool encrypted = false; //!< there is an EncryptionKey
    bool derived = false;   //!< by PBKDF2 from a password; else a pre-shared key
    bool foreign = false;   //!< by something else (certificates, wrapped keys)
    std::string derivation; //!< URI
    std::string salt;       //!< base64
    std::string iterations;
    std::string keyLength;
    std::string prf; //!< URI; empty: HMAC-SHA-1
    bool hasMac = false;
    std::string mac; //!< URI
    std::optional<SealedValue> macKey;
};

//! The seed, or why there is none.
using Opened = std::variant<verifier::Seed, std::string>;

class PskcKeys {
public:
    //! Derives and opens what is needed for the values, once a file. The reason, when that cannot be done: then no
    //! value can be opened. PBKDF2 may take seconds.
    [[nodiscard]] std::optional<std::string> prepare(const PskcProtection& protection, const KitSecret& secret);
    //! Checks the MAC (base64), then decrypts.
    [[nodiscard]] Opened open(const SealedValue& value, std::string_view mac) const;

private:
    [[nodiscard]] std::optional<std::string> derive(const PskcProtection& protection, const KitSecret& secret);

    verifier::Seed m_key{{}};
    verifier::Seed m_macKey{{}};
    const char* m_digest = nullptr; //!< OpenSSL's name of the MAC's digest
};

} // namespace kirikae::kits
