// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What the operator's commands and the keeping of the audit read and write: checkpoints, floors after a restore, other
// sealings of a seed, a lowered high-water mark. Parts of SqliteReader and SqliteWriter.
#include "server-stub/store/sqlite_rows.h"
#include "server-stub/store/sqlite_writer.h"

namespace kirikae::server {

std::vector<CompanyRecord> SqliteReader::companies() const
{
    std::vector<CompanyRecord> all;
    auto row = m_database.prepare("SELECT id, company_id, name, approval_above_users FROM company ORDER BY id");
    while (row.step()) {
        all.push_back({row.integer(0), CompanyId{row.text(1)}, row.text(2), row.integer(3)});
    }
    return all;
}

std::vector<TokenRecord> SqliteReader::tokensNotUnder(const std::string& keyId, RowId after, std::size_t limit) const
{
    std::vector<TokenRecord> found;
    auto row = m_database.prepare("SELECT " KIRIKAE_TOKEN_COLUMNS " FROM token t WHERE t.id > ? AND t.key_id <> ?"
                                  " ORDER BY t.id LIMIT ?",
                                  after, keyId, static_cast<std::int64_t>(limit));
    while (row.step()) {
        found.push_back(readToken(row));
    }
    return found;
}

std::vector<std::string> SqliteReader::sealingKeys() const
{
    std::vector<std::string> ids;
    auto row = m_database.prepare("SELECT DISTINCT key_id FROM token");
    while (row.step()) {
        ids.push_back(row.text(0));
    }
    return ids;
}

std::vector<TokenRecord> SqliteReader::tokensEndingWith(RowId company, const std::string& end) const
{
    std::vector<TokenRecord> found;
    auto row = m_database.prepare("SELECT " KIRIKAE_TOKEN_COLUMNS " FROM token t WHERE t.company = ?1"
                                  " AND t.retired_at IS NULL AND substr(t.serial, -length(?2)) = ?2",
                                  company, end);
    while (row.step()) {
        found.push_back(readToken(row));
    }
    return found;
}

void SqliteWriter::insertCheckpoint(const AuditCheckpoint& checkpoint)
{
    m_database.run("INSERT INTO audit_checkpoint(seq, first, at, hash, tree, key_id, signature)"
                   " VALUES(?, ?, ?, ?, ?, ?, ?)",
                   checkpoint.seq, checkpoint.first, checkpoint.at, std::span<const std::uint8_t>{checkpoint.hash},
                   std::span<const std::uint8_t>{checkpoint.tree}, checkpoint.keyId,
                   std::span<const std::uint8_t>{checkpoint.signature});
}

void SqliteWriter::raiseFloors(Instant now, int lead)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()).count();
    m_database.run("UPDATE token SET last_step = max(last_step, ? / period + ? + max(0, drift_steps)) WHERE kind = ?",
                   static_cast<std::int64_t>(seconds), lead, storedNumber(TokenKind::Totp));
    m_database.run("UPDATE token SET asks_two = 1 WHERE kind = ?", storedNumber(TokenKind::Hotp));
}

bool SqliteWriter::resealToken(const TokenRecord& record, const Bytes& sealedKey, const std::string& keyId)
{
    return m_database.run("UPDATE token SET sealed_key = ?, key_id = ? WHERE id = ? AND key_id = ? AND sealed_key = ?",
                          std::span<const std::uint8_t>{sealedKey}, keyId, record.id, record.keyId,
                          std::span<const std::uint8_t>{record.sealedKey}) == 1;
}

void SqliteWriter::setSealingKey(const std::string& keyId)
{
    m_database.run("UPDATE state SET sealing_key = ?", keyId);
    m_state.sealingKey = keyId;
}

void SqliteWriter::lowerHighWater(Instant now)
{
    m_state.highWater = now;
    m_visible = true; // whatever was cached under a later instant
    m_database.run("DELETE FROM session WHERE created_at > ?", now);
    endApprovals(now, now);
    m_database.run("UPDATE binding SET next_try_at = ?1 WHERE next_try_at > ?1 AND next_try_at < ?2", now,
                   untilUnlocked);
    m_database.run("UPDATE token SET last_ok_at = ?1 WHERE last_ok_at > ?1", now);
    // What is locked until somebody unlocks it stays so: that is no wait that was counted from the false instant.
    for (const char* column :
         {"sign_in_next_try_at", "confirmation_next_try_at", "registration_next_try_at", "check_next_try_at"}) {
        const std::string name = column;
        m_database.run("UPDATE credential SET " + name + " = ?1 WHERE " + name + " > ?1 AND " + name + " < ?2", now,
                       untilUnlocked);
    }
}

} // namespace kirikae::server
