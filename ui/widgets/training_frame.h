// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The frame around a window's whole content. In training it is yellow and says so; otherwise it is nothing. Every
// window and dialog of the program puts its content into one, so that training is never taken for real. GUI thread.
#pragma once

#include <QFrame>

class QLabel;
class QVBoxLayout;

namespace kirikae::ui {

class TrainingFrame : public QFrame {
    Q_OBJECT
public:
    explicit TrainingFrame(bool training, QWidget* parent = nullptr);
    void setContent(QWidget* content);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    bool m_training;
    QVBoxLayout* m_layout;
    QLabel* m_words;
};

} // namespace kirikae::ui
