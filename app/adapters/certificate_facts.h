// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What a person can be told about a client certificate: whom it names, who issued it, until when. Pure; any thread.
#pragma once

#include "app/core/ports/identity_store.h"

struct x509_st;

namespace kirikae::adapters {

//! personName (CN), loginId and companyId (the one SAN URI "urn:kirikae:user:COMPANY:LOGINID", percent-decoded; both
//! empty when there is none, more than one or a malformed one), issuer (its CN, else its O) and notAfter. The id and
//! the path stay empty.
[[nodiscard]] core::IdentityInfo factsOf(const x509_st& certificate);

//! The same of the first certificate of a PEM text; nullopt when there is none.
[[nodiscard]] std::optional<core::IdentityInfo> factsOfPem(const QByteArray& pem);

} // namespace kirikae::adapters
