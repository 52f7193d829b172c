// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// How something that the organisation has decided looks everywhere: greyed, with 組織が管理しています. GUI thread.
#pragma once

#include "app/core/policy.h"

#include <QString>

class QWidget;

namespace kirikae::ui {

//! 組織が管理しています, in the language at hand.
[[nodiscard]] QString managedWords();

//! Greys a control that the organisation does not allow and says so in its tool tip and to a screen reader; leaves it
//! alone when it is allowed. To be called again when the language changes.
void greyUnlessAllowed(QWidget* control, const core::Ruled<bool>& allowed);

} // namespace kirikae::ui
