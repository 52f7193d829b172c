// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Finds text that the screen shows in part only: letters outside of their widget, widgets outside of what holds them,
// headings and cells that end in dots. Measures; changes nothing. GUI thread.
#pragma once

#include <QStringList>

class QWidget;

namespace kirikae::test {

//! One line for each text below `top` that is cut; names of people that are elided and have a tool tip are not.
[[nodiscard]] QStringList cutTexts(const QWidget& top);

} // namespace kirikae::test
