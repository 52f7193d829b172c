// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// One failure as the person needs it: what happened, what to do now, who can help, until when; and what the help desk
// needs to find it. Plain data; any thread.
#pragma once

#include "app/common/instant.h"

#include <QString>

#include <optional>

namespace kirikae::ui {

struct Explanation {
    QString happened;                         //!< what, and why; one or two sentences
    QString next;                             //!< what to do now
    QString who;                              //!< who can, when the person cannot
    QString tries;                            //!< tries left or the wait until the next one; may be empty
    QString detail;                           //!< the machine's own words, folded away; may be empty
    QString code = {};                        //!< the server's name for it; empty: it has none
    QString requestId = {};                   //!< under which the server's log knows it; empty: none
    std::optional<Instant> at = std::nullopt; //!< server time
};

//! There is something about it that a help desk can look up.
[[nodiscard]] inline bool isReportable(const Explanation& words)
{
    return !words.code.isEmpty() || !words.requestId.isEmpty() || !words.detail.isEmpty();
}

} // namespace kirikae::ui
