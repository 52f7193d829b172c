// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// 操作履歴 as the client knows it: rows of the server's audit and what to ask it for. Names stay as sent; their words
// live in ui. Copyable plain data; any thread.
#pragma once

#include "app/common/instant.h"

#include <QList>
#include <QString>

#include <optional>

namespace kirikae::core {

//! One action that was done, or refused.
struct AuditEntry {
    qint64 seq = 0; //!< number in the server's chain; a company sees only its own, so numbers are left out
    Instant at;
    QString actor;   //!< login id; in parentheses what was done at the machine
    QString action;  //!< "revocation.row"
    QString subject; //!< login id, the end of a serial number ("***789"), or an id of the server
    QString outcome; //!< "done", or the code of the refusal
    QString hash;    //!< 64 hexadecimal digits over this row and all before it
    friend bool operator==(const AuditEntry&, const AuditEntry&) = default;
};

struct AuditPage {
    QList<AuditEntry> items;
    std::optional<qint64> nextBefore; //!< nullopt: the last page
};

//! Which rows to list. Empty members ask for all.
struct AuditQuery {
    QString loginId; //!< who acted or was acted on
    QString actor;   //!< who acted
    QString serialNumber;
    QString action;  //!< a whole one, or its first word
    QString outcome; //!< exactly this; "refused": everything that was not done
    std::optional<Instant> from;
    std::optional<Instant> until; //!< before it
    friend bool operator==(const AuditQuery&, const AuditQuery&) = default;
};

} // namespace kirikae::core
