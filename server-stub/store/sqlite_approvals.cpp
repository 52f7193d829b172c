// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Requests for a second person's consent, and the count of what was changed without one. Parts of SqliteReader and
// SqliteWriter.
#include "server-stub/store/sqlite_rows.h"
#include "server-stub/store/sqlite_writer.h"

#include <array>

namespace kirikae::server {
namespace {

constexpr std::string_view approvalSql =
    "SELECT a.id, a.company, a.approval_id, a.kind, a.maker, a.requested_at, a.expires_at, a.user_count, a.note,"
    " m.login_id, m.name, a.state, a.decided_at, a.decided_by, a.decision_note, c.login_id, c.name"
    " FROM approval a JOIN user m ON m.id = a.maker LEFT JOIN user c ON c.id = a.decided_by WHERE ";

std::optional<std::string> optionalText(const SqliteStatement& row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional{row.text(column)};
}

ApprovalKind kindOf(std::int64_t number)
{
    constexpr std::array kinds{ApprovalKind::Revocation, ApprovalKind::Assignment};
    return kinds.at(static_cast<std::size_t>(number));
}

ApprovalState stateOf(std::int64_t number)
{
    constexpr std::array states{ApprovalState::Pending, ApprovalState::Approved, ApprovalState::Rejected,
                                ApprovalState::Withdrawn};
    return states.at(static_cast<std::size_t>(number));
}

ApprovalRecord readApproval(const SqliteStatement& row)
{
    ApprovalRecord approval;
    approval.id = row.integer(0);
    approval.company = row.integer(1);
    approval.approvalId = row.text(2);
    approval.kind = kindOf(row.integer(3));
    approval.maker = row.integer(4);
    approval.requestedAt = row.instant(5);
    approval.expiresAt = row.instant(6);
    approval.userCount = row.integer(7);
    approval.note = optionalText(row, 8);
    approval.makerLoginId = LoginId{row.text(9)};
    approval.makerName = row.text(10);
    const ApprovalState state = stateOf(row.integer(11));
    if (state != ApprovalState::Pending) {
        approval.decision = ApprovalDecision{
            state, row.instant(12), row.integer(13), optionalText(row, 14), LoginId{row.text(15)}, row.text(16)};
    }
    return approval;
}

//! ?1 is the company, ?2 the instant.
std::string conditionOf(const ApprovalFilter& filter)
{
    std::string condition = "a.company = ?1 AND ?2 IS NOT NULL";
    if (filter.maker) {
        condition += " AND a.maker = " + std::to_string(*filter.maker);
    }
    if (!filter.state) {
        return condition;
    }
    switch (*filter.state) {
    case ApprovalState::Pending:
        return condition + " AND a.state = 0 AND a.expires_at > ?2";
    case ApprovalState::Expired:
        return condition + " AND a.state = 0 AND a.expires_at <= ?2";
    case ApprovalState::Approved:
    case ApprovalState::Rejected:
    case ApprovalState::Withdrawn:
        return condition + " AND a.state = " + std::to_string(storedNumber(*filter.state));
    }
    throw StoreError("store: an unknown state of a request");
}

} // namespace

std::vector<ApprovalRecord> SqliteReader::approvals(const ApprovalFilter& filter, RowId before, std::size_t limit) const
{
    auto row = m_database.prepare(std::string(approvalSql) + conditionOf(filter) +
                                      " AND (?3 = 0 OR a.id < ?3) ORDER BY a.id DESC LIMIT ?4",
                                  filter.company, filter.now, before, static_cast<std::int64_t>(limit));
    std::vector<ApprovalRecord> found;
    while (row.step()) {
        found.push_back(readApproval(row));
    }
    return found;
}

std::size_t SqliteReader::countApprovals(const ApprovalFilter& filter) const
{
    auto row =
        m_database.prepare("SELECT count(*) FROM approval a WHERE " + conditionOf(filter), filter.company, filter.now);
    return row.step() ? static_cast<std::size_t>(row.integer(0)) : 0;
}

std::optional<ApprovalRecord> SqliteReader::approval(RowId company, const std::string& approvalId) const
{
    auto row =
        m_database.prepare(std::string(approvalSql) + "a.approval_id = ? AND a.company = ?", approvalId, company);
    return row.step() ? std::optional{readApproval(row)} : std::nullopt;
}

std::vector<ApprovalTarget> SqliteReader::approvalTargets(const ApprovalRecord& approval) const
{
    auto row = m_database.prepare("SELECT t.login_id, t.serial, u.name FROM approval_target t"
                                  " LEFT JOIN user u ON u.company = ? AND u.login_id = t.login_id"
                                  " WHERE t.approval = ? ORDER BY t.position",
                                  approval.company, approval.id);
    std::vector<ApprovalTarget> targets;
    while (row.step()) {
        const auto serial = optionalText(row, 1);
        targets.push_back(
            {LoginId{row.text(0)}, serial ? std::optional<SerialNumber>{*serial} : std::nullopt, optionalText(row, 2)});
    }
    return targets;
}

std::optional<std::string> SqliteReader::approvalAnswer(RowId approval) const
{
    // The answer itself (of an assignment, and what older programs wrote), or the id under which a revocation's is
    // kept.
    auto row = m_database.prepare("SELECT coalesce(r.answer, a.answer) FROM approval a"
                                  " LEFT JOIN revocation r ON r.id = a.answer AND r.company = a.company WHERE a.id = ?",
                                  approval);
    return row.step() ? optionalText(row, 0) : std::nullopt;
}

std::int64_t SqliteReader::changedDirectly(RowId user, ApprovalKind kind, Instant after) const
{
    auto row =
        m_database.prepare("SELECT coalesce(sum(users), 0) FROM direct_change WHERE user = ? AND kind = ? AND at > ?",
                           user, storedNumber(kind), after);
    return row.step() ? row.integer(0) : 0;
}

void SqliteWriter::setApprovalAboveUsers(RowId company, std::int64_t users)
{
    m_database.run("UPDATE company SET approval_above_users = ? WHERE id = ?", users, company);
}

void SqliteWriter::insertApproval(const ApprovalRecord& approval, const std::vector<ApprovalTarget>& targets)
{
    m_database.run("INSERT INTO approval(company, approval_id, kind, maker, requested_at, expires_at, user_count, note)"
                   " VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
                   approval.company, approval.approvalId, storedNumber(approval.kind), approval.maker,
                   approval.requestedAt, approval.expiresAt, approval.userCount, approval.note);
    const RowId row = m_database.lastRowId();
    int position = 0;
    for (const ApprovalTarget& target : targets) {
        auto insert = m_database.prepare("INSERT INTO approval_target(approval, position, login_id, serial)"
                                         " VALUES(?, ?, ?, ?)",
                                         row, position++, target.loginId.value());
        target.serialNumber ? insert.bind(target.serialNumber->value()) : insert.bindNull();
        insert.run();
    }
}

bool SqliteWriter::closeApproval(RowId approval, const ApprovalDecision& decision,
                                 const std::optional<std::string>& answer)
{
    return m_database.run("UPDATE approval SET state = ?, decided_at = ?, decided_by = ?, decision_note = ?, answer = ?"
                          " WHERE id = ? AND state = 0 AND expires_at > ?",
                          storedNumber(decision.state), decision.at, decision.by, decision.note, answer, approval,
                          decision.at) == 1;
}

void SqliteWriter::endApprovals(Instant madeAfter, Instant now)
{
    m_database.run("UPDATE approval SET expires_at = min(expires_at, ?) WHERE state = 0 AND requested_at > ?", now,
                   madeAfter);
}

void SqliteWriter::countDirectChange(RowId user, ApprovalKind kind, Instant at, std::int64_t users,
                                     Instant forgetBefore)
{
    m_database.run("DELETE FROM direct_change WHERE user = ? AND kind = ? AND at < ?", user, storedNumber(kind),
                   forgetBefore);
    m_database.run("INSERT INTO direct_change(user, kind, at, users) VALUES(?, ?, ?, ?)", user, storedNumber(kind), at,
                   users);
}

} // namespace kirikae::server
