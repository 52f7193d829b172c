// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/prose.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>
#include <QTextLayout>
#include <QTextOption>

#include <cmath>

namespace kirikae::ui {

namespace {
//! Of the font's own line; 1.5 em is what Japanese typesetting takes for running text.
constexpr qreal lineFactor = 1.45;
} // namespace

Prose::Prose(QWidget* parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int Prose::layOut(int width, QPainter* painter) const
{
    const qreal step = std::ceil(fontMetrics().height() * lineFactor);
    qreal y = 0;
    for (const QString& paragraph : text().split(QLatin1Char('\n'))) {
        QTextLayout layout(paragraph, font(), this);
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere); // a word may be longer than the line
        layout.setTextOption(option);
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(std::max(1, width));
            line.setPosition(QPointF(0, y + (step - line.height()) / 2));
            y += step;
        }
        layout.endLayout();
        // An empty paragraph is a smaller gap than a whole line.
        if (paragraph.isEmpty())
            y -= step / 2;
        if (painter)
            layout.draw(painter, QPointF(contentsRect().topLeft()));
    }
    return static_cast<int>(std::ceil(y));
}

int Prose::heightForWidth(int width) const
{
    const QMargins margins = contentsMargins();
    return text().isEmpty()
               ? 0
               : layOut(width - margins.left() - margins.right(), nullptr) + margins.top() + margins.bottom();
}

QSize Prose::sizeHint() const
{
    const int widest = fontMetrics().boundingRect(QRect(0, 0, 10000, 10000), 0, text()).width() + 2;
    const int width = std::min(widest, 560);
    return {width, heightForWidth(width)};
}

QSize Prose::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), 160), fontMetrics().height()};
}

void Prose::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QPalette::ColorGroup group = isEnabled() ? QPalette::Active : QPalette::Disabled;
    painter.setPen(palette().color(group, foregroundRole()));
    layOut(contentsRect().width(), &painter);
    if (hasFocus()) {
        QStyleOptionFocusRect focus;
        focus.initFrom(this);
        focus.rect = rect();
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &painter, this);
    }
}

} // namespace kirikae::ui
