// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/password_hasher.h"

#include <algorithm>
#include <array>
#include <sodium.h>
#include <stdexcept>

namespace kirikae::server {
namespace {

constexpr std::string_view documentedPrefix = "$documented$";
constexpr std::size_t saltBytes = 16;

//! "$documented$" + 32 hex digits of salt + 64 of BLAKE2b keyed with it.
std::string documentedHash(const std::array<unsigned char, saltBytes>& salt, std::string_view password)
{
    std::array<unsigned char, 32> digest{};
    crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const unsigned char*>(password.data()),
                       password.size(), salt.data(), salt.size());
    std::array<char, 2 * saltBytes + 1> saltText{};
    std::array<char, 2 * 32 + 1> digestText{};
    sodium_bin2hex(saltText.data(), saltText.size(), salt.data(), salt.size());
    sodium_bin2hex(digestText.data(), digestText.size(), digest.data(), digest.size());
    return std::string(documentedPrefix) + saltText.data() + digestText.data();
}

bool verifyDocumented(const std::string& hash, std::string_view password)
{
    std::array<unsigned char, saltBytes> salt{};
    if (hash.size() != documentedPrefix.size() + 2 * saltBytes + 64 ||
        sodium_hex2bin(salt.data(), salt.size(), hash.data() + documentedPrefix.size(), 2 * saltBytes, nullptr, nullptr,
                       nullptr) != 0) {
        return false;
    }
    const std::string expected = documentedHash(salt, password);
    return sodium_memcmp(expected.data(), hash.data(), expected.size()) == 0;
}

class Place {
public:
    explicit Place(std::counting_semaphore<64>& free)
        : m_free(free)
    {
        m_free.acquire();
    }
    ~Place() { m_free.release(); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

private:
    std::counting_semaphore<64>& m_free;
};

} // namespace

HashCost trainingHashCost()
{
    return {crypto_pwhash_opslimit_min(), crypto_pwhash_memlimit_min(), true};
}

std::string documentedPasswordHash(std::string_view password)
{
    std::array<unsigned char, saltBytes> salt{};
    randombytes_buf(salt.data(), salt.size());
    return documentedHash(salt, password);
}

PasswordHasher::PasswordHasher(HashCost cost, int inFlight)
    : m_cost(cost)
    , m_free(std::clamp(inFlight, 1, 64))
{
    if (sodium_init() < 0) {
        throw std::runtime_error("libsodium cannot start: no source of randomness");
    }
}

std::string PasswordHasher::hash(std::string_view password)
{
    const Place place(m_free);
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(), m_cost.operations, m_cost.memoryBytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throw std::runtime_error("a password hash could not be computed: out of memory");
    }
    return text.data();
}

bool PasswordHasher::verify(const std::string& hash, std::string_view password)
{
    if (m_cost.acceptsDocumented && hash.starts_with(documentedPrefix)) {
        return verifyDocumented(hash, password);
    }
    const Place place(m_free);
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

void PasswordHasher::pretend(std::string_view password)
{
    std::string somebodys;
    {
        const std::lock_guard lock(m_pretendMutex);
        somebodys = m_pretended;
    }
    if (!somebodys.empty()) {
        static_cast<void>(verify(somebodys, password)); // the very work of a wrong password
        return;
    }
    somebodys = hash("nobody's"); // the first time, this is as much work
    const std::lock_guard lock(m_pretendMutex);
    m_pretended = std::move(somebodys);
}

} // namespace kirikae::server
