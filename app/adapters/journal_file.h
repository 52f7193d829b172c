// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// One SQLite file, opened safely: private, WAL, synchronous=FULL, brought to the newest schema in one transaction; a
// damaged one is moved aside and begun anew. It knows nothing of what the tables mean. GUI thread.
#pragma once

#include "app/common/result.h"
#include "app/core/ports/journal.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariantList>

#include <functional>

namespace kirikae::adapters {

class JournalFile {
public:
    explicit JournalFile(QString path);
    ~JournalFile();
    JournalFile(const JournalFile&) = delete;
    JournalFile& operator=(const JournalFile&) = delete;

    //! Opens it if it is not open; cheap afterwards. A failure is tried again with the next call.
    [[nodiscard]] bool open();
    //! One statement with its values; nullopt on failure, with error() set. Opens first.
    [[nodiscard]] std::optional<QSqlQuery> run(const QString& statement, const QVariantList& values = {});
    //! `changes` in one transaction: all of them are durable when this returns true, or none was made.
    [[nodiscard]] bool transact(const std::function<bool()>& changes);

    [[nodiscard]] const QString& error() const { return m_error; }
    [[nodiscard]] const QString& keptAs() const { return m_keptAs; }

private:
    enum class Opening { Opened, Damaged, Failed };
    Opening openOnce();
    Opening prepare();
    bool moveAside();
    void close();
    Opening fail(const QString& doing, const QSqlError& error);

    QString m_path;
    QString m_connection; //!< unique: Qt keeps connections in one table per process
    QString m_error;
    QString m_keptAs;
};

} // namespace kirikae::adapters
