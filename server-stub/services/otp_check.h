// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// One code against one device, inside the write transaction of the action it guards: charge, evaluate, compare-and-set
// (verifier.md 5). It never commits: the caller commits the charge of a wrong code and the action of a right one
// together with their audit rows. Owning thread of the transaction.
#pragma once

#include "server-stub/services/problem.h"
#include "server-stub/services/service_context.h"

namespace kirikae::server {

enum class OtpResult {
    Accepted, //!< the step is spent, the counters are reset
    Wrong,    //!< charged; commit
    Replayed, //!< charged; commit; to the caller it is as wrong
    Drifted,  //!< charged; commit; right for a clock that is too far off: one code, two repair; two codes, nothing does
    Locked,   //!< nothing was charged or evaluated
};

struct OtpVerdict {
    OtpResult result = OtpResult::Locked;
    Problem problem; //!< for anything but Accepted: otp_rejected or otp_locked with what helps
};

//! What a device showed: one code, or two in a row, which resynchronise it (RFC 4226 §7.4).
struct ShownCodes {
    std::string_view first;
    std::string_view second; //!< empty: one code
};

//! nullopt for 6 to 8 ASCII digits (`digits`, when known), else invalid_request at `pointer`: not evaluated, not
//! charged.
[[nodiscard]] std::optional<Problem> malformedCode(std::string_view code, std::optional<int> digits,
                                                   const char* pointer = "/otp");
//! The same for two codes at /otp and /otp2.
[[nodiscard]] std::optional<Problem> malformedCodes(const ShownCodes& codes, std::optional<int> digits);

//! clock_unsound when `now` is too far behind the newest commit; the server's operator is told in the log.
[[nodiscard]] std::optional<Problem> unsoundClock(const StoreState& state, const ServiceContext& context, Instant now);

//! What charged codes that were not accepted are answered with: otp_rejected with the reason, the tries left, the wait.
[[nodiscard]] Problem otpRejection(OtpResult result, bool pair, const verifier::ThrottleState& charged,
                                   UserClass userClass, Instant now);

//! A user's codes on their live binding in service. Precondition: well-formed.
[[nodiscard]] OtpVerdict checkCode(WriteTransaction& transaction, const ServiceContext& context, const UserRecord& user,
                                   const TokenRecord& token, const ShownCodes& codes, Instant now);
//! The same with what was read of binding, token and company in this transaction.
[[nodiscard]] OtpVerdict checkCode(WriteTransaction& transaction, const ServiceContext& context, const UserRecord& user,
                                   const CompanyId& company, const LiveDevice& device, const ShownCodes& codes,
                                   Instant now);

//! Codes of a device that is nobody's own here: one registers it (the wide window), two show that it is alive. Charges
//! the device, not the user; tells Drifted for two codes only. Precondition: 6 to 8 digits.
[[nodiscard]] OtpResult checkNewDevice(WriteTransaction& transaction, const ServiceContext& context,
                                       const CompanyRecord& company, const TokenRecord& token, const ShownCodes& codes,
                                       Instant now);

//! Computes as many codes as checkNewDevice() and forgets them: for a device that does not exist.
void pretendCheck(const ServiceContext& context, const ShownCodes& codes, Instant now);

//! Opens the seed of a token. std::runtime_error when the store and the master key do not belong together.
[[nodiscard]] verifier::Seed openSeed(const ServiceContext& context, const CompanyId& company,
                                      const TokenRecord& token);

} // namespace kirikae::server
