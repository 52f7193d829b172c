// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The command line of the client. Reads and checks it; does nothing about it. Any thread.
#pragma once

#include "app/core/policy.h"

#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace kirikae::ui {

struct ProgramOptions {
    bool training = false;
    QUrl server;
    QString language;
    QString guideDirectory;
    QString profileDirectory; //!< empty: the person's own
    bool help = false;
    bool version = false;
};

//! The options, or why they cannot be understood (one line for stderr; the exit code is 2 then).
struct ReadOptions {
    std::optional<ProgramOptions> options;
    QString error;
    QString helpText;
};

//! `arguments` with the program's name first. Needs a QCoreApplication for the help text.
[[nodiscard]] ReadOptions readOptions(const QStringList& arguments);

//! Why the organisation's rules do not let the program start like this, for the person; empty: they do.
[[nodiscard]] QString ruledOut(const ProgramOptions& options, const core::Policy& policy);

} // namespace kirikae::ui
