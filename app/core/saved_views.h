// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A view of the user list that was given a name: search, status, order and columns. Columns are named, never counted,
// so that a saved view outlives a new column. Pure; any thread.
#pragma once

#include "app/core/domain.h"

namespace kirikae::core {

struct SavedView {
    QString name;
    QString words;                   //!< of the search box
    std::optional<OtpStatus> status; //!< none: all
    QString sortColumn;              //!< empty: the server's order
    bool descending = false;
    bool grouped = false; //!< users on one serial number stand together
    QStringList columns;  //!< the shown ones, in their order
    friend bool operator==(const SavedView&, const SavedView&) = default;
};

enum class ViewNameProblem { None, Empty, TooLong, Taken };

//! As it is kept: without space at its ends and with single spaces between.
[[nodiscard]] QString cleanViewName(const QString& name);

//! Whether `name` may be given to a view; `renamed` is the one that has it at present, if any. Names that differ only
//! in case or width are the same.
[[nodiscard]] ViewNameProblem judgeViewName(const QString& name, const QList<SavedView>& views,
                                            const QString& renamed = {});

//! -1: there is none of that name.
[[nodiscard]] qsizetype indexOfView(const QList<SavedView>& views, const QString& name);

} // namespace kirikae::core
