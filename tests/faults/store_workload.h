// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A store whose every transaction leaves a trace in several tables, so that from the file alone one can tell how many
// of them it holds and whether any is there in part: what the tests of disks and power cuts do and look at. It holds no
// expectation of its own. Thread-safe as far as the store is.
#pragma once

#include "server-stub/store/token_store.h"

#include <QString>
#include <QTemporaryDir>

#include <filesystem>
#include <optional>
#include <string>

namespace kirikae::test {

//! A new directory for one store: in memory where the system has such a place, because these tests make thousands.
[[nodiscard]] std::unique_ptr<QTemporaryDir> storeDirectory();
[[nodiscard]] std::filesystem::path storeFile(const QTemporaryDir& directory);

//! Makes the store: users, each with a token in service.
void makeStore(const std::filesystem::path& file);

//! The next action, one transaction: a code is spent, and at each third a binding is revoked and a session opened, with
//! an audit row. Gives its number, counted from 1 in the order of the commits. StoreError: it did not happen.
int act(server::TokenStore& store);

//! What is in a store, looked at past the program's caches.
struct Found {
    std::string fault; //!< empty: sound; else what is not
    int acts = 0;      //!< how many actions it holds
};
[[nodiscard]] Found lookAt(const std::filesystem::path& file);

} // namespace kirikae::test
