// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// One source of certificates as the composed store sees it: files, cards, the Windows store, the macOS keychain. Each
// knows its own kind only. GUI thread.
#pragma once

#include "app/core/ports/identity_store.h"

#include <QPromise>

namespace kirikae::adapters {

class IdentityShelf {
public:
    virtual ~IdentityShelf() = default;
    [[nodiscard]] virtual core::IdentitySource source() const = 0;
    //! As IdentityStore's; the ids of different shelves never meet.
    [[nodiscard]] virtual QList<core::IdentityInfo> list() const = 0;
    [[nodiscard]] virtual QFuture<core::IdentityReply<core::UnlockNeed>> inquire(const QString& id) = 0;
    [[nodiscard]] virtual QFuture<core::IdentityReply<core::OpenedIdentity>>
    openLater(const QString& id, const core::SecretText& secret) = 0;
    //! False when it is not on this shelf, or cannot be taken off it.
    virtual bool remove(const QString& id) = 0;
};

//! An answer that is there at once.
template <class T>
[[nodiscard]] QFuture<core::IdentityReply<T>> answeredNow(core::IdentityReply<T> reply)
{
    QPromise<core::IdentityReply<T>> promise;
    promise.start();
    promise.addResult(std::move(reply));
    promise.finish();
    return promise.future();
}

} // namespace kirikae::adapters
