// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What a check or a resynchronisation of a device came to, in words: good news, or why not and what to do. Must not
// decide anything. Pure apart from the installed translation; GUI thread.
#pragma once

#include "app/core/flows/device_flow.h"
#include "ui/error_text/explanation.h"

#include <QCoreApplication>

namespace kirikae::ui {

class DeviceWords {
    Q_DECLARE_TR_FUNCTIONS(DeviceWords)
public:
    //! How far the device's clock is off, in displays; positive: ahead.
    [[nodiscard]] static QString drift(int steps);
    //! What a usable device is good for, in sentences.
    [[nodiscard]] static QString usable(const core::DeviceCheckResult& result);
    //! Why a device cannot be used, and what to do.
    [[nodiscard]] static Explanation unusable(const core::DeviceCheckResult& result);
    //! What was set right, in sentences.
    [[nodiscard]] static QString resynchronised(int driftSteps);
    //! Why the codes were not sent.
    [[nodiscard]] static Explanation unsent(core::DeviceState::Unsent why);
    //! Why the last request failed; the state has an error.
    [[nodiscard]] static Explanation failure(const core::DeviceState& state, std::optional<Instant> now);
};

} // namespace kirikae::ui
