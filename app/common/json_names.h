// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The member names of the API's JSON, written once for the side that writes them and the side that reads them.
#pragma once

#include <string_view>

namespace kirikae::json {

inline constexpr std::string_view accessToken = "accessToken";
inline constexpr std::string_view action = "action";
inline constexpr std::string_view actor = "actor";
inline constexpr std::string_view advanceSeconds = "advanceSeconds";
inline constexpr std::string_view algorithm = "algorithm";
inline constexpr std::string_view approvalRequired = "approvalRequired";
inline constexpr std::string_view assignedAt = "assignedAt";
inline constexpr std::string_view assignedTo = "assignedTo";
inline constexpr std::string_view assignment = "assignment";
inline constexpr std::string_view assignments = "assignments";
inline constexpr std::string_view at = "at";
inline constexpr std::string_view boundTo = "boundTo";
inline constexpr std::string_view code = "code";
inline constexpr std::string_view committed = "committed";
inline constexpr std::string_view companyName = "companyName";
inline constexpr std::string_view confirmationPassword = "confirmationPassword";
inline constexpr std::string_view decidedAt = "decidedAt";
inline constexpr std::string_view decidedBy = "decidedBy";
inline constexpr std::string_view decidedByName = "decidedByName";
inline constexpr std::string_view decisionNote = "decisionNote";
inline constexpr std::string_view detail = "detail";
inline constexpr std::string_view digits = "digits";
inline constexpr std::string_view displayedCode = "displayedCode";
inline constexpr std::string_view driftSteps = "driftSteps";
inline constexpr std::string_view dryRun = "dryRun";
inline constexpr std::string_view eligibleAt = "eligibleAt";
inline constexpr std::string_view errors = "errors";
inline constexpr std::string_view expiresAt = "expiresAt";
inline constexpr std::string_view failed = "failed";
inline constexpr std::string_view fault = "fault";
inline constexpr std::string_view hash = "hash";
inline constexpr std::string_view help = "help";
inline constexpr std::string_view id = "id";
inline constexpr std::string_view issuedSerialNumber = "issuedSerialNumber";
inline constexpr std::string_view items = "items";
inline constexpr std::string_view limit = "limit";
inline constexpr std::string_view locked = "locked";
inline constexpr std::string_view lockedUntil = "lockedUntil";
inline constexpr std::string_view key = "key";
inline constexpr std::string_view kind = "kind";
inline constexpr std::string_view line = "line";
inline constexpr std::string_view loginId = "loginId";
inline constexpr std::string_view loginIds = "loginIds";
inline constexpr std::string_view name = "name";
inline constexpr std::string_view newTokens = "new";
inline constexpr std::string_view next = "next";
inline constexpr std::string_view nextBefore = "nextBefore";
inline constexpr std::string_view nextCursor = "nextCursor";
inline constexpr std::string_view note = "note";
inline constexpr std::string_view now = "now";
inline constexpr std::string_view oldSerialNumber = "oldSerialNumber";
inline constexpr std::string_view otp = "otp";
inline constexpr std::string_view otp2 = "otp2";
inline constexpr std::string_view otpRequired = "otpRequired";
inline constexpr std::string_view otpStatus = "otpStatus";
inline constexpr std::string_view outcome = "outcome";
inline constexpr std::string_view password = "password";
inline constexpr std::string_view period = "period";
inline constexpr std::string_view pointer = "pointer";
inline constexpr std::string_view printedExpiry = "printedExpiry";
inline constexpr std::string_view rate = "rate";
inline constexpr std::string_view reason = "reason";
inline constexpr std::string_view refused = "refused";
inline constexpr std::string_view remainingOperators = "remainingOperators";
inline constexpr std::string_view replacedSerialNumber = "replacedSerialNumber";
inline constexpr std::string_view requestedAt = "requestedAt";
inline constexpr std::string_view requestedBy = "requestedBy";
inline constexpr std::string_view requestedByName = "requestedByName";
inline constexpr std::string_view requestId = "requestId";
inline constexpr std::string_view results = "results";
inline constexpr std::string_view retryAfterSeconds = "retryAfterSeconds";
inline constexpr std::string_view revocation = "revocation";
inline constexpr std::string_view revokedAt = "revokedAt";
inline constexpr std::string_view rows = "rows";
inline constexpr std::string_view same = "same";
inline constexpr std::string_view secondsLeft = "secondsLeft";
inline constexpr std::string_view secretBase32 = "secretBase32";
inline constexpr std::string_view seq = "seq";
inline constexpr std::string_view serialNumber = "serialNumber";
inline constexpr std::string_view recommendedClientVersion = "recommendedClientVersion";
inline constexpr std::string_view serverTime = "serverTime";
inline constexpr std::string_view sharedWith = "sharedWith";
inline constexpr std::string_view skipAllowedUntil = "skipAllowedUntil";
inline constexpr std::string_view state = "state";
inline constexpr std::string_view status = "status";
inline constexpr std::string_view subject = "subject";
inline constexpr std::string_view title = "title";
inline constexpr std::string_view total = "total";
inline constexpr std::string_view training = "training";
inline constexpr std::string_view triesLeft = "triesLeft";
inline constexpr std::string_view type = "type";
inline constexpr std::string_view unlockedAt = "unlockedAt";
inline constexpr std::string_view usable = "usable";
inline constexpr std::string_view user = "user";
inline constexpr std::string_view userClass = "userClass";
inline constexpr std::string_view userCount = "userCount";
inline constexpr std::string_view version = "version";

} // namespace kirikae::json
