// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What went wrong with a token, and what a person can do about it. Pure; any thread.
#pragma once

#include <stdexcept>

namespace kirikae::hsm {

//! A whole sentence or two for a person; never a PIN.
class HsmError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

} // namespace kirikae::hsm
