// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A key with its certificates as PKCS#12 (RFC 7292) in the algorithms that OpenSSL 3, Windows and macOS all open today:
// PBES2 with AES-256-CBC and PBKDF2-HMAC-SHA-256, MAC by HMAC-SHA-256. Pure; any thread.
#pragma once

#include "client-certs/openssl_handles.h"

#include <string>

namespace kirikae::certs {

//! The file's bytes. Error when the password is empty or holds a NUL, or the key does not belong to the certificate.
[[nodiscard]] std::string pkcs12Bytes(X509& certificate, EVP_PKEY& key, X509& authority, const std::string& password,
                                      const std::string& friendlyName);

} // namespace kirikae::certs
