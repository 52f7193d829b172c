// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Who asks, and what is derived from a user's rows at an instant: the OTP status, what comes next, who may manage.
// Pure rules and the look-up of a session; nothing is written. Any thread.
#pragma once

#include "server-stub/services/answers.h"
#include "server-stub/services/problem.h"
#include "server-stub/services/requests.h"
#include "server-stub/store/token_store.h"

namespace kirikae::server {

//! A signed-in person as one transaction or snapshot sees them.
struct Caller {
    CompanyRecord company;
    UserRecord user;
    SessionRecord session;
};

//! session_required for no, an unknown or another certificate's token; session_expired for one past its end.
[[nodiscard]] Outcome<Caller> authenticate(const StoreReader& reader, const Credentials& credentials, Instant now);

//! A live binding on a token before its expiry: its code is asked for.
[[nodiscard]] bool hasOtpInService(const UserRecord& user, Instant now);
//! A live binding on a token past its expiry.
[[nodiscard]] bool hasExpiredOtp(const UserRecord& user, Instant now);
[[nodiscard]] OtpStatus otpStatusAt(const UserRecord& user, Instant now);
[[nodiscard]] NextStep nextStepAt(const UserRecord& user, Instant now);

//! May revoke for the whole company at this instant: a master or administrator with a code to prove it, or of whom none
//! is required.
[[nodiscard]] bool canManageAt(const UserRecord& user, Instant now);

//! not_permitted unless a master or administrator who is not in the switch-over.
[[nodiscard]] std::optional<Problem> refusalToManage(const UserRecord& user, Instant now);

//! The first instant after `now` at which something derived from the user changes by time alone.
[[nodiscard]] std::optional<Instant> nextChangeAfter(const UserRecord& user, Instant now);

//! `tokenIsShared` false: it is known that nobody else uses the token, and nobody is looked for.
[[nodiscard]] UserView userViewAt(const StoreReader& reader, const UserRecord& user, Instant now,
                                  bool tokenIsShared = true);
[[nodiscard]] SessionView sessionViewAt(const StoreReader& reader, const Caller& caller, Instant now);

//! A serial number as logs and the audit may show it: its last three characters.
[[nodiscard]] std::string maskedSerial(const SerialNumber& serial);

//! 32 random bytes as base64url without padding.
[[nodiscard]] std::string randomAccessToken();
//! 16 random bytes as lower-case hex.
[[nodiscard]] std::string randomId();

} // namespace kirikae::server
