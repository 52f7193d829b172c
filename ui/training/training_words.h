// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What to try next in training, in a sentence or two. Total over core::TrainingStep. Pure apart from the installed
// translation; GUI thread.
#pragma once

#include "app/core/training_advice.h"

#include <QCoreApplication>

namespace kirikae::ui {

class TrainingWords {
    Q_DECLARE_TR_FUNCTIONS(TrainingWords)
public:
    [[nodiscard]] static QString next(const core::TrainingAdvice& advice);
};

} // namespace kirikae::ui
