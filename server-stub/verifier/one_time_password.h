// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// HOTP (RFC 4226) and TOTP (RFC 6238) as pure functions over one token's key. A code is a fixed-length ASCII string,
// never an integer. No clock, no storage, no state: time and counters are arguments. Any thread.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace kirikae::verifier {

enum class Algorithm { Sha1, Sha256, Sha512 };
//! "SHA1", "SHA256", "SHA512"; nullopt for others.
[[nodiscard]] std::string_view algorithmName(Algorithm algorithm);
[[nodiscard]] std::optional<Algorithm> algorithmFromName(std::string_view name);

inline constexpr std::size_t minKeyBytes = 16;
inline constexpr std::size_t maxKeyBytes = 64;
inline constexpr int minDigits = 6;
inline constexpr int maxDigits = 8;
inline constexpr int minPeriodSeconds = 10;
inline constexpr int maxPeriodSeconds = 120;

//! 6 to 8 ASCII digits; wiped on destruction.
class Code {
public:
    Code() = default;
    Code(std::uint32_t truncated, int digits);
    ~Code();
    Code(const Code&) = default;
    Code& operator=(const Code&) = default;
    [[nodiscard]] std::string_view text() const noexcept { return {m_digits.data(), m_length}; }

private:
    std::array<char, 8> m_digits{};
    std::size_t m_length = 0;
};

//! True for exactly `digits` ASCII digits; all else is neither evaluated nor charged.
[[nodiscard]] bool isWellFormedCode(std::string_view text, int digits);

//! OpenSSL's digest contexts of one key, lent by the thread and wiped when they go back (hmac_contexts.h).
struct HmacContexts;
struct HmacContextsReturn {
    void operator()(HmacContexts* contexts) const noexcept;
};

//! The HMAC of one key, its two pads hashed once, so that each further code costs one copied state. Not thread-safe
//! (one a call); wiped on destruction.
class CodeGenerator {
public:
    //! std::invalid_argument for a key outside 16..64 bytes (the RFC 6238 vectors' keys fit) or digits outside 6..8;
    //! std::runtime_error when OpenSSL has no such digest.
    CodeGenerator(Algorithm algorithm, std::span<const std::uint8_t> key, int digits);

    //! RFC 4226 §5.3 at `counter`; std::logic_error once the generator was used up or moved from.
    [[nodiscard]] Code at(std::uint64_t counter) &;
    //! The last code of a generator: uses it up, which saves copying the states. Read as
    //! std::move(generator).at(counter).
    [[nodiscard]] Code at(std::uint64_t counter) &&;

private:
    std::unique_ptr<HmacContexts, HmacContextsReturn> m_hmac;
    int m_digits;
};

//! std::invalid_argument for a period outside 10..120 s, before anything divides by it.
void requirePeriod(std::chrono::seconds period);

//! ⌊(instant − T0) / period⌋ with T0 = 1970-01-01 (RFC 6238 §4.2), floored also before T0.
//! std::invalid_argument as requirePeriod().
[[nodiscard]] std::int64_t timeStep(std::chrono::sys_seconds instant, std::chrono::seconds period);

//! Seconds until the displayed code changes, 1..period; std::invalid_argument as above.
[[nodiscard]] std::chrono::seconds secondsLeft(std::chrono::sys_seconds instant, std::chrono::seconds period);

} // namespace kirikae::verifier
