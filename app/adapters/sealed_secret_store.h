// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The passwords of certificate files, sealed (AES-256-GCM) in a file of the profile under one random key, which alone
// lies in the system's safe store. It is there so that the safe store holds one small entry whatever the number of
// certificates, and so that a password is in no place whole: neither the profile nor the safe store opens it without
// the other. The file is useless without the key. GUI thread.
#pragma once

#include "app/core/ports/secret_store.h"

#include <QMap>

namespace kirikae::adapters {

class SealedSecretStore final : public core::SecretStore {
public:
    //! `keys` keeps the wrapping key and outlives this; `path` is the file, made private with the first entry.
    SealedSecretStore(core::SecretStore& keys, QString path);

    //! NotFound, without asking the safe store, when nothing was kept under that id; also when the wrapping key is not
    //! the one it was sealed with.
    [[nodiscard]] QFuture<Result<core::SecretText, core::SecretStoreError>> read(const QString& id) override;
    //! Makes the wrapping key with the first secret. Refused when the file cannot be written.
    [[nodiscard]] QFuture<Result<Done, core::SecretStoreError>> write(const QString& id,
                                                                      const core::SecretText& secret) override;
    //! The wrapping key stays: the other profiles of this person are sealed under it too, and alone it opens nothing.
    [[nodiscard]] QFuture<Result<Done, core::SecretStoreError>> remove(const QString& id) override;

private:
    using KeyReply = Result<core::SecretText, core::SecretStoreError>;
    using DoneReply = Result<Done, core::SecretStoreError>;
    [[nodiscard]] QFuture<KeyReply> keyForWriting();
    [[nodiscard]] DoneReply seal(const QString& id, const core::SecretText& secret, const core::SecretText& key);
    [[nodiscard]] KeyReply unseal(const QString& id, const core::SecretText& key) const;
    [[nodiscard]] bool save() const;

    core::SecretStore& m_keys;
    QString m_path;
    QMap<QString, QByteArray> m_sealed; //!< nonce, ciphertext, tag
};

} // namespace kirikae::adapters
