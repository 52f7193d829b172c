// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/program/commands.h"
#include "server-stub/program/utf8_path.h"
#include "server-stub/services/server_home.h"

#include <array>
#include <cstdio>

namespace kirikae::server {
namespace {

constexpr std::array options{
    Option{"--data", "DIR", "the data directory of the server", true},
    Option{"--company", "ID", "the company's id", true},
    Option{"--login-id", "ID", "whom to unlock", true},
};

int run(const CommandLine& line)
{
    HomeOptions home;
    home.directory = pathFromUtf8(line.text("--data"));
    home.training = std::filesystem::exists(home.directory / "training");
    if (home.training && !std::filesystem::exists(home.directory / "store.sqlite")) {
        throw StartError("there is no store in this directory"); // unlocking makes none
    }
    Services services(openHome(home));
    const auto answer =
        services.unlocks.unlockByBank(CompanyId{line.text("--company")}, LoginId{line.text("--login-id")});
    if (!answer) {
        throw StartError(answer.error().detail);
    }
    std::string text = R"({"event":"unlocked","unlockedAt":")" + formatInstant(answer->unlockedAt) + '"';
    if (answer->lockedUntil) {
        text += R"(,"lockedUntil":")" + formatInstant(*answer->lockedUntil) + '"';
    }
    text += "}\n";
    std::fwrite(text.data(), 1, text.size(), stdout);
    return 0;
}

} // namespace

Command unlockCommand()
{
    return Command{"unlock", "Unlocks a person for whom nobody of the company can: every counter back to none.",
                   options, &run};
}

} // namespace kirikae::server
