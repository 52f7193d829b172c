// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Every button of the page at hand as an entry of a menu and under Alt+1 to Alt+9: whatever can be pressed is found
// without a mouse, and a new page needs nothing for it. Presses the buttons themselves, so that what a button may do is
// decided in one place. Must not know any page. GUI thread.
#pragma once

#include <QList>
#include <QObject>

#include <functional>

class QAbstractButton;
class QMenu;
class QWidget;

namespace kirikae::ui {

class PageButtons : public QObject {
    Q_OBJECT
public:
    //! `places` says where buttons are looked for at present; the keys hold in `window`, which owns this.
    PageButtons(QMenu& menu, QWidget& window, std::function<QList<QWidget*>()> places);
    //! What can be pressed now, in the order in which Tab goes through it.
    [[nodiscard]] QList<QAbstractButton*> usable() const;

private:
    void fill();
    void press(int number);
    QMenu& m_menu;
    std::function<QList<QWidget*>()> m_places;
};

} // namespace kirikae::ui
