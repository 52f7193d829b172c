// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/password_hasher.h"

#include <algorithm>
#include <array>
#include <sodium.h>
#include <stdexcept>

namespace kirikae::server {
namespace {

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
    return {crypto_pwhash_opslimit_min(), crypto_pwhash_memlimit_min()};
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
    const Place place(m_free);
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

void PasswordHasher::pretend(std::string_view password)
{
    static_cast<void>(hash(password));
}

} // namespace kirikae::server
