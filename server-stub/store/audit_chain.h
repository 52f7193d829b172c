// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The audit's hash chain: each row's hash covers the hash before it, so that an edit, a deletion or a swap shows at the
// first row that does not fit. Pure but for the reading; any thread.
#pragma once

#include "server-stub/store/token_store.h"

#include <string_view>

namespace kirikae::server {

//! SHA-256 of any bytes. StoreError when OpenSSL refuses (no provider).
[[nodiscard]] Sha256 sha256(std::string_view bytes);

//! Lower-case hex.
[[nodiscard]] std::string hexText(const Sha256& hash);

//! The bytes that a row's hash is over: the hash before it (32), seq, instant in ms since 1970 and company (8 each,
//! most significant byte first), then actor, action, subject and outcome, each with its length in 8 bytes before it. A
//! format that proofs rely on. row.hash is not looked at.
[[nodiscard]] std::string auditBytes(const Sha256& previous, const AuditRow& row);

//! SHA-256 of auditBytes().
[[nodiscard]] Sha256 auditHash(const Sha256& previous, const AuditRow& row);

//! What a recomputation of the whole chain found.
struct AuditVerdict {
    std::int64_t rows = 0;              //!< sound rows from the start
    std::optional<std::int64_t> badRow; //!< the first seq that is missing, swapped or changed
    Sha256 head{};                      //!< hash of the last sound row
    std::string why;                    //!< of a bad row, for a person
    std::size_t checkpoints = 0;        //!< that the rows agree with
    std::int64_t backDated = 0; //!< rows dated before the row ahead of them: no fault, the clock may have been set
};

//! Recomputes rows one after the other and holds them against checkpoints, whose signatures were looked at before.
//! One thread.
class AuditVerifier {
public:
    //! `checkpoints` in the order of their rows.
    explicit AuditVerifier(std::vector<AuditCheckpoint> checkpoints);

    //! The next row; false once a row was bad.
    bool add(const AuditRow& row);
    //! After the last row: finds a cut tail by the store's own head, and by a checkpoint that no row has reached.
    [[nodiscard]] AuditVerdict finish(std::int64_t headSeq, const Sha256& head);

private:
    void fail(std::int64_t row, std::string why);
    void meet(const AuditCheckpoint& checkpoint);

    std::vector<AuditCheckpoint> m_checkpoints;
    std::size_t m_next = 0;
    std::vector<Sha256> m_leaves; //!< since the next checkpoint's first row
    AuditVerdict m_verdict;
    std::optional<Instant> m_before;
};

//! Recomputes every row and compares the end with the store's own head (a cut tail).
[[nodiscard]] AuditVerdict verifyAudit(const StoreReader& reader);
//! The same, and holds them against these checkpoints (in the order of their rows) instead of none.
[[nodiscard]] AuditVerdict verifyAudit(const StoreReader& reader, std::vector<AuditCheckpoint> checkpoints);

} // namespace kirikae::server
