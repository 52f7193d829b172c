// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A hardware token, drawn: its front with the display, or its back with the serial number and the printed expiry. Shows
// where the two numbers stand, and is the virtual device in training. GUI thread.
#pragma once

#include <QWidget>

namespace kirikae::ui {

class TokenPicture : public QWidget {
    Q_OBJECT
public:
    enum class Side { Front, Back };
    explicit TokenPicture(QWidget* parent = nullptr);
    void setSide(Side side);
    [[nodiscard]] Side side() const { return m_side; }
    //! `code` empty: the display is blank. `part` of the code's life that is left, 0 to 1; negative: no bar.
    void setFront(const QString& code, double part);
    void setBack(const QString& serialNumber, const QString& printedExpiry);
    //! Points at the serial number and the expiry on the back.
    void setCallouts(bool shown);
    [[nodiscard]] QSize sizeHint() const override { return {240, 132}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {200, 110}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintFront(QPainter& painter) const;
    void paintBack(QPainter& painter) const;
    void describe();
    Side m_side = Side::Front;
    QString m_code;
    double m_part = -1;
    QString m_serial;
    QString m_expiry;
    bool m_callouts = false;
};

} // namespace kirikae::ui
