// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/program/platform.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <sys/resource.h>
#include <unistd.h>

namespace kirikae::server {

void ignoreBrokenPipes()
{
    std::signal(SIGPIPE, SIG_IGN);
}

void raiseDescriptorLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

std::int64_t processId()
{
    return getpid();
}

void waitForEndOfInput()
{
    std::array<char, 256> ignored{};
    for (;;) {
        const ssize_t got = read(STDIN_FILENO, ignored.data(), ignored.size());
        if (got == 0 || (got < 0 && errno != EINTR)) {
            return;
        }
    }
}

std::vector<std::string> utf8Arguments(int count, char** values)
{
    return {values + 1, values + count};
}

} // namespace kirikae::server
