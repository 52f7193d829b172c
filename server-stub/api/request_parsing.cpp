// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/api/request_parsing.h"

#include "app/common/api_names.h"
#include "app/common/json_names.h"
#include "app/common/printed_expiry.h"
#include "server-stub/api/json_body.h"
#include "server-stub/api/object_reader.h"
#include "server-stub/api/problem_reply.h"
#include "server-stub/api/query_reader.h"
#include "server-stub/api/text.h"

#include <algorithm>
#include <array>

namespace kirikae::server {
namespace {

constexpr std::size_t maxCursorBytes = 1024;
constexpr std::size_t maxKeyBytes = 128;
constexpr std::int64_t tenYearsOfSeconds = 10LL * 366 * 24 * 3600;
constexpr double fastestRate = 3600;

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

//! One object as a request: its members are read by `read`, and what is wrong with any of them is told together.
template <class Asked, class Read>
Outcome<Asked> readObject(std::string_view body, const Read& read)
{
    const auto document = JsonBody::parse(body);
    if (!document) {
        return Failure{document.error()};
    }
    ObjectReader reader(document->root());
    Asked asked;
    read(reader, asked);
    if (auto problem = reader.problem()) {
        return Failure{std::move(*problem)};
    }
    return asked;
}

//! What goes with every change of many users and with the consent to one.
template <class Asked>
void readProof(ObjectReader& reader, Asked& request)
{
    request.dryRun = reader.flag(json::dryRun);
    // A forecast may be asked for before the person was asked for the password.
    if (request.dryRun) {
        request.confirmationPassword = reader.optionalSecret(json::confirmationPassword).value_or(SecretText{});
    } else {
        request.confirmationPassword = reader.secret(json::confirmationPassword);
    }
    request.otp = reader.optionalCode(json::otp);
    request.note = reader.optionalNote(json::note);
}

} // namespace

Outcome<SignInRequest> parseSignIn(std::string_view body)
{
    return readObject<SignInRequest>(body, [&](ObjectReader& reader, SignInRequest& request) {
        request.password = reader.secret(json::password);
        request.otp = reader.optionalCode(json::otp);
        request.otp2 = reader.optionalCode(json::otp2);
        if (request.otp2 && !request.otp) {
            reader.addError("/otp", "required");
        }
    });
}

Outcome<RevocationRequest> parseRevocation(std::string_view body)
{
    return readObject<RevocationRequest>(body, [&](ObjectReader& reader, RevocationRequest& request) {
        for (std::string& loginId : reader.texts(json::loginIds, api::maxLoginIdsPerRevocation)) {
            request.loginIds.emplace_back(std::move(loginId));
        }
        readProof(reader, request);
    });
}

Outcome<RegistrationRequest> parseRegistration(std::string_view body)
{
    return readObject<RegistrationRequest>(body, [&](ObjectReader& reader, RegistrationRequest& request) {
        request.serialNumber = SerialNumber{reader.text(json::serialNumber)};
        request.otp = reader.code(json::otp);
    });
}

Outcome<DeviceCodes> parseDeviceCheck(std::string_view body)
{
    return readObject<DeviceCodes>(body, [&](ObjectReader& reader, DeviceCodes& codes) {
        codes.serialNumber = SerialNumber{reader.text(json::serialNumber)};
        codes.otp = reader.code(json::otp);
        codes.otp2 = reader.code(json::otp2);
    });
}

Outcome<DeviceCodes> parseResynchronisation(std::string_view body, SerialNumber serialNumber)
{
    return readObject<DeviceCodes>(body, [&](ObjectReader& reader, DeviceCodes& codes) {
        codes.serialNumber = std::move(serialNumber);
        codes.otp = reader.code(json::otp);
        codes.otp2 = reader.code(json::otp2);
    });
}

Outcome<AssignmentRequest> parseAssignment(std::string_view body)
{
    return readObject<AssignmentRequest>(body, [&](ObjectReader& reader, AssignmentRequest& request) {
        std::size_t index = 0;
        for (const auto* element : reader.items(json::assignments, api::maxAssignmentsPerRequest)) {
            std::string at = "/" + std::string{json::assignments} + "/" + std::to_string(index++);
            ObjectReader row(*element, std::move(at));
            AssignmentPair pair;
            pair.loginId = LoginId{row.text(json::loginId)};
            if (auto serial = row.nullableText(json::serialNumber)) {
                pair.serialNumber = SerialNumber{std::move(*serial)};
            }
            row.giveErrorsTo(reader);
            request.assignments.push_back(std::move(pair));
        }
        readProof(reader, request);
    });
}

Outcome<ConsentRequest> parseConsent(std::string_view body, std::string approvalId)
{
    return readObject<ConsentRequest>(body, [&](ObjectReader& reader, ConsentRequest& request) {
        request.approvalId = std::move(approvalId);
        readProof(reader, request);
    });
}

Outcome<ClosingRequest> parseClosing(std::string_view body, std::string approvalId)
{
    if (body.empty()) {
        return ClosingRequest{std::move(approvalId), {}};
    }
    return readObject<ClosingRequest>(body, [&](ObjectReader& reader, ClosingRequest& request) {
        request.approvalId = std::move(approvalId);
        request.note = reader.optionalNote(json::note);
    });
}

Outcome<UnlockRequest> parseUnlock(std::string_view body, LoginId loginId)
{
    return readObject<UnlockRequest>(body, [&](ObjectReader& reader, UnlockRequest& request) {
        request.loginId = std::move(loginId);
        request.confirmationPassword = reader.secret(json::confirmationPassword);
        request.otp = reader.optionalCode(json::otp);
    });
}

Outcome<ClockChange> parseClockChange(std::string_view body)
{
    const auto document = JsonBody::parse(body);
    if (!document) {
        return Failure{document.error()};
    }
    ObjectReader reader(document->root());
    ClockChange change;
    if (const auto seconds = reader.optionalInteger(json::advanceSeconds, 0, tenYearsOfSeconds)) {
        change.advance = std::chrono::seconds{*seconds};
    }
    change.now = reader.optionalInstant(json::now);
    change.rate = reader.optionalNumber(json::rate, 0, fastestRate);
    if (auto problem = reader.problem()) {
        return Failure{std::move(*problem)};
    }
    if (!change.advance && !change.now && !change.rate) {
        return Failure{invalidRequest("Give advanceSeconds, now or rate.", {FieldError{{}, "required"}})};
    }
    return change;
}

Outcome<Done> parseNothing(std::string_view body)
{
    if (body.empty()) {
        return Done{};
    }
    const auto document = JsonBody::parse(body);
    if (!document) {
        return Failure{document.error()};
    }
    if (auto problem = ObjectReader(document->root()).problem()) {
        return Failure{std::move(*problem)};
    }
    return Done{};
}

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

Outcome<IdempotencyKey> parseIdempotencyKey(const std::optional<std::string>& header)
{
    if (!header) {
        Problem problem;
        problem.code = ErrorCode::IdempotencyKeyMissing;
        problem.detail = "Send an Idempotency-Key header: one new key an action, the same key for its repeats.";
        return Failure{std::move(problem)};
    }
    const bool visible = std::all_of(header->begin(), header->end(), [](char c) { return c > ' ' && c <= '~'; });
    if (header->empty() || header->size() > maxKeyBytes || !visible) {
        return Failure{invalidRequest("The Idempotency-Key is not 1 to 128 visible ASCII characters.",
                                      {FieldError{"/Idempotency-Key", "malformed"}})};
    }
    return IdempotencyKey{*header};
}

bool isJsonMediaType(std::string_view contentType)
{
    const std::size_t semicolon = std::min(contentType.find(';'), contentType.size());
    if (!equalsIgnoringCase(trimmed(contentType.substr(0, semicolon)), "application/json")) {
        return false;
    }
    const std::string_view parameters = trimmed(contentType.substr(std::min(semicolon + 1, contentType.size())));
    return parameters.empty() || equalsIgnoringCase(parameters, "charset=utf-8") ||
           equalsIgnoringCase(parameters, "charset=\"utf-8\"");
}

} // namespace kirikae::server
