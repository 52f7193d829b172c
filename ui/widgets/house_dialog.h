// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What every dialog of the program shares: the training frame, a heading, words that follow the language, and a height
// that wrapped text fits into. Knows nothing of what it asks. GUI thread.
#pragma once

#include <QDialog>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace kirikae::ui {

class HouseDialog : public QDialog {
    Q_OBJECT
public:
    //! `helpTopic` is what F1 explains.
    HouseDialog(bool training, const QString& helpTopic, QWidget* parent = nullptr);
    //! Shows it: over the window, or beside it in training, where the virtual token must stay within reach.
    void present();

protected:
    //! Sets every fixed text; the heading too, by setHeading().
    virtual void retranslate() = 0;
    //! Shows the present state.
    virtual void render() = 0;
    void setHeading(const QString& text);
    //! Below the heading.
    [[nodiscard]] QVBoxLayout* content() const { return m_content; }
    //! Grows to what its texts need, soon.
    void fitSoon();
    //! It shrinks to what it needs as well: for a dialog with nothing in it that profits from more room.
    void setShrinking() { m_shrinking = true; }
    [[nodiscard]] bool isTraining() const { return m_training; }
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void fitHeight();
    bool m_training;
    bool m_shrinking = false;
    bool m_placed = false;
    QLabel* m_heading;
    QScrollArea* m_scroll;
    QVBoxLayout* m_content;
};

} // namespace kirikae::ui
