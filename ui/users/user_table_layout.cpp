// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/models/user_table_model.h"
#include "ui/language.h"
#include "ui/users/user_presentation_model.h"
#include "ui/users/user_table_view.h"

#include <QHeaderView>
#include <QSettings>

namespace kirikae::ui {

namespace {

//! Raised whenever what is saved changes its meaning; a layout of another version is left aside.
constexpr int schema = 1;
const QLatin1String schemaKey("userTable/schema");
const QLatin1String languageKey("userTable/language");
const QLatin1String sortKey("userTable/sortColumn");
const QLatin1String descendingKey("userTable/sortDescending");

QString keyOf(int column, const char* what)
{
    return QStringLiteral("userTable/columns/%1/%2")
        .arg(UserPresentationModel::columnName(column), QString::fromLatin1(what));
}

//! The list cannot be worked with without these.
bool isNeeded(int column)
{
    return column == core::UserTableModel::Ticked || column == core::UserTableModel::LoginId ||
           column == core::UserTableModel::Status;
}

//! -1: no column has this name.
int columnOf(const QString& name)
{
    for (int column = 0; column < core::UserTableModel::ColumnCount; ++column)
        if (UserPresentationModel::columnName(column) == name)
            return column;
    return -1;
}

} // namespace

void UserTableView::saveLayout(QSettings& settings) const
{
    const QHeaderView* header = horizontalHeader();
    settings.setValue(schemaKey, schema);
    settings.setValue(languageKey, Language::current());
    for (int column = 0; column < header->count(); ++column) {
        settings.setValue(keyOf(column, "shown"), !header->isSectionHidden(column));
        settings.setValue(keyOf(column, "position"), header->visualIndex(column));
        if (!header->isSectionHidden(column))
            settings.setValue(keyOf(column, "width"), header->sectionSize(column));
    }
    const int sorted = header->sortIndicatorSection();
    settings.setValue(sortKey, UserPresentationModel::columnName(sorted));
    settings.setValue(descendingKey, header->sortIndicatorOrder() == Qt::DescendingOrder);
}

bool UserTableView::restoreLayout(const QSettings& settings)
{
    if (settings.value(schemaKey).toInt() != schema)
        return false;
    QHeaderView* header = horizontalHeader();
    QMap<int, int> byPosition;
    for (int column = 0; column < header->count(); ++column) {
        const int width = settings.value(keyOf(column, "width"), header->sectionSize(column)).toInt();
        if (width >= header->minimumSectionSize() && width < 4000)
            header->resizeSection(column, width);
        header->setSectionHidden(column, !isNeeded(column) && !settings.value(keyOf(column, "shown"), true).toBool());
        byPosition.insert(settings.value(keyOf(column, "position"), column).toInt(), column);
    }
    if (byPosition.size() == header->count()) {
        int position = 0;
        for (const int column : byPosition)
            header->moveSection(header->visualIndex(column), position++);
    }
    // Widths are the person's own choice, but they were chosen for other headings.
    if (settings.value(languageKey).toString() != Language::current())
        widenForHeadings();
    sortBy(settings.value(sortKey).toString(), settings.value(descendingKey).toBool());
    return true;
}

QStringList UserTableView::shownColumns() const
{
    const QHeaderView* header = horizontalHeader();
    QStringList names;
    for (int position = 0; position < header->count(); ++position) {
        const int column = header->logicalIndex(position);
        if (column != core::UserTableModel::Ticked && !header->isSectionHidden(column))
            names << UserPresentationModel::columnName(column);
    }
    return names;
}

void UserTableView::showColumns(const QStringList& names)
{
    QHeaderView* header = horizontalHeader();
    int position = header->visualIndex(core::UserTableModel::Ticked) == 0 ? 1 : 0;
    for (const QString& name : names) {
        const int column = columnOf(name);
        if (column > core::UserTableModel::Ticked)
            header->moveSection(header->visualIndex(column), position++);
    }
    for (int column = core::UserTableModel::Ticked + 1; column < header->count(); ++column)
        header->setSectionHidden(column,
                                 !isNeeded(column) && !names.contains(UserPresentationModel::columnName(column)));
}

QString UserTableView::sortedColumn() const
{
    return UserPresentationModel::columnName(horizontalHeader()->sortIndicatorSection());
}

bool UserTableView::sortedDescending() const
{
    return horizontalHeader()->sortIndicatorOrder() == Qt::DescendingOrder;
}

void UserTableView::sortBy(const QString& column, bool descending)
{
    const int sorted = columnOf(column);
    sortByColumn(sorted > core::UserTableModel::Ticked ? sorted : -1,
                 descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

} // namespace kirikae::ui
