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
        const bool needed = column == core::UserTableModel::Ticked || column == core::UserTableModel::LoginId ||
                            column == core::UserTableModel::Status;
        header->setSectionHidden(column, !needed && !settings.value(keyOf(column, "shown"), true).toBool());
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
    int sorted = -1;
    for (int column = 1; column < header->count(); ++column)
        if (UserPresentationModel::columnName(column) == settings.value(sortKey).toString())
            sorted = column;
    sortByColumn(sorted, settings.value(descendingKey).toBool() ? Qt::DescendingOrder : Qt::AscendingOrder);
    return true;
}

} // namespace kirikae::ui
