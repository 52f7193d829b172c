// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/keychain_secret_store.h"

#include <QFuture>

#include <windows.h>

#include <wincred.h>

namespace kirikae::adapters {

namespace {

using core::SecretStoreError;
using core::SecretText;

SecretStoreError lastError()
{
    return GetLastError() == ERROR_NOT_FOUND ? SecretStoreError::NotFound : SecretStoreError::NoSafeStore;
}

std::wstring targetName(const QString& service, const QString& id)
{
    return (service + QLatin1Char('/') + id).toStdWString();
}

Result<SecretText, SecretStoreError> readNow(const std::wstring& target)
{
    PCREDENTIALW credential = nullptr;
    if (CredReadW(target.c_str(), CRED_TYPE_GENERIC, 0, &credential) == FALSE) {
        return Failure{lastError()};
    }
    QString text = QString::fromUtf8(reinterpret_cast<const char*>(credential->CredentialBlob),
                                     static_cast<qsizetype>(credential->CredentialBlobSize));
    SecretText secret(text);
    text.fill(QChar(0));
    SecureZeroMemory(credential->CredentialBlob, credential->CredentialBlobSize);
    CredFree(credential);
    return secret;
}

Result<Done, SecretStoreError> writeNow(std::wstring target, const QByteArray& secret)
{
    if (secret.size() > CRED_MAX_CREDENTIAL_BLOB_SIZE) {
        return Failure{SecretStoreError::Refused};
    }
    CREDENTIALW credential{};
    credential.Type = CRED_TYPE_GENERIC;
    credential.TargetName = target.data();
    credential.CredentialBlobSize = static_cast<DWORD>(secret.size());
    // The API takes a pointer to non-const and only reads it.
    credential.CredentialBlob = reinterpret_cast<LPBYTE>(const_cast<char*>(secret.constData()));
    credential.Persist = CRED_PERSIST_LOCAL_MACHINE; // this user on this PC; does not roam
    if (CredWriteW(&credential, 0) == FALSE) {
        return Failure{lastError()};
    }
    return Done{};
}

Result<Done, SecretStoreError> removeNow(const std::wstring& target)
{
    if (CredDeleteW(target.c_str(), CRED_TYPE_GENERIC, 0) == FALSE) {
        return Failure{lastError()};
    }
    return Done{};
}

} // namespace

// The Credential Manager answers within milliseconds and never asks the person: the futures are ready at once.

KeychainSecretStore::KeychainSecretStore(QString service, std::chrono::milliseconds timeout)
    : m_service(std::move(service))
    , m_timeout(timeout)
{}

QFuture<Result<SecretText, SecretStoreError>> KeychainSecretStore::read(const QString& id)
{
    return QtFuture::makeReadyFuture(readNow(targetName(m_service, id)));
}

QFuture<Result<Done, SecretStoreError>> KeychainSecretStore::write(const QString& id, const SecretText& secret)
{
    return QtFuture::makeReadyFuture(writeNow(targetName(m_service, id), secret.reveal()));
}

QFuture<Result<Done, SecretStoreError>> KeychainSecretStore::remove(const QString& id)
{
    return QtFuture::makeReadyFuture(removeNow(targetName(m_service, id)));
}

} // namespace kirikae::adapters
