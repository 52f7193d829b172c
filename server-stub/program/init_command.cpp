// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/program/commands.h"
#include "server-stub/program/master_key_option.h"
#include "server-stub/program/utf8_path.h"
#include "server-stub/services/server_home.h"

#include <array>

namespace kirikae::server {
namespace {

constexpr std::array options{
    Option{"--data", "DIR", "the directory to create: store, master key, certificate authority", true},
    Option{"--company", "FILE.json", "the company and its users", true},
    masterKeyOption,
    pinFileOption,
};

int run(const CommandLine& line)
{
    initialiseHome(pathFromUtf8(line.text("--data")), pathFromUtf8(line.text("--company")),
                   masterKeyKeeper(line).value_or(MasterKeyKeeper{}));
    return 0;
}

} // namespace

Command initCommand()
{
    return Command{"init", "Creates the store, the master key and the certificate authority of one company.", options,
                   &run};
}

} // namespace kirikae::server
