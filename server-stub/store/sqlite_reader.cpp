// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/store/sqlite_reader.h"

#include "server-stub/store/sqlite_rows.h"

namespace kirikae::server {
namespace {

std::vector<LoginId> loginIds(SqliteStatement statement)
{
    std::vector<LoginId> ids;
    while (statement.step()) {
        ids.emplace_back(statement.text(0));
    }
    return ids;
}

std::optional<UserRecord> oneUser(SqliteStatement statement)
{
    return statement.step() ? std::optional{readUser(statement)} : std::nullopt;
}

std::optional<TokenRecord> oneToken(SqliteStatement statement)
{
    return statement.step() ? std::optional{readToken(statement)} : std::nullopt;
}

std::optional<CompanyRecord> oneCompany(SqliteStatement statement)
{
    if (!statement.step()) {
        return std::nullopt;
    }
    return CompanyRecord{statement.integer(0), CompanyId{statement.text(1)}, statement.text(2), statement.integer(3)};
}

} // namespace

StoreState SqliteReader::state() const
{
    auto row = m_database.prepare("SELECT store_id, generation, high_water, audit_seq, audit_hash, training, "
                                  "sealing_key FROM state WHERE id = 1");
    if (!row.step()) {
        throw StoreError("store: its state row is missing");
    }
    return StoreState{row.text(0),    static_cast<std::uint64_t>(row.integer(1)),
                      row.instant(2), row.integer(3),
                      row.sha256(4),  row.integer(5) != 0,
                      row.text(6)};
}

std::map<std::string, std::int64_t> SqliteReader::policyValues() const
{
    std::map<std::string, std::int64_t> values;
    auto row = m_database.prepare("SELECT name, value FROM policy");
    while (row.step()) {
        values.emplace(row.text(0), row.integer(1));
    }
    return values;
}

std::optional<CompanyRecord> SqliteReader::company(const CompanyId& id) const
{
    return oneCompany(m_database.prepare(
        "SELECT id, company_id, name, approval_above_users FROM company WHERE company_id = ?", id.value()));
}

std::optional<CompanyRecord> SqliteReader::companyByRow(RowId company) const
{
    return oneCompany(
        m_database.prepare("SELECT id, company_id, name, approval_above_users FROM company WHERE id = ?", company));
}

std::optional<UserRecord> SqliteReader::user(RowId company, const LoginId& loginId) const
{
    return oneUser(m_database.prepare("SELECT " KIRIKAE_USER_COLUMNS " FROM user u WHERE company = ? AND login_id = ?",
                                      company, loginId.value()));
}

std::optional<UserRecord> SqliteReader::userByRow(RowId user) const
{
    return oneUser(m_database.prepare("SELECT " KIRIKAE_USER_COLUMNS " FROM user u WHERE id = ?", user));
}

CredentialRecord SqliteReader::credentials(RowId user) const
{
    auto row = m_database.prepare("SELECT " KIRIKAE_CREDENTIAL_COLUMNS " FROM credential k WHERE k.user = ?", user);
    if (!row.step()) {
        throw StoreError("store: a user without credentials");
    }
    return readCredentials(row, 0);
}

std::optional<TokenRecord> SqliteReader::token(RowId company, const SerialNumber& serial) const
{
    return oneToken(m_database.prepare("SELECT " KIRIKAE_TOKEN_COLUMNS " FROM token t WHERE serial = ? AND company = ?",
                                       serial.value(), company));
}

std::optional<TokenRecord> SqliteReader::tokenAnywhere(const SerialNumber& serial) const
{
    return oneToken(
        m_database.prepare("SELECT " KIRIKAE_TOKEN_COLUMNS " FROM token t WHERE serial = ?", serial.value()));
}

std::optional<TokenRecord> SqliteReader::tokenByRow(RowId token) const
{
    return oneToken(m_database.prepare("SELECT " KIRIKAE_TOKEN_COLUMNS " FROM token t WHERE id = ?", token));
}

std::optional<BindingRecord> SqliteReader::liveBinding(RowId binding) const
{
    auto row = m_database.prepare(
        "SELECT " KIRIKAE_BINDING_COLUMNS " FROM binding b WHERE b.id = ? AND b.revoked_at IS NULL", binding);
    return row.step() ? std::optional{readBinding(row, 0)} : std::nullopt;
}

TokenHolders SqliteReader::holders(RowId token) const
{
    return TokenHolders{
        loginIds(m_database.prepare("SELECT u.login_id FROM assignment a JOIN user u ON u.id = a.user WHERE a.token = ?"
                                    " ORDER BY u.login_id",
                                    token)),
        sharers(token)};
}

std::vector<LoginId> SqliteReader::sharers(RowId token) const
{
    return loginIds(m_database.prepare("SELECT login_id FROM user WHERE live_token = ? ORDER BY login_id", token));
}

std::vector<UserRecord> SqliteReader::operators(RowId company) const
{
    std::vector<UserRecord> users;
    // The sign keeps SQLite from reading the whole company in the order of the login ids: the operators are few.
    auto row =
        m_database.prepare("SELECT " KIRIKAE_USER_COLUMNS " FROM user u WHERE company = ? AND user_class IN (0, 1)"
                           " ORDER BY +login_id",
                           company);
    while (row.step()) {
        users.push_back(readUser(row));
    }
    return users;
}

std::optional<SessionRecord> SqliteReader::session(const Sha256& tokenHash) const
{
    auto row = m_database.prepare(
        "SELECT token_hash, user, certificate_serial, created_at, expires_at FROM session WHERE token_hash = ?",
        std::span<const std::uint8_t>{tokenHash});
    if (!row.step()) {
        return std::nullopt;
    }
    return SessionRecord{row.sha256(0), row.integer(1), row.text(2), row.instant(3), row.instant(4)};
}

std::optional<StoredResult> SqliteReader::storedResult(const IdempotencyScope& scope, Instant now) const
{
    auto row = m_database.prepare("SELECT body_hash, status, answer FROM idempotency"
                                  " WHERE user = ? AND endpoint = ? AND key = ? AND keep_until > ?",
                                  scope.user, scope.endpoint, scope.key.value(), now);
    if (!row.step()) {
        return std::nullopt;
    }
    return StoredResult{row.sha256(0), row.smallInteger(1), row.text(2)};
}

std::optional<std::string> SqliteReader::revocationAnswer(RowId company, const std::string& id) const
{
    auto row = m_database.prepare("SELECT answer FROM revocation WHERE id = ? AND company = ?", id, company);
    return row.step() ? std::optional{row.text(0)} : std::nullopt;
}

std::optional<TrainingFault> SqliteReader::trainingFault(RowId token) const
{
    auto row = m_database.prepare("SELECT dead, drift_steps FROM training_fault WHERE token = ?", token);
    if (!row.step()) {
        return std::nullopt;
    }
    return TrainingFault{row.integer(0) != 0, row.smallInteger(1)};
}

} // namespace kirikae::server
