// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The few things a server process asks of its operating system, each with a POSIX and a Windows branch behind it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kirikae::server {

//! Makes a write to a closed connection an error instead of the end of the process. Main thread, at start.
void ignoreBrokenPipes();

//! Lets the process open as many sockets as the system allows it. Main thread, at start.
void raiseDescriptorLimit();

[[nodiscard]] std::int64_t processId();

//! Blocks until standard input is at its end (its writer closed it or is gone). Throws away what comes. Any thread.
void waitForEndOfInput();

//! The arguments without the program's name, as UTF-8 whatever the system's code page is.
[[nodiscard]] std::vector<std::string> utf8Arguments(int count, char** values);

} // namespace kirikae::server
