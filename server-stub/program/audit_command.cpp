// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/program/commands.h"
#include "server-stub/program/utf8_path.h"
#include "server-stub/services/audit_export.h"
#include "server-stub/services/audit_proof.h"
#include "server-stub/store/sqlite_snapshot.h"

#include <array>
#include <cstdio>

namespace kirikae::server {
namespace {

constexpr std::array proveOptions{
    Option{"--data", "DIR", "the data directory; its server may be running", true},
    Option{"--store", "URL", "sqlite:PATH (default: inside DIR)"},
    Option{"--seq", "N", "the row of the action", true},
    Option{"--out", "DIR2", "a new directory for the proof", true},
};

constexpr std::array exportOptions{
    Option{"--data", "DIR", "the data directory; its server may be running", true},
    Option{"--store", "URL", "sqlite:PATH (default: inside DIR)"},
    Option{"--out", "FILE", "JSON lines, one a row, oldest first", true},
};

constexpr std::array verifyOptions{
    Option{"--data", "DIR", "the data directory; its server may be running", true},
    Option{"--store", "URL", "sqlite:PATH (default: inside DIR)"},
    Option{"--public-key", "FILE.pub", "trust this key alone (default: audit.pub and audit-*.pub of DIR)"},
    Option{"--witness", "FILE", "the witness out of DIR, as serve was given it"},
};

std::string counted(std::int64_t count, const char* what)
{
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

int verify(const CommandLine& line)
{
    HomeFiles files = homeFiles(pathFromUtf8(line.text("--data")), line.text("--store"));
    files.outerWitness = pathFromUtf8(line.text("--witness"));
    const AuditEvidence evidence = readEvidence(files, pathFromUtf8(line.text("--public-key")));
    const auto reader = openSqliteSnapshot(files.store);
    const AuditVerdict verdict = checkAudit(*reader, evidence);
    if (verdict.badRow) {
        std::fprintf(stderr, "kirikae-server audit verify: row %lld is bad: %s\n",
                     static_cast<long long>(*verdict.badRow), verdict.why.c_str());
        return 1;
    }
    std::string text =
        "the audit is sound: " + counted(verdict.rows, "row") + ", " +
        counted(static_cast<std::int64_t>(verdict.checkpoints), "signed checkpoint") +
        (evidence.witness ? ", witness of row " + std::to_string(evidence.witness->seq) : ", no witness");
    if (verdict.backDated > 0) {
        text += "; " + counted(verdict.backDated, "row") + " dated before the row ahead: the clock was set back";
    }
    std::printf("%s\n", text.c_str());
    return 0;
}

int prove(const CommandLine& line)
{
    const HomeFiles files = homeFiles(pathFromUtf8(line.text("--data")), line.text("--store"));
    writeAuditProof(*openSqliteSnapshot(files.store), files, line.integer("--seq", 0, 1, INT64_MAX),
                    pathFromUtf8(line.text("--out")));
    return 0;
}

int exportRows(const CommandLine& line)
{
    const HomeFiles files = homeFiles(pathFromUtf8(line.text("--data")), line.text("--store"));
    const std::int64_t rows = exportAudit(*openSqliteSnapshot(files.store), pathFromUtf8(line.text("--out")));
    std::printf("%s\n", (counted(rows, "row") + " exported").c_str());
    return 0;
}

} // namespace

Command auditVerifyCommand()
{
    return Command{"audit verify", "Recomputes the audit and checks it against its signed checkpoints.", verifyOptions,
                   &verify};
}

Command auditProveCommand()
{
    return Command{"audit prove", "Writes the proof of one action, which openssl alone can check (AUDIT.md).",
                   proveOptions, &prove};
}

Command auditExportCommand()
{
    return Command{"audit export", "Writes the audit as JSON lines, for a log server or a restore.", exportOptions,
                   &exportRows};
}

} // namespace kirikae::server
