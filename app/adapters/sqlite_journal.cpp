// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/sqlite_journal.h"

#include "app/adapters/journal_file.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace kirikae::adapters {

using core::CoolDownEntry;
using core::JournalError;
using core::PendingRevocation;
using core::TimeAnchor;

namespace {

qint64 toNumber(Instant instant)
{
    return instant.time_since_epoch().count();
}

Instant toInstant(const QVariant& number)
{
    return Instant{std::chrono::milliseconds{number.toLongLong()}};
}

// A null QString binds as NULL, which no column allows: an empty text is meant.
QString text(const QString& value)
{
    return value.isNull() ? QLatin1String("") : value;
}

QString fromList(const QStringList& list)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(list)).toJson(QJsonDocument::Compact));
}

QStringList toList(const QVariant& json)
{
    QStringList list;
    const QJsonArray array = QJsonDocument::fromJson(json.toString().toUtf8()).array();
    for (const QJsonValue item : array) {
        list.append(item.toString());
    }
    return list;
}

} // namespace

struct SqliteJournal::Private {
    JournalFile file;

    Result<Done, JournalError> write(const QString& statement, const QVariantList& values)
    {
        if (!file.run(statement, values)) {
            return Failure{JournalError::CannotWrite};
        }
        return Done{};
    }
};

SqliteJournal::SqliteJournal(QString filePath)
    : d(new Private{JournalFile(std::move(filePath))})
{}

SqliteJournal::~SqliteJournal() = default;

Result<Done, JournalError> SqliteJournal::open()
{
    if (!d->file.open()) {
        return Failure{JournalError::CannotRead};
    }
    return Done{};
}

QString SqliteJournal::damagedFileKeptAs() const
{
    return d->file.keptAs();
}

QString SqliteJournal::lastError() const
{
    return d->file.error();
}

Result<QList<CoolDownEntry>, JournalError> SqliteJournal::coolDowns()
{
    auto query = d->file.run(QStringLiteral("SELECT company_id, login_id, name, revoked_at, eligible_at"
                                            " FROM cool_downs ORDER BY eligible_at, company_id, login_id"));
    if (!query) {
        return Failure{JournalError::CannotRead};
    }
    QList<CoolDownEntry> entries;
    while (query->next()) {
        CoolDownEntry entry;
        entry.companyId = query->value(0).toString();
        entry.loginId = query->value(1).toString();
        entry.name = query->value(2).toString();
        if (!query->isNull(3)) {
            entry.revokedAt = toInstant(query->value(3));
        }
        entry.eligibleAt = toInstant(query->value(4));
        entries.append(std::move(entry));
    }
    return entries;
}

Result<Done, JournalError> SqliteJournal::putCoolDowns(const QList<CoolDownEntry>& entries)
{
    const bool done = d->file.transact([&] {
        for (const CoolDownEntry& entry : entries) {
            const QVariant revokedAt = entry.revokedAt ? QVariant(toNumber(*entry.revokedAt)) : QVariant();
            if (!d->file.run(QStringLiteral("INSERT OR REPLACE INTO cool_downs"
                                            "(company_id, login_id, name, revoked_at, eligible_at)"
                                            " VALUES(?, ?, ?, ?, ?)"),
                             {text(entry.companyId), text(entry.loginId), text(entry.name), revokedAt,
                              toNumber(entry.eligibleAt)})) {
                return false;
            }
        }
        return true;
    });
    if (!done) {
        return Failure{JournalError::CannotWrite};
    }
    return Done{};
}

Result<Done, JournalError> SqliteJournal::removeCoolDown(const QString& companyId, const QString& loginId)
{
    return d->write(QStringLiteral("DELETE FROM cool_downs WHERE company_id = ? AND login_id = ?"),
                    {text(companyId), text(loginId)});
}

std::optional<TimeAnchor> SqliteJournal::anchor()
{
    auto query = d->file.run(QStringLiteral("SELECT server_time, elapsed, boot_id, rate FROM anchor"));
    if (!query || !query->next()) {
        return std::nullopt;
    }
    return TimeAnchor{toInstant(query->value(0)), std::chrono::milliseconds{query->value(1).toLongLong()},
                      query->value(2).toString().toStdString(), query->value(3).toDouble()};
}

Result<Done, JournalError> SqliteJournal::putAnchor(const TimeAnchor& anchor)
{
    return d->write(QStringLiteral("INSERT OR REPLACE INTO anchor(id, server_time, elapsed, boot_id, rate)"
                                   " VALUES(1, ?, ?, ?, ?)"),
                    {toNumber(anchor.serverTime), static_cast<qint64>(anchor.elapsed.count()),
                     text(QString::fromStdString(anchor.bootId)), anchor.rate});
}

std::optional<PendingRevocation> SqliteJournal::pendingRevocation(const QString& companyId,
                                                                  const QString& operatorLoginId)
{
    // The oldest first: each is to be resolved, in the order in which they were sent.
    auto query = d->file.run(QStringLiteral("SELECT idempotency_key, login_ids, sent_at FROM pending_revocations"
                                            " WHERE company_id = ? AND operator_login_id = ? ORDER BY seq LIMIT 1"),
                             {text(companyId), text(operatorLoginId)});
    if (!query || !query->next()) {
        return std::nullopt;
    }
    return PendingRevocation{query->value(0).toString(), companyId, operatorLoginId, toList(query->value(1)),
                             toInstant(query->value(2))};
}

int SqliteJournal::pendingRevocations()
{
    auto query = d->file.run(QStringLiteral("SELECT count(*) FROM pending_revocations"));
    return query && query->next() ? query->value(0).toInt() : 0;
}

Result<Done, JournalError> SqliteJournal::putPendingRevocation(const PendingRevocation& pending)
{
    return d->write(QStringLiteral("INSERT INTO pending_revocations"
                                   "(idempotency_key, company_id, operator_login_id, login_ids, sent_at)"
                                   " VALUES(?, ?, ?, ?, ?) ON CONFLICT(idempotency_key)"
                                   " DO UPDATE SET sent_at = excluded.sent_at, login_ids = excluded.login_ids"),
                    {text(pending.idempotencyKey), text(pending.companyId), text(pending.operatorLoginId),
                     fromList(pending.loginIds), toNumber(pending.sentAt)});
}

Result<Done, JournalError> SqliteJournal::clearPendingRevocation(const QString& idempotencyKey)
{
    return d->write(QStringLiteral("DELETE FROM pending_revocations WHERE idempotency_key = ?"),
                    {text(idempotencyKey)});
}

QStringList SqliteJournal::draft(const QString& name)
{
    auto query = d->file.run(QStringLiteral("SELECT value FROM drafts WHERE name = ?"), {text(name)});
    return query && query->next() ? toList(query->value(0)) : QStringList{};
}

Result<Done, JournalError> SqliteJournal::putDraft(const QString& name, const QStringList& value)
{
    if (value.isEmpty()) {
        return d->write(QStringLiteral("DELETE FROM drafts WHERE name = ?"), {text(name)});
    }
    return d->write(QStringLiteral("INSERT OR REPLACE INTO drafts(name, value) VALUES(?, ?)"),
                    {text(name), fromList(value)});
}

} // namespace kirikae::adapters
