// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The system's safe store for the PKCS#12 passwords (keychain, Credential Manager, Secret Service). There is no
// insecure fallback: any error means "no safe store", and the password is asked each time. Asynchronous; GUI thread.
#pragma once

#include "app/common/result.h"
#include "app/core/secret_text.h"

#include <QFuture>
#include <QString>

namespace kirikae::core {

enum class SecretStoreError {
    NotFound,
    NoSafeStore, //!< none is installed or running
    Locked,      //!< it is there and wants to be unlocked first
    Refused      //!< it is there, open or not, and keeps this program out, or cannot keep this
};

class SecretStore {
public:
    virtual ~SecretStore() = default;
    [[nodiscard]] virtual QFuture<Result<SecretText, SecretStoreError>> read(const QString& id) = 0;
    [[nodiscard]] virtual QFuture<Result<Done, SecretStoreError>> write(const QString& id,
                                                                        const SecretText& secret) = 0;
    [[nodiscard]] virtual QFuture<Result<Done, SecretStoreError>> remove(const QString& id) = 0;
};

} // namespace kirikae::core
