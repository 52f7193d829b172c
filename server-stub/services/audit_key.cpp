// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/audit_key.h"

#include "server-stub/store/audit_checkpoint.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <array>
#include <stdexcept>

namespace kirikae::server {
namespace {

constexpr std::size_t keyIdBytes = 8;

struct BioFree {
    void operator()(BIO* bio) const noexcept { BIO_free(bio); }
};
using Bio = std::unique_ptr<BIO, BioFree>;

struct DigestFree {
    void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
};
using Digest = std::unique_ptr<EVP_MD_CTX, DigestFree>;

void check(bool succeeded)
{
    if (!succeeded) {
        throw std::runtime_error("OpenSSL could not work with the audit key");
    }
}

std::shared_ptr<EVP_PKEY> owned(EVP_PKEY* key)
{
    return {key, [](EVP_PKEY* held) { EVP_PKEY_free(held); }};
}

std::shared_ptr<EVP_PKEY> needP256(EVP_PKEY* key)
{
    auto held = owned(key);
    std::array<char, 32> group{};
    if (held == nullptr || EVP_PKEY_is_a(key, "EC") != 1 ||
        EVP_PKEY_get_group_name(key, group.data(), group.size(), nullptr) != 1 ||
        std::string_view{group.data()} != "prime256v1") {
        throw std::invalid_argument("it holds no key on the curve P-256");
    }
    return held;
}

Bio reading(std::string_view pem)
{
    Bio bio{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
    check(bio != nullptr);
    return bio;
}

//! Nothing is ever encrypted here; without this OpenSSL would ask on the terminal.
int noPassword(char*, int, int, void*)
{
    return 0;
}

std::string idOf(EVP_PKEY* key)
{
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(key, &der);
    check(size > 0);
    std::array<std::uint8_t, 32> digest{};
    const int hashed =
        EVP_Q_digest(nullptr, "SHA2-256", nullptr, der, static_cast<std::size_t>(size), digest.data(), nullptr);
    OPENSSL_free(der);
    check(hashed == 1);
    return hexOf(std::span{digest}.first(keyIdBytes));
}

std::string textOf(BIO* bio)
{
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(size)};
}

} // namespace

AuditPublicKey::AuditPublicKey(std::string_view pem)
    : m_key(needP256(PEM_read_bio_PUBKEY(reading(pem).get(), nullptr, &noPassword, nullptr)))
    , m_id(idOf(m_key.get()))
    , m_pem(pem)
{}

bool AuditPublicKey::verifies(std::string_view text, const Bytes& signature) const
{
    const Digest digest{EVP_MD_CTX_new()};
    check(digest != nullptr &&
          EVP_DigestVerifyInit_ex(digest.get(), nullptr, "SHA2-256", nullptr, nullptr, m_key.get(), nullptr) == 1);
    return EVP_DigestVerify(digest.get(), signature.data(), signature.size(),
                            reinterpret_cast<const unsigned char*>(text.data()), text.size()) == 1;
}

AuditKey AuditKey::draw()
{
    return AuditKey(needP256(EVP_EC_gen("P-256")));
}

AuditKey::AuditKey(std::string_view pem)
    : AuditKey(needP256(PEM_read_bio_PrivateKey(reading(pem).get(), nullptr, &noPassword, nullptr)))
{}

AuditKey::AuditKey(std::shared_ptr<EVP_PKEY> key)
    : m_key(std::move(key))
    , m_id(idOf(m_key.get()))
{}

Bytes AuditKey::sign(std::string_view text) const
{
    const Digest digest{EVP_MD_CTX_new()};
    check(digest != nullptr &&
          EVP_DigestSignInit_ex(digest.get(), nullptr, "SHA2-256", nullptr, nullptr, m_key.get(), nullptr) == 1);
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    std::size_t size = 0;
    check(EVP_DigestSign(digest.get(), nullptr, &size, bytes, text.size()) == 1);
    Bytes signature(size);
    check(EVP_DigestSign(digest.get(), signature.data(), &size, bytes, text.size()) == 1);
    signature.resize(size);
    return signature;
}

std::string AuditKey::publicPem() const
{
    const Bio bio{BIO_new(BIO_s_mem())};
    check(bio != nullptr && PEM_write_bio_PUBKEY(bio.get(), m_key.get()) == 1);
    return textOf(bio.get());
}

std::string AuditKey::privatePem() const
{
    const Bio bio{BIO_new(BIO_s_secmem())};
    check(bio != nullptr &&
          PEM_write_bio_PKCS8PrivateKey(bio.get(), m_key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
    return textOf(bio.get());
}

} // namespace kirikae::server
