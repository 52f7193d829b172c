// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Devices of the training company's inventory as the server lists them. Pure.
#pragma once

#include "app/core/token_domain.h"
#include "tests/support/client/sample_company.h"

namespace kirikae::test {

inline const Instant newExpiry = *parseInstant("2028-04-30T00:00:00Z");

inline core::TokenRow token(const QString& serial, core::TokenState state, const QString& assignedTo = {},
                            const QStringList& boundTo = {})
{
    const bool old = state == core::TokenState::InService || state == core::TokenState::Expired;
    return {
        serial,     state,  old ? QStringLiteral("04/30/23") : QStringLiteral("04/30/28"), old ? oldExpiry : newExpiry,
        assignedTo, boundTo};
}

//! One of each state.
inline QList<core::TokenRow> sampleTokens()
{
    using enum core::TokenState;
    return {token(QStringLiteral("23456789"), Expired, {}, {QStringLiteral("ichirodt")}),
            token(QStringLiteral("33456789"), InService, {}, {QStringLiteral("hanakodt")}),
            token(QStringLiteral("78160641"), Locked, {}, {QStringLiteral("sachikodt")}),
            token(QStringLiteral("90000001"), Issued, QStringLiteral("saburodt")),
            token(QStringLiteral("90000002"), InStock),
            token(QStringLiteral("90000003"), Retired)};
}

inline core::TokenPage tokenPage(const QList<core::TokenRow>& rows, const QString& next = {}, qsizetype total = -1)
{
    return {rows, next, total < 0 ? rows.size() : total};
}

} // namespace kirikae::test
