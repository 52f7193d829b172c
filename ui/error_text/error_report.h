// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A failure for somebody else: as a text to copy, and as the sentences to say on the telephone. Pure apart from the
// installed translation; GUI thread.
#pragma once

#include "ui/error_text/explanation.h"

#include <QCoreApplication>

namespace kirikae::ui {

//! Who is calling, as far as the program knows.
struct Caller {
    QString companyName; //!< may be empty
    QString companyId;   //!< may be empty
    QString version;
};

class ErrorReport {
    Q_DECLARE_TR_FUNCTIONS(ErrorReport)
public:
    //! All that the screen says, with the request number and the time.
    [[nodiscard]] static QString text(const Explanation& words);
    //! Numbered sentences in the order in which a help desk asks.
    [[nodiscard]] static QString telephone(const Explanation& words, const Caller& caller);
    //! "0123 4567 89ab cdef": in groups of four, as one reads it out.
    [[nodiscard]] static QString grouped(const QString& requestId);
};

} // namespace kirikae::ui
