// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Makes keys and signs X.509 v3 certificates by RFC 5280: ECDSA P-256 with SHA-256, random 128-bit serial numbers, the
// extensions as structures and never as configuration text, so that no name can smuggle one in. It decides no policy:
// names and dates come from the authority. Pure apart from randomness; any thread.
#pragma once

#include "client-certs/openssl_handles.h"

#include <chrono>
#include <string>
#include <vector>

namespace kirikae::certs {

enum class Use { authority, client, server };

struct AlternativeName {
    enum class Kind { uri, dns, ip };
    Kind kind;
    std::string value; //!< ASCII; an address in its usual text form
};

struct CertificatePlan {
    Use use;
    std::string commonName;   //!< UTF-8, at most 64 characters
    std::string organisation; //!< the same; empty: none
    std::vector<AlternativeName> alternativeNames;
    std::chrono::sys_seconds notBefore;
    std::chrono::sys_seconds notAfter;
};

//! Who signs; a self-signed certificate has none.
struct Issuer {
    const X509& certificate;
    EVP_PKEY& key;
};

//! A new P-256 key.
[[nodiscard]] KeyHandle newKey();

//! Signs a certificate for the key of the plan; by `issuer`, or by itself when that is null. Error when OpenSSL refuses
//! a name.
[[nodiscard]] CertificateHandle buildCertificate(const CertificatePlan& plan, EVP_PKEY& key, const Issuer* issuer);

//! Signs the key and the name of the authority that follows `issuer` ("new with old", RFC 4210 §4.4.1): whoever trusts
//! the present one trusts what the successor issues, until `notAfter`.
[[nodiscard]] CertificateHandle certifySuccessor(const X509& successor, const Issuer& issuer,
                                                 std::chrono::sys_seconds notBefore, std::chrono::sys_seconds notAfter);

//! The issuer's key id as the extension that points to it (RFC 5280 §4.2.1.1); for certificates and CRLs.
[[nodiscard]] KeyIdHandle keyIdOf(const X509& issuer);

//! An instant as ASN.1 (UTCTime until 2049, RFC 5280 §4.1.2.5).
[[nodiscard]] TimeHandle asn1Time(std::chrono::sys_seconds instant);

} // namespace kirikae::certs
