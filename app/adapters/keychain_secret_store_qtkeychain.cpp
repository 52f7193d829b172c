// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/keychain_secret_store.h"

#include "app/adapters/wiped_bytes.h"

#include <qt6keychain/keychain.h>

#include <QPromise>
#include <QTimer>

#include <functional>

namespace kirikae::adapters {

namespace {

using core::SecretStoreError;
using core::SecretText;

SecretStoreError errorOf(const QKeychain::Job& job)
{
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return SecretStoreError::NotFound;
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return SecretStoreError::Locked;
    case QKeychain::OtherError: {
        // libsecret has one code for everything; a locked collection is told by its words alone.
        const QString words = job.errorString();
        const bool locked =
            words.contains(QLatin1String("lock"), Qt::CaseInsensitive) || words.contains(QStringLiteral("ロック"));
        return locked ? SecretStoreError::Locked : SecretStoreError::NoSafeStore;
    }
    case QKeychain::NoError:
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        break;
    }
    return SecretStoreError::NoSafeStore;
}

//! Runs a job and answers once: with what it says, or after `timeout` with NoSafeStore (a job cannot be stopped; what
//! it says later is dropped). The job deletes itself when it is done.
template <class T>
QFuture<Result<T, SecretStoreError>> run(QKeychain::Job* job, std::chrono::milliseconds timeout,
                                         std::function<T()> onSuccess)
{
    using Reply = Result<T, SecretStoreError>;
    auto promise = std::make_shared<QPromise<Reply>>();
    promise->start();
    QFuture<Reply> future = promise->future();
    const auto answer = [promise](const Reply& reply) {
        if (!promise->future().isFinished()) {
            promise->addResult(reply);
            promise->finish();
        }
    };
    auto* timer = new QTimer(job);
    timer->setSingleShot(true);
    QObject::connect(timer, &QTimer::timeout, job, [answer] { answer(Reply(Failure{SecretStoreError::NoSafeStore})); });
    QObject::connect(job, &QKeychain::Job::finished, job, [job, answer, onSuccess = std::move(onSuccess)] {
        answer(job->error() == QKeychain::NoError ? Reply(onSuccess()) : Reply(Failure{errorOf(*job)}));
    });
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    timer->start(timeout);
    job->start();
    return future;
}

} // namespace

KeychainSecretStore::KeychainSecretStore(QString service, std::chrono::milliseconds timeout)
    : m_service(std::move(service))
    , m_timeout(timeout)
{}

QFuture<Result<SecretText, SecretStoreError>> KeychainSecretStore::read(const QString& id)
{
    auto* job = new QKeychain::ReadPasswordJob(m_service);
    job->setKey(id);
    return run<SecretText>(job, m_timeout, [job] {
        QByteArray bytes = job->binaryData();
        QString text = QString::fromUtf8(bytes);
        SecretText secret(text);
        text.fill(QChar(0));
        wipe(bytes);
        return secret;
    });
}

QFuture<Result<Done, SecretStoreError>> KeychainSecretStore::write(const QString& id, const SecretText& secret)
{
    auto* job = new QKeychain::WritePasswordJob(m_service);
    job->setKey(id);
    job->setBinaryData(secret.reveal());
    // The job shares the secret's buffer, which is wiped with its last holder: held until the job has ended.
    return run<Done>(job, m_timeout, [secret] { return Done{}; });
}

QFuture<Result<Done, SecretStoreError>> KeychainSecretStore::remove(const QString& id)
{
    auto* job = new QKeychain::DeletePasswordJob(m_service);
    job->setKey(id);
    return run<Done>(job, m_timeout, [] { return Done{}; });
}

} // namespace kirikae::adapters
