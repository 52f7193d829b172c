// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The commands of kirikae-server, one function each: options in, exit code out (0 done, 1 refused or failed). Main
// thread.
#pragma once

#include "server-stub/program/command_line.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kirikae::server {

struct Command {
    std::string_view name;
    std::string_view summary;
    std::span<const Option> options;
    //! StartError, HttpError, certs::Error: refused or failed. UsageError: a value that does not fit.
    int (*run)(const CommandLine& line);
};

//! `init`: makes a data directory for a company of one's own.
[[nodiscard]] Command initCommand();

//! `serve`: serves a data directory until it is told to stop.
[[nodiscard]] Command serveCommand();

//! `import-tokens`: puts a token kit into a company's inventory; 1 when a token of it was refused or could not be read.
[[nodiscard]] Command importTokensCommand();

//! `audit verify`: recomputes the audit; 1 and the first bad row where it is broken.
[[nodiscard]] Command auditVerifyCommand();

//! `audit prove`: the proof of one action, for somebody who has openssl alone.
[[nodiscard]] Command auditProveCommand();

//! `audit export`: the audit as JSON lines.
[[nodiscard]] Command auditExportCommand();

//! `unlock`: the bank unlocks a person, masters too, without a server.
[[nodiscard]] Command unlockCommand();

//! `backup`: a checked copy of the store beside a running server.
[[nodiscard]] Command backupCommand();

//! `rotate-master-key`: every seed under a new key, beside a running server.
[[nodiscard]] Command rotateMasterKeyCommand();

//! `clock lower`: the way out after a clock that ran ahead.
[[nodiscard]] Command lowerClockCommand();

} // namespace kirikae::server
