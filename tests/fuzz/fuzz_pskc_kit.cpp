// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Bytes as a PSKC file, opened with the right key or password of RFC 6030's examples, with a wrong one, and with none.
// Besides not crashing: a wrong key or password gives no token that no key would not give, and however the file is cut
// into pieces the same tokens are found. The first byte is the size of the pieces.
#include "tests/fuzz/kit_reading.h"

using namespace kirikae;

namespace {

kits::KitSecret keyOf(std::string_view hex)
{
    kits::KitSecret secret;
    secret.key = kits::preSharedKey(hex);
    return secret;
}

kits::KitSecret passwordOf(std::string_view text)
{
    kits::KitSecret secret;
    secret.password.emplace(std::vector<std::uint8_t>(text.begin(), text.end()));
    return secret;
}

//! A number of iterations that would take the harness seconds: five digits one after the other.
bool isSlow(std::string_view bytes)
{
    int digits = 0;
    for (const char c : bytes) {
        digits = c >= '0' && c <= '9' ? digits + 1 : 0;
        if (digits == 5) {
            return true;
        }
    }
    return false;
}

std::size_t tokensWith(std::string_view bytes, const kits::KitSecret& secret)
{
    test::KitFindings findings;
    test::readKit(findings, kits::KitFormat::Pskc, bytes, secret, bytes.size());
    return findings.tokens;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    if (size < 2) {
        return 0;
    }
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::size_t inClear = tokensWith(bytes, {});
    test::KitFindings whole;
    const kits::KitSecret key = keyOf("12345678901234567890123456789012");
    test::readKit(whole, kits::KitFormat::Pskc, bytes, key, bytes.size());
    test::KitFindings pieces;
    test::readKit(pieces, kits::KitFormat::Pskc, bytes, key, data[0] % 64 + 1);
    // Where a broken file breaks off depends on the pieces; what stood before does not.
    if (whole.tokens != pieces.tokens || tokensWith(bytes, keyOf("00000000000000000000000000000000")) != inClear) {
        std::abort();
    }
    const std::size_t derivation = bytes.find("IterationCount");
    if (derivation != std::string_view::npos && !isSlow(bytes.substr(derivation))) {
        static_cast<void>(tokensWith(bytes, passwordOf("qwerty")));
        if (tokensWith(bytes, passwordOf("qwertz")) != inClear) {
            std::abort();
        }
    }
    return 0;
}
