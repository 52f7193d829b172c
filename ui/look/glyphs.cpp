// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/look/glyphs.h"

#include <QApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>

namespace kirikae::ui {

namespace {

void paintInsideCircle(QPainter& painter, Glyph glyph)
{
    if (glyph == Glyph::Check) {
        painter.drawPolyline(QList<QPointF>{{5, 8.3}, {7.2, 10.4}, {11, 5.9}});
    } else if (glyph == Glyph::Slash) {
        painter.drawLine(QPointF(3.8, 12.2), QPointF(12.2, 3.8));
    } else if (glyph == Glyph::Arrival) {
        painter.drawLine(QPointF(8, 4.6), QPointF(8, 10.6));
        painter.drawPolyline(QList<QPointF>{{5.4, 8.2}, {8, 10.9}, {10.6, 8.2}});
    } else if (glyph == Glyph::Info) {
        painter.drawLine(QPointF(8, 7.4), QPointF(8, 11.4));
        painter.drawPoint(QPointF(8, 4.8));
    } else if (glyph == Glyph::Clock) {
        painter.drawPolyline(QList<QPointF>{{8, 4.4}, {8, 8.2}, {10.8, 9.6}});
    }
}

void paintShape(QPainter& painter, Glyph glyph)
{
    switch (glyph) {
    case Glyph::Check:
    case Glyph::Slash:
    case Glyph::Arrival:
    case Glyph::Info:
    case Glyph::Clock:
        painter.drawEllipse(QPointF(8, 8), 6.3, 6.3);
        paintInsideCircle(painter, glyph);
        break;
    case Glyph::Hollow: {
        QPen pen = painter.pen();
        pen.setDashPattern({1.2, 2.2});
        painter.setPen(pen);
        painter.drawEllipse(QPointF(8, 8), 6.3, 6.3);
        break;
    }
    case Glyph::Warning:
        painter.drawPolygon(QList<QPointF>{{8, 1.9}, {14.6, 13.7}, {1.4, 13.7}});
        painter.drawLine(QPointF(8, 6.3), QPointF(8, 9.4));
        painter.drawPoint(QPointF(8, 11.6));
        break;
    case Glyph::Dash:
        painter.drawLine(QPointF(5, 8), QPointF(11, 8));
        break;
    case Glyph::Token:
        painter.drawRoundedRect(QRectF(1.5, 4, 13, 8), 3.4, 3.4);
        painter.drawRect(QRectF(6, 6.4, 5.8, 3.2));
        painter.drawPoint(QPointF(3.9, 8));
        break;
    case Glyph::Search:
        painter.drawEllipse(QPointF(6.8, 6.8), 4.4, 4.4);
        painter.drawLine(QPointF(10.1, 10.1), QPointF(13.8, 13.8));
        break;
    case Glyph::Person:
        painter.drawEllipse(QPointF(8, 5.2), 2.9, 2.9);
        painter.drawArc(QRectF(2.4, 9.4, 11.2, 10.4), 8 * 16, 164 * 16);
        break;
    case Glyph::File:
        painter.drawPolygon(QList<QPointF>{{3.4, 1.6}, {9.4, 1.6}, {12.6, 4.8}, {12.6, 14.4}, {3.4, 14.4}});
        painter.drawPolyline(QList<QPointF>{{9.2, 1.8}, {9.2, 5}, {12.4, 5}});
        break;
    case Glyph::Card:
        painter.drawRoundedRect(QRectF(1.3, 3.2, 13.4, 9.6), 1.6, 1.6);
        painter.drawRect(QRectF(3.8, 6.2, 3.4, 3));
        break;
    case Glyph::Computer:
        painter.drawRoundedRect(QRectF(2, 2.6, 12, 8), 1, 1);
        painter.drawPolyline(QList<QPointF>{{5.4, 13.6}, {10.6, 13.6}});
        painter.drawLine(QPointF(8, 10.8), QPointF(8, 13.4));
        break;
    case Glyph::Shield: {
        QPainterPath path(QPointF(8, 1.6));
        path.lineTo(13.4, 3.6);
        path.cubicTo(13.4, 9, 12, 12.4, 8, 14.5);
        path.cubicTo(4, 12.4, 2.6, 9, 2.6, 3.6);
        path.closeSubpath();
        painter.drawPath(path);
        painter.drawPolyline(QList<QPointF>{{5.4, 8}, {7.4, 9.9}, {10.6, 6.2}});
        break;
    }
    }
}

class GlyphEngine : public QIconEngine {
public:
    GlyphEngine(Glyph glyph, const QColor& colour)
        : m_glyph(glyph)
        , m_colour(colour)
    {}
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        QColor colour = m_colour;
        if (mode == QIcon::Disabled)
            colour = QApplication::palette().color(QPalette::Disabled, QPalette::Text);
        paintGlyph(*painter, m_glyph, rect, colour);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine* clone() const override { return new GlyphEngine(m_glyph, m_colour); }

private:
    Glyph m_glyph;
    QColor m_colour;
};

class ProgramEngine : public QIconEngine {
public:
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode, QIcon::State) override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(rect.topLeft());
        painter->scale(rect.width() / 64.0, rect.height() / 64.0);
        painter->setPen(Qt::NoPen);
        painter->setBrush(QColor(0x12, 0x4e, 0x8c));
        painter->drawRoundedRect(QRectF(2, 2, 60, 60), 14, 14);
        painter->setBrush(Qt::white);
        painter->drawRoundedRect(QRectF(11, 22, 42, 20), 9, 9);
        painter->setBrush(QColor(0x12, 0x4e, 0x8c));
        painter->drawRoundedRect(QRectF(24, 27, 22, 10), 2, 2);
        painter->drawEllipse(QPointF(17.5, 32), 2.6, 2.6);
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(Qt::white, 3.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->drawPolyline(QList<QPointF>{{17, 15}, {45, 15}});
        painter->drawPolyline(QList<QPointF>{{40, 10.5}, {45.5, 15}, {40, 19.5}});
        painter->drawPolyline(QList<QPointF>{{47, 49}, {19, 49}});
        painter->drawPolyline(QList<QPointF>{{24, 44.5}, {18.5, 49}, {24, 53.5}});
        painter->restore();
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine* clone() const override { return new ProgramEngine; }
};

} // namespace

void paintGlyph(QPainter& painter, Glyph glyph, const QRectF& box, const QColor& colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal side = std::min(box.width(), box.height());
    painter.translate(box.center() - QPointF(side / 2, side / 2));
    painter.scale(side / 16, side / 16);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 1.7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    paintShape(painter, glyph);
    painter.restore();
}

QIcon glyphIcon(Glyph glyph, const QColor& colour)
{
    return QIcon(new GlyphEngine(glyph, colour));
}

Glyph statusGlyph(OtpStatus status)
{
    switch (status) {
    case OtpStatus::InService:
        return Glyph::Check;
    case OtpStatus::Expired:
        return Glyph::Warning;
    case OtpStatus::Revoked:
        return Glyph::Slash;
    case OtpStatus::Issued:
        return Glyph::Arrival;
    case OtpStatus::Unregistered:
        return Glyph::Hollow;
    case OtpStatus::None:
        return Glyph::Dash;
    }
    return Glyph::Dash;
}

Glyph sourceGlyph(core::IdentitySource source)
{
    switch (source) {
    case core::IdentitySource::File:
        return Glyph::File;
    case core::IdentitySource::Card:
        return Glyph::Card;
    case core::IdentitySource::WindowsStore:
    case core::IdentitySource::MacKeychain:
        return Glyph::Computer;
    }
    return Glyph::File;
}

QIcon programIcon()
{
    return QIcon(new ProgramEngine);
}

} // namespace kirikae::ui
