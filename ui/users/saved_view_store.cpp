// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/users/saved_view_store.h"

#include <QSettings>

namespace kirikae::ui {

namespace {

//! Raised whenever what is saved changes its meaning; views of another version are left aside.
constexpr int schema = 1;
const QLatin1String schemaKey("savedViews/schema");
const QLatin1String listKey("savedViews/list");
const QLatin1String nameKey("name");
const QLatin1String wordsKey("words");
const QLatin1String statusKey("status");
const QLatin1String sortKey("sortColumn");
const QLatin1String descendingKey("sortDescending");
const QLatin1String groupedKey("grouped");
const QLatin1String columnsKey("columns");

QString textOf(std::string_view name)
{
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace

QList<core::SavedView> loadViews(QSettings& settings)
{
    QList<core::SavedView> views;
    if (settings.value(schemaKey).toInt() != schema)
        return views;
    const int count = settings.beginReadArray(listKey);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        core::SavedView view;
        view.name = core::cleanViewName(settings.value(nameKey).toString());
        view.words = settings.value(wordsKey).toString();
        const QByteArray status = settings.value(statusKey).toString().toLatin1();
        view.status =
            fromJsonName<OtpStatus>(std::string_view(status.constData(), static_cast<std::size_t>(status.size())));
        view.sortColumn = settings.value(sortKey).toString();
        view.descending = settings.value(descendingKey).toBool();
        view.grouped = settings.value(groupedKey).toBool();
        view.columns = settings.value(columnsKey).toStringList();
        // A file that somebody edited may name one twice.
        if (core::judgeViewName(view.name, views) == core::ViewNameProblem::None)
            views << view;
    }
    settings.endArray();
    return views;
}

void saveViews(QSettings& settings, const QList<core::SavedView>& views)
{
    settings.setValue(schemaKey, schema);
    settings.remove(listKey);
    settings.beginWriteArray(listKey, static_cast<int>(views.size()));
    for (int i = 0; i < views.size(); ++i) {
        const core::SavedView& view = views.at(i);
        settings.setArrayIndex(i);
        settings.setValue(nameKey, view.name);
        settings.setValue(wordsKey, view.words);
        if (view.status)
            settings.setValue(statusKey, textOf(jsonName(*view.status)));
        settings.setValue(sortKey, view.sortColumn);
        settings.setValue(descendingKey, view.descending);
        settings.setValue(groupedKey, view.grouped);
        settings.setValue(columnsKey, view.columns);
    }
    settings.endArray();
}

} // namespace kirikae::ui
