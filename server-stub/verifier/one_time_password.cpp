// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/verifier/one_time_password.h"

#include "server-stub/verifier/hmac_contexts.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace kirikae::verifier {
namespace {

bool isPossibleDigits(int digits)
{
    return digits >= minDigits && digits <= maxDigits;
}

std::array<std::uint8_t, 8> bigEndian(std::uint64_t counter)
{
    std::array<std::uint8_t, 8> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] = static_cast<std::uint8_t>(counter >> (8 * (bytes.size() - 1 - i)));
    }
    return bytes;
}

//! Dynamic truncation, RFC 4226 §5.3: 31 bits at the offset that the last byte names.
std::uint32_t truncate(std::span<const std::uint8_t> digest)
{
    const std::size_t offset = digest.back() & 0x0fU;
    return (static_cast<std::uint32_t>(digest[offset] & 0x7fU) << 24) |
           (static_cast<std::uint32_t>(digest[offset + 1]) << 16) |
           (static_cast<std::uint32_t>(digest[offset + 2]) << 8) | static_cast<std::uint32_t>(digest[offset + 3]);
}

void requireUsable(bool usable)
{
    if (!usable) {
        throw std::logic_error("this code generator was used up");
    }
}

} // namespace

std::string_view algorithmName(Algorithm algorithm)
{
    switch (algorithm) {
    case Algorithm::Sha1:
        return "SHA1";
    case Algorithm::Sha256:
        return "SHA256";
    case Algorithm::Sha512:
        return "SHA512";
    }
    return {};
}

std::optional<Algorithm> algorithmFromName(std::string_view name)
{
    for (const Algorithm algorithm : {Algorithm::Sha1, Algorithm::Sha256, Algorithm::Sha512}) {
        if (algorithmName(algorithm) == name) {
            return algorithm;
        }
    }
    return std::nullopt;
}

Code::Code(std::uint32_t truncated, int digits)
    : m_length(static_cast<std::size_t>(digits))
{
    if (!isPossibleDigits(digits)) {
        throw std::invalid_argument("a code has 6 to 8 digits");
    }
    for (std::size_t i = m_length; i > 0; --i) {
        m_digits[i - 1] = static_cast<char>('0' + truncated % 10);
        truncated /= 10;
    }
}

Code::~Code()
{
    OPENSSL_cleanse(m_digits.data(), m_digits.size());
}

bool isWellFormedCode(std::string_view text, int digits)
{
    return isPossibleDigits(digits) && text.size() == static_cast<std::size_t>(digits) &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

CodeGenerator::CodeGenerator(Algorithm algorithm, std::span<const std::uint8_t> key, int digits)
    : m_digits(digits)
{
    if (key.size() < minKeyBytes || key.size() > maxKeyBytes) {
        throw std::invalid_argument("a token's key has 16 to 64 bytes");
    }
    if (!isPossibleDigits(digits)) {
        throw std::invalid_argument("a code has 6 to 8 digits");
    }
    m_hmac = keyedHmac(algorithm, key);
}

Code CodeGenerator::at(std::uint64_t counter) &
{
    requireUsable(m_hmac != nullptr);
    return Code{truncate(hmac(*m_hmac, bigEndian(counter))), m_digits};
}

Code CodeGenerator::at(std::uint64_t counter) &&
{
    requireUsable(m_hmac != nullptr);
    const HmacContextsHandle last = std::move(m_hmac);
    return Code{truncate(lastHmac(*last, bigEndian(counter))), m_digits};
}

void requirePeriod(std::chrono::seconds period)
{
    if (period.count() < minPeriodSeconds || period.count() > maxPeriodSeconds) {
        throw std::invalid_argument("a token's period is 10 to 120 seconds");
    }
}

std::int64_t timeStep(std::chrono::sys_seconds instant, std::chrono::seconds period)
{
    requirePeriod(period);
    const std::int64_t seconds = instant.time_since_epoch().count();
    const std::int64_t length = period.count();
    return seconds / length - (seconds % length < 0 ? 1 : 0);
}

std::chrono::seconds secondsLeft(std::chrono::sys_seconds instant, std::chrono::seconds period)
{
    requirePeriod(period);
    const std::chrono::seconds into = instant.time_since_epoch() % period;
    return into.count() < 0 ? -into : period - into;
}

} // namespace kirikae::verifier
