// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A coloured panel that says something: an error with its next step, a warning, good news. Its text takes the keyboard
// focus on demand, because a screen reader speaks surely only what is focused. Plain text only. GUI thread.
#pragma once

#include "ui/error_text/explanation.h"
#include "ui/look/theme.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace kirikae::ui {

class Notice : public QFrame {
    Q_OBJECT
public:
    explicit Notice(QWidget* parent = nullptr);
    //! Shows a failure; `takeFocus` moves the keyboard there so that it is spoken.
    void showFailure(const Explanation& explanation, bool takeFocus);
    //! Shows one message with a heading.
    void showMessage(Tone tone, const QString& heading, const QString& text);
    //! Moves the keyboard to what is shown, so that it is spoken.
    void takeFocus();
    //! A button in the panel; empty: none.
    void setAction(const QString& text);
    void clear();
    //! What is shown, as one text.
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void actionRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void setDetail(const Explanation& words);
    void retranslate();
    void setTone(Tone tone);
    Tone m_tone = Tone::Quiet;
    QLabel* m_heading;
    QLabel* m_text;
    QToolButton* m_fold;
    QLabel* m_detail;
    QToolButton* m_copy; //!< the whole text for somebody else
    QToolButton* m_call; //!< how to say it on the telephone
    Explanation m_words;
    QPushButton* m_action;
};

} // namespace kirikae::ui
