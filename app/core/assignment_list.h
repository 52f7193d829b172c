// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Pairs of users and devices while they are put together: pasted from a spreadsheet, scanned one after the other, or
// taken from a selection. Says what is still wrong with a row; whether a device may be given is the server's to say.
// Pure; any thread.
#pragma once

#include "app/core/domain.h"
#include "app/core/token_domain.h"

namespace kirikae::core {

enum class PairProblem {
    None,
    NoUser,      //!< a device and nobody to have it yet
    NoSerial,    //!< a user and no device yet
    UnknownUser, //!< nobody of the company has this login id
    UserTwice,   //!< another row names the same user
    BadSerial    //!< no serial number
};

struct AssignmentDraftRow {
    QString loginId;
    QString serialNumber;
    bool takeBack = false; //!< wants no serial number: what was assigned is taken back
    PairProblem problem = PairProblem::None;
    friend bool operator==(const AssignmentDraftRow&, const AssignmentDraftRow&) = default;
};

//! Lines of "login id, serial number" with tabs, commas, semicolons or spaces between, quotes allowed; a heading line
//! and empty lines are left out.
[[nodiscard]] QList<AssignmentDraftRow> readPairs(const QString& text);

//! Fills in `problem` of every row.
void judge(QList<AssignmentDraftRow>& rows, const QList<UserRow>& users);

} // namespace kirikae::core
