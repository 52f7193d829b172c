// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/guide/guide_hands.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTableView>

namespace kirikae::ui {

namespace {

void key(QWidget* widget, int code, const QString& text = {})
{
    QKeyEvent press(QEvent::KeyPress, code, Qt::NoModifier, text);
    QApplication::sendEvent(widget, &press);
    QKeyEvent release(QEvent::KeyRelease, code, Qt::NoModifier, text);
    QApplication::sendEvent(widget, &release);
}

void refuse(const char* name, const char* why)
{
    throw GuideFailure(QStringLiteral("%1 %2").arg(QString::fromLatin1(name), QString::fromLatin1(why)));
}

} // namespace

bool GuideHands::isUsable(const char* name) const
{
    for (const QWidget* widget : m_window.findChildren<QWidget*>(QString::fromLatin1(name)))
        if (widget->isVisible() && widget->isEnabled())
            return true;
    return false;
}

void GuideHands::type(const char* field, const QString& text) const
{
    auto* edit = find<QLineEdit>(field);
    if (!edit->isEnabled())
        refuse(field, "takes no input");
    edit->setFocus();
    edit->clear();
    for (const QChar letter : text)
        key(edit, letter.toUpper().unicode(), letter);
    if (edit->text() != text)
        refuse(field, "did not take what was typed");
}

void GuideHands::press(const char* button) const
{
    auto* found = find<QAbstractButton>(button);
    if (!found->isEnabled())
        refuse(button, "cannot be pressed");
    found->click();
}

void GuideHands::choose(const char* comboBox, const QString& value, int role) const
{
    auto* combo = find<QComboBox>(comboBox);
    const int index = combo->findData(value, role);
    if (index < 0)
        refuse(comboBox, "does not offer what is wanted");
    combo->setCurrentIndex(index);
    Q_EMIT combo->activated(index);
}

bool GuideHands::offers(const char* comboBox, const QString& value, int role) const
{
    return isUsable(comboBox) && find<QComboBox>(comboBox)->findData(value, role) >= 0;
}

void GuideHands::tick(const char* table, int column, const QString& text) const
{
    auto* view = find<QTableView>(table);
    for (int row = 0; row < view->model()->rowCount(); ++row) {
        const QModelIndex index = view->model()->index(row, column);
        if (index.data().toString() == text) {
            view->setFocus();
            view->setCurrentIndex(index);
            key(view, Qt::Key_Space, QStringLiteral(" "));
            return;
        }
    }
    refuse(table, "has no such row");
}

} // namespace kirikae::ui
