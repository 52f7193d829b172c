// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A token kit as it is read: bytes in, one token or one fault at a time out, so that a kit of 100,000 tokens needs no
// more memory than one of ten. What a fault says is for people and holds nothing of the file but a serial number. It
// must not know the inventory: whether a token is new, the services decide. One reader, one file, one thread.
#pragma once

#include "server-stub/verifier/one_time_password.h"
#include "server-stub/verifier/seed_box.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kirikae::kits {

//! What the device counts: time steps (RFC 6238) or codes shown (RFC 4226).
enum class KitKind { Totp, Hotp };

struct KitToken {
    std::int64_t number = 0; //!< CSV: the line; PSKC: the key package, from 1
    std::string serialNumber;
    verifier::Seed key{{}};
    KitKind kind = KitKind::Totp;
    std::int64_t counter = 0; //!< HOTP: of the next code
    int driftSteps = 0;       //!< TOTP: how far the device's clock was ahead, in steps
    verifier::Algorithm algorithm = verifier::Algorithm::Sha1;
    int digits = 6;
    int period = 0;                                      //!< seconds; HOTP: 0
    std::string printedExpiry;                           //!< MM/DD/YY; empty: the file names no date
    std::optional<std::chrono::sys_seconds> usableFrom;  //!< the policy of the key forbids it before
    std::optional<std::chrono::sys_seconds> usableUntil; //!< and after
    std::optional<std::string> loginId;                  //!< whom it is for
};

enum class Verdict {
    Refused, //!< understood, and not for this server
    Failed,  //!< could not be read as what it claims to be
};

struct KitFault {
    std::int64_t number = 0;  //!< as in KitToken; 0: the file as a whole
    std::string serialNumber; //!< empty: not known
    Verdict verdict = Verdict::Failed;
    std::string reason; //!< English, what is wrong and what to do; never a part of a secret
};

//! Takes what a reader finds, in the order of the file, on the reader's thread.
class KitSink {
public:
    KitSink() = default;
    KitSink(const KitSink&) = delete;
    KitSink& operator=(const KitSink&) = delete;
    virtual ~KitSink() = default;
    //! False: enough, the rest of the file is not wanted.
    [[nodiscard]] virtual bool take(KitToken token) = 0;
    [[nodiscard]] virtual bool take(KitFault fault) = 0;
};

//! What opens an encrypted kit; at most one of them is set.
struct KitSecret {
    std::optional<verifier::Seed> key;      //!< the pre-shared AES key, 16, 24 or 32 bytes
    std::optional<verifier::Seed> password; //!< UTF-8, for PBKDF2
};

class KitReader {
public:
    KitReader() = default;
    KitReader(const KitReader&) = delete;
    KitReader& operator=(const KitReader&) = delete;
    virtual ~KitReader() = default;
    //! Reads on; false: the rest of the file is of no use, and the sink was told why.
    [[nodiscard]] virtual bool feed(std::string_view bytes) = 0;
    //! The file has ended. Not after a false feed().
    virtual void finish() = 0;
};

enum class KitFormat { Pskc, Csv };
//! By how the file begins: PSKC is XML. A few bytes are enough.
[[nodiscard]] KitFormat formatOf(std::string_view beginning);

//! `secret` is for PSKC and is looked at until the reader ends; std::bad_alloc when there is no memory.
[[nodiscard]] std::unique_ptr<KitReader> makeKitReader(KitFormat format, KitSink& sink, const KitSecret& secret);

//! A pre-shared key as an operator keeps it in a file: hexadecimal digits (with a line end or not), else the raw bytes.
//! nullopt unless it has 16, 24 or 32 bytes.
[[nodiscard]] std::optional<verifier::Seed> preSharedKey(std::string_view text);

//! 1 to 64 visible ASCII characters: what can stand on the back of a device and be typed.
[[nodiscard]] bool isSerialNumber(std::string_view text);

} // namespace kirikae::kits
