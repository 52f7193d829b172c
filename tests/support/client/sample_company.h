// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The training company's users as the server lists them, and answers made of them. Pure.
#pragma once

#include "app/core/domain.h"
#include "app/core/ports/gateway_error.h"

namespace kirikae::test {

//! 2023-03-20 09:00:00 JST, when training begins.
inline const Instant trainingStart = *parseInstant("2023-03-20T00:00:00Z");
inline const Instant oldExpiry = *parseInstant("2023-04-30T00:00:00Z");

inline core::UserRow user(const QString& loginId, const QString& name, UserClass userClass, OtpStatus status,
                          const QString& serial = {})
{
    core::UserRow row;
    row.loginId = loginId;
    row.name = name;
    row.userClass = userClass;
    row.otpStatus = status;
    row.serialNumber = serial;
    if (!serial.isEmpty()) {
        row.expiresAt = oldExpiry;
        row.printedExpiry = QStringLiteral("04/30/23");
    }
    return row;
}

inline QList<core::UserRow> trainingUsers()
{
    using enum UserClass;
    using enum OtpStatus;
    return {
        user(QStringLiteral("hanakodt"), QStringLiteral("データ花子"), Administrator, InService,
             QStringLiteral("33456789")),
        user(QStringLiteral("ichirodt"), QStringLiteral("データ一郎"), Master, Expired, QStringLiteral("23456789")),
        user(QStringLiteral("jirodt"), QStringLiteral("データ二郎"), General, Revoked),
        user(QStringLiteral("saburodt"), QStringLiteral("データ三郎"), Master, Issued),
        user(QStringLiteral("shirodt"), QStringLiteral("データ四郎"), General, Unregistered),
        user(QStringLiteral("sachikodt"), QStringLiteral("データ幸子"), General, InService, QStringLiteral("78160641")),
        user(QStringLiteral("tarodt"), QStringLiteral("データタロウ"), General, InService, QStringLiteral("78160642"))};
}

inline core::SessionInfo sessionOf(const core::UserRow& row, NextStep next = NextStep::Home)
{
    return {row, QStringLiteral("訓練商店"), next, trainingStart + std::chrono::hours{8}};
}

inline core::UserPage onePage(const QList<core::UserRow>& rows)
{
    return {rows, {}, rows.size()};
}

//! Every login id revoked now, with 30 minutes to wait.
inline core::RevocationResult revokedAll(const QStringList& loginIds, Instant at)
{
    core::RevocationResult result;
    result.id = QStringLiteral("r-1");
    result.revokedAt = at;
    for (const QString& loginId : loginIds) {
        core::RevocationRow row;
        row.loginId = loginId;
        row.outcome = RowOutcome::Revoked;
        row.eligibleAt = at + std::chrono::minutes{30};
        result.rows.append(row);
    }
    return result;
}

inline Failure<core::GatewayError> failed(core::GatewayError::Kind kind, bool sent)
{
    core::GatewayError error;
    error.kind = kind;
    error.sent = sent;
    return {error};
}

inline Failure<core::GatewayError> refused(ErrorCode code,
                                           std::optional<std::chrono::seconds> retryAfter = std::nullopt)
{
    core::GatewayError error;
    error.kind = core::GatewayError::Kind::Refused;
    error.sent = true;
    error.code = code;
    error.retryAfter = retryAfter;
    return {error};
}

} // namespace kirikae::test
