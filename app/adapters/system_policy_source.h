// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The place where this system keeps an organisation's rules for programs. GUI thread.
#pragma once

#include "app/core/ports/policy_source.h"

#include <memory>

namespace kirikae::adapters {

//! Linux: /etc/kirikae/policy.json and /etc/kirikae/users/ACCOUNT.json. Windows: Software\Policies\Kirikae of the
//! machine and of the user, with a sub-key Recommended. macOS: the managed preferences of jp.kirikae.kirikae.
[[nodiscard]] std::unique_ptr<core::PolicySource> systemPolicySource();

} // namespace kirikae::adapters
