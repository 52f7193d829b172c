// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The key that signs what the audit held at an instant: ECDSA on P-256 with SHA-256, which every OpenSSL checks with
// `openssl dgst`. Whoever holds audit.key can sign; audit.pub is for everybody, best kept by the auditor elsewhere.
// Thread-safe.
#pragma once

#include "server-stub/store/records.h"

#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace kirikae::server {

class AuditPublicKey {
public:
    //! From "PUBLIC KEY" PEM. std::invalid_argument when the text holds no P-256 key.
    explicit AuditPublicKey(std::string_view pem);
    //! First 8 bytes of SHA-256 of the key's DER (SubjectPublicKeyInfo), hex.
    [[nodiscard]] const std::string& id() const { return m_id; }
    //! The text it was made of.
    [[nodiscard]] const std::string& pem() const { return m_pem; }
    [[nodiscard]] bool verifies(std::string_view text, const Bytes& signature) const;

private:
    std::shared_ptr<evp_pkey_st> m_key;
    std::string m_id;
    std::string m_pem;
};

class AuditKey {
public:
    //! A new one. std::runtime_error when OpenSSL has no randomness.
    [[nodiscard]] static AuditKey draw();
    //! From "PRIVATE KEY" PEM. std::invalid_argument when the text holds no P-256 key.
    explicit AuditKey(std::string_view pem);

    [[nodiscard]] const std::string& id() const { return m_id; }
    //! The signature as DER. std::runtime_error when OpenSSL fails.
    [[nodiscard]] Bytes sign(std::string_view text) const;
    [[nodiscard]] std::string publicPem() const;
    //! In clear: the caller wipes it.
    [[nodiscard]] std::string privatePem() const;

private:
    explicit AuditKey(std::shared_ptr<evp_pkey_st> key);

    std::shared_ptr<evp_pkey_st> m_key;
    std::string m_id;
};

} // namespace kirikae::server
