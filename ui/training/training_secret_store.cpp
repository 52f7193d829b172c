// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/training/training_secret_store.h"

#include <QPromise>

namespace kirikae::ui {

namespace {

template <class T>
QFuture<Result<T, core::SecretStoreError>> answered(T value)
{
    QPromise<Result<T, core::SecretStoreError>> promise;
    promise.start();
    promise.addResult(Result<T, core::SecretStoreError>(std::move(value)));
    promise.finish();
    return promise.future();
}

} // namespace

QFuture<Result<core::SecretText, core::SecretStoreError>> TrainingSecretStore::read(const QString&)
{
    return answered(core::SecretText(u"training"));
}

QFuture<Result<Done, core::SecretStoreError>> TrainingSecretStore::write(const QString&, const core::SecretText&)
{
    return answered(Done{});
}

QFuture<Result<Done, core::SecretStoreError>> TrainingSecretStore::remove(const QString&)
{
    return answered(Done{});
}

} // namespace kirikae::ui
