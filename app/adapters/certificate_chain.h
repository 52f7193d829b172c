// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The way from a person's certificate up to the bank's CA, out of whatever certificates lay beside it. Any thread.
#pragma once

#include "app/adapters/open_identity.h"
#include "app/adapters/openssl_handle.h"

namespace kirikae::adapters {

[[nodiscard]] QByteArray derOf(const X509& certificate);

//! Fills the certificate, its intermediates and the root, following the issuers up to the self-signed one; false when
//! there is none. Other certificates of `candidates` are not trusted for anything.
[[nodiscard]] bool fillChain(X509& certificate, const StackHandle& candidates, OpenIdentity& identity);

} // namespace kirikae::adapters
