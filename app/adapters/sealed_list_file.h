// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The list that was seen last as one sealed file of the profile (AES-256-GCM). Its key is a secret of the given store,
// which seals it under the key in the system's safe store: the file is useless without all of them. Whose it is, is
// bound in. Compressed, sealed and written on a thread of its own, in the order asked. Must not fall back on anything
// unsealed. GUI thread.
#pragma once

#include "app/core/ports/list_keeper.h"
#include "app/core/ports/secret_store.h"

#include <QThreadPool>

namespace kirikae::adapters {

class SealedListFile final : public core::ListKeeper {
public:
    //! Some 100,000 users take 5 MiB.
    static constexpr qint64 usualLimit = 16LL * 1024 * 1024;

    //! `secrets` keeps the key and outlives this. Files of more than `maxFileBytes` are neither written nor read.
    SealedListFile(core::SecretStore& secrets, QString path, qint64 maxFileBytes = usualLimit);
    //! Waits for what is being written.
    ~SealedListFile() override;

    //! Asks the safe store once a run where it does not answer or is locked.
    void keep(const core::ListOwner& owner, const core::KeptList& list) override;
    [[nodiscard]] QFuture<Result<core::KeptList, core::KeptListError>> read(const core::ListOwner& owner) override;
    void forget() override;

private:
    using KeyReply = Result<core::SecretText, core::SecretStoreError>;
    QFuture<KeyReply> writeNewKey();
    [[nodiscard]] QFuture<KeyReply> keyForWriting();
    void write(const core::ListOwner& owner, const core::KeptList& list, const core::SecretText& key);

    core::SecretStore& m_secrets;
    QString m_path;
    qint64 m_maxFileBytes;
    QThreadPool m_writer;
    QObject m_alive; //!< what the safe store answers later than this lives is dropped
    int m_forgotten = 0;
    bool m_written = false; //!< by this run
    bool m_noSafeStore = false;
};

} // namespace kirikae::adapters
