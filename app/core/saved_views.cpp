// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/saved_views.h"

#include "app/core/models/user_filter_model.h"

namespace kirikae::core {
namespace {

constexpr qsizetype longestName = 40;

} // namespace

QString cleanViewName(const QString& name)
{
    return name.simplified().normalized(QString::NormalizationForm_C);
}

qsizetype indexOfView(const QList<SavedView>& views, const QString& name)
{
    const QString wanted = searchFold(cleanViewName(name));
    for (qsizetype i = 0; i < views.size(); ++i) {
        if (searchFold(views.at(i).name) == wanted) {
            return i;
        }
    }
    return -1;
}

ViewNameProblem judgeViewName(const QString& name, const QList<SavedView>& views, const QString& renamed)
{
    const QString clean = cleanViewName(name);
    if (clean.isEmpty()) {
        return ViewNameProblem::Empty;
    }
    if (clean.size() > longestName) {
        return ViewNameProblem::TooLong;
    }
    const qsizetype at = indexOfView(views, clean);
    const bool own = at >= 0 && !renamed.isEmpty() && views.at(at).name == renamed;
    return at >= 0 && !own ? ViewNameProblem::Taken : ViewNameProblem::None;
}

} // namespace kirikae::core
