// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/flow_row.h"

namespace kirikae::ui {

namespace {

QSize wanted(const QLayoutItem* item)
{
    return item->sizeHint().expandedTo(item->minimumSize());
}

bool grows(const QLayoutItem* item)
{
    return item->expandingDirections().testFlag(Qt::Horizontal);
}

} // namespace

FlowRow::FlowRow(int space)
{
    setSpacing(space);
    setContentsMargins(0, 0, 0, 0);
}

FlowRow::~FlowRow()
{
    qDeleteAll(m_items);
}

void FlowRow::addItem(QLayoutItem* item)
{
    m_items << item;
}

int FlowRow::count() const
{
    return static_cast<int>(m_items.size());
}

QLayoutItem* FlowRow::itemAt(int index) const
{
    return m_items.value(index);
}

QLayoutItem* FlowRow::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

QList<FlowRow::Line> FlowRow::lines(int width) const
{
    QList<Line> all;
    int used = 0;
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty())
            continue;
        const int needed = wanted(item).width();
        if (all.isEmpty() || used + spacing() + needed > width) {
            all << Line{item};
            used = needed;
        } else {
            all.last() << item;
            used += spacing() + needed;
        }
    }
    return all;
}

int FlowRow::layOut(const QRect& rect, bool place) const
{
    int y = rect.top();
    for (const Line& line : lines(rect.width())) {
        int used = spacing() * (static_cast<int>(line.size()) - 1);
        int growing = 0;
        for (const QLayoutItem* item : line) {
            used += std::min(wanted(item).width(), rect.width());
            growing += grows(item) ? 1 : 0;
        }
        const int left = std::max(0, rect.width() - used);
        QList<int> widths;
        int height = 0;
        for (const QLayoutItem* item : line) {
            const int share = grows(item) && growing > 0 ? left / growing : 0;
            widths << std::min(wanted(item).width(), rect.width()) + share;
            height = std::max(height,
                              item->hasHeightForWidth() ? item->heightForWidth(widths.last()) : wanted(item).height());
        }
        if (place) {
            // Without anything that grows, a line stands at the right as buttons do.
            int x = rect.left() + (growing == 0 ? left : 0);
            for (qsizetype i = 0; i < line.size(); ++i) {
                const int tall =
                    line.at(i)->hasHeightForWidth() ? height : std::min(height, wanted(line.at(i)).height());
                line.at(i)->setGeometry(QRect(x, y + (height - tall) / 2, widths.at(i), tall));
                x += widths.at(i) + spacing();
            }
        }
        y += height + spacing();
    }
    return std::max(0, y - rect.top() - spacing());
}

int FlowRow::heightForWidth(int width) const
{
    const QMargins margins = contentsMargins();
    return layOut(QRect(0, 0, width - margins.left() - margins.right(), 0), false) + margins.top() + margins.bottom();
}

QSize FlowRow::minimumSize() const
{
    QSize size;
    for (const QLayoutItem* item : m_items)
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    return size.grownBy(contentsMargins());
}

QSize FlowRow::sizeHint() const
{
    QSize size;
    for (const QLayoutItem* item : m_items) {
        if (item->isEmpty())
            continue;
        size.setWidth(size.width() + wanted(item).width() + (size.width() > 0 ? spacing() : 0));
        size.setHeight(std::max(size.height(), wanted(item).height()));
    }
    return size.grownBy(contentsMargins());
}

void FlowRow::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    layOut(rect.marginsRemoved(contentsMargins()), true);
}

} // namespace kirikae::ui
