// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// One failure as the person needs it: what happened, what to do now, who can help. Plain data; any thread.
#pragma once

#include <QString>

namespace kirikae::ui {

struct Explanation {
    QString happened; //!< what, and why; one or two sentences
    QString next;     //!< what to do now
    QString who;      //!< who can, when the person cannot
    QString tries;    //!< tries left or the wait until the next one; may be empty
    QString detail;   //!< the machine's own words, folded away; may be empty
};

} // namespace kirikae::ui
