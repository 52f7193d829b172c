// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A store that is older than what its witness saw (verifier.md 13): yesterday's copy in today's place. Codes that were
// spent since would live again and revoked tokens too, so the start is refused until an operator says that the restore
// is meant; then the store is made safe in one transaction. Main thread, at start-up.
#pragma once

#include "server-stub/services/home_files.h"
#include "server-stub/services/policy.h"
#include "server-stub/store/token_store.h"

namespace kirikae::server {

//! Why the store is not the one that the witness saw, for a person; nullopt when it is, or there is no witness.
[[nodiscard]] std::optional<std::string> findOlderStore(const StoreReader& reader, const HomeFiles& files);

struct RestoreReport {
    std::int64_t storeRow = 0;       //!< newest audit row of the restored store
    std::int64_t witnessRow = 0;     //!< that the witness saw; 0: no witness
    std::int64_t logRow = 0;         //!< newest row that the exported log gave back; 0: none
    int revoked = 0;                 //!< bindings whose revocation was done again
    Instant codesFrom;               //!< when a device with a right clock and 60 s is accepted again
    std::vector<std::string> byHand; //!< what a person has to look at
};

//! Raises every TOTP floor past each step that can have been accepted until now, lets HOTP tokens ask for two codes,
//! ends all sessions, and, with an exported log that goes on where the store ends, takes its rows back into the audit
//! and does its revocations again. All of it is one transaction with its audit rows; what the old witness and the old
//! checkpoints say is kept in files beside. StartError: the log is of another history.
RestoreReport acceptRestore(TokenStore& store, const HomeFiles& files, const std::filesystem::path& auditLog,
                            const ServerPolicy& policy, Instant now);

//! The report as lines for a person.
[[nodiscard]] std::string restoreWords(const RestoreReport& report);

} // namespace kirikae::server
