// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// From bytes to the services' requests, one function an endpoint: the only place that knows the shape of a body or a
// query. It applies no rule of the domain. Pure; any thread.
#pragma once

#include "server-stub/api/request.h"
#include "server-stub/services/problem.h"

namespace kirikae::server {

//! {password, otp?, otp2?}; otp2 only with otp
[[nodiscard]] Outcome<SignInRequest> parseSignIn(std::string_view body);
//! {loginIds, confirmationPassword, otp?, dryRun?, note?}; with dryRun the password may be absent
[[nodiscard]] Outcome<RevocationRequest> parseRevocation(std::string_view body);
//! {serialNumber, otp}
[[nodiscard]] Outcome<RegistrationRequest> parseRegistration(std::string_view body);
//! {serialNumber, otp, otp2}
[[nodiscard]] Outcome<DeviceCodes> parseDeviceCheck(std::string_view body);
//! {otp, otp2} of the device that the path names
[[nodiscard]] Outcome<DeviceCodes> parseResynchronisation(std::string_view body, SerialNumber serialNumber);
//! {assignments: [{loginId, serialNumber}], confirmationPassword, otp?, dryRun?, note?}; serialNumber may be null; with
//! dryRun the password may be absent
[[nodiscard]] Outcome<AssignmentRequest> parseAssignment(std::string_view body);
//! {confirmationPassword, otp?, note?, dryRun?} for the request that the path names; with dryRun the password may be
//! absent
[[nodiscard]] Outcome<ConsentRequest> parseConsent(std::string_view body, std::string approvalId);
//! No body, or {note?}, for the request that the path names
[[nodiscard]] Outcome<ClosingRequest> parseClosing(std::string_view body, std::string approvalId);
//! {confirmationPassword, otp?} for the user that the path names
[[nodiscard]] Outcome<UnlockRequest> parseUnlock(std::string_view body, LoginId loginId);
//! {advanceSeconds?, now?, rate?}, at least one of them
[[nodiscard]] Outcome<ClockChange> parseClockChange(std::string_view body);
//! No body, or {} : for actions that take nothing.
[[nodiscard]] Outcome<Done> parseNothing(std::string_view body);

[[nodiscard]] Outcome<UserQuery> parseUserQuery(std::string_view query, std::string_view ifNoneMatch);
[[nodiscard]] Outcome<TokenQuery> parseTokenQuery(std::string_view query);
[[nodiscard]] Outcome<ApprovalQuery> parseApprovalQuery(std::string_view query);
[[nodiscard]] Outcome<AuditQuery> parseAuditQuery(std::string_view query);
//! For paths that take no parameter.
[[nodiscard]] Outcome<Done> parseNoQuery(std::string_view query);

//! The Idempotency-Key header: 1 to 128 visible ASCII characters. idempotency_key_missing, or invalid_request.
[[nodiscard]] Outcome<IdempotencyKey> parseIdempotencyKey(const std::optional<std::string>& header);

//! True for application/json, with or without charset=utf-8.
[[nodiscard]] bool isJsonMediaType(std::string_view contentType);

} // namespace kirikae::server
