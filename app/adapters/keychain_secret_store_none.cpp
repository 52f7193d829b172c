// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/keychain_secret_store.h"

#include <QFuture>

namespace kirikae::adapters {

namespace {

template <class T>
QFuture<Result<T, core::SecretStoreError>> noSafeStore()
{
    return QtFuture::makeReadyFuture(Result<T, core::SecretStoreError>(Failure{core::SecretStoreError::NoSafeStore}));
}

} // namespace

KeychainSecretStore::KeychainSecretStore(QString service, std::chrono::milliseconds timeout)
    : m_service(std::move(service))
    , m_timeout(timeout)
{}

QFuture<Result<core::SecretText, core::SecretStoreError>> KeychainSecretStore::read(const QString&)
{
    return noSafeStore<core::SecretText>();
}

QFuture<Result<Done, core::SecretStoreError>> KeychainSecretStore::write(const QString&, const core::SecretText&)
{
    return noSafeStore<Done>();
}

QFuture<Result<Done, core::SecretStoreError>> KeychainSecretStore::remove(const QString&)
{
    return noSafeStore<Done>();
}

} // namespace kirikae::adapters
