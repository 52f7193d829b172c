// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// An OpenSSL key whose private half is a RemoteSigner, for QSslKey(Qt::HANDLE). Any thread.
//
// One small provider inside this program serves cards, Windows and macOS alike. The ready-made ways serve cards only,
// and not everywhere: the pkcs11 engine needs an interface that OpenSSL 4 no longer has, pkcs11-provider is neither in
// Debian 12 nor in vcpkg, and a key method of the 1.1 kind hands out a padded block for RSA-PSS, which CNG and many
// cards do not sign.
#pragma once

#include "app/adapters/openssl_handle.h"
#include "app/adapters/remote_signer.h"

namespace kirikae::adapters {

//! Makes `empty` (EVP_PKEY_new(), nothing else) a key pair of the certificate's public key and `signer`; false when the
//! key is neither RSA nor EC.
[[nodiscard]] bool fillRemoteKey(EVP_PKEY& empty, const X509& certificate, std::shared_ptr<RemoteSigner> signer);

} // namespace kirikae::adapters
