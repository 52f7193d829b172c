// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// How this client speaks TLS: version 1.3 only, OpenSSL only, the person's certificate, and one CA to trust. The
// system's CA store has no say, because a foreign CA put there (measured) would otherwise be believed. Any thread after
// the first call.
#pragma once

#include "app/adapters/open_identity.h"

#include <QSslConfiguration>

#include <optional>

namespace kirikae::adapters {

//! Makes OpenSSL Qt's TLS backend if it can still be chosen; false when it is not the one in use afterwards. Schannel
//! and Secure Transport do not do what is needed here (client keys from memory, TLS 1.3).
[[nodiscard]] bool useOpenSslBackend();

//! nullopt when Qt cannot read the certificate, the CA or the key.
[[nodiscard]] std::optional<QSslConfiguration> tlsConfigurationFor(const OpenIdentity& identity);

} // namespace kirikae::adapters
