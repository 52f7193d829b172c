// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The last failed requests, for the help desk: which code, when, and the name under which the server's log knows it.
// It keeps no word of a server or a person, so that it can be handed on as it is. In memory only. GUI thread.
#pragma once

#include "app/core/ports/gateway_error.h"

#include <QList>

namespace kirikae::core {

struct FailureEntry {
    GatewayError::Kind kind = GatewayError::Kind::Unreachable;
    QString codeName;          //!< lower-case letters and underscores; empty: none, or not one
    QString requestId;         //!< empty: the server named none
    std::optional<Instant> at; //!< server time
};

class FailureLog {
public:
    static constexpr qsizetype capacity = 20;
    //! A cancelled request is no failure and is not kept.
    void note(const GatewayError& error, std::optional<Instant> at);
    //! The newest first.
    [[nodiscard]] const QList<FailureEntry>& entries() const { return m_entries; }

private:
    QList<FailureEntry> m_entries;
};

} // namespace kirikae::core
