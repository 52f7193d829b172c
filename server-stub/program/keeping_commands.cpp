// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The commands that look after a data directory: backup, rotate-master-key, clock lower.
#include "client-certs/safe_file.h"
#include "server-stub/program/commands.h"
#include "server-stub/program/master_key_option.h"
#include "server-stub/program/utf8_path.h"
#include "server-stub/services/clock_repair.h"
#include "server-stub/services/clocks.h"
#include "server-stub/services/key_rotation.h"
#include "server-stub/services/start_error.h"
#include "server-stub/services/store_backup.h"
#include "server-stub/store/sqlite_store.h"

#include <array>
#include <cstdio>

namespace kirikae::server {
namespace {

constexpr std::array backupOptions{
    Option{"--data", "DIR", "the data directory; its server may be running", true},
    Option{"--store", "URL", "sqlite:PATH (default: inside DIR)"},
    Option{"--out", "FILE", "the copy; it must not be there yet", true},
};

constexpr std::array rotateOptions{
    Option{"--data", "DIR", "the data directory; its server may be running", true},
    Option{"--store", "URL", "sqlite:PATH (default: inside DIR)"},
    masterKeyOption,
    pinFileOption,
};

constexpr std::array lowerOptions{
    Option{"--data", "DIR", "the data directory; its server may be running", true},
    Option{"--store", "URL", "sqlite:PATH (default: inside DIR)"},
    Option{"--confirm", "INSTANT", "the mark, as this command tells it without"},
};

HomeFiles filesOf(const CommandLine& line)
{
    return homeFiles(pathFromUtf8(line.text("--data")), line.text("--store"));
}

int backup(const CommandLine& line)
{
    const std::int64_t rows = backupStore(filesOf(line), pathFromUtf8(line.text("--out")));
    std::printf("the store was copied and checked, with %lld audit rows; keep master.key, audit.key and client-certs "
                "apart from it\n",
                static_cast<long long>(rows));
    return 0;
}

int rotate(const CommandLine& line)
{
    const RotationReport report = rotateMasterKey(filesOf(line), masterKeyKeeper(line));
    std::printf(
        "%s%lld seeds are sealed under the new master key %s%s. The old key is in %s: keep it as long as a backup "
        "from before today is kept, then destroy both. Copy the new master.key apart now.\n",
        report.resumed ? "an earlier rotation was brought to its end: " : "", static_cast<long long>(report.resealed),
        report.newKeyId.c_str(), report.inToken ? ", which the token alone opens" : "",
        certs::utf8(report.oldKeyFile).c_str());
    return 0;
}

int lower(const CommandLine& line)
{
    std::optional<Instant> confirmed;
    if (line.has("--confirm")) {
        confirmed = parseInstant(line.text("--confirm"));
        if (!confirmed) {
            throw UsageError("--confirm takes an instant as this command tells it: 2036-01-31T12:00:00.000Z");
        }
    }
    const auto store = openSqliteStore(filesOf(line).store, false);
    lowerHighWater(*store, SystemClock{}.now(), confirmed);
    std::printf("lowered; one-time passwords are checked again\n");
    return 0;
}

} // namespace

Command backupCommand()
{
    return Command{"backup", "Copies the store of a running server, checked before it bears its name.", backupOptions,
                   &backup};
}

Command rotateMasterKeyCommand()
{
    return Command{"rotate-master-key", "Seals every seed under a new master key; go on after a cut by the same word.",
                   rotateOptions, &rotate};
}

Command lowerClockCommand()
{
    return Command{"clock lower", "After a clock that ran ahead: lets the store believe the present one.", lowerOptions,
                   &lower};
}

} // namespace kirikae::server
