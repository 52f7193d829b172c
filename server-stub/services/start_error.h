// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What stops the program, for a person. Pure; any thread.
#pragma once

#include <stdexcept>

namespace kirikae::server {

//! Stops the program: what happened and what to do, for a person.
class StartError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

} // namespace kirikae::server
