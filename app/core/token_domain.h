// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The client's picture of the company's devices: what the inventory lists and what it can be asked for. Enums and
// instants only; labels and colours live in ui. Copyable plain data; any thread.
#pragma once

#include "app/common/instant.h"
#include "app/core/approval_domain.h"
#include "app/core/secret_text.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace kirikae::core {

//! Where a device is in its life, as the server says it.
enum class TokenState { InStock, Issued, InService, Expired, Retired, Locked };

//! One device of the inventory. Empty where the server sent null.
struct TokenRow {
    QString serialNumber;
    TokenState state = TokenState::InStock;
    QString printedExpiry; //!< MM/DD/YY as on the back
    Instant expiresAt;
    QString assignedTo;  //!< login id of the one it was issued to
    QStringList boundTo; //!< login ids of those who registered it
    friend bool operator==(const TokenRow&, const TokenRow&) = default;
};

struct TokenPage {
    QList<TokenRow> items;
    QString nextCursor; //!< empty: the last page
    qsizetype total = 0;
};

//! Which devices to list. Empty members ask for all.
struct TokenQuery {
    QString words; //!< the serial number begins with them
    std::optional<TokenState> state;
    QString printedExpiry; //!< MM/DD/YY
    friend bool operator==(const TokenQuery&, const TokenQuery&) = default;
};

//! A delivery's file on its way to the server. All of it is secret: a CSV file holds the seeds in the clear.
struct ImportRequest {
    SecretText content;
    bool pskc = false;   //!< else CSV
    SecretText key;      //!< of an encrypted PSKC file, in hexadecimal; empty: none
    SecretText password; //!< of a PSKC file under a password; empty: none
    bool dryRun = true;
};

//! One device of the file, or one line that is none.
struct ImportEntry {
    qint64 position = 0; //!< line of a CSV file, number of the key in a PSKC file; from 1
    QString serialNumber;
    QString reason; //!< the server's words; empty where there is nothing to say
};

//! The four buckets of an import, or of its dry run.
struct ImportReport {
    QList<ImportEntry> fresh;   //!< new to the inventory
    QList<ImportEntry> same;    //!< there already, and the same
    QList<ImportEntry> refused; //!< there already, and another one; or of no use
    QList<ImportEntry> failed;  //!< cannot be read
};

//! Who gets which device; an empty serial number takes back what was assigned and is not registered yet.
struct AssignmentPair {
    QString loginId;
    QString serialNumber;
    friend bool operator==(const AssignmentPair&, const AssignmentPair&) = default;
};

struct AssignmentRequest {
    QList<AssignmentPair> pairs;
    SecretText confirmationPassword; //!< empty: a dry run
    SecretText otp;                  //!< empty: the operator has none in service
    QString note = {};               //!< to the second person, should one be needed; up to api::maxNoteCharacters
};

struct AssignmentRow {
    QString loginId;
    bool accepted = false;
    QString codeName; //!< why not, as sent
    QString serialNumber;
    QString oldSerialNumber;      //!< the one in service
    QString replacedSerialNumber; //!< assigned before, taken back
};

struct AssignmentResult {
    QString id; //!< empty: a dry run
    Instant assignedAt;
    QList<AssignmentRow> rows;
    bool approvalRequired = false; //!< of so many users only with the consent of a second person
    //! Nothing was done: it waits for that consent, and everything above is empty.
    std::optional<Approval> waitsFor = {};
};

//! A device and two codes that it showed one after the other.
struct DeviceCodes {
    QString serialNumber;
    SecretText otp;
    SecretText otp2;
};

//! What a new device is good for. Drift and expiry are there when the codes were right.
struct DeviceCheckResult {
    bool usable = false;
    std::optional<int> driftSteps; //!< displays by which its clock is ahead; negative: behind
    std::optional<Instant> expiresAt;
    QString codeName; //!< why it is not usable, as sent
};

struct UnlockRequest {
    QString loginId;
    SecretText confirmationPassword;
    SecretText otp; //!< empty: the master has none in service
};

struct UnlockResult {
    QString loginId;
    Instant unlockedAt;
    bool locked = false;                //!< still: by the wrong codes of the last thirty days, which only time ends
    std::optional<Instant> lockedUntil; //!< of that lock
};

} // namespace kirikae::core
