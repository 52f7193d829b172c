// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Time that only passes: it counts through sleep and ignores the PC's calendar clock. Any thread; never fails.
#pragma once

#include <chrono>
#include <string>

namespace kirikae::core {

class ElapsedClock {
public:
    virtual ~ElapsedClock() = default;
    //! Since an unknown moment before; never goes back within one boot.
    [[nodiscard]] virtual std::chrono::milliseconds elapsed() const = 0;
    //! Names the current boot of this PC, so that a saved elapsed() can be told from another boot's; empty: unknown.
    [[nodiscard]] virtual std::string bootId() const = 0;
};

} // namespace kirikae::core
