// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What an action on thousands of people reads and writes: one statement over all of their rows in place of one a row,
// because meanwhile everybody else waits for the writing connection. Parts of SqliteReader and SqliteWriter.
#include "server-stub/store/audit_chain.h"
#include "server-stub/store/sqlite_rows.h"
#include "server-stub/store/sqlite_writer.h"

#include <algorithm>
#include <charconv>

namespace kirikae::server {
namespace {

//! Rows of one INSERT; SQLite takes 32,766 parameters, and beyond this more gain nothing.
constexpr std::size_t rowsOfInsert = 64;

//! A JSON array for json_each(), SQLite's own way to take a set of any size as one parameter. In order, so that the
//! rows are visited as they lie.
std::string setOf(std::span<const BindingEnd> ends, RowId BindingEnd::*column)
{
    std::vector<RowId> ids;
    ids.reserve(ends.size());
    for (const BindingEnd& end : ends) {
        ids.push_back(end.*column);
    }
    std::sort(ids.begin(), ids.end());
    std::string json = "[";
    for (const RowId id : ids) {
        char digits[24];
        const auto written = std::to_chars(digits, digits + sizeof digits, id);
        json.append(digits, written.ptr);
        json += ',';
    }
    json.back() = ids.empty() ? '[' : ']';
    return ids.empty() ? "[]" : json;
}

//! "INSERT … VALUES(?5, ?1, …),(…)": what the rows have in common is bound once.
std::string insertAuditSql(std::size_t rows)
{
    constexpr int common = 4;
    std::string sql = "INSERT INTO audit(seq, at, company, actor, action, subject, outcome, hash) VALUES";
    int parameter = common;
    for (std::size_t row = 0; row < rows; ++row) {
        const auto next = [&parameter] { return '?' + std::to_string(++parameter); };
        sql += row == 0 ? "(" : ",(";
        sql += next() + ", ?1, ?2, ?3, ?4, ";
        sql += next() + ", ";
        sql += next() + ", ";
        sql += next() + ')';
    }
    return sql;
}

} // namespace

std::vector<std::optional<UserRecord>> SqliteReader::usersNamed(RowId company, std::span<const LoginId> loginIds) const
{
    std::vector<std::optional<UserRecord>> users;
    users.reserve(loginIds.size());
    auto row = m_database.prepare("SELECT " KIRIKAE_USER_COLUMNS " FROM user u WHERE company = ? AND login_id = ?");
    for (const LoginId& loginId : loginIds) {
        row.rewind();
        row.bind(company).bind(loginId.value());
        users.push_back(row.step() ? std::optional{readUser(row)} : std::nullopt);
    }
    return users;
}

bool SqliteWriter::revokeBindings(std::span<const BindingEnd> ends, const LastRevocation& revocation)
{
    const auto count = static_cast<int>(ends.size());
    if (m_database.run("UPDATE binding SET revoked_at = ?, eligible_at = ?"
                       " WHERE id IN (SELECT value FROM json_each(?)) AND revoked_at IS NULL",
                       revocation.revokedAt, revocation.eligibleAt, setOf(ends, &BindingEnd::binding)) != count) {
        return false;
    }
    m_visible = m_visible || count > 0;
    m_database.run("UPDATE token SET retired_at = ?"
                   " WHERE id IN (SELECT value FROM json_each(?)) AND retired_at IS NULL",
                   revocation.revokedAt, setOf(ends, &BindingEnd::token));
    return m_database.run("UPDATE user SET live_binding = NULL, live_token = NULL, live_serial = NULL,"
                          " live_expires_at = NULL, live_printed = NULL, revoked_at = ?, eligible_at = ?"
                          " WHERE id IN (SELECT value FROM json_each(?))",
                          revocation.revokedAt, revocation.eligibleAt, setOf(ends, &BindingEnd::user)) == count;
}

void SqliteWriter::appendAuditRows(const AuditRow& common, std::span<const AuditSubject> subjects)
{
    static const std::string insertFull = insertAuditSql(rowsOfInsert);
    AuditRow row = common;
    while (!subjects.empty()) {
        const auto some = subjects.first(std::min(subjects.size(), rowsOfInsert));
        auto insert = m_database.prepare(some.size() == rowsOfInsert ? insertFull : insertAuditSql(some.size()), row.at,
                                         row.company, row.actor, row.action);
        for (const AuditSubject& subject : some) {
            row.seq = ++m_state.auditSeq;
            row.subject = subject.subject;
            row.outcome = subject.outcome;
            m_state.auditHash = auditHash(m_state.auditHash, row);
            insert.bind(row.seq).bind(row.subject).bind(row.outcome);
            insert.bind(std::span<const std::uint8_t>{m_state.auditHash});
        }
        insert.run();
        subjects = subjects.subspan(some.size());
    }
}

} // namespace kirikae::server
