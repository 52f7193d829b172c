// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Certificates, keys and CRLs as PEM text and back. Keys pass through buffers that OpenSSL wipes. Pure; any thread.
#pragma once

#include "client-certs/openssl_handles.h"

#include <string>
#include <string_view>

namespace kirikae::certs {

[[nodiscard]] std::string pemOf(const X509& certificate);
//! PKCS#8 in clear; the caller wipes the text.
[[nodiscard]] std::string pemOf(const EVP_PKEY& key);
[[nodiscard]] std::string pemOf(const X509_CRL& crl);

//! Null when the text holds no such object.
[[nodiscard]] CertificateHandle certificateFromPem(std::string_view text);
[[nodiscard]] KeyHandle keyFromPem(std::string_view text);
[[nodiscard]] CrlHandle crlFromPem(std::string_view text);

//! Overwrites a secret before its memory is given back.
void wipe(std::string& secret) noexcept;

} // namespace kirikae::certs
