// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Who waits or is locked, and what unlocking clears: the reads and writes of the counters beyond one charge.
#include "server-stub/store/sqlite_reader.h"
#include "server-stub/store/sqlite_writer.h"

#include <algorithm>

namespace kirikae::server {
namespace {

//! The index of failing tokens holds those above this many (sqlite_schema.cpp).
constexpr int indexedFailures = 8;

void keepLatest(std::map<RowId, Instant>& waits, RowId user, Instant until)
{
    Instant& kept = waits.try_emplace(user, until).first->second;
    kept = std::max(kept, until);
}

} // namespace

std::vector<FailuresOfDay> SqliteReader::failureDays(RowId user, std::int64_t firstDay) const
{
    std::vector<FailuresOfDay> days;
    auto row = m_database.prepare("SELECT day, failures FROM otp_failure_day WHERE user = ? AND day >= ? ORDER BY day",
                                  user, firstDay);
    while (row.step()) {
        days.push_back({row.integer(0), row.smallInteger(1)});
    }
    return days;
}

std::map<RowId, Instant> SqliteReader::waits(RowId company, int tokenLockedFrom) const
{
    std::map<RowId, Instant> waits;
    // INDEXED BY: the planner must not fall back on a look at every user of the company for each page of them.
    auto person = m_database.prepare(
        "SELECT c.user, max(c.sign_in_next_try_at, c.confirmation_next_try_at, c.registration_next_try_at,"
        " c.check_next_try_at) FROM credential c INDEXED BY credential_waiting CROSS JOIN user u ON u.id = c.user"
        " WHERE (c.sign_in_next_try_at > 0 OR c.confirmation_next_try_at > 0 OR c.registration_next_try_at > 0"
        " OR c.check_next_try_at > 0) AND u.company = ?",
        company);
    while (person.step()) {
        keepLatest(waits, person.integer(0), person.instant(1));
    }
    auto binding = m_database.prepare(
        "SELECT b.user, b.next_try_at FROM binding b INDEXED BY binding_waiting CROSS JOIN user u ON u.id = b.user"
        " WHERE b.next_try_at > 0 AND b.revoked_at IS NULL AND u.company = ?",
        company);
    while (binding.step()) {
        keepLatest(waits, binding.integer(0), binding.instant(1));
    }
    // A policy that locks a token this early is one of a small store.
    auto token = m_database.prepare(
        tokenLockedFrom > indexedFailures
            ? "SELECT u.id FROM token t INDEXED BY token_failing CROSS JOIN user u ON u.live_token = t.id"
              " WHERE t.company = ? AND t.failures > 8 AND t.failures >= ?"
            : "SELECT u.id FROM token t CROSS JOIN user u ON u.live_token = t.id"
              " WHERE t.company = ? AND t.failures >= ?",
        company, tokenLockedFrom);
    while (token.step()) {
        keepLatest(waits, token.integer(0), untilUnlocked);
    }
    return waits;
}

std::optional<Instant> SqliteReader::tokenWait(RowId token) const
{
    auto row = m_database.prepare(
        "SELECT max(next_try_at) FROM binding WHERE token = ? AND revoked_at IS NULL AND next_try_at > 0", token);
    return row.step() ? row.optionalInstant(0) : std::nullopt;
}

Throttle SqliteReader::stranger(const CompanyId& company, const LoginId& loginId) const
{
    auto row = m_database.prepare(
        "SELECT sign_in_failures, sign_in_next_try_at FROM stranger WHERE company_id = ? AND login_id = ?",
        company.value(), loginId.value());
    return row.step() ? Throttle{row.smallInteger(0), row.instant(1)} : Throttle{};
}

void SqliteWriter::chargeStranger(const CompanyId& company, const LoginId& loginId, const Throttle& signIn)
{
    m_database.run(
        "INSERT INTO stranger(company_id, login_id, sign_in_failures, sign_in_next_try_at) VALUES(?, ?, ?, ?)"
        " ON CONFLICT(company_id, login_id) DO UPDATE SET sign_in_failures = excluded.sign_in_failures,"
        " sign_in_next_try_at = excluded.sign_in_next_try_at",
        company.value(), loginId.value(), signIn.failures, signIn.nextTryAt);
}

void SqliteWriter::countFailure(RowId user, std::int64_t day, std::int64_t forgetBefore)
{
    m_database.run("DELETE FROM otp_failure_day WHERE user = ? AND day < ?", user, forgetBefore);
    m_database.run("INSERT INTO otp_failure_day(user, day, failures) VALUES(?, ?, 1)"
                   " ON CONFLICT(user, day) DO UPDATE SET failures = failures + 1",
                   user, day);
}

void SqliteWriter::holdBinding(RowId binding, Instant nextTryAt)
{
    m_visible = true;
    m_database.run("UPDATE binding SET next_try_at = ? WHERE id = ? AND revoked_at IS NULL", nextTryAt, binding);
}

void SqliteWriter::unlock(const UserRecord& user)
{
    m_visible = true;
    m_database.run("UPDATE credential SET sign_in_failures = 0, sign_in_next_try_at = 0, confirmation_failures = 0,"
                   " confirmation_next_try_at = 0, registration_failures = 0, registration_next_try_at = 0,"
                   " check_failures = 0, check_next_try_at = 0 WHERE user = ?",
                   user.id);
    if (user.live) {
        resetBinding(user.live->binding);
        resetToken(user.live->token);
    }
}

} // namespace kirikae::server
