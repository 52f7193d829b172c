// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/common/error_code.h"

#include <array>
#include <utility>

namespace kirikae {
namespace {

constexpr std::array names{
    std::pair{ErrorCode::CertificateUnknown, std::string_view{"certificate_unknown"}},
    std::pair{ErrorCode::CertificateRevoked, std::string_view{"certificate_revoked"}},
    std::pair{ErrorCode::SignInFailed, std::string_view{"sign_in_failed"}},
    std::pair{ErrorCode::SignInLocked, std::string_view{"sign_in_locked"}},
    std::pair{ErrorCode::OtpRequired, std::string_view{"otp_required"}},
    std::pair{ErrorCode::OtpRejected, std::string_view{"otp_rejected"}},
    std::pair{ErrorCode::OtpLocked, std::string_view{"otp_locked"}},
    std::pair{ErrorCode::SessionRequired, std::string_view{"session_required"}},
    std::pair{ErrorCode::SessionExpired, std::string_view{"session_expired"}},
    std::pair{ErrorCode::NotPermitted, std::string_view{"not_permitted"}},
    std::pair{ErrorCode::ConfirmationRejected, std::string_view{"confirmation_rejected"}},
    std::pair{ErrorCode::CoolingDown, std::string_view{"cooling_down"}},
    std::pair{ErrorCode::RegistrationRejected, std::string_view{"registration_rejected"}},
    std::pair{ErrorCode::TokenRetired, std::string_view{"token_retired"}},
    std::pair{ErrorCode::NoLiveBinding, std::string_view{"no_live_binding"}},
    std::pair{ErrorCode::UnknownUser, std::string_view{"unknown_user"}},
    std::pair{ErrorCode::OwnBindingOnly, std::string_view{"own_binding_only"}},
    std::pair{ErrorCode::IdempotencyKeyMissing, std::string_view{"idempotency_key_missing"}},
    std::pair{ErrorCode::RequestInProgress, std::string_view{"request_in_progress"}},
    std::pair{ErrorCode::IdempotencyConflict, std::string_view{"idempotency_conflict"}},
    std::pair{ErrorCode::InvalidRequest, std::string_view{"invalid_request"}},
    std::pair{ErrorCode::NotFound, std::string_view{"not_found"}},
    std::pair{ErrorCode::MethodNotAllowed, std::string_view{"method_not_allowed"}},
    std::pair{ErrorCode::BodyTooLarge, std::string_view{"body_too_large"}},
    std::pair{ErrorCode::UnsupportedMediaType, std::string_view{"unsupported_media_type"}},
    std::pair{ErrorCode::TooManyRequests, std::string_view{"too_many_requests"}},
    std::pair{ErrorCode::ClockUnsound, std::string_view{"clock_unsound"}},
    std::pair{ErrorCode::SkipExpired, std::string_view{"skip_expired"}},
    std::pair{ErrorCode::OwnRequest, std::string_view{"own_request"}},
    std::pair{ErrorCode::ApprovalClosed, std::string_view{"approval_closed"}},
    std::pair{ErrorCode::NoOperatorLeft, std::string_view{"no_operator_left"}},
    std::pair{ErrorCode::NobodyToApprove, std::string_view{"nobody_to_approve"}},
    std::pair{ErrorCode::Internal, std::string_view{"internal"}},
};

} // namespace

std::string_view errorCodeName(ErrorCode code)
{
    for (const auto& [value, name] : names) {
        if (value == code) {
            return name;
        }
    }
    return {};
}

std::optional<ErrorCode> errorCodeFromName(std::string_view name)
{
    for (const auto& [value, known] : names) {
        if (known == name) {
            return value;
        }
    }
    return std::nullopt;
}

} // namespace kirikae
