// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The safe store that the tests of what is sealed stand on. It answers at once. GUI thread.
#pragma once

#include "app/core/ports/secret_store.h"

#include <QMap>

#include <optional>

namespace kirikae::tests {

//! A safe store in memory that may refuse everything.
class Keys : public core::SecretStore {
public:
    using SecretText = core::SecretText;
    using SecretStoreError = core::SecretStoreError;
    using Read = Result<SecretText, SecretStoreError>;
    using Written = Result<Done, SecretStoreError>;
    QFuture<Read> read(const QString& id) override
    {
        ++reads;
        if (trouble) {
            return QtFuture::makeReadyFuture(Read(Failure{*trouble}));
        }
        return QtFuture::makeReadyFuture(kept.contains(id) ? Read(SecretText(kept.value(id)))
                                                           : Read(Failure{SecretStoreError::NotFound}));
    }
    QFuture<Written> write(const QString& id, const SecretText& secret) override
    {
        if (trouble) {
            return QtFuture::makeReadyFuture(Written(Failure{*trouble}));
        }
        kept.insert(id, QString::fromUtf8(secret.reveal().constData(), secret.reveal().size()));
        return QtFuture::makeReadyFuture(Written(Done{}));
    }
    QFuture<Written> remove(const QString& id) override
    {
        kept.remove(id);
        return QtFuture::makeReadyFuture(Written(Done{}));
    }
    QMap<QString, QString> kept;
    std::optional<SecretStoreError> trouble;
    int reads = 0;
};

} // namespace kirikae::tests
