// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/journal_file.h"

#include "app/adapters/journal_schema.h"
#include "app/adapters/private_file.h"

#include <QFile>
#include <QSqlError>
#include <QUuid>

namespace kirikae::adapters {

namespace {

//! SQLite's own codes, as the driver hands them on (https://www.sqlite.org/rescode.html).
constexpr auto corruptCode = QLatin1String("11");
constexpr auto notADatabaseCode = QLatin1String("26");

bool isDamage(const QSqlError& error)
{
    return error.nativeErrorCode() == corruptCode || error.nativeErrorCode() == notADatabaseCode;
}

} // namespace

JournalFile::JournalFile(QString path)
    : m_path(std::move(path))
    , m_connection(QLatin1String("journal-") + QUuid::createUuid().toString(QUuid::Id128))
{}

JournalFile::~JournalFile()
{
    close();
}

void JournalFile::close()
{
    if (QSqlDatabase::contains(m_connection)) {
        QSqlDatabase::database(m_connection, false).close();
        QSqlDatabase::removeDatabase(m_connection);
    }
}

bool JournalFile::open()
{
    if (QSqlDatabase::contains(m_connection)) {
        return true;
    }
    Opening opening = openOnce();
    if (opening == Opening::Damaged) {
        close();
        opening = moveAside() ? openOnce() : Opening::Failed;
    }
    if (opening != Opening::Opened) {
        close();
        return false;
    }
    return true;
}

JournalFile::Opening JournalFile::openOnce()
{
    if (!makePrivateDirectoryFor(m_path) || !makePrivateFile(m_path)) {
        m_error = QLatin1String("The journal cannot be created: ") + m_path;
        return Opening::Failed;
    }
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=2000"));
    database.setDatabaseName(m_path);
    if (!database.open()) {
        return fail(QStringLiteral("open"), database.lastError());
    }
    return prepare();
}

JournalFile::Opening JournalFile::prepare()
{
    QSqlDatabase database = QSqlDatabase::database(m_connection);
    QSqlQuery query(database);
    for (const auto& pragma : {QStringLiteral("PRAGMA journal_mode=WAL"), QStringLiteral("PRAGMA synchronous=FULL"),
                               QStringLiteral("PRAGMA foreign_keys=ON")}) {
        if (!query.exec(pragma)) {
            return fail(QStringLiteral("set up"), query.lastError());
        }
    }
    // The file is small: reading all of it once finds damage before anything depends on it.
    if (!query.exec(QStringLiteral("PRAGMA quick_check(1)")) || !query.next()) {
        return fail(QStringLiteral("check"), query.lastError());
    }
    if (query.value(0).toString() != QLatin1String("ok")) {
        m_error = QLatin1String("The journal is damaged: ") + query.value(0).toString();
        return Opening::Damaged;
    }
    query.finish();
    if (const QString problem = migrateJournal(database); !problem.isEmpty()) {
        m_error = problem;
        return Opening::Failed;
    }
    return Opening::Opened;
}

bool JournalFile::moveAside()
{
    QString kept;
    for (int number = 1; kept.isEmpty() || QFile::exists(kept); ++number) {
        kept = QStringLiteral("%1.damaged-%2").arg(m_path).arg(number);
    }
    if (!QFile::rename(m_path, kept)) {
        m_error += QLatin1String("; and it cannot be moved aside");
        return false;
    }
    // The write-ahead log belongs to the moved file; left behind it would be played into the new one.
    for (const QLatin1String suffix : {QLatin1String("-wal"), QLatin1String("-shm")}) {
        if (QFile::exists(m_path + suffix) && !QFile::rename(m_path + suffix, kept + suffix)) {
            m_error += QLatin1String("; and its write-ahead log cannot be moved aside");
            return false;
        }
    }
    m_keptAs = kept;
    return true;
}

JournalFile::Opening JournalFile::fail(const QString& doing, const QSqlError& error)
{
    m_error = QStringLiteral("The journal cannot %1: %2 (%3)").arg(doing, error.databaseText(), m_path);
    return isDamage(error) ? Opening::Damaged : Opening::Failed;
}

std::optional<QSqlQuery> JournalFile::run(const QString& statement, const QVariantList& values)
{
    if (!open()) {
        return std::nullopt;
    }
    QSqlQuery query(QSqlDatabase::database(m_connection));
    query.setForwardOnly(true);
    if (!query.prepare(statement)) {
        fail(QStringLiteral("be read"), query.lastError());
        return std::nullopt;
    }
    for (const QVariant& value : values) {
        query.addBindValue(value);
    }
    if (!query.exec()) {
        fail(QStringLiteral("be used"), query.lastError());
        return std::nullopt;
    }
    return query;
}

bool JournalFile::transact(const std::function<bool()>& changes)
{
    // IMMEDIATE takes the write lock now: a second window then waits here and not in the middle.
    if (!run(QStringLiteral("BEGIN IMMEDIATE"))) {
        return false;
    }
    if (changes() && run(QStringLiteral("COMMIT"))) {
        return true;
    }
    const QString reason = m_error;
    static_cast<void>(run(QStringLiteral("ROLLBACK")));
    m_error = reason;
    return false;
}

} // namespace kirikae::adapters
