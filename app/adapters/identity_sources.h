// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Every source of certificates behind the one port. It is the single place that decides which sources there are: what
// is not allowed here is neither listed nor offered nor opened. GUI thread.
#pragma once

#include "app/adapters/pkcs11_identity_store.h"
#include "app/adapters/pkcs12_identity_store.h"

namespace kirikae::adapters {

class IdentitySources final : public core::IdentityStore {
public:
    //! What this system has, of which an organisation may allow fewer.
    [[nodiscard]] static QList<core::IdentitySource> ofThisSystem();
    //! `profileDirectory` holds what is remembered; `forcedModule` (may be empty) is the one card module to use.
    explicit IdentitySources(const QString& profileDirectory,
                             const QList<core::IdentitySource>& allowed = ofThisSystem(), QString forcedModule = {});

    //! The files, for the training server's certificates.
    [[nodiscard]] Pkcs12IdentityStore& files() { return m_files; }

    [[nodiscard]] QList<core::IdentitySource> sources() const override;
    [[nodiscard]] QList<core::IdentityInfo> list() const override;
    [[nodiscard]] core::IdentityReply<core::OpenedIdentity> add(const QString& filePath,
                                                                const core::SecretText& password) override;
    [[nodiscard]] QStringList cardModules() const override;
    [[nodiscard]] QFuture<core::IdentityReply<QList<core::IdentityInfo>>> readCards(const QString& modulePath) override;
    [[nodiscard]] QFuture<core::IdentityReply<core::UnlockNeed>> inquire(const QString& id) override;
    [[nodiscard]] QFuture<core::IdentityReply<core::OpenedIdentity>> open(const QString& id,
                                                                          const core::SecretText& secret) override;
    void remove(const QString& id) override;
    void settle(const QString& id) override;

private:
    [[nodiscard]] bool allows(core::IdentitySource source) const { return m_allowed.contains(source); }
    [[nodiscard]] IdentityShelf* shelfOf(const QString& id) const;

    QList<core::IdentitySource> m_allowed;
    QString m_forcedModule;
    Pkcs12IdentityStore m_files;
    Pkcs11IdentityStore m_cards;
    std::unique_ptr<IdentityShelf> m_system;
    QList<IdentityShelf*> m_shelves; //!< the allowed ones
    QString m_settledPath;
    QStringList m_settled; //!< ids that signed in and had something to supersede
};

} // namespace kirikae::adapters
