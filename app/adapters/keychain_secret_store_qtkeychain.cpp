// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/keychain_secret_store.h"

#include "app/adapters/keyring_lock.h"
#include "app/adapters/wiped_bytes.h"

#include <qt6keychain/keychain.h>

#include <QCoreApplication>
#include <QPromise>
#include <QTimer>

#include <functional>

namespace kirikae::adapters {

namespace {

using core::SecretStoreError;
using core::SecretText;

constexpr std::chrono::milliseconds lockTimeout{1000};

SecretStoreError errorOf(const QKeychain::Job& job)
{
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return SecretStoreError::NotFound;
    case QKeychain::AccessDeniedByUser:
        return SecretStoreError::Refused;
    case QKeychain::AccessDenied:
    case QKeychain::OtherError: {
        // libsecret has one code for everything, and says a locked keyring and a bus that keeps us out in words alone.
        const QString words = job.errorString();
        if (words.contains(QLatin1String("Rejected send")) || words.contains(QLatin1String("AccessDenied"))) {
            return SecretStoreError::Refused;
        }
        if (words.contains(QLatin1String("lock"), Qt::CaseInsensitive) || words.contains(QStringLiteral("ロック"))) {
            return SecretStoreError::Locked;
        }
        return job.error() == QKeychain::AccessDenied ? SecretStoreError::Refused : SecretStoreError::NoSafeStore;
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
        if (job->error() == QKeychain::NoError) {
            answer(Reply(onSuccess()));
            return;
        }
        const SecretStoreError error = errorOf(*job);
        if (error != SecretStoreError::NotFound && error != SecretStoreError::NoSafeStore) {
            answer(Reply(Failure{error}));
            return;
        }
        keyringIsLocked(lockTimeout).then(qApp, [answer, error](bool locked) {
            answer(Reply(Failure{locked ? SecretStoreError::Locked : error}));
        });
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
