// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The proof that one action stands in the audit, for somebody who has nothing of this system but openssl: the row's
// bytes, the hashes beside its way up to a signed checkpoint, the checkpoint and the public key. No other row is shown.
// AUDIT.md documents the files and the commands. Any thread.
#pragma once

#include "server-stub/services/audit_evidence.h"

namespace kirikae::server {

//! Writes the proof of row `seq` into a new directory: row.bin, row.json, step-NN-left|right, checkpoint.txt,
//! checkpoint.sig, audit.pub. StartError: no such row, no checkpoint over it yet, the rows do not come to what was
//! signed, or the directory is there already.
void writeAuditProof(const StoreReader& reader, const HomeFiles& files, std::int64_t seq,
                     const std::filesystem::path& directory);

} // namespace kirikae::server
