// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A kept list as compressed bytes: the users by the API's own names, and when they were seen. Pure; any thread.
#pragma once

#include "app/core/ports/list_keeper.h"

#include <optional>

namespace kirikae::adapters {

[[nodiscard]] QByteArray formatKeptList(const core::KeptList& list);
//! nullopt when the bytes are none of ours.
[[nodiscard]] std::optional<core::KeptList> parseKeptList(const QByteArray& bytes);

} // namespace kirikae::adapters
