// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What a check or a resynchronisation of a device came to, in words: good news, or why not and what to do. Must not
// decide anything. Pure apart from the installed translation; GUI thread.
#pragma once

#include "app/core/token_domain.h"

#include <QCoreApplication>

namespace kirikae::ui {

class DeviceWords {
    Q_DECLARE_TR_FUNCTIONS(DeviceWords)
public:
    //! How far the device's clock is off, in displays; positive: ahead.
    [[nodiscard]] static QString drift(int steps);
    //! What a usable device is good for, in sentences.
    [[nodiscard]] static QString usable(const core::DeviceCheckResult& result);
    //! What was set right, in sentences.
    [[nodiscard]] static QString resynchronised(int driftSteps);
};

} // namespace kirikae::ui
