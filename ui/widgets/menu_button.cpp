// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/menu_button.h"

#include <QMenu>

namespace kirikae::ui {

MenuButton::MenuButton(QMenu& menu, QWidget* parent)
    : QPushButton(parent)
{
    setAutoDefault(false);
    connect(this, &QPushButton::clicked, &menu, [this, &menu] { menu.popup(mapToGlobal(rect().bottomLeft())); });
}

void MenuButton::setWords(const QString& label, const QString& purpose)
{
    setText(label + QStringLiteral(" ▾"));
    setAccessibleName(label);
    setToolTip(purpose);
    setAccessibleDescription(purpose);
}

} // namespace kirikae::ui
