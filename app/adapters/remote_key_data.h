// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What the two halves of the key provider share: the key as its provider sees it. Included by them alone. Any thread.
#pragma once

#include "app/adapters/openssl_handle.h"
#include "app/adapters/remote_signer.h"

#include <openssl/core_dispatch.h>

namespace kirikae::adapters {

//! The public half belongs to OpenSSL's own provider, which answers every question about it.
struct RemoteKeyData {
    KeyHandle publicKey;
    std::shared_ptr<RemoteSigner> signer; //!< null: a public key that OpenSSL brought here to compare
};

//! The signature operations of the provider, for RSA and for EC.
[[nodiscard]] const OSSL_DISPATCH* remoteSignatureFunctions();

//! A C++ function as OpenSSL's tables hold it.
template <class Function>
[[nodiscard]] OSSL_DISPATCH dispatched(int id, Function* function)
{
    return {id, reinterpret_cast<void (*)(void)>(function)};
}

} // namespace kirikae::adapters
