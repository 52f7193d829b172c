// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What a sign-in reads, in as few statements as its order of proofs allows. A part of SqliteReader.
#include "server-stub/store/sqlite_reader.h"
#include "server-stub/store/sqlite_rows.h"

namespace kirikae::server {
namespace {

constexpr int companyAt = userColumnCount + credentialColumnCount;
#define KIRIKAE_PERSON_COLUMNS                                                                                         \
    KIRIKAE_USER_COLUMNS ", " KIRIKAE_CREDENTIAL_COLUMNS ", c.id, c.company_id, c.name, c.approval_above_users"

PersonRecord readPerson(const SqliteStatement& row)
{
    if (row.isNull(userColumnCount)) {
        throw StoreError("store: a user without credentials");
    }
    return PersonRecord{CompanyRecord{row.integer(companyAt), CompanyId{row.text(companyAt + 1)},
                                      row.text(companyAt + 2), row.integer(companyAt + 3)},
                        readUser(row), readCredentials(row, userColumnCount)};
}

} // namespace

PersonFound SqliteReader::person(const CompanyId& company, const LoginId& loginId) const
{
    // From the left, and each table looked into whether the one before had something or not: the time must not tell.
    auto row = m_database.prepare("SELECT " KIRIKAE_PERSON_COLUMNS " FROM (SELECT 1)"
                                  " LEFT JOIN company c ON c.company_id = ?"
                                  " LEFT JOIN user u ON u.company = coalesce(c.id, 0) AND u.login_id = ?"
                                  " LEFT JOIN credential k ON k.user = coalesce(u.id, 0)",
                                  company.value(), loginId.value());
    PersonFound found;
    if (row.step()) {
        found.company = row.integer(companyAt); // NULL reads as 0
        if (!row.isNull(0)) {
            found.person = readPerson(row);
        }
    }
    return found;
}

std::optional<PersonRecord> SqliteReader::personByRow(RowId user) const
{
    auto row = m_database.prepare("SELECT " KIRIKAE_PERSON_COLUMNS " FROM (SELECT 1)"
                                  " LEFT JOIN user u ON u.id = ?"
                                  " LEFT JOIN company c ON c.id = coalesce(u.company, 0)"
                                  " LEFT JOIN credential k ON k.user = coalesce(u.id, 0)",
                                  user);
    return row.step() && !row.isNull(0) ? std::optional{readPerson(row)} : std::nullopt;
}

std::optional<LiveDevice> SqliteReader::liveDevice(RowId binding) const
{
    auto row = m_database.prepare("SELECT " KIRIKAE_TOKEN_COLUMNS ", " KIRIKAE_BINDING_COLUMNS
                                  " FROM binding b JOIN token t ON t.id = b.token"
                                  " WHERE b.id = ? AND b.revoked_at IS NULL",
                                  binding);
    return row.step() ? std::optional{LiveDevice{readBinding(row, tokenColumnCount), readToken(row)}} : std::nullopt;
}

} // namespace kirikae::server
