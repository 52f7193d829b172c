// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Where flows and services get the time from. Pure rules take the instant as an argument instead and never hold one.
#pragma once

#include "app/common/instant.h"

namespace kirikae {

class Clock {
public:
    virtual ~Clock() = default;
    //! The current instant. Any thread; never fails.
    [[nodiscard]] virtual Instant now() const = 0;
};

} // namespace kirikae
