// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What request_parsing.h says of queries; the bodies stand in request_parsing.cpp.
#include "app/common/api_names.h"
#include "app/common/json_names.h"
#include "app/common/printed_expiry.h"
#include "server-stub/api/problem_reply.h"
#include "server-stub/api/query_reader.h"
#include "server-stub/api/request_parsing.h"
#include "server-stub/api/text.h"

#include <algorithm>
#include <array>

namespace kirikae::server {
namespace {

constexpr std::size_t maxCursorBytes = 1024;

constexpr std::array tokenStates{std::string_view{"inStock"},   std::string_view{"issued"},
                                 std::string_view{"inService"}, std::string_view{"expired"},
                                 std::string_view{"retired"},   std::string_view{"locked"}};

constexpr std::array userSorts{
    std::pair{json::loginId, UserSort::LoginId},           std::pair{json::name, UserSort::Name},
    std::pair{json::userClass, UserSort::UserClass},       std::pair{json::otpStatus, UserSort::OtpStatus},
    std::pair{json::serialNumber, UserSort::SerialNumber}, std::pair{json::expiresAt, UserSort::ExpiresAt}};

//! A value out of a closed set of JSON names.
template <class Enum>
std::optional<Enum> namedValue(QueryReader& reader, std::string_view name)
{
    const auto text = reader.text(name, api::maxTextBytes);
    if (!text) {
        return std::nullopt;
    }
    const auto value = fromJsonName<Enum>(*text);
    if (!value) {
        reader.addError(name, "malformed");
    }
    return value;
}

std::optional<std::string> printedExpiry(QueryReader& reader)
{
    auto text = reader.text(json::printedExpiry, api::maxTextBytes);
    if (text && !parsePrintedExpiry(*text)) {
        reader.addError(json::printedExpiry, "malformed");
        return std::nullopt;
    }
    return text;
}

std::optional<Instant> instant(QueryReader& reader, std::string_view name)
{
    const auto text = reader.text(name, api::maxTextBytes);
    const auto value = text ? parseInstant(*text) : std::nullopt;
    if (text && !value) {
        reader.addError(name, "malformed");
    }
    return value;
}

std::size_t pageLimit(QueryReader& reader, std::size_t usual, std::size_t most = api::maxUsersPerPage)
{
    const auto limit = reader.integer(json::limit, 1, static_cast<std::int64_t>(most));
    return limit ? static_cast<std::size_t>(*limit) : usual;
}

void readSort(QueryReader& reader, UserQuery& query)
{
    const auto text = reader.text("sort", api::maxTextBytes);
    if (!text) {
        return;
    }
    std::string_view name = *text;
    if (name.front() == '-') {
        query.descending = true;
        name.remove_prefix(1);
    }
    const auto found =
        std::find_if(userSorts.begin(), userSorts.end(), [&](const auto& known) { return known.first == name; });
    if (found == userSorts.end()) {
        reader.addError("sort", "malformed");
        return;
    }
    query.sort = found->second;
}

} // namespace

Outcome<UserQuery> parseUserQuery(std::string_view query, std::string_view ifNoneMatch)
{
    QueryReader reader(query);
    UserQuery result;
    result.words = reader.text("q", api::maxTextBytes).value_or(std::string{});
    result.otpStatus = namedValue<OtpStatus>(reader, json::otpStatus);
    result.userClass = namedValue<UserClass>(reader, json::userClass);
    result.printedExpiry = printedExpiry(reader);
    readSort(reader, result);
    result.cursor = reader.text("cursor", maxCursorBytes).value_or(std::string{});
    result.limit = pageLimit(reader, result.limit);
    // A reply in gzip carries its tag as a weak one; for a GET the weak comparison is the right one (RFC 9110 §13.1.2).
    result.ifNoneMatch = ifNoneMatch.substr(0, 2) == "W/" ? ifNoneMatch.substr(2) : ifNoneMatch;
    if (auto problem = reader.problem()) {
        return Failure{std::move(*problem)};
    }
    return result;
}

Outcome<TokenQuery> parseTokenQuery(std::string_view query)
{
    QueryReader reader(query);
    TokenQuery result;
    result.words = reader.text("q", api::maxTextBytes).value_or(std::string{});
    result.state = reader.text(json::state, api::maxTextBytes);
    if (result.state && std::find(tokenStates.begin(), tokenStates.end(), *result.state) == tokenStates.end()) {
        reader.addError(json::state, "malformed");
    }
    result.printedExpiry = printedExpiry(reader);
    result.cursor = reader.text("cursor", maxCursorBytes).value_or(std::string{});
    result.limit = pageLimit(reader, result.limit);
    if (auto problem = reader.problem()) {
        return Failure{std::move(*problem)};
    }
    return result;
}

Outcome<ApprovalQuery> parseApprovalQuery(std::string_view query)
{
    QueryReader reader(query);
    ApprovalQuery result;
    result.state = namedValue<ApprovalState>(reader, json::state);
    result.cursor = reader.text("cursor", maxCursorBytes).value_or(std::string{});
    result.limit = pageLimit(reader, result.limit, api::maxApprovalsPerPage);
    if (auto problem = reader.problem()) {
        return Failure{std::move(*problem)};
    }
    return result;
}

Outcome<AuditQuery> parseAuditQuery(std::string_view query)
{
    QueryReader reader(query);
    AuditQuery result;
    if (auto subject = reader.text(json::subject, api::maxTextBytes)) {
        result.subject = LoginId{std::move(*subject)};
    }
    if (auto actor = reader.text(json::actor, api::maxTextBytes)) {
        result.actor = LoginId{std::move(*actor)};
    }
    result.action = reader.text(json::action, api::maxTextBytes);
    if (auto serial = reader.text(json::serialNumber, api::maxTextBytes)) {
        result.serialNumber = SerialNumber{std::move(*serial)};
    }
    result.outcome = reader.text(json::outcome, api::maxTextBytes);
    result.from = instant(reader, "from");
    result.until = instant(reader, "until");
    result.before = reader.integer("before", 1, INT64_MAX).value_or(0);
    result.limit = pageLimit(reader, result.limit);
    if (auto problem = reader.problem()) {
        return Failure{std::move(*problem)};
    }
    return result;
}

Outcome<Done> parseNoQuery(std::string_view query)
{
    if (query.empty()) {
        return Done{};
    }
    if (auto problem = QueryReader(query).problem()) {
        return Failure{std::move(*problem)};
    }
    return Done{};
}

} // namespace kirikae::server
