// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The commands of kirikae-certs over the library: reads options, calls the authority, prints what was done. Decides
// nothing about certificates. One thread.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace kirikae::certs {

//! Runs one command line (without the program's name). Exit code 0; 1 refused or failed, 2 wrong use, both with the
//! reason on `errors`. Never prints a secret.
int runProgram(const std::vector<std::string>& words, std::ostream& out, std::ostream& errors);

} // namespace kirikae::certs
