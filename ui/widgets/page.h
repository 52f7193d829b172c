// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What every screen and panel shares: words are set in retranslate(), state in render(); both come again when the
// language changes, render() also when the colours do. Holds no state of its own. GUI thread.
#pragma once

#include <QWidget>

namespace kirikae::ui {

class Page : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    //! Sets every fixed text. Called by the constructor of the concrete page and at each change of language.
    virtual void retranslate() = 0;
    //! Shows the present state. Cheap; may be called at any time.
    virtual void render() = 0;
    //! The heading, for the window's title.
    [[nodiscard]] virtual QString title() const = 0;
    //! What F1 explains on this page: the name of a help topic.
    [[nodiscard]] virtual QString helpTopic() const { return QStringLiteral("start"); }
    //! Puts the keyboard where work begins on this page.
    virtual void focusFirst() = 0;

protected:
    //! Lays `column` out in the middle of the page and makes it scroll where the window is too small. Once, by a page
    //! that has no other layout.
    void showCentred(QWidget* column);
    //! Fills the page with `content`, and makes it scroll where the window is too low or the text much enlarged. Once.
    void showScrolled(QWidget* content);
    void changeEvent(QEvent* event) override;
};

} // namespace kirikae::ui
