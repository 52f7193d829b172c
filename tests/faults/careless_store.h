// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The store as it must never be: it reads before its turn, compares what it read, and writes whatever the rows say by
// then (read-compare-write) instead of letting the changed-row count decide. Everything else is the real one. It shows
// that the tests of racing processes can fail. Any thread.
#pragma once

#include "server-stub/store/token_store.h"

#include <filesystem>
#include <memory>

namespace kirikae::test {

[[nodiscard]] std::unique_ptr<server::TokenStore> openCarelessStore(const std::filesystem::path& file);

} // namespace kirikae::test
