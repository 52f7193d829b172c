// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A button that opens a menu below itself. Qt's own way waits in a nested event loop, which a screen reader that
// pressed it waits for as well. GUI thread.
#pragma once

#include <QPushButton>

class QMenu;

namespace kirikae::ui {

class MenuButton : public QPushButton {
    Q_OBJECT
public:
    //! `menu` outlives the button.
    explicit MenuButton(QMenu& menu, QWidget* parent = nullptr);
    //! The word on it, and what it is for.
    void setWords(const QString& label, const QString& purpose);
};

} // namespace kirikae::ui
