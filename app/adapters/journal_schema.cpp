// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/journal_schema.h"

#include <QSqlError>
#include <QSqlQuery>

#include <array>

namespace kirikae::adapters {

namespace {

struct Step {
    std::array<const char*, 3> statements;
};

// Instants are milliseconds since 1970 UTC.
constexpr std::array steps{
    Step{{"CREATE TABLE cool_downs(company_id TEXT NOT NULL, login_id TEXT NOT NULL, name TEXT NOT NULL,"
          " revoked_at INTEGER, eligible_at INTEGER NOT NULL, PRIMARY KEY(company_id, login_id)) WITHOUT ROWID",
          "CREATE TABLE anchor(id INTEGER PRIMARY KEY CHECK(id = 1), server_time INTEGER NOT NULL,"
          " elapsed INTEGER NOT NULL, boot_id TEXT NOT NULL, rate REAL NOT NULL)",
          "CREATE TABLE drafts(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"}},
    // From here on an action that was sent and not answered outlives the window.
    Step{{"CREATE TABLE pending_revocations(seq INTEGER PRIMARY KEY, idempotency_key TEXT NOT NULL UNIQUE,"
          " company_id TEXT NOT NULL, operator_login_id TEXT NOT NULL, login_ids TEXT NOT NULL,"
          " sent_at INTEGER NOT NULL)",
          "CREATE INDEX pending_of_operator ON pending_revocations(company_id, operator_login_id, seq)", nullptr}},
};

QString failure(const QSqlQuery& query)
{
    return QLatin1String("The journal cannot be brought up to date: ") + query.lastError().databaseText();
}

//! Inside the transaction.
QString applySteps(QSqlQuery& query, int version)
{
    for (auto step = static_cast<std::size_t>(version); step < steps.size(); ++step) {
        for (const char* statement : steps[step].statements) {
            if (statement != nullptr && !query.exec(QString::fromLatin1(statement))) {
                return failure(query);
            }
        }
    }
    if (!query.exec(QStringLiteral("PRAGMA user_version=%1").arg(journalSchemaVersion()))) {
        return failure(query);
    }
    return {};
}

} // namespace

int journalSchemaVersion()
{
    return static_cast<int>(steps.size());
}

QString migrateJournal(QSqlDatabase& database)
{
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("BEGIN IMMEDIATE"))) {
        return failure(query);
    }
    QString problem;
    if (!query.exec(QStringLiteral("PRAGMA user_version")) || !query.next()) {
        problem = failure(query);
    } else if (const int version = query.value(0).toInt(); version > journalSchemaVersion()) {
        problem = QStringLiteral("The journal was written by a newer version of this program (%1 > %2): use that one.")
                      .arg(version)
                      .arg(journalSchemaVersion());
    } else if (version < journalSchemaVersion()) {
        query.finish();
        problem = applySteps(query, version);
    }
    query.finish();
    if (problem.isEmpty() && query.exec(QStringLiteral("COMMIT"))) {
        return {};
    }
    if (problem.isEmpty()) {
        problem = failure(query);
    }
    query.exec(QStringLiteral("ROLLBACK"));
    return problem;
}

} // namespace kirikae::adapters
