// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// An online copy of a store that may be served meanwhile, and the look at whether a file is a whole database. Any
// thread.
#pragma once

#include <filesystem>
#include <string>

namespace kirikae::server {

//! Copies the store as of one instant into a file that is there already (empty, with its mode). A writer never waits
//! for it: readers and writers of a WAL do not meet. On the disk when it returns. StoreError.
void copySqliteStore(const std::filesystem::path& store, const std::filesystem::path& target);

//! What SQLite's integrity_check and foreign_key_check say of a file; "ok" when it is whole. StoreError.
[[nodiscard]] std::string integrityOf(const std::filesystem::path& file);

} // namespace kirikae::server
