// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// OpenSSL's objects as owners that free themselves, and its error queue as certs::Error. Private to this folder, so
// that no other room meets OpenSSL through it. No state of its own; any thread.
#pragma once

#include "client-certs/authority.h"

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

namespace kirikae::certs {

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* object) const noexcept
    {
        Free(object);
    }
};

using KeyHandle = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using CertificateHandle = std::unique_ptr<X509, Freed<X509_free>>;
using CrlHandle = std::unique_ptr<X509_CRL, Freed<X509_CRL_free>>;
using RevokedHandle = std::unique_ptr<X509_REVOKED, Freed<X509_REVOKED_free>>;
using NameHandle = std::unique_ptr<X509_NAME, Freed<X509_NAME_free>>;
using BioHandle = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using NumberHandle = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using IntegerHandle = std::unique_ptr<ASN1_INTEGER, Freed<ASN1_INTEGER_free>>;
using TimeHandle = std::unique_ptr<ASN1_TIME, Freed<ASN1_TIME_free>>;
using OctetsHandle = std::unique_ptr<ASN1_OCTET_STRING, Freed<ASN1_OCTET_STRING_free>>;
using BitsHandle = std::unique_ptr<ASN1_BIT_STRING, Freed<ASN1_BIT_STRING_free>>;
using GeneralNameHandle = std::unique_ptr<GENERAL_NAME, Freed<GENERAL_NAME_free>>;
using GeneralNamesHandle = std::unique_ptr<GENERAL_NAMES, Freed<GENERAL_NAMES_free>>;
using KeyIdHandle = std::unique_ptr<AUTHORITY_KEYID, Freed<AUTHORITY_KEYID_free>>;
using PurposesHandle = std::unique_ptr<EXTENDED_KEY_USAGE, Freed<EXTENDED_KEY_USAGE_free>>;
using ConstraintsHandle = std::unique_ptr<BASIC_CONSTRAINTS, Freed<BASIC_CONSTRAINTS_free>>;
using Pkcs12Handle = std::unique_ptr<PKCS12, Freed<PKCS12_free>>;

//! Throws Error with `what` and OpenSSL's reason, and empties this thread's error queue.
[[noreturn]] void throwOpenSsl(const char* what);

//! Passes a pointer through; Error when it is null.
template <class T>
T* need(T* pointer, const char* what)
{
    if (pointer == nullptr) {
        throwOpenSsl(what);
    }
    return pointer;
}

//! Error when an OpenSSL call did not answer with a positive number.
inline void need(int outcome, const char* what)
{
    if (outcome <= 0) {
        throwOpenSsl(what);
    }
}

} // namespace kirikae::certs
