// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/plain_table.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>

namespace kirikae::ui {

PlainTable::PlainTable(QWidget* parent)
    : QTableView(parent)
{
    setTabKeyNavigation(false);
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setShowGrid(false);
    setWordWrap(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(std::max(34, fontMetrics().height() + 16));
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView* header = horizontalHeader();
    header->setHighlightSections(false);
    header->setMinimumHeight(38);
    header->setMinimumSectionSize(36);
    header->setStretchLastSection(true);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void PlainTable::setWidths(const QList<int>& letters)
{
    QHeaderView* header = horizontalHeader();
    const int em = fontMetrics().horizontalAdvance(QStringLiteral("国"));
    for (int column = 0; column < header->count() && column < letters.size(); ++column)
        header->resizeSection(column, std::max(em * letters.at(column), header->sectionSizeHint(column)));
    // What is left for the last one may be nothing: its heading is to be read all the same.
    if (const int last = header->count() - 1; last >= 0) {
        header->setMinimumSectionSize(header->sectionSizeHint(last));
        if (letters.size() <= last)
            header->resizeSection(last, header->sectionSizeHint(last));
    }
}

QString PlainTable::selectionAsText() const
{
    QModelIndexList rows = selectionModel() ? selectionModel()->selectedRows() : QModelIndexList();
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.row() < b.row(); });
    QString text;
    for (const QModelIndex& row : std::as_const(rows)) {
        QStringList cells;
        for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
            const int column = horizontalHeader()->logicalIndex(visual);
            if (!isColumnHidden(column))
                cells << row.siblingAtColumn(column).data().toString();
        }
        text += cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
    }
    return text;
}

void PlainTable::copySelection()
{
    const QString text = selectionAsText();
    if (!text.isEmpty())
        QApplication::clipboard()->setText(text);
}

void PlainTable::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        copySelection();
    else if (event->key() == Qt::Key_Up && event->modifiers() == Qt::NoModifier && currentIndex().row() <= 0)
        Q_EMIT leftAtTop();
    else
        QTableView::keyPressEvent(event);
}

void keepHeadingsWhole(QTableView* table)
{
    QHeaderView* header = table->horizontalHeader();
    int widest = 36;
    for (int column = 0; column < header->count(); ++column)
        widest = std::max(widest, header->sectionSizeHint(column));
    header->setMinimumSectionSize(widest);
}

} // namespace kirikae::ui
