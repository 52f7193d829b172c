// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The names of the audit in the bank's words: what was done, to what, how it ended. A name that this version does not
// know is shown as it was sent. Pure apart from the installed translation; GUI thread.
#pragma once

#include "app/core/audit_domain.h"

#include <QCoreApplication>
#include <QList>

namespace kirikae::ui {

class AuditWords {
    Q_DECLARE_TR_FUNCTIONS(AuditWords)
public:
    //! The first words of actions that can be looked for, in the order shown.
    [[nodiscard]] static QStringList kinds();
    //! All actions of one kind together.
    [[nodiscard]] static QString kind(const QString& kind);
    [[nodiscard]] static QString action(const QString& action);
    [[nodiscard]] static QString outcome(const QString& outcome);
    //! Whoever acts without being a user: the bank, the server's operator; empty: it is a login id.
    [[nodiscard]] static QString machine(const QString& actor);
    [[nodiscard]] static bool isDone(const QString& outcome);
    //! The subject is the end of a serial number.
    [[nodiscard]] static bool isToken(const QString& subject);

private:
    [[nodiscard]] static QString refusalOfProof(const QString& outcome);
    [[nodiscard]] static QString refusalOfToken(const QString& outcome);
};

} // namespace kirikae::ui
