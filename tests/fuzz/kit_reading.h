// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What the harnesses of token kits share: a kit read in pieces of any size, with all that was found in order. One
// thread.
#pragma once

#include "server-stub/kits/kit_reader.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

namespace kirikae::test {

class KitFindings final : public kits::KitSink {
public:
    std::vector<std::string> found; //!< a token with its key, or a fault with its reason
    std::size_t tokens = 0;

    [[nodiscard]] bool take(kits::KitToken token) override
    {
        const auto key = token.key.bytes();
        // Whatever comes out is what the store and the verifier may be given.
        if (!kits::isSerialNumber(token.serialNumber) || key.size() < verifier::minKeyBytes ||
            key.size() > verifier::maxKeyBytes || token.digits < verifier::minDigits ||
            token.digits > verifier::maxDigits || token.counter < 0 ||
            (token.kind == kits::KitKind::Totp &&
             (token.period < verifier::minPeriodSeconds || token.period > verifier::maxPeriodSeconds))) {
            std::abort();
        }
        ++tokens;
        found.push_back(std::to_string(token.number) + ' ' + token.serialNumber + ' ' +
                        std::string(key.begin(), key.end()) + ' ' + token.printedExpiry + ' ' +
                        token.loginId.value_or(std::string()));
        return true;
    }
    [[nodiscard]] bool take(kits::KitFault fault) override
    {
        found.push_back(std::to_string(fault.number) + ' ' + fault.serialNumber + ' ' + fault.reason);
        return true;
    }
};

inline void readKit(KitFindings& findings, kits::KitFormat format, std::string_view bytes,
                    const kits::KitSecret& secret, std::size_t piece)
{
    const auto reader = kits::makeKitReader(format, findings, secret);
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        if (!reader->feed(bytes.substr(at, piece))) {
            return;
        }
    }
    reader->finish();
}

} // namespace kirikae::test
