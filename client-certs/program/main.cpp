// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "client-certs/program/commands.h"

#include <iostream>

#ifdef _WIN32
#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <windows.h>

#include <shellapi.h>
#endif

namespace {

#ifdef _WIN32
// main() gets the words in the local code page; names in other scripts survive only in the wide command line.
std::vector<std::string> wordsOf(int, char**)
{
    int count = 0;
    LPWSTR* wide = CommandLineToArgvW(GetCommandLineW(), &count);
    std::vector<std::string> words;
    for (int i = 1; i < count; ++i) {
        const int size = WideCharToMultiByte(CP_UTF8, 0, wide[i], -1, nullptr, 0, nullptr, nullptr);
        std::string word(static_cast<std::size_t>(size > 0 ? size - 1 : 0), '\0');
        WideCharToMultiByte(CP_UTF8, 0, wide[i], -1, word.data(), size, nullptr, nullptr);
        words.push_back(std::move(word));
    }
    LocalFree(wide);
    SetConsoleOutputCP(CP_UTF8);
    return words;
}
#else
std::vector<std::string> wordsOf(int count, char** words)
{
    return {words + (count > 0 ? 1 : 0), words + count};
}
#endif

} // namespace

int main(int count, char** words)
{
    return kirikae::certs::runProgram(wordsOf(count, words), std::cout, std::cerr);
}
