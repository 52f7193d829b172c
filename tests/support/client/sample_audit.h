// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Rows of the audit as the server lists them, newest first. Pure.
#pragma once

#include "app/core/audit_domain.h"
#include "tests/support/client/sample_company.h"

namespace kirikae::test {

inline core::AuditEntry audited(qint64 seq, const QString& actor, const QString& action, const QString& subject,
                                const QString& outcome = QStringLiteral("done"))
{
    return {seq,
            trainingStart + std::chrono::minutes{seq},
            actor,
            action,
            subject,
            outcome,
            QString::number(seq, 16).rightJustified(64, QLatin1Char('a'))};
}

inline QList<core::AuditEntry> sampleAudit()
{
    const QString hanako = QStringLiteral("hanakodt");
    return {audited(9, hanako, QStringLiteral("revocation.row"), QStringLiteral("tarodt")),
            audited(7, QStringLiteral("tarodt"), QStringLiteral("registration.create"), QStringLiteral("***001"),
                    QStringLiteral("registration_rejected")),
            audited(4, QStringLiteral("(operator)"), QStringLiteral("masterKey.rotated"), QStringLiteral("key-2")),
            audited(2, hanako, QStringLiteral("of.tomorrow"), hanako, QStringLiteral("of_tomorrow"))};
}

inline core::AuditPage auditPage(const QList<core::AuditEntry>& rows, std::optional<qint64> before = std::nullopt)
{
    return {rows, before};
}

} // namespace kirikae::test
