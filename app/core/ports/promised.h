// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What a call of the bank's API gives at once: the promise of one reply. GUI thread.
#pragma once

#include "app/core/ports/gateway_error.h"

#include <QFuture>

namespace kirikae::core {

template <class T>
using Promised = QFuture<GatewayReply<T>>;

} // namespace kirikae::core
