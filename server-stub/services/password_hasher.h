// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Argon2id through libsodium, with a bound on how many hashes are computed at a time (each takes its memory). Called
// before a write transaction begins, never inside one. Blocks for a hash's time; thread-safe.
#pragma once

#include <cstddef>
#include <mutex>
#include <semaphore>
#include <string>
#include <string_view>

namespace kirikae::server {

//! What one hash costs.
struct HashCost {
    unsigned long long operations = 2;
    std::size_t memoryBytes = std::size_t{19} << 20;
    bool acceptsDocumented = false; //!< also documentedPasswordHash(); training servers alone
};

//! The least Argon2id takes: for training companies, whose passwords stand in the documentation anyway.
[[nodiscard]] HashCost trainingHashCost();

//! A salted fast hash, for the 2,000 staff of the training drill, whose passwords are printed in the documentation:
//! 4,000 Argon2id hashes of even the least cost take longer than all the rest of a training server's first start. A
//! server with real data neither makes nor accepts it.
[[nodiscard]] std::string documentedPasswordHash(std::string_view password);

class PasswordHasher {
public:
    //! std::runtime_error when libsodium cannot start.
    PasswordHasher(HashCost cost, int inFlight);

    //! The Argon2id string of a password. std::runtime_error when the memory is not there.
    [[nodiscard]] std::string hash(std::string_view password);
    //! False for a wrong password.
    [[nodiscard]] bool verify(const std::string& hash, std::string_view password);
    //! Takes as long as verify(): for somebody who does not exist.
    void pretend(std::string_view password);

private:
    const HashCost m_cost;
    std::counting_semaphore<64> m_free;
    std::mutex m_pretendMutex;
    std::string m_pretended; //!< a hash of nobody's password, to be verified against
};

} // namespace kirikae::server
