// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Signs the certificate revocation list (RFC 5280 §5) over the records of the index. Its number never goes down: it is
// the seconds of the clock, or one more than the last list's, whichever is greater, so that a directory restored from a
// backup does not publish an old number again. Pure; any thread.
#pragma once

#include "client-certs/certificate_builder.h"

#include <cstdint>
#include <vector>

namespace kirikae::certs {

//! The list as of `now`, good for `validity`, with every revoked record.
[[nodiscard]] CrlHandle buildCrl(const std::vector<Record>& records, const Issuer& issuer, std::uint64_t number,
                                 std::chrono::sys_seconds now, std::chrono::days validity);

//! The number for the list that follows `last` (null: there is none).
[[nodiscard]] std::uint64_t nextCrlNumber(const X509_CRL* last, std::chrono::sys_seconds now);

} // namespace kirikae::certs
