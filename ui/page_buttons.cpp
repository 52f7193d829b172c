// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/page_buttons.h"

#include <QAbstractButton>
#include <QMenu>
#include <QPointer>
#include <QShortcut>

namespace kirikae::ui {

namespace {

constexpr int keys = 9;

QKeySequence keyOf(int number)
{
    return QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_0 + number));
}

} // namespace

PageButtons::PageButtons(QMenu& menu, QWidget& window, std::function<QList<QWidget*>()> places)
    : QObject(&window)
    , m_menu(menu)
    , m_places(std::move(places))
{
    connect(&menu, &QMenu::aboutToShow, this, &PageButtons::fill);
#ifndef Q_OS_MACOS // Option and a digit is a letter there
    for (int number = 1; number <= keys; ++number) {
        auto* shortcut = new QShortcut(keyOf(number), &window);
        connect(shortcut, &QShortcut::activated, this, [this, number] { press(number); });
    }
#endif
    fill();
}

QList<QAbstractButton*> PageButtons::usable() const
{
    QList<QAbstractButton*> found;
    for (QWidget* place : m_places()) {
        if (!place || !place->isVisible())
            continue;
        for (QWidget* next = place->nextInFocusChain(); next != place; next = next->nextInFocusChain()) {
            auto* button = qobject_cast<QAbstractButton*>(next);
            if (button && place->isAncestorOf(button) && button->isVisible() && button->isEnabled() &&
                !button->text().isEmpty() && button->focusPolicy() != Qt::NoFocus)
                found << button;
        }
    }
    return found;
}

void PageButtons::fill()
{
    m_menu.clear();
    int number = 0;
    for (QAbstractButton* button : usable()) {
        ++number;
        QString text = button->text().replace(QLatin1Char('&'), QLatin1String("&&"));
#ifndef Q_OS_MACOS
        if (number <= keys)
            text =
                QStringLiteral("&%1  %2\t%3").arg(number).arg(text, keyOf(number).toString(QKeySequence::NativeText));
        else // no more digits: a letter while the menu is open
            text = QStringLiteral("&%1  %2").arg(QChar(u'A' + (number - keys - 1) % 26)).arg(text);
#endif
        m_menu.addAction(text, this, [kept = QPointer<QAbstractButton>(button)] {
            if (kept)
                kept->click();
        });
    }
    if (number == 0)
        m_menu.addAction(tr("None can be pressed now."))->setEnabled(false);
}

void PageButtons::press(int number)
{
    const QList<QAbstractButton*> buttons = usable();
    if (number <= buttons.size()) {
        buttons.at(number - 1)->setFocus(Qt::ShortcutFocusReason);
        buttons.at(number - 1)->click();
    }
}

} // namespace kirikae::ui
