// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/api/request_parsing.h"

#include "app/common/api_names.h"
#include "app/common/json_names.h"
#include "server-stub/api/json_body.h"
#include "server-stub/api/object_reader.h"
#include "server-stub/api/problem_reply.h"
#include "server-stub/api/text.h"

#include <algorithm>

namespace kirikae::server {
namespace {

constexpr std::size_t maxKeyBytes = 128;
constexpr std::int64_t tenYearsOfSeconds = 10LL * 366 * 24 * 3600;
constexpr double fastestRate = 3600;

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
