// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/kits/pskc_keys.h"

#include "server-stub/kits/base64.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <charconv>
#include <memory>
#include <new>
#include <span>

namespace kirikae::kits {
namespace {

constexpr std::size_t blockBytes = 16;
constexpr int leastIterations = 1'000;
constexpr int mostIterations = 10'000'000;
constexpr std::size_t longestSalt = 1024;
constexpr std::size_t longestCipherText = 1024; //!< a key has 64 bytes at most, a MAC's key hardly more

using Bytes = std::span<const std::uint8_t>;

struct FreeCipher {
    void operator()(EVP_CIPHER_CTX* context) const noexcept { EVP_CIPHER_CTX_free(context); }
};

//! What follows the '#' of an algorithm's URI: the same name stands in several namespaces.
std::string_view fragment(std::string_view uri)
{
    return uri.substr(uri.rfind('#') + 1);
}

//! OpenSSL's name of the digest in an HMAC's URI; null for another.
const char* digestOf(std::string_view uri)
{
    const std::string_view name = fragment(uri);
    return name == "hmac-sha1"     ? "SHA1"
           : name == "hmac-sha224" ? "SHA224"
           : name == "hmac-sha256" ? "SHA256"
           : name == "hmac-sha384" ? "SHA384"
           : name == "hmac-sha512" ? "SHA512"
                                   : nullptr;
}

const EVP_CIPHER* cipherOf(std::string_view uri)
{
    const std::string_view name = fragment(uri);
    return name == "aes128-cbc"   ? EVP_aes_128_cbc()
           : name == "aes192-cbc" ? EVP_aes_192_cbc()
           : name == "aes256-cbc" ? EVP_aes_256_cbc()
                                  : nullptr;
}

const char* const cipherWords =
    "it is encrypted with a method that this server does not read; ask for AES-128-CBC or AES-256-CBC";

//! IV ‖ blocks, and in the last byte how much of the last block is padding (XML Encryption §5.2).
Opened decrypt(std::string_view algorithm, Bytes sealed, const verifier::Seed& key)
{
    const EVP_CIPHER* cipher = cipherOf(algorithm);
    if (cipher == nullptr) {
        return cipherWords;
    }
    if (key.bytes().size() != static_cast<std::size_t>(EVP_CIPHER_get_key_length(cipher))) {
        return "the key has another length than the file's encryption needs: it is not the key of this file";
    }
    if (sealed.size() < 2 * blockBytes || sealed.size() % blockBytes != 0) {
        return "the encrypted value is cut";
    }
    const std::unique_ptr<EVP_CIPHER_CTX, FreeCipher> context(EVP_CIPHER_CTX_new());
    std::vector<std::uint8_t> clear(sealed.size());
    int length = 0;
    int rest = 0;
    if (context == nullptr ||
        EVP_DecryptInit_ex(context.get(), cipher, nullptr, key.bytes().data(), sealed.data()) != 1 ||
        EVP_CIPHER_CTX_set_padding(context.get(), 0) != 1 ||
        EVP_DecryptUpdate(context.get(), clear.data(), &length, sealed.data() + blockBytes,
                          static_cast<int>(sealed.size() - blockBytes)) != 1 ||
        EVP_DecryptFinal_ex(context.get(), clear.data() + length, &rest) != 1) {
        OPENSSL_cleanse(clear.data(), clear.size());
        throw std::bad_alloc(); // the arguments fit: nothing else is left that can be wanting
    }
    const auto bytes = static_cast<std::size_t>(length) + static_cast<std::size_t>(rest);
    const std::size_t padding = clear[bytes - 1];
    if (padding == 0 || padding > blockBytes) {
        OPENSSL_cleanse(clear.data(), clear.size());
        return "the key or password is not the one of this file";
    }
    verifier::Seed seed(std::vector<std::uint8_t>(clear.begin(), clear.begin() + static_cast<int>(bytes - padding)));
    OPENSSL_cleanse(clear.data(), clear.size());
    return seed;
}

std::optional<int> number(std::string_view text)
{
    int value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    return error == std::errc{} && stop == end ? std::optional{value} : std::nullopt;
}

} // namespace

std::optional<std::string> PskcKeys::derive(const PskcProtection& protection, const KitSecret& secret)
{
    if (!secret.password) {
        return secret.key ? "the file is encrypted with a password, and a key was given: give the password"
                          : "the file is encrypted with a password: give it";
    }
    if (fragment(protection.derivation) != "pbkdf2") {
        return "the key is derived from the password in a way this server does not know; ask for PBKDF2";
    }
    const auto iterations = number(protection.iterations);
    if (!iterations || *iterations < leastIterations || *iterations > mostIterations) {
        return "PBKDF2 must have 1,000 to 10,000,000 iterations; this file has another number";
    }
    const auto length = number(protection.keyLength);
    if (!length || (*length != 16 && *length != 24 && *length != 32)) {
        return "the derived key must have a KeyLength of 16, 24 or 32 bytes";
    }
    const auto salt = base64Decode(protection.salt);
    if (!salt || salt->size() > longestSalt) {
        return "the salt of PBKDF2 is missing or not base64";
    }
    const char* digest = protection.prf.empty() ? "SHA1" : digestOf(protection.prf);
    if (digest == nullptr) {
        return "PBKDF2 uses a function (PRF) that this server does not know; ask for HMAC-SHA-256";
    }
    std::vector<std::uint8_t> key(static_cast<std::size_t>(*length));
    const Bytes password = secret.password->bytes();
    if (PKCS5_PBKDF2_HMAC(reinterpret_cast<const char*>(password.data()), static_cast<int>(password.size()),
                          salt->data(), static_cast<int>(salt->size()), *iterations, EVP_get_digestbyname(digest),
                          *length, key.data()) != 1) {
        return "the key could not be derived from the password";
    }
    m_key = verifier::Seed(std::move(key));
    return std::nullopt;
}

std::optional<std::string> PskcKeys::prepare(const PskcProtection& protection, const KitSecret& secret)
{
    if (protection.foreign) {
        return "the file is encrypted for a certificate or with a wrapped key, which this server does not read; ask "
               "for "
               "a pre-shared key or a password";
    }
    if (!protection.hasMac) {
        return "the file is encrypted and has no MAC (MACMethod): a wrong key could not be told from a right one, so "
               "it "
               "is not read; ask for a file with a MAC";
    }
    m_digest = digestOf(protection.mac);
    if (m_digest == nullptr) {
        return "the file's MAC is of a kind this server does not know; ask for HMAC-SHA-1 or HMAC-SHA-256";
    }
    if (protection.derived) {
        if (auto reason = derive(protection, secret)) {
            return reason;
        }
    } else if (!secret.key) {
        return secret.password ? "the file is encrypted with a key, and a password was given: give the key"
                               : "the file is encrypted with a pre-shared key: give it";
    } else {
        const Bytes key = secret.key->bytes();
        m_key = verifier::Seed({key.begin(), key.end()});
    }
    if (!protection.macKey) {
        // RFC 6030 §6.1.1: without a key of its own the MAC is made with the key of the encryption.
        m_macKey = verifier::Seed({m_key.bytes().begin(), m_key.bytes().end()});
        return std::nullopt;
    }
    const auto sealed = base64Decode(protection.macKey->cipherText);
    if (!sealed || sealed->size() > longestCipherText) {
        return "the key of the MAC (MACKey) is not base64";
    }
    Opened opened = decrypt(protection.macKey->algorithm, *sealed, m_key);
    if (auto* reason = std::get_if<std::string>(&opened)) {
        return std::move(*reason);
    }
    m_macKey = std::move(std::get<verifier::Seed>(opened));
    return m_macKey.bytes().empty() ? std::optional<std::string>("the key of the MAC (MACKey) is empty") : std::nullopt;
}

Opened PskcKeys::open(const SealedValue& value, std::string_view mac) const
{
    const auto sealed = base64Decode(value.cipherText);
    if (!sealed || sealed->size() > longestCipherText) {
        return "the encrypted value is not base64";
    }
    if (mac.empty()) {
        return "the value has no MAC (ValueMAC): without one it is not decrypted";
    }
    const auto expected = base64Decode(mac);
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> made{};
    unsigned length = 0;
    if (HMAC(EVP_get_digestbyname(m_digest), m_macKey.bytes().data(), static_cast<int>(m_macKey.bytes().size()),
             sealed->data(), sealed->size(), made.data(), &length) == nullptr) {
        return "the MAC could not be computed";
    }
    if (!expected || expected->size() != length || CRYPTO_memcmp(expected->data(), made.data(), length) != 0) {
        return "the MAC does not fit: the key or password is not the one of this file, or the value was changed";
    }
    return decrypt(value.algorithm, *sealed, m_key);
}

} // namespace kirikae::kits
