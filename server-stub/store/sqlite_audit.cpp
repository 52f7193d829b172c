// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The reads of the audit and its checkpoints. A part of SqliteReader.
#include "server-stub/store/sqlite_reader.h"

#include <algorithm>

namespace kirikae::server {
namespace {

constexpr std::string_view auditColumns = "SELECT seq, at, company, actor, action, subject, outcome, hash FROM audit ";
constexpr std::string_view checkpointColumns =
    "SELECT first, seq, hash, tree, at, key_id, signature FROM audit_checkpoint ";

AuditRow readAudit(const SqliteStatement& row)
{
    AuditRow read{row.integer(0), row.instant(1), row.integer(2), row.text(3),
                  row.text(4),    row.text(5),    row.text(6),    {}};
    // A hash of another length was written by no program: it must be told as that row's fault, not stop the reading.
    const Bytes hash = row.blob(7);
    if (hash.size() == read.hash.size()) {
        std::copy(hash.begin(), hash.end(), read.hash.begin());
    }
    return read;
}

AuditCheckpoint readCheckpoint(const SqliteStatement& row)
{
    return AuditCheckpoint{row.integer(0), row.integer(1), row.sha256(2), row.sha256(3),
                           row.instant(4), row.text(5),    row.blob(6)};
}

std::optional<AuditCheckpoint> oneCheckpoint(SqliteStatement statement)
{
    return statement.step() ? std::optional{readCheckpoint(statement)} : std::nullopt;
}

} // namespace

std::vector<AuditRow> SqliteReader::audit(const AuditFilter& filter, std::size_t limit) const
{
    // Each condition takes the next parameter; ?1 to ?3 are always there.
    std::string sql{auditColumns};
    sql += "WHERE company = ?1 AND (?2 = 0 OR seq < ?2)";
    sql += filter.about ? " AND ?NNN IN (actor, subject)" : "";
    sql += filter.actor ? " AND actor = ?NNN" : "";
    sql += filter.action ? " AND ?NNN IN (action, substr(action, 1, instr(action, '.') - 1))" : "";
    sql += filter.maskedSerial ? " AND subject = ?NNN" : "";
    sql += filter.outcome ? " AND outcome = ?NNN" : "";
    sql += filter.notOutcome ? " AND outcome <> ?NNN" : "";
    sql += filter.from ? " AND at >= ?NNN" : "";
    sql += filter.until ? " AND at < ?NNN" : "";
    sql += " ORDER BY seq DESC LIMIT ?3";
    int number = 3;
    for (std::size_t at = sql.find("?NNN"); at != std::string::npos; at = sql.find("?NNN")) {
        sql.replace(at, 4, "?" + std::to_string(++number));
    }
    auto row = m_database.prepare(sql, filter.company, filter.before, static_cast<std::int64_t>(limit));
    for (const auto* loginId : {&filter.about, &filter.actor}) {
        if (*loginId) {
            row.bind((*loginId)->value());
        }
    }
    for (const auto* text : {&filter.action, &filter.maskedSerial, &filter.outcome, &filter.notOutcome}) {
        if (*text) {
            row.bind(**text);
        }
    }
    for (const auto* instant : {&filter.from, &filter.until}) {
        if (*instant) {
            row.bind(**instant);
        }
    }
    std::vector<AuditRow> rows;
    while (row.step()) {
        rows.push_back(readAudit(row));
    }
    return rows;
}

void SqliteReader::visitAudit(const std::function<bool(const AuditRow&)>& visitor) const
{
    auto row = m_database.prepare(std::string(auditColumns) + "ORDER BY seq");
    while (row.step() && visitor(readAudit(row))) {
    }
}

void SqliteReader::visitAuditFrom(std::int64_t first, const std::function<bool(const AuditRow&)>& visitor) const
{
    auto row = m_database.prepare(std::string(auditColumns) + "WHERE seq >= ? ORDER BY seq", first);
    while (row.step() && visitor(readAudit(row))) {
    }
}

std::optional<AuditRow> SqliteReader::auditRow(std::int64_t seq) const
{
    auto row = m_database.prepare(std::string(auditColumns) + "WHERE seq = ?", seq);
    return row.step() ? std::optional{readAudit(row)} : std::nullopt;
}

std::optional<AuditCheckpoint> SqliteReader::checkpointOver(std::int64_t seq) const
{
    return oneCheckpoint(
        m_database.prepare(std::string(checkpointColumns) + "WHERE seq >= ? ORDER BY seq LIMIT 1", seq));
}

std::vector<AuditCheckpoint> SqliteReader::checkpoints() const
{
    std::vector<AuditCheckpoint> all;
    auto row = m_database.prepare(std::string(checkpointColumns) + "ORDER BY seq");
    while (row.step()) {
        all.push_back(readCheckpoint(row));
    }
    return all;
}

std::optional<AuditCheckpoint> SqliteReader::lastCheckpoint() const
{
    return oneCheckpoint(m_database.prepare(std::string(checkpointColumns) + "ORDER BY seq DESC LIMIT 1"));
}

} // namespace kirikae::server
