// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What lies beside the store and speaks about its audit: the audit key, the public keys, the file of checkpoints, the
// witness. Read at start-up and by the audit's commands; written by AuditKeeper. StartError tells what a person must
// do. Any thread, one a directory.
#pragma once

#include "server-stub/services/audit_key.h"
#include "server-stub/services/home_files.h"
#include "server-stub/services/start_error.h"
#include "server-stub/store/audit_chain.h"
#include "server-stub/store/audit_checkpoint.h"

namespace kirikae::server {

//! Makes audit.key and audit.pub when neither is there; makes audit.pub anew from the key. StartError when audit.pub is
//! there and the key is not, or others may read the key.
[[nodiscard]] AuditKey openAuditKey(const HomeFiles& files);

//! Stops when others may read a secret file (POSIX; Windows keeps access lists). StartError.
void refuseOpenKey(const std::filesystem::path& file);

struct AuditEvidence {
    std::vector<AuditPublicKey> keys;
    std::vector<AuditCheckpoint> filed; //!< of the file, in its order
    std::optional<AuditWitness> witness;
    std::optional<AuditWitness> outer; //!< the newest one out of the directory
};

//! audit.pub and audit-*.pub, the checkpoints and the witnesses. `publicKey`: trusts this file's key alone instead.
//! StartError: no key, or a file that cannot be read. A last line that a crash cut off is left out.
[[nodiscard]] AuditEvidence readEvidence(const HomeFiles& files, const std::filesystem::path& publicKey = {});

//! audit-*.pub: the keys that were lost or replaced. StartError for a file that is none.
[[nodiscard]] std::vector<AuditPublicKey> readFormerKeys(const HomeFiles& files);

//! Whether one of the keys signed it.
[[nodiscard]] bool isGenuine(const AuditEvidence& evidence, const std::string& storeId,
                             const AuditCheckpoint& checkpoint);
[[nodiscard]] bool isGenuine(const AuditEvidence& evidence, const AuditWitness& witness);

//! The whole audit against itself, the checkpoints of table and file, and the witnesses. The evidence must have been
//! read before the snapshot was taken: a running server writes the files after the rows.
[[nodiscard]] AuditVerdict checkAudit(const StoreReader& reader, const AuditEvidence& evidence);

} // namespace kirikae::server
