// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The client's picture of a change of many users that waits for the consent of a second person, or did. Enums and
// instants only; labels and colours live in ui. Copyable plain data; any thread.
#pragma once

#include "app/common/domain_names.h"
#include "app/common/instant.h"

#include <QList>
#include <QString>

#include <optional>

namespace kirikae::core {

//! One request. Empty strings and nullopt where the server sent null. The notes are people's own words: plain text.
struct Approval {
    QString id;
    ApprovalKind kind = ApprovalKind::Revocation;
    ApprovalState state = ApprovalState::Pending;
    qint64 userCount = 0;
    QString note;
    Instant requestedAt;
    QString requestedBy; //!< login id
    QString requestedByName;
    Instant expiresAt; //!< pending until then
    std::optional<Instant> decidedAt;
    QString decidedBy; //!< login id of the one who approved, rejected or withdrew
    QString decidedByName;
    QString decisionNote;
    friend bool operator==(const Approval&, const Approval&) = default;
};

struct ApprovalPage {
    QList<Approval> items; //!< newest first
    QString nextCursor;    //!< empty: the last page
    qsizetype total = 0;
};

//! One of the users it is about.
struct ApprovalUser {
    QString loginId;
    QString name;         //!< empty: the company has nobody of this login id
    QString serialNumber; //!< of the token in service (revocation) or the new one (assignment; empty: taken back)
    friend bool operator==(const ApprovalUser&, const ApprovalUser&) = default;
};

} // namespace kirikae::core
