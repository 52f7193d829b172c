// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/store/sqlite_writer.h"

#include "server-stub/store/audit_chain.h"
#include "server-stub/store/sqlite_rows.h"

#include <algorithm>

namespace kirikae::server {
namespace {

std::span<const std::uint8_t> blob(const Sha256& hash)
{
    return hash;
}

std::string_view chargeSql(UserCounter counter)
{
    switch (counter) {
    case UserCounter::SignIn:
        return "UPDATE credential SET sign_in_failures = sign_in_failures + 1, sign_in_next_try_at = ?"
               " WHERE user = ? AND sign_in_failures = ? AND sign_in_next_try_at <= ?";
    case UserCounter::Confirmation:
        return "UPDATE credential SET confirmation_failures = confirmation_failures + 1, confirmation_next_try_at = ?"
               " WHERE user = ? AND confirmation_failures = ? AND confirmation_next_try_at <= ?";
    case UserCounter::Registration:
        return "UPDATE credential SET registration_failures = registration_failures + 1, registration_next_try_at = ?"
               " WHERE user = ? AND registration_failures = ? AND registration_next_try_at <= ?";
    case UserCounter::DeviceCheck:
        return "UPDATE credential SET check_failures = check_failures + 1, check_next_try_at = ?"
               " WHERE user = ? AND check_failures = ? AND check_next_try_at <= ?";
    }
    throw StoreError("store: an unknown counter");
}

std::string_view resetSql(UserCounter counter)
{
    switch (counter) {
    case UserCounter::SignIn:
        return "UPDATE credential SET sign_in_failures = 0, sign_in_next_try_at = 0 WHERE user = ?";
    case UserCounter::Confirmation:
        return "UPDATE credential SET confirmation_failures = 0, confirmation_next_try_at = 0 WHERE user = ?";
    case UserCounter::Registration:
        return "UPDATE credential SET registration_failures = 0, registration_next_try_at = 0 WHERE user = ?";
    case UserCounter::DeviceCheck:
        return "UPDATE credential SET check_failures = 0, check_next_try_at = 0 WHERE user = ?";
    }
    throw StoreError("store: an unknown counter");
}

//! Zero for no wait, so that the indexes of those who wait hold nobody else.
Instant storedWait(Instant now, Instant nextTryAt)
{
    return nextTryAt > now ? nextTryAt : Instant{};
}

} // namespace

SqliteWriter::SqliteWriter(SqliteConnection& database, CommitQueue& queue, WriteSize size)
    : m_turn(queue, size)
    , m_database(database)
    , m_state(SqliteReader(database).state())
{}

void SqliteWriter::markTraining()
{
    m_database.run("UPDATE state SET training = 1");
    m_state.training = true;
}

void SqliteWriter::setPolicyValue(const std::string& name, std::int64_t value)
{
    m_database.run(
        "INSERT INTO policy(name, value) VALUES(?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value", name,
        value);
}

RowId SqliteWriter::insertCompany(const CompanyId& id, const std::string& name)
{
    m_visible = true;
    m_database.run("INSERT INTO company(company_id, name) VALUES(?, ?)", id.value(), name);
    return m_database.lastRowId();
}

RowId SqliteWriter::insertUser(const UserDraft& draft)
{
    m_visible = true;
    m_database.run("INSERT INTO user(company, login_id, name, user_class, otp_required, search_key)"
                   " VALUES(?, ?, ?, ?, ?, ?)",
                   draft.company, draft.loginId.value(), draft.name, storedNumber(draft.userClass), draft.otpRequired,
                   draft.searchKey);
    const RowId user = m_database.lastRowId();
    m_database.run("INSERT INTO credential(user, login_hash, confirmation_hash) VALUES(?, ?, ?)", user, draft.loginHash,
                   draft.confirmationHash);
    return user;
}

RowId SqliteWriter::insertToken(const TokenRecord& token)
{
    m_visible = true;
    m_database.run("INSERT INTO token(company, serial, algorithm, digits, period, sealed_key, key_id, printed_expiry,"
                   " expires_at, last_step, drift_steps, last_ok_at, kind)"
                   " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   token.company, token.serialNumber.value(), token.algorithm, token.digits, token.period,
                   std::span<const std::uint8_t>{token.sealedKey}, token.keyId, token.printedExpiry, token.expiresAt,
                   token.lastStep, token.driftSteps, token.lastOkAt, storedNumber(token.kind));
    return m_database.lastRowId();
}

RowId SqliteWriter::insertBinding(RowId user, const TokenRecord& token, Instant registeredAt)
{
    m_visible = true;
    m_database.run("INSERT INTO binding(user, token, registered_at) VALUES(?, ?, ?)", user, token.id, registeredAt);
    const RowId binding = m_database.lastRowId();
    m_database.run("UPDATE assignment SET registered_at = ? WHERE user = ? AND token = ?", registeredAt, user,
                   token.id);
    m_database.run("UPDATE user SET live_binding = ?, live_token = ?, live_serial = ?, live_expires_at = ?,"
                   " live_printed = ?, revoked_at = NULL, eligible_at = NULL WHERE id = ?",
                   binding, token.id, token.serialNumber.value(), token.expiresAt, token.printedExpiry, user);
    m_database.run("UPDATE user SET issued_token = NULL, issued_serial = NULL, issued_at = NULL"
                   " WHERE id = ? AND issued_token = ?",
                   user, token.id);
    return binding;
}

void SqliteWriter::insertAssignment(RowId user, const TokenRecord& token, Instant issuedAt)
{
    m_visible = true;
    m_database.run("INSERT INTO assignment(user, token, issued_at) VALUES(?, ?, ?)", user, token.id, issuedAt);
    m_database.run("UPDATE user SET issued_token = ?, issued_serial = ?, issued_at = ? WHERE id = ?", token.id,
                   token.serialNumber.value(), issuedAt, user);
}

bool SqliteWriter::removeAssignment(const UserRecord& user)
{
    if (!user.issued || m_database.run("DELETE FROM assignment WHERE user = ? AND token = ? AND registered_at IS NULL",
                                       user.id, user.issued->token) != 1) {
        return false;
    }
    m_visible = true;
    m_database.run("UPDATE user SET issued_token = NULL, issued_serial = NULL, issued_at = NULL WHERE id = ?", user.id);
    return true;
}

void SqliteWriter::insertTrainingFault(RowId token, const TrainingFault& fault)
{
    m_database.run("INSERT INTO training_fault(token, dead, drift_steps) VALUES(?, ?, ?)", token, fault.dead,
                   fault.driftSteps);
}

bool SqliteWriter::charge(UserCounter counter, RowId user, int seen, Instant now, Instant nextTryAt)
{
    m_visible = m_visible || nextTryAt > now;
    return m_database.run(chargeSql(counter), storedWait(now, nextTryAt), user, seen, now) == 1;
}

void SqliteWriter::reset(UserCounter counter, RowId user)
{
    m_database.run(resetSql(counter), user);
}

bool SqliteWriter::chargeBinding(RowId binding, int seen, Instant now, Instant nextTryAt)
{
    m_visible = m_visible || nextTryAt > now;
    return m_database.run("UPDATE binding SET failures = failures + 1, next_try_at = ?"
                          " WHERE id = ? AND failures = ? AND next_try_at <= ? AND revoked_at IS NULL",
                          storedWait(now, nextTryAt), binding, seen, now) == 1;
}

void SqliteWriter::resetBinding(RowId binding)
{
    m_database.run("UPDATE binding SET failures = 0, next_try_at = 0 WHERE id = ?", binding);
}

bool SqliteWriter::chargeToken(RowId token, int limit)
{
    return m_database.run("UPDATE token SET failures = failures + 1 WHERE id = ? AND failures < ?", token, limit) == 1;
}

void SqliteWriter::resetToken(RowId token)
{
    m_database.run("UPDATE token SET failures = 0 WHERE id = ?", token);
}

bool SqliteWriter::spendStep(RowId token, std::int64_t step, int driftSteps, Instant now)
{
    // A token that asks for two codes gets here only with two: one alone is not evaluated.
    return m_database.run("UPDATE token SET last_step = ?, drift_steps = ?, last_ok_at = ?, asks_two = 0, failures = 0"
                          " WHERE id = ? AND last_step < ?",
                          step, driftSteps, now, token, step) == 1;
}

bool SqliteWriter::revokeBinding(const UserRecord& user, const LastRevocation& revocation)
{
    if (!user.live || m_database.run("UPDATE binding SET revoked_at = ?, eligible_at = ?"
                                     " WHERE id = ? AND revoked_at IS NULL",
                                     revocation.revokedAt, revocation.eligibleAt, user.live->binding) != 1) {
        return false;
    }
    m_visible = true;
    m_database.run("UPDATE token SET retired_at = ? WHERE id = ? AND retired_at IS NULL", revocation.revokedAt,
                   user.live->token);
    m_database.run("UPDATE user SET live_binding = NULL, live_token = NULL, live_serial = NULL, live_expires_at = NULL,"
                   " live_printed = NULL, revoked_at = ?, eligible_at = ? WHERE id = ?",
                   revocation.revokedAt, revocation.eligibleAt, user.id);
    return true;
}

void SqliteWriter::insertSession(const SessionRecord& session)
{
    m_database.run("INSERT INTO session(token_hash, user, certificate_serial, created_at, expires_at)"
                   " VALUES(?, ?, ?, ?, ?)",
                   blob(session.tokenHash), session.user, session.certificateSerial, session.createdAt,
                   session.expiresAt);
}

bool SqliteWriter::deleteSession(const Sha256& tokenHash)
{
    return m_database.run("DELETE FROM session WHERE token_hash = ?", blob(tokenHash)) == 1;
}

void SqliteWriter::purge(Instant sessionsBefore, Instant answersBefore)
{
    m_database.run("DELETE FROM session WHERE expires_at < ?", sessionsBefore);
    m_database.run("DELETE FROM idempotency WHERE keep_until <= ?", answersBefore);
}

void SqliteWriter::setSkipFirstOffered(RowId user, std::optional<Instant> at)
{
    m_database.run("UPDATE credential SET skip_first_offered_at = ? WHERE user = ?", at, user);
}

void SqliteWriter::insertResult(const IdempotencyScope& scope, const StoredResult& result, Instant keepUntil)
{
    // A key whose day is over may be used again before its row was purged.
    m_database.run("INSERT OR REPLACE INTO idempotency(user, endpoint, key, body_hash, status, answer, keep_until)"
                   " VALUES(?, ?, ?, ?, ?, ?, ?)",
                   scope.user, scope.endpoint, scope.key.value(), blob(result.bodyHash), result.status, result.answer,
                   keepUntil);
}

void SqliteWriter::insertRevocation(const std::string& id, RowId company, RowId user, Instant at,
                                    const std::string& answer)
{
    m_database.run("INSERT INTO revocation(id, company, user, at, answer) VALUES(?, ?, ?, ?, ?)", id, company, user, at,
                   answer);
}

void SqliteWriter::appendAudit(AuditRow row)
{
    row.seq = m_state.auditSeq + 1;
    row.hash = auditHash(m_state.auditHash, row);
    m_database.run("INSERT INTO audit(seq, at, company, actor, action, subject, outcome, hash)"
                   " VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
                   row.seq, row.at, row.company, row.actor, row.action, row.subject, row.outcome, blob(row.hash));
    m_state.auditSeq = row.seq;
    m_state.auditHash = row.hash;
}

void SqliteWriter::commit(Instant now)
{
    m_state.generation += m_visible ? 1U : 0U;
    m_state.highWater = std::max(m_state.highWater, now);
    m_database.run("UPDATE state SET generation = ?, high_water = ?, audit_seq = ?, audit_hash = ?",
                   static_cast<std::int64_t>(m_state.generation), m_state.highWater, m_state.auditSeq,
                   blob(m_state.auditHash));
    m_turn.commit(m_state.generation);
}

} // namespace kirikae::server
