// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The client certificates this person added: PKCS#12 files where they lie, and a list of their public facts in the
// profile. A private key is read into memory when a file is opened and never written anywhere. GUI thread.
#pragma once

#include "app/adapters/identity_shelf.h"

namespace kirikae::adapters {

class Pkcs12IdentityStore final : public IdentityShelf {
public:
    //! `profileDirectory` holds the list (identities.json); it is created, private, with the first entry.
    explicit Pkcs12IdentityStore(const QString& profileDirectory);

    [[nodiscard]] core::IdentitySource source() const override { return core::IdentitySource::File; }
    //! In the order in which they were added. A damaged list is empty; its file is kept under another name.
    [[nodiscard]] QList<core::IdentityInfo> list() const override;
    //! Adding a file that is on the list already refreshes its entry and keeps its id.
    [[nodiscard]] core::IdentityReply<core::OpenedIdentity> add(const QString& filePath,
                                                                const core::SecretText& password);
    //! FileMissing also for an unknown id.
    [[nodiscard]] core::IdentityReply<core::OpenedIdentity> open(const QString& id, const core::SecretText& password);
    //! A password, at once.
    [[nodiscard]] QFuture<core::IdentityReply<core::UnlockNeed>> inquire(const QString& id) override;
    //! open(), at once.
    [[nodiscard]] QFuture<core::IdentityReply<core::OpenedIdentity>>
    openLater(const QString& id, const core::SecretText& password) override;
    //! Takes it off the list; the file itself stays.
    bool remove(const QString& id) override;
    //! Puts every *.p12 and *.pfx of `directory` on the list without opening it (training: the files are all there).
    //! Whom a file names is read from the certificate beside it (same base name, .pem) where there is one; else the
    //! base name serves as login id until the file is opened. False when the list cannot be written.
    bool addUnopened(const QString& directory);

private:
    [[nodiscard]] bool save() const;
    core::IdentityInfo& entryFor(const QString& filePath);

    QString m_listPath;
    QList<core::IdentityInfo> m_entries;
};

} // namespace kirikae::adapters
