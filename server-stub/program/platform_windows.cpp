// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/program/platform.h"

#include <windows.h>

#include <shellapi.h>

#include <array>

namespace kirikae::server {

void ignoreBrokenPipes() {}

void raiseDescriptorLimit() {}

std::int64_t processId()
{
    return static_cast<std::int64_t>(GetCurrentProcessId());
}

void waitForEndOfInput()
{
    std::array<char, 256> ignored{};
    DWORD got = 0;
    const HANDLE input = GetStdHandle(STD_INPUT_HANDLE);
    while (ReadFile(input, ignored.data(), static_cast<DWORD>(ignored.size()), &got, nullptr) != 0 && got > 0) {
    }
}

std::vector<std::string> utf8Arguments(int, char**)
{
    int count = 0;
    wchar_t** const values = CommandLineToArgvW(GetCommandLineW(), &count);
    std::vector<std::string> arguments;
    for (int i = 1; values != nullptr && i < count; ++i) {
        const int bytes = WideCharToMultiByte(CP_UTF8, 0, values[i], -1, nullptr, 0, nullptr, nullptr);
        std::string text(static_cast<std::size_t>(bytes > 0 ? bytes : 1), '\0');
        WideCharToMultiByte(CP_UTF8, 0, values[i], -1, text.data(), bytes, nullptr, nullptr);
        text.pop_back();
        arguments.push_back(std::move(text));
    }
    LocalFree(values);
    return arguments;
}

} // namespace kirikae::server
