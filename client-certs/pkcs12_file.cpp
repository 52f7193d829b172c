// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "client-certs/pkcs12_file.h"

#include <openssl/evp.h>

namespace kirikae::certs {

namespace {

// OpenSSL's own default. The password guards the file on its way to the user; it is not the last line of defence.
constexpr int iterations = 2048;

} // namespace

std::string pkcs12Bytes(X509& certificate, EVP_PKEY& key, X509& authority, const std::string& password,
                        const std::string& friendlyName)
{
    if (password.empty() || password.find('\0') != std::string::npos) {
        throw Error("the PKCS#12 password is empty or holds a NUL character; give another one");
    }
    need(X509_check_private_key(&certificate, &key), "the private key does not belong to the certificate");
    need(X509_alias_set1(&certificate, reinterpret_cast<const unsigned char*>(friendlyName.data()),
                         static_cast<int>(friendlyName.size())),
         "out of memory");
    const std::unique_ptr<STACK_OF(X509), Freed<[](STACK_OF(X509) * stack) { sk_X509_free(stack); }>> others{
        need(sk_X509_new_null(), "out of memory")};
    need(sk_X509_push(others.get(), &authority), "out of memory");
    const Pkcs12Handle file{need(PKCS12_create(password.c_str(), friendlyName.c_str(), &key, &certificate, others.get(),
                                               NID_aes_256_cbc, NID_aes_256_cbc, iterations, -1, 0),
                                 "the PKCS#12 file cannot be built")};
    need(PKCS12_set_mac(file.get(), password.c_str(), -1, nullptr, 0, iterations, EVP_sha256()),
         "the PKCS#12 file cannot be sealed");
    const BioHandle bio{need(BIO_new(BIO_s_mem()), "out of memory")};
    need(i2d_PKCS12_bio(bio.get(), file.get()), "the PKCS#12 file cannot be written");
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

} // namespace kirikae::certs
