// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Owns what OpenSSL hands out. Any thread.
#pragma once

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

namespace kirikae::adapters {

//! Calls one freeing function; a type of its own per function, so that a handle is one pointer wide.
template <auto free>
struct FreedBy {
    template <class T>
    void operator()(T* object) const
    {
        free(object);
    }
};

using BioHandle = std::unique_ptr<BIO, FreedBy<BIO_free_all>>;
using X509Handle = std::unique_ptr<X509, FreedBy<X509_free>>;
using KeyHandle = std::unique_ptr<EVP_PKEY, FreedBy<EVP_PKEY_free>>;
using Pkcs12Handle = std::unique_ptr<PKCS12, FreedBy<PKCS12_free>>;
using NamesHandle = std::unique_ptr<GENERAL_NAMES, FreedBy<GENERAL_NAMES_free>>;

inline void freeCertificates(STACK_OF(X509) * stack)
{
    sk_X509_pop_free(stack, X509_free);
}
using StackHandle = std::unique_ptr<STACK_OF(X509), FreedBy<freeCertificates>>;

} // namespace kirikae::adapters
