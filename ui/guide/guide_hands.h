// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The hands of the guide: finds the real widgets of the window by name and uses them as a person does, with keys and
// presses. Must not touch a flow. GUI thread.
#pragma once

#include <QString>
#include <QWidget>

#include <stdexcept>

namespace kirikae::ui {

//! A widget is missing, hidden or out of use: the guide stops and says so.
class GuideFailure : public std::runtime_error {
public:
    explicit GuideFailure(const QString& message)
        : std::runtime_error(message.toStdString())
    {}
};

class GuideHands {
public:
    explicit GuideHands(QWidget& window)
        : m_window(window)
    {}
    //! The visible widget of that name; GuideFailure when there is none.
    template <class T>
    [[nodiscard]] T* find(const char* name) const
    {
        for (T* widget : m_window.findChildren<T*>(QString::fromLatin1(name)))
            if (widget->isVisible())
                return widget;
        throw GuideFailure(QStringLiteral("no %1 on the screen").arg(QString::fromLatin1(name)));
    }
    //! Whether find() would succeed and the widget takes input.
    [[nodiscard]] bool isUsable(const char* name) const;
    //! Empties the field and types `text`, key by key.
    void type(const char* field, const QString& text) const;
    //! Presses a button that can be pressed.
    void press(const char* button) const;
    //! Picks the entry of a combo box whose `role` holds `value`.
    void choose(const char* comboBox, const QString& value, int role) const;
    [[nodiscard]] bool offers(const char* comboBox, const QString& value, int role) const;
    //! Ticks the row of a table whose `column` shows `text`, with the space bar.
    void tick(const char* table, int column, const QString& text) const;

private:
    QWidget& m_window;
};

} // namespace kirikae::ui
