// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/users/user_table_view.h"

#include "app/core/models/user_table_model.h"
#include "ui/users/user_presentation_model.h"
#include "ui/words/date_words.h"
#include "ui/words/domain_words.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>

#include <algorithm>

namespace kirikae::ui {

using Column = core::UserTableModel;

UserTableView::UserTableView(QWidget* parent)
    : QTableView(parent)
{
    setObjectName(QStringLiteral("users"));
    setTabKeyNavigation(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setSortingEnabled(true);
    setShowGrid(false);
    setWordWrap(false);
    setAlternatingRowColors(false);
    setFrameShape(QFrame::StyledPanel);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(std::max(34, fontMetrics().height() + 16));
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView* header = horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setMinimumHeight(38);
    header->setMinimumSectionSize(36);
    header->setStretchLastSection(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::customContextMenuRequested, this, &UserTableView::showHeaderMenu);
}

void UserTableView::defaultLayout()
{
    QHeaderView* header = horizontalHeader();
    const QFontMetrics metrics = fontMetrics();
    const int em = metrics.horizontalAdvance(QStringLiteral("国"));
    const int air = em * 4 / 3;
    int classWidth = 0;
    for (const UserClass one : {UserClass::Master, UserClass::Administrator, UserClass::General})
        classWidth = std::max(classWidth, metrics.horizontalAdvance(DomainWords::userClass(one)) + air);
    int statusWidth = 0;
    for (int status = 0; status <= static_cast<int>(OtpStatus::None); ++status)
        statusWidth =
            std::max(statusWidth, metrics.horizontalAdvance(DomainWords::status(static_cast<OtpStatus>(status))) + air +
                                      em * 12 / 5);
    const QString expiry =
        QCoreApplication::translate("kirikae::ui::UserPresentationModel", "%1 (%2)",
                                    "expiry and date printed on the back")
            .arg(DateWords::dateTime(*parseInstant("2028-04-30T00:00:00Z")), QStringLiteral("04/30/28"));
    // As narrow as their words allow: they fit beside the training panel.
    const int widths[Column::ColumnCount] = {38,
                                             em * 7,
                                             em * 7,
                                             classWidth,
                                             metrics.horizontalAdvance(QStringLiteral("00000000")) + air,
                                             statusWidth,
                                             metrics.horizontalAdvance(expiry) + em * 4 / 3};
    for (int column = 0; column < Column::ColumnCount; ++column) {
        header->setSectionHidden(column, false);
        header->moveSection(header->visualIndex(column), column);
        // Without the arrow of the sorted one, for which each hint has room.
        const int heading = column == Column::Ticked
                                ? 0
                                : header->fontMetrics().horizontalAdvance(UserPresentationModel::heading(column)) + 18;
        header->resizeSection(column, std::max(widths[column], heading));
    }
    sortByColumn(-1, Qt::AscendingOrder);
}

void UserTableView::fitColumns()
{
    for (int column = Column::LoginId; column < Column::ColumnCount; ++column)
        resizeColumnToContents(column);
}

void UserTableView::widenForHeadings()
{
    QHeaderView* header = horizontalHeader();
    for (int column = 0; column < header->count(); ++column)
        if (!header->isSectionHidden(column) && header->sectionSize(column) < header->sectionSizeHint(column))
            header->resizeSection(column, header->sectionSizeHint(column));
}

void UserTableView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
    } else if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier) {
        toggleSelected();
    } else if (event->key() == Qt::Key_Up && event->modifiers() == Qt::NoModifier && currentIndex().row() <= 0) {
        Q_EMIT leftAtTop();
    } else {
        QTableView::keyPressEvent(event);
    }
}

void UserTableView::toggleSelected()
{
    if (isColumnHidden(Column::Ticked))
        return; // nobody is chosen unseen
    QModelIndexList rows = selectionModel()->selectedRows(Column::Ticked);
    if (rows.isEmpty() && currentIndex().isValid())
        rows = {currentIndex().siblingAtColumn(Column::Ticked)};
    bool anyOff = false;
    for (const QModelIndex& row : rows)
        anyOff =
            anyOff || (row.flags().testFlag(Qt::ItemIsUserCheckable) && row.data(Qt::CheckStateRole) != Qt::Checked);
    // Ticking can re-sort the table: persistent indexes keep pointing at the same people.
    const QList<QPersistentModelIndex> kept(rows.begin(), rows.end());
    for (const QPersistentModelIndex& row : kept)
        if (row.flags().testFlag(Qt::ItemIsUserCheckable))
            model()->setData(row, anyOff ? Qt::Checked : Qt::Unchecked, Qt::CheckStateRole);
}

QMimeData* UserTableView::selectionAsMimeData() const
{
    QModelIndexList rows = selectionModel() ? selectionModel()->selectedRows() : QModelIndexList();
    if (rows.isEmpty())
        return nullptr;
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.row() < b.row(); });
    QString text;
    QString html = QStringLiteral("<table>");
    for (const QModelIndex& row : rows) {
        QStringList cells;
        html += QStringLiteral("<tr>");
        for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
            const int column = horizontalHeader()->logicalIndex(visual);
            if (column == Column::Ticked || isColumnHidden(column))
                continue;
            cells << row.siblingAtColumn(column).data().toString();
            html += QStringLiteral("<td>") + cells.last().toHtmlEscaped() + QStringLiteral("</td>");
        }
        html += QStringLiteral("</tr>");
        text += cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
    }
    auto* mime = new QMimeData;
    mime->setText(text);
    mime->setHtml(html + QStringLiteral("</table>"));
    return mime;
}

void UserTableView::copySelection()
{
    if (QMimeData* mime = selectionAsMimeData())
        QApplication::clipboard()->setMimeData(mime);
}

void UserTableView::contextMenuEvent(QContextMenuEvent* event)
{
    const QModelIndex index = indexAt(event->pos());
    if (!index.isValid())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy rows"), this, &UserTableView::copySelection);
    const QString cell = index.data().toString();
    if (!cell.isEmpty())
        menu->addAction(tr("Copy this cell"), this, [cell] { QApplication::clipboard()->setText(cell); });
    menu->addAction(tr("Select or deselect"), this, &UserTableView::toggleSelected);
    Q_EMIT rowMenuRequested(menu);
    menu->popup(event->globalPos());
}

void UserTableView::showHeaderMenu(const QPoint& at)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    // The tick, the login id and the status stay: without them the list cannot be worked with.
    for (const int column : {Column::Name, Column::Class, Column::Serial, Column::Expiry}) {
        QAction* shown = menu->addAction(UserPresentationModel::heading(column));
        shown->setCheckable(true);
        shown->setChecked(!isColumnHidden(column));
        connect(shown, &QAction::toggled, this, [this, column](bool on) { setColumnHidden(column, !on); });
    }
    menu->addSeparator();
    menu->addAction(tr("Fit columns to their content"), this, &UserTableView::fitColumns);
    menu->addAction(tr("Default layout"), this, &UserTableView::defaultLayout);
    menu->popup(horizontalHeader()->viewport()->mapToGlobal(at));
}

} // namespace kirikae::ui
