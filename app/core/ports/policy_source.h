// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Where the organisation's rules for this program are kept: the registry of Windows, the managed preferences of macOS,
// /etc/kirikae/policy.json elsewhere. Read once, at the start: a rule that changes holds from the next start. GUI
// thread; reading takes microseconds.
#pragma once

#include "app/core/policy.h"

namespace kirikae::core {

class PolicySource {
public:
    virtual ~PolicySource() = default;
    //! Of the whole machine; empty where nothing is laid down.
    [[nodiscard]] virtual PolicyLayer machine() const = 0;
    //! Of the person who is signed in to the PC; empty where nothing is laid down.
    [[nodiscard]] virtual PolicyLayer user() const = 0;
};

} // namespace kirikae::core
