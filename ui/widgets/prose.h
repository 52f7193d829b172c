// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A label for sentences: plain text, wrapped, with the line spacing that Japanese text needs to be read (the fonts' own
// is that of a table). Everything else is QLabel's. GUI thread.
#pragma once

#include <QLabel>

namespace kirikae::ui {

class Prose : public QLabel {
    Q_OBJECT
public:
    explicit Prose(QWidget* parent = nullptr);
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    //! Lays the text out in `width`, paints it when there is a painter, and returns its height.
    int layOut(int width, QPainter* painter) const;
};

} // namespace kirikae::ui
