// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/answer_json.h"

#include "app/common/json_names.h"
#include "server-stub/services/page_json.h"

namespace kirikae::server {
namespace {

void writeUserMembers(JsonWriter& out, const UserView& user)
{
    out.key(json::loginId).value(user.loginId);
    out.key(json::name).value(user.name);
    out.key(json::userClass).value(jsonName(user.userClass));
    out.key(json::otpRequired).value(user.otpRequired);
    out.key(json::otpStatus).value(jsonName(user.otpStatus));
    out.key(json::serialNumber).value(user.serialNumber);
    out.key(json::expiresAt).value(user.expiresAt);
    out.key(json::printedExpiry).value(user.printedExpiry);
    out.key(json::eligibleAt).value(user.eligibleAt);
    out.key(json::issuedSerialNumber).value(user.issuedSerialNumber);
    out.key(json::sharedWith).list(user.sharedWith);
}

void writeSessionMembers(JsonWriter& out, const SessionView& session)
{
    out.key(json::expiresAt).value(session.expiresAt);
    out.key(json::user).beginObject();
    writeUserMembers(out, session.user);
    out.key(json::companyName).value(session.companyName);
    out.endObject();
    out.key(json::next).value(jsonName(session.next));
}

void writeTrainingToken(JsonWriter& out, const TrainingTokenView& token)
{
    out.beginObject();
    out.key(json::serialNumber).value(token.serialNumber);
    out.key(json::printedExpiry).value(token.printedExpiry);
    out.key(json::displayedCode).value(token.displayedCode);
    out.key(json::secondsLeft).value(token.secondsLeft);
    out.key(json::secretBase32).value(token.secretBase32);
    out.key(json::algorithm).value(token.algorithm);
    out.key(json::digits).value(token.digits);
    out.key(json::period).value(token.period);
    out.key(json::fault).value(token.fault);
    out.key(json::assignedTo).value(token.assignedTo);
    out.endObject();
}

} // namespace

std::string toJson(const SignedIn& answer)
{
    JsonWriter out;
    out.beginObject();
    out.key(json::accessToken).value(answer.accessToken);
    writeSessionMembers(out, answer.session);
    out.endObject();
    return out.take();
}

std::string toJson(const SessionView& answer)
{
    JsonWriter out;
    out.beginObject();
    writeSessionMembers(out, answer);
    out.endObject();
    return out.take();
}

std::string toJson(const UserPage& answer)
{
    return pageJson(answer, [](JsonWriter& out, const UserView& user) {
        writeUserMembers(out, user);
        out.key(json::locked).value(user.locked);
        out.key(json::lockedUntil).value(user.lockedUntil);
    });
}

std::string toJson(const RevocationAnswer& answer)
{
    JsonWriter out;
    out.beginObject();
    out.key(json::id).value(answer.id);
    out.key(json::revokedAt).value(answer.revokedAt);
    out.key(json::results).beginArray();
    for (const RevocationRow& row : answer.results) {
        out.beginObject();
        out.key(json::loginId).value(row.loginId);
        out.key(json::outcome).value(jsonName(row.outcome));
        out.key(json::code);
        if (row.code) {
            out.value(errorCodeName(*row.code));
        } else {
            out.null();
        }
        out.key(json::serialNumber).value(row.serialNumber);
        out.key(json::eligibleAt).value(row.eligibleAt);
        out.endObject();
    }
    out.endArray();
    out.key(json::remainingOperators).list(answer.remainingOperators);
    out.key(json::approvalRequired).value(answer.approvalRequired);
    out.endObject();
    return out.take();
}

std::string toJson(const RegistrationAnswer& answer)
{
    JsonWriter out;
    out.beginObject();
    out.key(json::serialNumber).value(answer.serialNumber);
    out.key(json::expiresAt).value(answer.expiresAt);
    out.key(json::sharedWith).list(answer.sharedWith);
    out.endObject();
    return out.take();
}

std::string toJson(const DeviceCheckAnswer& answer)
{
    JsonWriter out;
    out.beginObject();
    out.key(json::usable).value(!answer.code.has_value());
    out.key(json::driftSteps).value(answer.driftSteps);
    out.key(json::expiresAt).value(answer.expiresAt);
    if (answer.code) {
        out.key(json::code).value(jsonName(*answer.code));
    }
    out.endObject();
    return out.take();
}

std::string toJson(const ResynchronisationAnswer& answer)
{
    JsonWriter out;
    out.beginObject();
    out.key(json::driftSteps).value(answer.driftSteps);
    out.endObject();
    return out.take();
}

std::string toJson(const AssignmentAnswer& answer)
{
    JsonWriter out;
    out.beginObject();
    out.key(json::id).value(answer.id);
    out.key(json::assignedAt).value(answer.assignedAt);
    out.key(json::results).beginArray();
    for (const AssignmentRow& row : answer.results) {
        out.beginObject();
        out.key(json::loginId).value(row.loginId);
        out.key(json::outcome).value(jsonName(row.outcome));
        out.key(json::code);
        if (row.code) {
            out.value(jsonName(*row.code));
        } else {
            out.null();
        }
        out.key(json::serialNumber).value(row.serialNumber);
        out.key(json::oldSerialNumber).value(row.oldSerialNumber);
        out.key(json::replacedSerialNumber).value(row.replacedSerialNumber);
        out.key(json::expiresAt).value(row.expiresAt);
        out.endObject();
    }
    out.endArray();
    out.key(json::approvalRequired).value(answer.approvalRequired);
    out.endObject();
    return out.take();
}

std::string toJson(const UnlockAnswer& answer)
{
    JsonWriter out;
    out.beginObject();
    out.key(json::loginId).value(answer.loginId);
    out.key(json::unlockedAt).value(answer.unlockedAt);
    out.key(json::locked).value(answer.lockedUntil.has_value());
    out.key(json::lockedUntil).value(answer.lockedUntil);
    out.endObject();
    return out.take();
}

std::string toJson(const SkipAnswer& answer)
{
    JsonWriter out;
    out.beginObject();
    out.key(json::skipAllowedUntil).value(answer.skipAllowedUntil);
    out.endObject();
    return out.take();
}

std::string toJson(const TokenPage& answer)
{
    return pageJson(answer, [](JsonWriter& out, const TokenView& token) {
        out.key(json::serialNumber).value(token.serialNumber);
        out.key(json::state).value(token.state);
        out.key(json::printedExpiry).value(token.printedExpiry);
        out.key(json::expiresAt).value(token.expiresAt);
        out.key(json::type).value(token.type);
        out.key(json::algorithm).value(token.algorithm);
        out.key(json::digits).value(token.digits);
        out.key(json::period).value(token.period);
        out.key(json::assignedTo).value(token.assignedTo);
        out.key("boundTo").list(token.boundTo);
        out.key(json::sharedWith).list(token.sharedWith);
        out.key(json::lockedUntil).value(token.lockedUntil);
    });
}

std::string toJson(const ImportReport& answer)
{
    JsonWriter out;
    const std::string_view position = answer.byLine ? json::line : json::key;
    const auto bucket = [&](std::string_view name, const std::vector<ImportRow>& rows) {
        out.key(name).beginArray();
        for (const ImportRow& row : rows) {
            out.beginObject();
            out.key(position).value(row.number);
            out.key(json::serialNumber)
                .value(row.serialNumber.empty() ? std::nullopt : std::optional<std::string>(row.serialNumber));
            out.key(json::reason).value(row.reason);
            out.endObject();
        }
        out.endArray();
    };
    out.beginObject();
    out.key(json::dryRun).value(answer.dryRun);
    out.key(json::committed).value(answer.committed);
    bucket(json::newTokens, answer.fresh);
    bucket(json::same, answer.same);
    bucket(json::refused, answer.refused);
    bucket(json::failed, answer.failed);
    out.endObject();
    return out.take();
}

std::string toJson(const AuditPage& answer)
{
    JsonWriter out;
    out.beginObject();
    out.key(json::items).beginArray();
    for (const AuditEntry& entry : answer.items) {
        out.beginObject();
        out.key(json::seq).value(entry.seq);
        out.key(json::at).value(entry.at);
        out.key(json::actor).value(entry.actor);
        out.key(json::action).value(entry.action);
        out.key(json::subject).value(entry.subject);
        out.key(json::outcome).value(entry.outcome);
        out.key(json::hash).value(entry.hash);
        out.endObject();
    }
    out.endArray();
    out.key("nextBefore").value(answer.nextBefore);
    out.endObject();
    return out.take();
}

std::string toJson(const ClockView& answer)
{
    JsonWriter out;
    out.beginObject();
    out.key(json::now).value(answer.now);
    out.key(json::rate).value(answer.rate);
    out.endObject();
    return out.take();
}

std::string toJson(const TrainingTokenView& answer)
{
    JsonWriter out;
    writeTrainingToken(out, answer);
    return out.take();
}

std::string toJson(const std::vector<TrainingTokenView>& answer)
{
    JsonWriter out;
    out.beginObject();
    out.key(json::items).beginArray();
    for (const TrainingTokenView& token : answer) {
        writeTrainingToken(out, token);
    }
    out.endArray();
    out.endObject();
    return out.take();
}

} // namespace kirikae::server
