// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A revocation or an assignment of many users as it is carried out, inside whatever transaction its caller holds: the
// same for an operator who acts alone and for one who consents to what another asked for. Each row is judged at that
// instant. It checks no proof and no role, keeps no idempotent answer and never commits. Owning thread of the
// transaction.
#pragma once

#include "server-stub/services/policy.h"
#include "server-stub/store/token_store.h"

#include <unordered_set>

namespace kirikae::server {

//! Users read before the turn at the store, which everybody else waits for.
struct ReadAhead {
    std::uint64_t generation = 0;                 //!< of the store they were read from
    std::vector<std::optional<UserRecord>> users; //!< in the order of the targets
};
//! StoreError; calling thread.
[[nodiscard]] ReadAhead readAhead(const StoreReader& reader, RowId company, const std::vector<ApprovalTarget>& targets);

struct BulkChange {
    const UserRecord& actor; //!< stands in the audit; it is their company's users that are changed
    Instant now;
    const ServerPolicy& policy;
    const std::vector<ApprovalTarget>& targets;
    bool approvalRequired = false; //!< said in the answer
    //! Another person asked for it earlier. A revocation then ends no other token than the one that was in service when
    //! it was asked for; what its maker may not do was refused when they asked.
    bool asAsked = false;
    //! Taken where the store is still of that generation: whatever a row is judged by shows in lists, so each change of
    //! it is another one. Null: read in turn.
    const ReadAhead* ahead = nullptr;
};

struct ChangeAnswer {
    std::string revocationId;                //!< of a revocation that was carried out; its answer is kept under it
    std::string json;                        //!< a RevocationAnswer or an AssignmentAnswer
    std::int64_t changedUsers = 0;           //!< rows that were not refused
    std::vector<LoginId> remainingOperators; //!< masters and administrators able to act afterwards
};

//! Revokes, with its audit rows, and keeps the answer to be found again. StoreError; owning thread.
[[nodiscard]] ChangeAnswer revokeAll(WriteTransaction& transaction, const BulkChange& change);
//! The same looks without a change. Fails with StoreError; calling thread.
[[nodiscard]] ChangeAnswer revocationForecast(const StoreReader& reader, const BulkChange& change);

//! Assigns and takes back, with its audit rows. `id` empty: a forecast, whose transaction is not to be committed: rows
//! of one request can depend on each other. Fails with StoreError; owning thread.
[[nodiscard]] ChangeAnswer assignAll(WriteTransaction& transaction, const BulkChange& change, std::string id);

//! Masters and administrators able to act when the live bindings of these have ended. StoreError; calling thread.
[[nodiscard]] std::vector<LoginId> operatorsLeft(const StoreReader& reader, RowId company, Instant now,
                                                 const std::unordered_set<LoginId>& revoked = {});
//! The same for everybody a revocation would take the token from; it looks at the operators alone.
[[nodiscard]] std::vector<LoginId> operatorsLeftByRevoking(const StoreReader& reader, const BulkChange& change);

} // namespace kirikae::server
