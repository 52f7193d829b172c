// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "client-certs/pem.h"

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/pem.h>

namespace kirikae::certs {

namespace {

BioHandle memoryToWrite()
{
    return BioHandle{need(BIO_new(BIO_s_mem()), "out of memory")};
}

BioHandle memoryToRead(std::string_view text)
{
    return BioHandle{need(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), "out of memory")};
}

std::string textOf(BIO& bio)
{
    char* data = nullptr;
    const long size = BIO_get_mem_data(&bio, &data);
    return {data, static_cast<std::size_t>(size)};
}

// Never asks on the terminal: an encrypted key is simply not ours.
int noPassphrase(char*, int, int, void*)
{
    return -1;
}

} // namespace

std::string pemOf(const X509& certificate)
{
    const auto bio = memoryToWrite();
    need(PEM_write_bio_X509(bio.get(), &certificate), "the certificate cannot be written as PEM");
    return textOf(*bio);
}

std::string pemOf(const EVP_PKEY& key)
{
    const auto bio = memoryToWrite();
    need(PEM_write_bio_PKCS8PrivateKey(bio.get(), &key, nullptr, nullptr, 0, nullptr, nullptr),
         "the private key cannot be written as PEM");
    return textOf(*bio);
}

std::string pemOf(const X509_CRL& crl)
{
    const auto bio = memoryToWrite();
    need(PEM_write_bio_X509_CRL(bio.get(), &crl), "the revocation list cannot be written as PEM");
    return textOf(*bio);
}

CertificateHandle certificateFromPem(std::string_view text)
{
    CertificateHandle certificate{PEM_read_bio_X509(memoryToRead(text).get(), nullptr, noPassphrase, nullptr)};
    ERR_clear_error();
    return certificate;
}

KeyHandle keyFromPem(std::string_view text)
{
    KeyHandle key{PEM_read_bio_PrivateKey(memoryToRead(text).get(), nullptr, noPassphrase, nullptr)};
    ERR_clear_error();
    return key;
}

CrlHandle crlFromPem(std::string_view text)
{
    CrlHandle crl{PEM_read_bio_X509_CRL(memoryToRead(text).get(), nullptr, noPassphrase, nullptr)};
    ERR_clear_error();
    return crl;
}

void wipe(std::string& secret) noexcept
{
    OPENSSL_cleanse(secret.data(), secret.size());
    secret.clear();
}

} // namespace kirikae::certs
