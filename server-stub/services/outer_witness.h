// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A second witness out of the data directory, on another disk or host: whoever restores the whole directory brings
// yesterday's audit.witness back with yesterday's store, and those two agree. The file is only ever appended to, so it
// may lie where nothing can be taken back; its last whole statement counts. It is never made here: a file that is not
// there may be a disk that is not mounted, and to begin anew without a word would hide just what it is for. Start-up
// and AuditKeeper; one writer a file.
#pragma once

#include "server-stub/services/home_files.h"
#include "server-stub/store/audit_checkpoint.h"

namespace kirikae::server {

//! The last whole statement; nullopt for an empty file, which begins with this start. One that a crash cut off is
//! passed over. StartError when the file is missing or holds no statement; reads its last 64 KiB alone.
[[nodiscard]] std::optional<AuditWitness> readOuterWitness(const std::filesystem::path& file);

//! Appends a statement; on the disk when the call returns. certs::Error, also when the file is gone.
void appendOuterWitness(const std::filesystem::path& file, const AuditWitness& witness);

//! StartError when the file would be restored together with what it watches, or is that of another store.
void refuseUnfitOuterWitness(const HomeFiles& files, const std::string& storeId);

} // namespace kirikae::server
