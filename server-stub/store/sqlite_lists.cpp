// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The lists of users and tokens: filters in SQL, pages by key. An order is one or more parts, each of which one index
// serves from its beginning; a page that ends inside a part goes on there.
#include "server-stub/store/sqlite_reader.h"
#include "server-stub/store/sqlite_rows.h"

#include <algorithm>
#include <array>

namespace kirikae::server {
namespace {

// Parameters are numbered, so that every piece of a statement may use them: ?1 company, ?2 now, ?3 limit, ?4 key of the
// last row, ?5 its login id; the filters' own follow.
constexpr int firstFilterParameter = 6;

//! The pieces of one statement's WHERE with the texts to bind to its own parameters.
struct Condition {
    std::string sql;
    std::vector<std::string> texts;

    void add(std::string_view before, std::string text, std::string_view after)
    {
        const std::string parameter = "?" + std::to_string(firstFilterParameter + static_cast<int>(texts.size()));
        sql += std::string(before) + parameter + std::string(after);
        texts.push_back(std::move(text));
    }
};

std::string statusCondition(OtpStatus status)
{
    switch (status) {
    case OtpStatus::InService:
        return "standing = 0 AND live_expires_at > ?2";
    case OtpStatus::Expired:
        return "standing = 0 AND live_expires_at <= ?2";
    case OtpStatus::Revoked:
        return "standing = 1";
    case OtpStatus::Issued:
        return "standing = 2";
    case OtpStatus::Unregistered:
        return "standing = 3";
    case OtpStatus::None:
        return "standing = 4";
    }
    throw StoreError("store: an unknown status");
}

Condition userCondition(const UserFilter& filter)
{
    Condition condition{"u.company = ?1", {}};
    if (filter.onlyUser) {
        condition.add(" AND u.id = ", std::to_string(*filter.onlyUser), "");
    }
    if (filter.otpStatus) {
        condition.sql += " AND " + statusCondition(*filter.otpStatus);
    }
    if (filter.userClass) {
        condition.sql += " AND u.user_class = " + std::to_string(storedNumber(*filter.userClass));
    }
    if (filter.printedExpiry) {
        condition.add(" AND u.live_printed = ", *filter.printedExpiry, "");
    }
    for (const std::string& word : filter.words) {
        const std::string number = std::to_string(firstFilterParameter + static_cast<int>(condition.texts.size()));
        std::string serials = ") OR instr(lower(u.live_serial), ?";
        serials.append(number).append(") OR instr(lower(u.issued_serial), ?").append(number).append("))");
        condition.add(" AND (instr(u.search_key, ", word, serials);
    }
    return condition;
}

//! One part of an order: what belongs to it, and the column it is ordered by before the login id.
struct OrderPart {
    std::string condition; //!< empty: everything
    std::string column;    //!< empty: login id alone
    bool number = false;   //!< the column holds a number
};

std::vector<OrderPart> partsOf(UserOrder order, bool descending)
{
    std::vector<OrderPart> parts;
    switch (order) {
    case UserOrder::LoginId:
        return {OrderPart{}};
    case UserOrder::Name:
        return {{"", "u.name", false}};
    case UserOrder::UserClass:
        return {{"", "u.user_class", true}};
    case UserOrder::SerialNumber:
        return {{"u.live_serial IS NOT NULL", "u.live_serial", false}, {"u.live_serial IS NULL", "", false}};
    case UserOrder::ExpiresAt:
        return {{"u.live_expires_at IS NOT NULL", "u.live_expires_at", true}, {"u.live_expires_at IS NULL", "", false}};
    case UserOrder::OtpStatus:
        for (const OtpStatus status : std::array{OtpStatus::InService, OtpStatus::Expired, OtpStatus::Revoked,
                                                 OtpStatus::Issued, OtpStatus::Unregistered, OtpStatus::None}) {
            parts.push_back({statusCondition(status), "", false});
        }
        if (descending) {
            std::reverse(parts.begin(), parts.end());
        }
        return parts;
    }
    throw StoreError("store: an unknown order");
}

std::string pageSql(const Condition& filter, const OrderPart& part, bool descending, bool goesOn)
{
    const std::string direction = descending ? " DESC" : "";
    const std::string compare = descending ? " < " : " > ";
    // A statement has as many parameters as its largest number, so each page names those it does not compare with.
    std::string sql = "SELECT " KIRIKAE_USER_COLUMNS + (part.column.empty() ? ", ''" : ", " + part.column) +
                      ", EXISTS(SELECT 1 FROM user s WHERE s.live_token = u.live_token AND s.id <> u.id), ?2, ?4, ?5"
                      " FROM user u WHERE " +
                      filter.sql;
    if (!part.condition.empty()) {
        sql += " AND " + part.condition;
    }
    if (goesOn) {
        sql += part.column.empty() ? " AND u.login_id" + compare + "?5"
                                   : " AND (" + part.column + ", u.login_id)" + compare + "(?4, ?5)";
    }
    sql += " ORDER BY " + (part.column.empty() ? "" : part.column + direction + ", ") + "u.login_id" + direction +
           " LIMIT ?3";
    return sql;
}

std::int64_t numberOf(const std::string& text)
{
    try {
        return std::stoll(text);
    } catch (const std::exception&) {
        return 0;
    }
}

TokenState tokenStateOf(std::int64_t number)
{
    constexpr std::array states{TokenState::InStock, TokenState::Issued,  TokenState::InService,
                                TokenState::Expired, TokenState::Retired, TokenState::Locked};
    return states.at(static_cast<std::size_t>(number));
}

constexpr std::string_view tokenStateSql =
    "(CASE WHEN t.retired_at IS NOT NULL THEN 4 WHEN t.failures >= ?3 THEN 5 WHEN t.expires_at <= ?2 THEN 3"
    " WHEN EXISTS(SELECT 1 FROM binding b WHERE b.token = t.id AND b.revoked_at IS NULL) THEN 2"
    " WHEN EXISTS(SELECT 1 FROM assignment a WHERE a.token = t.id AND a.registered_at IS NULL) THEN 1 ELSE 0 END)";

Condition tokenCondition(const TokenFilter& filter)
{
    Condition condition{"t.company = ?1 AND t.serial > ?4", {}};
    if (!filter.serialPrefix.empty()) {
        condition.add(" AND substr(lower(t.serial), 1, length(", filter.serialPrefix,
                      ")) = ?" + std::to_string(firstFilterParameter));
    }
    if (filter.printedExpiry) {
        condition.add(" AND t.printed_expiry = ", *filter.printedExpiry, "");
    }
    if (filter.state) {
        condition.sql += " AND " + std::string(tokenStateSql) + " = " + std::to_string(static_cast<int>(*filter.state));
    }
    return condition;
}

SqliteStatement bindTokenFilter(SqliteStatement statement, const TokenFilter& filter, const Condition& condition,
                                const std::string& afterSerial, std::size_t limit)
{
    statement.bind(filter.company)
        .bind(filter.now)
        .bind(filter.lockedFrom)
        .bind(afterSerial)
        .bind(static_cast<std::int64_t>(limit));
    for (const std::string& text : condition.texts) {
        statement.bind(text);
    }
    return statement;
}

} // namespace

std::vector<UserRow> SqliteReader::users(const UserPageRequest& request) const
{
    const Condition filter = userCondition(request.filter);
    const std::vector<OrderPart> parts = partsOf(request.order, request.descending);
    std::vector<UserRow> rows;
    const std::size_t first = request.after ? static_cast<std::size_t>(std::max(0, request.after->group)) : 0;
    for (std::size_t index = first; index < parts.size() && rows.size() < request.limit; ++index) {
        const OrderPart& part = parts[index];
        const bool goesOn = request.after && index == first;
        auto row = m_database.prepare(pageSql(filter, part, request.descending, goesOn), request.filter.company,
                                      request.filter.now, static_cast<std::int64_t>(request.limit - rows.size()));
        const std::string key = goesOn ? request.after->key : "";
        part.number ? row.bind(numberOf(key)) : row.bind(key);
        row.bind(goesOn ? request.after->loginId : std::string{});
        for (const std::string& text : filter.texts) {
            row.bind(text);
        }
        while (row.step()) {
            UserRecord user = readUser(row);
            UserPosition position{static_cast<int>(index), row.text(userColumnCount), user.loginId.value()};
            rows.push_back({std::move(user), std::move(position), row.integer(userColumnCount + 1) != 0});
        }
    }
    return rows;
}

std::size_t SqliteReader::countUsers(const UserFilter& filter) const
{
    const Condition condition = userCondition(filter);
    auto row = m_database.prepare("SELECT count(*), ?2, ?3, ?4, ?5 FROM user u WHERE " + condition.sql, filter.company,
                                  filter.now);
    row.bindNull().bindNull().bindNull();
    for (const std::string& text : condition.texts) {
        row.bind(text);
    }
    return row.step() ? static_cast<std::size_t>(row.integer(0)) : 0;
}

RowId SqliteReader::newestUser() const
{
    auto row = m_database.prepare("SELECT max(id) FROM user");
    return row.step() ? row.integer(0) : 0;
}

StatusChanges SqliteReader::statusChanges(RowId company, Instant now) const
{
    StatusChanges changes;
    auto last = m_database.prepare("SELECT max(live_expires_at) FROM user WHERE company = ? AND live_expires_at <= ?",
                                   company, now);
    if (last.step()) {
        changes.last = last.optionalInstant(0);
    }
    auto next = m_database.prepare("SELECT min(live_expires_at) FROM user WHERE company = ? AND live_expires_at > ?",
                                   company, now);
    if (next.step()) {
        changes.next = next.optionalInstant(0);
    }
    return changes;
}

std::vector<TokenRow> SqliteReader::tokens(const TokenFilter& filter, const std::string& afterSerial,
                                           std::size_t limit) const
{
    const Condition condition = tokenCondition(filter);
    auto row =
        bindTokenFilter(m_database.prepare("SELECT " KIRIKAE_TOKEN_COLUMNS ", " + std::string(tokenStateSql) +
                                           " FROM token t WHERE " + condition.sql + " ORDER BY t.serial LIMIT ?5"),
                        filter, condition, afterSerial, limit);
    std::vector<TokenRow> rows;
    while (row.step()) {
        rows.push_back({readToken(row), tokenStateOf(row.integer(tokenColumnCount))});
    }
    return rows;
}

std::size_t SqliteReader::countTokens(const TokenFilter& filter) const
{
    const Condition condition = tokenCondition(filter);
    auto row = bindTokenFilter(m_database.prepare("SELECT count(*), ?2, ?3, ?5 FROM token t WHERE " + condition.sql),
                               filter, condition, "", 0);
    return row.step() ? static_cast<std::size_t>(row.integer(0)) : 0;
}

} // namespace kirikae::server
