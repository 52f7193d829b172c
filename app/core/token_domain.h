// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The client's picture of the company's devices: what the inventory lists and what it can be asked for. Enums and
// instants only; labels and colours live in ui. Copyable plain data; any thread.
#pragma once

#include "app/common/instant.h"

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

} // namespace kirikae::core
