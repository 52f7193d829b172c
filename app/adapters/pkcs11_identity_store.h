// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The certificates on smart cards and USB keys, through the makers' PKCS#11 modules. Remembers the public facts of the
// cards that were read (cards.json in the profile), so that the picker shows them before the card is in; never a PIN.
// Modules are asked on a thread of their own, because a reader may keep its caller for as long as a person types.
// GUI thread.
#pragma once

#include "app/adapters/identity_shelf.h"

#include <QThread>

namespace kirikae::adapters {

class CardWatch;

class Pkcs11IdentityStore final : public IdentityShelf {
public:
    explicit Pkcs11IdentityStore(const QString& profileDirectory);
    ~Pkcs11IdentityStore() override;
    Pkcs11IdentityStore(const Pkcs11IdentityStore&) = delete;
    Pkcs11IdentityStore& operator=(const Pkcs11IdentityStore&) = delete;

    [[nodiscard]] core::IdentitySource source() const override { return core::IdentitySource::Card; }
    [[nodiscard]] QList<core::IdentityInfo> list() const override { return m_entries; }
    [[nodiscard]] QFuture<core::IdentityReply<core::UnlockNeed>> inquire(const QString& id) override;
    [[nodiscard]] QFuture<core::IdentityReply<core::OpenedIdentity>> openLater(const QString& id,
                                                                               const core::SecretText& pin) override;
    bool remove(const QString& id) override;

    //! Files of known modules that exist on this PC.
    [[nodiscard]] static QStringList modulesHere();
    //! Remembers what is found; a certificate that is known already is refreshed.
    [[nodiscard]] QFuture<core::IdentityReply<QList<core::IdentityInfo>>> readCards(const QString& modulePath);

private:
    [[nodiscard]] std::optional<core::IdentityInfo> entry(const QString& id) const;
    bool remember(const QList<core::IdentityInfo>& found);
    CardWatch* cardThread();
    template <class T, class Work>
    QFuture<core::IdentityReply<T>> onCardThread(Work work);

    QString m_listPath;
    QList<core::IdentityInfo> m_entries;
    std::unique_ptr<QThread> m_thread;
    CardWatch* m_watch = nullptr;    //!< lives on the card thread and ends with it; what is posted to it runs there
    std::unique_ptr<QObject> m_here; //!< lives on this one; answers come back to it
};

} // namespace kirikae::adapters
