// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/token_picture.h"

#include "ui/look/theme.h"

#include <QLinearGradient>
#include <QPainter>

namespace kirikae::ui {

namespace {

//! The picture is drawn on a canvas of this size and scaled to the widget.
constexpr QSizeF canvas(240, 132);

QFont mono(double pixels, bool bold)
{
    QFont font = Theme::displayFont(10);
    font.setPixelSize(static_cast<int>(pixels));
    font.setWeight(bold ? QFont::Bold : QFont::Normal);
    return font;
}

} // namespace

TokenPicture::TokenPicture(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setObjectName(QStringLiteral("tokenPicture"));
    describe();
}

void TokenPicture::setSide(Side side)
{
    m_side = side;
    describe();
    update();
}

void TokenPicture::setFront(const QString& code, double part)
{
    m_code = code;
    m_part = part;
    describe();
    update();
}

void TokenPicture::setBack(const QString& serialNumber, const QString& printedExpiry)
{
    m_serial = serialNumber;
    m_expiry = printedExpiry;
    describe();
    update();
}

void TokenPicture::setCallouts(bool shown)
{
    m_callouts = shown;
    update();
}

void TokenPicture::describe()
{
    setAccessibleName(m_side == Side::Front
                          ? tr("Front of the token, showing %1").arg(m_code.isEmpty() ? tr("nothing") : m_code)
                          : tr("Back of the token: serial number %1, expiry %2").arg(m_serial, m_expiry));
}

void TokenPicture::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal scale = std::min(width() / canvas.width(), height() / canvas.height());
    painter.translate((width() - canvas.width() * scale) / 2, (height() - canvas.height() * scale) / 2);
    painter.scale(scale, scale);
    QLinearGradient body(0, 0, 0, canvas.height());
    body.setColorAt(0, QColor(0x4a, 0x55, 0x68));
    body.setColorAt(1, QColor(0x2b, 0x33, 0x42));
    painter.setPen(QPen(QColor(0x1c, 0x22, 0x2e), 1));
    painter.setBrush(body);
    painter.drawRoundedRect(QRectF(2, 14, 236, 104), 34, 34);
    painter.setBrush(palette().color(QPalette::Window));
    painter.drawEllipse(QPointF(24, 66), 8, 8);
    if (m_side == Side::Front)
        paintFront(painter);
    else
        paintBack(painter);
}

void TokenPicture::paintFront(QPainter& painter) const
{
    const QRectF display(48, 34, 164, 58);
    painter.setPen(QPen(QColor(0x1c, 0x22, 0x2e), 1.5));
    painter.setBrush(QColor(0xd5, 0xde, 0xcf));
    painter.drawRoundedRect(display, 6, 6);
    painter.setPen(QColor(0x16, 0x1d, 0x14));
    painter.setFont(mono(36, true));
    painter.drawText(display.adjusted(0, 0, 0, -6), Qt::AlignCenter, m_code);
    if (m_part >= 0) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(0xa9, 0xb5, 0xa2));
        painter.drawRoundedRect(QRectF(58, 83, 144, 4), 2, 2);
        painter.setBrush(m_part < 0.17 ? QColor(0x9c, 0x1c, 0x1c) : QColor(0x2c, 0x3a, 0x28));
        painter.drawRoundedRect(QRectF(58, 83, 144 * std::min(1.0, m_part), 4), 2, 2);
    }
}

void TokenPicture::paintBack(QPainter& painter) const
{
    const QRectF plate(46, 32, 168, 68);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0xf1, 0xf1, 0xee));
    painter.drawRoundedRect(plate, 5, 5);
    painter.setBrush(QColor(0x22, 0x22, 0x22));
    for (int bar = 0; bar < 38; ++bar)
        if ((bar * 7 + bar / 3) % 5 < 3)
            painter.drawRect(QRectF(56 + bar * 3.9, 38, bar % 3 == 0 ? 2.4 : 1.3, 12));
    painter.setPen(QColor(0x16, 0x16, 0x16));
    painter.setFont(mono(19, true));
    painter.drawText(QRectF(46, 50, 168, 26), Qt::AlignCenter, m_serial);
    painter.setFont(mono(15, true));
    painter.drawText(QRectF(46, 74, 168, 22), Qt::AlignCenter, m_expiry);
    if (m_callouts) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(QColor(0xd0, 0x21, 0x1c), 2));
        painter.drawRoundedRect(QRectF(62, 51.5, 136, 23), 8, 8);
        painter.setPen(QPen(QColor(0x0b, 0x57, 0xb7), 2));
        painter.drawRoundedRect(QRectF(88, 76, 84, 19), 8, 8);
    }
}

} // namespace kirikae::ui
