// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/flows/refusals.h"

namespace kirikae::core {

bool endsSession(const GatewayError& error)
{
    return error.kind == GatewayError::Kind::CertificateRefused || error.code == ErrorCode::SessionRequired ||
           error.code == ErrorCode::SessionExpired || error.code == ErrorCode::CertificateUnknown ||
           error.code == ErrorCode::CertificateRevoked;
}

bool outcomeUnknown(const GatewayError& error)
{
    switch (error.kind) {
    case GatewayError::Kind::Refused:
        // An internal error can strike after the commit, and a request in progress is the first one, still at work.
        return error.code == ErrorCode::Internal || error.code == ErrorCode::RequestInProgress;
    case GatewayError::Kind::TimedOut:
    case GatewayError::Kind::Cancelled:
    case GatewayError::Kind::Unreachable:
    case GatewayError::Kind::Malformed:
        return error.sent;
    case GatewayError::Kind::ServerNotTrusted:
    case GatewayError::Kind::CertificateRefused:
    case GatewayError::Kind::ProxyPasswordWanted:
    case GatewayError::Kind::ProxyFailed:
    case GatewayError::Kind::Portal:
        return false;
    }
    return error.sent;
}

bool isPassing(const GatewayError& error)
{
    return error.kind != GatewayError::Kind::Refused || error.code == ErrorCode::Internal ||
           error.code == ErrorCode::RequestInProgress || error.code == ErrorCode::TooManyRequests ||
           error.code == ErrorCode::ClockUnsound || endsSession(error);
}

bool isBeforeTheKey(const GatewayError& error)
{
    if (error.kind != GatewayError::Kind::Refused) {
        return false;
    }
    return !error.code || error.code == ErrorCode::InvalidRequest || error.code == ErrorCode::IdempotencyKeyMissing ||
           error.code == ErrorCode::NotFound || error.code == ErrorCode::MethodNotAllowed ||
           error.code == ErrorCode::BodyTooLarge || error.code == ErrorCode::UnsupportedMediaType;
}

std::optional<Instant> lockedUntil(const GatewayError& error, std::optional<Instant> now)
{
    if (!error.retryAfter || !now) {
        return std::nullopt;
    }
    return *now + *error.retryAfter;
}

} // namespace kirikae::core
