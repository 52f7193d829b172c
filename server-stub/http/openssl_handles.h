// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Owners of OpenSSL's objects, and OpenSSL's last complaint as text. Any thread.
#pragma once

#include <openssl/bio.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <filesystem>
#include <memory>
#include <string>

namespace kirikae::server {

template <auto Free>
struct FreeWith {
    template <class T>
    void operator()(T* object) const noexcept
    {
        Free(object);
    }
};

using SslContextHandle = std::unique_ptr<SSL_CTX, FreeWith<&SSL_CTX_free>>;
using SslHandle = std::unique_ptr<SSL, FreeWith<&SSL_free>>;
using X509Handle = std::unique_ptr<X509, FreeWith<&X509_free>>;
using CrlHandle = std::unique_ptr<X509_CRL, FreeWith<&X509_CRL_free>>;
using BioHandle = std::unique_ptr<BIO, FreeWith<&BIO_free_all>>;

//! The oldest entry of this thread's error queue, which is emptied; "no reason given" when there is none.
[[nodiscard]] std::string takeOpenSslError();

//! The path as the UTF-8 that OpenSSL takes on every system.
[[nodiscard]] std::string utf8Path(const std::filesystem::path& path);

//! The first certificate of a PEM file; null when there is none (takeOpenSslError says why).
[[nodiscard]] X509Handle readCertificate(const std::filesystem::path& path);

} // namespace kirikae::server
