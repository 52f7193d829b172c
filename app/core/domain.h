// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The client's picture of what the server told it: rows, sessions and results, after parsing and before any wording.
// Enums and instants only; labels and colours live in ui. Copyable plain data; any thread.
#pragma once

#include "app/common/domain_names.h"
#include "app/common/error_code.h"
#include "app/common/instant.h"
#include "app/core/approval_domain.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace kirikae::core {

//! One user as the server listed it. Empty strings and nullopt where the server sent null.
struct UserRow {
    QString loginId;
    QString name;
    UserClass userClass = UserClass::General;
    bool otpRequired = true;
    OtpStatus otpStatus = OtpStatus::None;
    QString serialNumber;
    std::optional<Instant> expiresAt;
    QString printedExpiry; //!< MM/DD/YY as on the back
    std::optional<Instant> eligibleAt;
    QString issuedSerialNumber;
    QStringList sharedWith;
    bool locked = false;                //!< some password or code of theirs is not looked at; see isLocked()
    std::optional<Instant> lockedUntil; //!< when that ends by itself; nullopt: somebody has to unlock
    friend bool operator==(const UserRow&, const UserRow&) = default;
};

//! The user is locked at `now` (server time; nullopt: not known): a lock whose end has passed is none.
[[nodiscard]] inline bool isLocked(const UserRow& row, std::optional<Instant> now)
{
    return row.locked && (!row.lockedUntil || !now || *now < *row.lockedUntil);
}

struct SessionInfo {
    UserRow user;
    QString companyName;
    NextStep next = NextStep::Home;
    Instant expiresAt;
};

struct HealthInfo {
    QString version;
    Instant serverTime;
    bool training = false;
    QString recommendedClientVersion; //!< digits and dots; empty: the server says nothing
};

struct UserPage {
    QList<UserRow> items;
    QString nextCursor; //!< empty: the last page
    qsizetype total = 0;
};

struct RevocationRow {
    QString loginId;
    RowOutcome outcome = RowOutcome::Refused;
    std::optional<ErrorCode> code;
    QString codeName; //!< as sent; kept for a code this version does not know
    QString serialNumber;
    std::optional<Instant> eligibleAt;
};

struct RevocationResult {
    QString id;
    Instant revokedAt;
    QList<RevocationRow> rows;
    QStringList remainingOperators;
    bool approvalRequired = false; //!< of so many users only with the consent of a second person
    //! Nothing was done: it waits for that consent, and everything above is empty.
    std::optional<Approval> waitsFor = {};
};

struct RegistrationResult {
    QString serialNumber;
    Instant expiresAt;
    QStringList sharedWith;
};

struct TrainingClockInfo {
    Instant now;
    double rate = 1;
};

//! A virtual device of the training server.
struct TrainingTokenInfo {
    QString serialNumber;
    QString printedExpiry;
    QString displayedCode; //!< empty on a dead device
    int secondsLeft = 0;
    int digits = 6;
    int period = 60;
    QString fault; //!< "", "dead", "drifted"
    QString assignedTo;
};

} // namespace kirikae::core
