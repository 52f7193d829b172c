// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Dialogs that are made for one question and are gone with the answer. Qt's own file dialog asks whether to overwrite
// with a dialog on its stack and a loop of its own, and a lock, the end of a session or a screen reader may close what
// lies below meanwhile: to delete that at once would take the one on the stack with it. GUI thread.
#pragma once

class QDialog;

namespace kirikae::ui {

//! Deletes `dialog` after it was hidden, by whom ever and in whatever way, and not before all loops that run inside the
//! program's own have ended. Instead of Qt::WA_DeleteOnClose.
void deleteOnceHidden(QDialog* dialog);

} // namespace kirikae::ui
