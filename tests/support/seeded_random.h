// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// One source of randomness for the property tests: a new seed a run, printed, and repeatable with KIRIKAE_TEST_SEED.
#pragma once

#include <QString>
#include <QtGlobal>

#include <cstdint>
#include <random>
#include <vector>

namespace kirikae::test {

//! A generator seeded from KIRIKAE_TEST_SEED, else at random; prints the seed so that a failure can be repeated.
inline std::mt19937_64 seededRandom()
{
    bool given = false;
    std::uint32_t seed = static_cast<std::uint32_t>(qEnvironmentVariable("KIRIKAE_TEST_SEED").toULongLong(&given));
    if (!given) {
        seed = std::random_device{}();
    }
    qInfo("repeat with KIRIKAE_TEST_SEED=%u", seed);
    return std::mt19937_64{seed};
}

//! Uniform in [lowest, highest].
inline std::int64_t randomBetween(std::mt19937_64& random, std::int64_t lowest, std::int64_t highest)
{
    return std::uniform_int_distribution<std::int64_t>{lowest, highest}(random);
}

inline std::vector<std::uint8_t> randomBytes(std::mt19937_64& random, std::size_t count)
{
    std::vector<std::uint8_t> bytes(count);
    for (std::uint8_t& byte : bytes) {
        byte = static_cast<std::uint8_t>(random());
    }
    return bytes;
}

} // namespace kirikae::test
