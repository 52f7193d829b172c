// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The API's JSON as domain values: what the server answers. Strict about the members the API promises, tolerant of new
// ones. A failure says which member is at fault and never quotes a value. Pure; any thread.
#pragma once

#include "app/core/domain.h"
#include "app/core/ports/gateway_error.h"

#include <QByteArray>

namespace kirikae::adapters {

//! The reason, in words that may be logged, is the failure.
template <class T>
using Parsed = Result<T, QString>;

class WireReader;

struct SignedIn {
    QByteArray accessToken; //!< 1 to 4096 bytes that may stand in a header
    core::SessionInfo session;
};

[[nodiscard]] Parsed<core::HealthInfo> parseHealth(const QByteArray& body);
[[nodiscard]] Parsed<SignedIn> parseSignedIn(const QByteArray& body);
[[nodiscard]] Parsed<core::SessionInfo> parseSession(const QByteArray& body);
[[nodiscard]] Parsed<core::UserPage> parseUserPage(const QByteArray& body);
//! Of an answer, or of one inside another. A preview has no id.
[[nodiscard]] core::RevocationResult readRevocation(WireReader& reader, QString& fault);
[[nodiscard]] Parsed<core::RevocationResult> parseRevocation(const QByteArray& body);
[[nodiscard]] Parsed<core::RegistrationResult> parseRegistration(const QByteArray& body);
[[nodiscard]] Parsed<Instant> parseSkip(const QByteArray& body);
[[nodiscard]] Parsed<core::TrainingClockInfo> parseTrainingClock(const QByteArray& body);
[[nodiscard]] Parsed<QList<core::TrainingTokenInfo>> parseTrainingTokens(const QByteArray& body);

//! An RFC 9457 problem as an error of kind Refused; a failure when the body is none.
[[nodiscard]] Parsed<core::GatewayError> parseProblem(const QByteArray& body);

} // namespace kirikae::adapters
