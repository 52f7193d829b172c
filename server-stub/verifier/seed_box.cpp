// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/verifier/seed_box.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>

namespace kirikae::verifier {
namespace {

constexpr std::size_t masterKeyBytes = 32;
constexpr std::size_t nonceBytes = 12;
constexpr std::size_t tagBytes = 16;
constexpr std::size_t keyIdBytes = 8;
//! Far above any seed: OpenSSL counts in int.
constexpr std::size_t maxSeedBytes = 1024;

struct CipherFree {
    void operator()(EVP_CIPHER* cipher) const noexcept { EVP_CIPHER_free(cipher); }
};
struct CipherContextFree {
    void operator()(EVP_CIPHER_CTX* context) const noexcept { EVP_CIPHER_CTX_free(context); }
};
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, CipherContextFree>;

const EVP_CIPHER* aes256Gcm()
{
    static const std::unique_ptr<EVP_CIPHER, CipherFree> cipher{EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr)};
    return cipher.get();
}

void check(bool succeeded)
{
    if (!succeeded) {
        throw std::runtime_error("OpenSSL could not seal a seed");
    }
}

void wipe(std::vector<std::uint8_t>& bytes) noexcept
{
    if (!bytes.empty()) {
        OPENSSL_cleanse(bytes.data(), bytes.size());
    }
}

//! With its length in front, so that "12" ‖ "3" and "1" ‖ "23" are two contexts.
void appendField(std::vector<std::uint8_t>& data, std::string_view field)
{
    const auto length = static_cast<std::uint32_t>(field.size());
    for (const int shift : {24, 16, 8, 0}) {
        data.push_back(static_cast<std::uint8_t>(length >> shift));
    }
    data.insert(data.end(), field.begin(), field.end());
}

std::vector<std::uint8_t> associatedData(const SeedContext& context, std::string_view keyId)
{
    std::vector<std::uint8_t> data;
    appendField(data, context.serialNumber);
    appendField(data, context.companyId);
    appendField(data, algorithmName(context.algorithm));
    appendField(data, keyId);
    return data;
}

std::string keyIdOf(std::span<const std::uint8_t> masterKey)
{
    std::array<std::uint8_t, 32> digest{};
    check(EVP_Q_digest(nullptr, "SHA2-256", nullptr, masterKey.data(), masterKey.size(), digest.data(), nullptr) == 1);
    constexpr std::string_view hex = "0123456789abcdef";
    std::string id;
    for (std::size_t i = 0; i < keyIdBytes; ++i) {
        id.push_back(hex[digest[i] >> 4]);
        id.push_back(hex[digest[i] & 0x0fU]);
    }
    return id;
}

} // namespace

Seed& Seed::operator=(Seed&& other) noexcept
{
    if (this != &other) {
        wipe(m_bytes);
        m_bytes = std::move(other.m_bytes);
    }
    return *this;
}

Seed::~Seed()
{
    wipe(m_bytes);
}

struct SeedBox::Impl {
    explicit Impl(std::span<const std::uint8_t> masterKey)
        : keyId(keyIdOf(masterKey))
    {
        std::copy(masterKey.begin(), masterKey.end(), key.begin());
    }
    ~Impl() { OPENSSL_cleanse(key.data(), key.size()); }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    std::array<std::uint8_t, masterKeyBytes> key{};
    std::string keyId;
};

SeedBox::SeedBox(std::span<const std::uint8_t> masterKey)
{
    if (masterKey.size() != masterKeyBytes) {
        throw std::invalid_argument("the master key of the seeds has 32 bytes");
    }
    m_impl = std::make_unique<Impl>(masterKey);
}

SeedBox::~SeedBox() = default;
SeedBox::SeedBox(SeedBox&&) noexcept = default;
SeedBox& SeedBox::operator=(SeedBox&&) noexcept = default;

const std::string& SeedBox::keyId() const
{
    return m_impl->keyId;
}

std::vector<std::uint8_t> SeedBox::seal(const Seed& seed, const SeedContext& context) const
{
    const std::span<const std::uint8_t> plain = seed.bytes();
    if (plain.empty() || plain.size() > maxSeedBytes) {
        throw std::invalid_argument("a seed has 1 to 1024 bytes");
    }
    const std::vector<std::uint8_t> data = associatedData(context, m_impl->keyId);
    std::vector<std::uint8_t> sealed(nonceBytes + plain.size() + tagBytes);
    std::uint8_t* nonce = sealed.data();
    std::uint8_t* body = nonce + nonceBytes;
    std::uint8_t* tag = body + plain.size();
    check(RAND_bytes(nonce, static_cast<int>(nonceBytes)) == 1);

    const CipherContext cipher{EVP_CIPHER_CTX_new()};
    int length = 0;
    check(cipher && EVP_EncryptInit_ex2(cipher.get(), aes256Gcm(), m_impl->key.data(), nonce, nullptr) == 1 &&
          EVP_EncryptUpdate(cipher.get(), nullptr, &length, data.data(), static_cast<int>(data.size())) == 1 &&
          EVP_EncryptUpdate(cipher.get(), body, &length, plain.data(), static_cast<int>(plain.size())) == 1 &&
          EVP_EncryptFinal_ex(cipher.get(), tag, &length) == 1 &&
          EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_AEAD_GET_TAG, static_cast<int>(tagBytes), tag) == 1);
    return sealed;
}

std::optional<Seed> SeedBox::open(std::span<const std::uint8_t> sealed, const SeedContext& context) const
{
    if (sealed.size() <= nonceBytes + tagBytes || sealed.size() > nonceBytes + maxSeedBytes + tagBytes) {
        return std::nullopt;
    }
    const auto nonce = sealed.first(nonceBytes);
    const auto body = sealed.subspan(nonceBytes, sealed.size() - nonceBytes - tagBytes);
    const auto sealedTag = sealed.last(tagBytes);
    std::array<std::uint8_t, tagBytes> tag{};
    std::copy(sealedTag.begin(), sealedTag.end(), tag.begin()); // OpenSSL takes it as mutable
    const std::vector<std::uint8_t> data = associatedData(context, m_impl->keyId);
    std::vector<std::uint8_t> plain(body.size());

    const CipherContext cipher{EVP_CIPHER_CTX_new()};
    check(cipher != nullptr);
    int length = 0;
    const bool genuine =
        EVP_DecryptInit_ex2(cipher.get(), aes256Gcm(), m_impl->key.data(), nonce.data(), nullptr) == 1 &&
        EVP_DecryptUpdate(cipher.get(), nullptr, &length, data.data(), static_cast<int>(data.size())) == 1 &&
        EVP_DecryptUpdate(cipher.get(), plain.data(), &length, body.data(), static_cast<int>(body.size())) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_AEAD_SET_TAG, static_cast<int>(tagBytes), tag.data()) == 1 &&
        EVP_DecryptFinal_ex(cipher.get(), tag.data(), &length) == 1;
    if (!genuine) {
        wipe(plain);
        return std::nullopt;
    }
    return Seed{std::move(plain)};
}

} // namespace kirikae::verifier
