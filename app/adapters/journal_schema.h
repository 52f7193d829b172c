// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The journal's tables and how an older file becomes a newer one. A step, once released, is never edited: a change is a
// new step at the end. GUI thread.
#pragma once

#include <QSqlDatabase>
#include <QString>

namespace kirikae::adapters {

//! The schema this program writes (PRAGMA user_version).
[[nodiscard]] int journalSchemaVersion();
//! Brings the open database to it in one transaction; empty when it is there, else the reason in words. A file of a
//! newer program is refused untouched.
[[nodiscard]] QString migrateJournal(QSqlDatabase& database);

} // namespace kirikae::adapters
