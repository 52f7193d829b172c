// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Text that a server or a file wrote, made safe to stand among the program's own: what would be invisible or turn the
// line round is written out, and what is endless is cut with a sign. Pure; any thread.
#pragma once

#include <QString>

namespace kirikae::ui {

//! Control, direction and invisible characters as ‹U+202E›; line breaks stay when `lines`. Longer than `limit`
//! characters: cut, with … at the end.
[[nodiscard]] QString literalText(const QString& text, bool lines = false, qsizetype limit = 200);

} // namespace kirikae::ui
