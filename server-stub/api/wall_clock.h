// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The machine's own time, for what lives on it whatever a training clock says: certificates, revocation lists, log
// lines, the Date header. No rule of the bank may use it. Any thread.
#pragma once

#include "app/common/instant.h"

namespace kirikae::server {

[[nodiscard]] Instant wallClockNow();

} // namespace kirikae::server
