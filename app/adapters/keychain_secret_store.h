// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The system's safe store behind the port: the Secret Service or KWallet, the macOS keychain, the Windows Credential
// Manager. There is no insecure fallback: whatever goes wrong, the secret is not kept. Every call is answered within a
// bounded time, also when a keyring daemon hangs. GUI thread.
//
// Three files implement it, one is compiled: through QtKeychain, through the Windows API, and without either.
#pragma once

#include "app/core/ports/secret_store.h"

#include <chrono>

namespace kirikae::adapters {

class KeychainSecretStore final : public core::SecretStore {
public:
    //! `service` names the program in the store ("kirikae", "kirikae-training"). A read that waits for the person to
    //! unlock the keyring has `timeout` in all; then it is answered with NoSafeStore.
    explicit KeychainSecretStore(QString service, std::chrono::milliseconds timeout = std::chrono::seconds{60});

    [[nodiscard]] QFuture<Result<core::SecretText, core::SecretStoreError>> read(const QString& id) override;
    [[nodiscard]] QFuture<Result<Done, core::SecretStoreError>> write(const QString& id,
                                                                      const core::SecretText& secret) override;
    //! Removing what is not there is done or NotFound, as the system's store sees it.
    [[nodiscard]] QFuture<Result<Done, core::SecretStoreError>> remove(const QString& id) override;

private:
    QString m_service;
    std::chrono::milliseconds m_timeout;
};

} // namespace kirikae::adapters
