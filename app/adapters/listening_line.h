// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The one line in which kirikae-server says where it listens. Pure; any thread.
#pragma once

#include <QByteArray>
#include <QUrl>

#include <optional>

namespace kirikae::adapters {

//! The address in `{"event":"listening","url":"https://127.0.0.1:PORT","pid":N}`; nullopt for anything else, for
//! another scheme, for a host that is not this PC, and for an address with a user, a path or a query.
[[nodiscard]] std::optional<QUrl> addressFromListeningLine(const QByteArray& line);

//! "localhost", 127.0.0.0/8 or ::1.
[[nodiscard]] bool isLoopbackHost(const QString& host);

} // namespace kirikae::adapters
