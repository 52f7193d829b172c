// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Seeds at rest: AES-256-GCM under a master key, random 96-bit nonce, associated data
// serial ‖ company ‖ algorithm ‖ key id, so that a sealed seed moved to another row does not open. Any thread.
#pragma once

#include "server-stub/verifier/one_time_password.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace kirikae::verifier {

//! A seed in clear: wiped on destruction, never copied.
class Seed {
public:
    explicit Seed(std::vector<std::uint8_t> bytes)
        : m_bytes(std::move(bytes))
    {}
    Seed(Seed&&) noexcept = default;
    Seed& operator=(Seed&& other) noexcept;
    Seed(const Seed&) = delete;
    Seed& operator=(const Seed&) = delete;
    ~Seed();
    [[nodiscard]] std::span<const std::uint8_t> bytes() const noexcept { return m_bytes; }

private:
    std::vector<std::uint8_t> m_bytes;
};

//! What the seed belongs to; all of it is authenticated.
struct SeedContext {
    std::string serialNumber;
    std::string companyId;
    Algorithm algorithm = Algorithm::Sha1;
};

//! One master key (32 bytes) and its id (first 8 bytes of SHA-256 of the key, hex); wiped on destruction.
class SeedBox {
public:
    //! std::invalid_argument unless 32 bytes.
    explicit SeedBox(std::span<const std::uint8_t> masterKey);
    ~SeedBox();
    SeedBox(SeedBox&&) noexcept;
    SeedBox& operator=(SeedBox&&) noexcept;

    //! 16 lower-case hex digits; stored beside the sealed seed, so that a rotation knows which key opens it.
    [[nodiscard]] const std::string& keyId() const;
    //! nonce(12) ‖ ciphertext ‖ tag(16); std::runtime_error when OpenSSL has no randomness or no AES-256-GCM.
    [[nodiscard]] std::vector<std::uint8_t> seal(const Seed& seed, const SeedContext& context) const;
    //! nullopt when anything was changed, swapped, or sealed under another key.
    [[nodiscard]] std::optional<Seed> open(std::span<const std::uint8_t> sealed, const SeedContext& context) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace kirikae::verifier
