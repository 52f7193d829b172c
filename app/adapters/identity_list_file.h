// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The list of added client certificates as a small JSON file: paths and public facts. Pure but for the one file; a
// damaged file is kept beside the new one. Any thread.
#pragma once

#include "app/core/ports/identity_store.h"

namespace kirikae::adapters {

//! An empty list when there is no file; also when it is damaged, which is then renamed to "<path>.damaged".
[[nodiscard]] QList<core::IdentityInfo> readIdentityList(const QString& path);
//! Replaces the file at once or not at all, private to this user; false when it cannot be written.
[[nodiscard]] bool writeIdentityList(const QString& path, const QList<core::IdentityInfo>& entries);

} // namespace kirikae::adapters
