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

//! SHA-256(previous hash ‖ the row's fields, each with its length before it); row.hash is not looked at.
[[nodiscard]] Sha256 auditHash(const Sha256& previous, const AuditRow& row);

//! What a recomputation of the whole chain found.
struct AuditVerdict {
    std::int64_t rows = 0;              //!< sound rows from the start
    std::optional<std::int64_t> badRow; //!< the first seq that is missing, swapped or changed
    Sha256 head{};                      //!< hash of the last sound row
};

//! Recomputes every row and compares the end with the store's own head (a cut tail).
[[nodiscard]] AuditVerdict verifyAudit(const StoreReader& reader);

} // namespace kirikae::server
