// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// kirikae-server: finds the command, and turns what goes wrong into one line on stderr and an exit code (0 done, 1
// refused or failed, 2 usage).
#include "server-stub/program/commands.h"
#include "server-stub/program/platform.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>

namespace {

using namespace kirikae::server;

enum ExitCode { Done = 0, Failed = 1, Usage = 2 };

const std::array commands{initCommand(),       serveCommand(),           importTokensCommand(), unlockCommand(),
                          backupCommand(),     rotateMasterKeyCommand(), lowerClockCommand(),   auditVerifyCommand(),
                          auditProveCommand(), auditExportCommand()};

void print(std::FILE* out, const std::string& text)
{
    std::fwrite(text.data(), 1, text.size(), out);
}

std::string generalHelp()
{
    std::string text = "Usage: kirikae-server COMMAND [OPTIONS]\n\nThe reference server for switching hardware "
                       "one-time-password tokens.\n\n";
    for (const Command& command : commands) {
        std::string left = "  " + std::string{command.name};
        left.resize(std::max(left.size() + 2, std::size_t{24}), ' ');
        text += left + std::string{command.summary} + "\n";
    }
    return text + "\nkirikae-server COMMAND --help tells a command's options; --version the version.\n";
}

bool contains(const std::vector<std::string>& arguments, std::string_view word)
{
    for (const std::string& argument : arguments) {
        if (argument == word) {
            return true;
        }
    }
    return false;
}

int runCommand(const Command& command, const std::vector<std::string>& arguments)
{
    const std::string name = "kirikae-server " + std::string{command.name};
    if (contains(arguments, "--help")) {
        print(stdout, helpText(name, command.summary, command.options));
        return Done;
    }
    try {
        return command.run(CommandLine(command.options, arguments));
    } catch (const UsageError& error) {
        print(stderr, name + ": " + error.what() + "\nTry: " + name + " --help\n");
        return Usage;
    } catch (const std::exception& error) {
        print(stderr, name + ": " + error.what() + "\n");
        return Failed;
    }
}

int runProgram(std::vector<std::string> arguments)
{
    if (contains(arguments, "--version")) {
        print(stdout, "kirikae-server " KIRIKAE_VERSION "\n");
        return Done;
    }
    if (arguments.empty() || arguments.front() == "--help") {
        print(arguments.empty() ? stderr : stdout, generalHelp());
        return arguments.empty() ? Usage : Done;
    }
    // A command is one word or two ("audit verify").
    std::string name;
    for (std::size_t words = 1; words <= std::min<std::size_t>(arguments.size(), 2); ++words) {
        name += (words == 1 ? "" : " ") + arguments[words - 1];
        for (const Command& command : commands) {
            if (command.name == name) {
                arguments.erase(arguments.begin(), arguments.begin() + static_cast<std::ptrdiff_t>(words));
                return runCommand(command, arguments);
            }
        }
    }
    print(stderr, "kirikae-server: unknown command: " + arguments.front() + "\nTry: kirikae-server --help\n");
    return Usage;
}

} // namespace

int main(int count, char** values)
{
    return runProgram(utf8Arguments(count, values));
}
