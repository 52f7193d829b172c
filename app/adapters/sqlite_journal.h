// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The journal in one SQLite file per profile: what must outlive the window. Each write is one transaction and durable
// when the call returns (WAL, synchronous=FULL). The file is opened with the first call. It must never hold an OTP, a
// password or a key. GUI thread; one instance per file.
#pragma once

#include "app/core/ports/journal.h"

#include <memory>

namespace kirikae::adapters {

class SqliteJournal final : public core::Journal {
public:
    //! `filePath` is created, private to this user, with its directory when it does not exist.
    explicit SqliteJournal(QString filePath);
    ~SqliteJournal() override;
    SqliteJournal(const SqliteJournal&) = delete;
    SqliteJournal& operator=(const SqliteJournal&) = delete;

    //! Opens the file now instead of with the first call; CannotRead or CannotWrite with lastError() telling why.
    [[nodiscard]] Result<Done, core::JournalError> open();
    //! Where a damaged journal was moved when a new one was begun; empty: it was sound. Valid after the first call.
    [[nodiscard]] QString damagedFileKeptAs() const;
    //! What went wrong last, in words for a log or a detail; empty: nothing did.
    [[nodiscard]] QString lastError() const;

    //! How many actions of unknown outcome it holds, whoever sent them; 0 when it cannot be read.
    [[nodiscard]] int pendingRevocations();

    [[nodiscard]] Result<QList<core::CoolDownEntry>, core::JournalError> coolDowns() override;
    [[nodiscard]] Result<Done, core::JournalError> putCoolDowns(const QList<core::CoolDownEntry>& entries) override;
    [[nodiscard]] Result<Done, core::JournalError> removeCoolDown(const QString& companyId,
                                                                  const QString& loginId) override;
    [[nodiscard]] std::optional<core::TimeAnchor> anchor() override;
    [[nodiscard]] Result<Done, core::JournalError> putAnchor(const core::TimeAnchor& anchor) override;
    [[nodiscard]] std::optional<core::PendingRevocation> pendingRevocation(const QString& companyId,
                                                                           const QString& operatorLoginId) override;
    [[nodiscard]] Result<Done, core::JournalError>
    putPendingRevocation(const core::PendingRevocation& pending) override;
    [[nodiscard]] Result<Done, core::JournalError> clearPendingRevocation(const QString& idempotencyKey) override;
    [[nodiscard]] QStringList draft(const QString& name) override;
    [[nodiscard]] Result<Done, core::JournalError> putDraft(const QString& name, const QStringList& value) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace kirikae::adapters
