// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The opaque cursor of a list: where the next page goes on, and a fingerprint of the query it belongs to, so that a
// cursor used with another query is refused instead of answering nonsense. Pure; any thread.
#pragma once

#include "server-stub/store/user_filter.h"

#include <optional>
#include <string>
#include <string_view>

namespace kirikae::server {

//! base64url without padding of "FINGERPRINT GROUP KEYLENGTH KEY LOGINID".
[[nodiscard]] std::string writeCursor(std::string_view fingerprint, const UserPosition& position);

//! nullopt for anything that writeCursor() did not make for this fingerprint.
[[nodiscard]] std::optional<UserPosition> readCursor(std::string_view fingerprint, const std::string& cursor);

} // namespace kirikae::server
