// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/store_backup.h"

#include "client-certs/safe_file.h"
#include "server-stub/services/audit_evidence.h"
#include "server-stub/store/sqlite_backup.h"
#include "server-stub/store/sqlite_snapshot.h"

namespace kirikae::server {
namespace {

namespace fs = std::filesystem;

void removeCopy(const fs::path& file)
{
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
        fs::path part = file;
        part += suffix;
        std::error_code ignored;
        fs::remove(part, ignored);
    }
}

//! The number of audit rows of a copy that is whole.
std::int64_t checkedRows(const fs::path& copy, const AuditEvidence& evidence)
{
    const std::string integrity = integrityOf(copy);
    if (integrity != "ok") {
        throw StartError("the copy is not whole: " + integrity);
    }
    const AuditVerdict verdict = checkAudit(*openSqliteSnapshot(copy), evidence);
    if (verdict.badRow) {
        throw StartError("audit row " + std::to_string(*verdict.badRow) + " of the copy is bad: " + verdict.why);
    }
    return verdict.rows;
}

} // namespace

std::int64_t backupStore(const HomeFiles& files, const fs::path& target)
{
    if (fs::exists(target)) {
        throw StartError(certs::utf8(target) + " is there already; a backup replaces nothing");
    }
    // Before the copy: what a running server signs meanwhile is about rows that the copy may lack.
    const AuditEvidence evidence = readEvidence(files);
    fs::path unfinished = target;
    unfinished += ".unfinished";
    removeCopy(unfinished);
    certs::replaceFile(unfinished, "", certs::Privacy::secret, certs::Durability::usual);
    try {
        copySqliteStore(files.store, unfinished);
        const std::int64_t rows = checkedRows(unfinished, evidence);
        certs::moveFile(unfinished, target);
        return rows;
    } catch (...) {
        removeCopy(unfinished);
        throw;
    }
}

} // namespace kirikae::server
