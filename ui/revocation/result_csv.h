// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A table as a CSV file that spreadsheets open safely: UTF-8 with BOM, CRLF, every cell quoted, cells that would be
// read as a formula defused by an apostrophe. Pure; any thread.
#pragma once

#include <QByteArray>
#include <QStringList>

namespace kirikae::ui {

//! The bytes of a file; `header` is the first line.
[[nodiscard]] QByteArray csvFile(const QStringList& header, const QList<QStringList>& rows);

} // namespace kirikae::ui
