// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The error codes of the wire (RFC 9457 `code`, and the per-row codes of a revocation): what the server answers and the
// client words. Internal failures are other enums, mapped onto these in one place. Pure; any thread.
#pragma once

#include <optional>
#include <string_view>

namespace kirikae {

enum class ErrorCode {
    CertificateUnknown,
    CertificateRevoked,
    SignInFailed,
    SignInLocked,
    OtpRequired,
    OtpRejected,
    OtpLocked,
    SessionRequired,
    SessionExpired,
    NotPermitted,
    ConfirmationRejected,
    CoolingDown,
    RegistrationRejected,
    TokenRetired,
    NoLiveBinding,
    UnknownUser,
    OwnBindingOnly,
    IdempotencyKeyMissing,
    RequestInProgress,
    IdempotencyConflict,
    InvalidRequest,
    NotFound,
    MethodNotAllowed,
    BodyTooLarge,
    UnsupportedMediaType,
    TooManyRequests,
    ClockUnsound,
    SkipExpired,
    OwnRequest,
    ApprovalClosed,
    NoOperatorLeft,
    NobodyToApprove,
    Internal,
};

//! "sign_in_failed" for ErrorCode::SignInFailed.
[[nodiscard]] std::string_view errorCodeName(ErrorCode code);

//! nullopt for a code this version does not know; the caller shows the server's own detail then.
[[nodiscard]] std::optional<ErrorCode> errorCodeFromName(std::string_view name);

} // namespace kirikae
