// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/wire_format.h"

#include "app/adapters/wire_document.h"
#include "app/common/json_names.h"

#include <algorithm>

namespace kirikae::adapters {

namespace {

constexpr qsizetype maxTokenBytes = 4096;

core::UserRow readUser(WireReader& reader, QString&)
{
    core::UserRow row;
    row.loginId = reader.text(json::loginId);
    row.name = reader.text(json::name);
    row.userClass = reader.named<UserClass>(json::userClass);
    row.otpRequired = reader.flag(json::otpRequired);
    row.otpStatus = reader.named<OtpStatus>(json::otpStatus);
    row.serialNumber = reader.optionalText(json::serialNumber);
    row.expiresAt = reader.optionalInstant(json::expiresAt);
    row.printedExpiry = reader.optionalText(json::printedExpiry);
    row.eligibleAt = reader.optionalInstant(json::eligibleAt);
    row.issuedSerialNumber = reader.optionalText(json::issuedSerialNumber);
    row.sharedWith = reader.texts(json::sharedWith);
    row.locked = reader.optionalFlag(json::locked); // the list alone tells it
    row.lockedUntil = reader.optionalInstant(json::lockedUntil);
    return row;
}

core::SessionInfo readSession(WireReader& reader, QString& fault)
{
    core::SessionInfo session;
    session.expiresAt = reader.instant(json::expiresAt);
    session.next = reader.named<NextStep>(json::next);
    WireReader user(reader.object(json::user), fault);
    session.user = readUser(user, fault);
    session.companyName = user.text(json::companyName);
    return session;
}

core::RevocationRow readRevocationRow(WireReader& reader)
{
    core::RevocationRow row;
    row.loginId = reader.text(json::loginId);
    row.outcome = reader.named<RowOutcome>(json::outcome);
    row.codeName = reader.optionalText(json::code);
    row.code = errorCodeFromName(row.codeName.toStdString());
    row.serialNumber = reader.optionalText(json::serialNumber);
    row.eligibleAt = reader.optionalInstant(json::eligibleAt);
    return row;
}

core::TrainingTokenInfo readTrainingToken(WireReader& reader)
{
    core::TrainingTokenInfo token;
    token.serialNumber = reader.text(json::serialNumber);
    token.printedExpiry = reader.text(json::printedExpiry);
    token.displayedCode = reader.optionalText(json::displayedCode);
    token.secondsLeft = static_cast<int>(reader.count(json::secondsLeft));
    token.digits = static_cast<int>(reader.count(json::digits));
    token.period = static_cast<int>(reader.count(json::period));
    token.fault = reader.optionalText(json::fault);
    token.assignedTo = reader.optionalText(json::assignedTo);
    return token;
}

//! What goes into the Authorization header must not be able to end it.
bool isHeaderSafe(const QByteArray& token)
{
    return !token.isEmpty() && token.size() <= maxTokenBytes &&
           std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c <= '~'; });
}

} // namespace

Parsed<core::HealthInfo> parseHealth(const QByteArray& body)
{
    return parsed<core::HealthInfo>(body, [](WireReader& reader, QString&) {
        core::HealthInfo health;
        static_cast<void>(reader.text(json::status));
        health.version = reader.text(json::version);
        health.serverTime = reader.instant(json::serverTime);
        health.training = reader.flag(json::training);
        health.recommendedClientVersion = reader.optionalText(json::recommendedClientVersion);
        return health;
    });
}

Parsed<SignedIn> parseSignedIn(const QByteArray& body)
{
    return parsed<SignedIn>(body, [](WireReader& reader, QString& fault) {
        SignedIn signedIn{reader.text(json::accessToken).toUtf8(), readSession(reader, fault)};
        if (fault.isEmpty() && !isHeaderSafe(signedIn.accessToken)) {
            fault = QStringLiteral("The answer's session token is not one.");
        }
        return signedIn;
    });
}

Parsed<core::SessionInfo> parseSession(const QByteArray& body)
{
    return parsed<core::SessionInfo>(body, readSession);
}

Parsed<core::UserPage> parseUserPage(const QByteArray& body)
{
    return parsedPage<core::UserPage>(body, readUser);
}

core::RevocationResult readRevocation(WireReader& reader, QString& fault)
{
    core::RevocationResult result;
    result.id = reader.optionalText(json::id);
    result.revokedAt = reader.instant(json::revokedAt);
    result.remainingOperators = reader.texts(json::remainingOperators);
    result.approvalRequired = reader.optionalFlag(json::approvalRequired);
    for (const QJsonObject& item : reader.objects(json::results)) {
        WireReader row(item, fault);
        result.rows.append(readRevocationRow(row));
    }
    return result;
}

Parsed<core::RevocationResult> parseRevocation(const QByteArray& body)
{
    return parsed<core::RevocationResult>(body, readRevocation);
}

Parsed<core::RegistrationResult> parseRegistration(const QByteArray& body)
{
    return parsed<core::RegistrationResult>(body, [](WireReader& reader, QString&) {
        core::RegistrationResult result;
        result.serialNumber = reader.text(json::serialNumber);
        result.expiresAt = reader.instant(json::expiresAt);
        result.sharedWith = reader.texts(json::sharedWith);
        return result;
    });
}

Parsed<Instant> parseSkip(const QByteArray& body)
{
    return parsed<Instant>(body, [](WireReader& reader, QString&) { return reader.instant(json::skipAllowedUntil); });
}

Parsed<core::TrainingClockInfo> parseTrainingClock(const QByteArray& body)
{
    return parsed<core::TrainingClockInfo>(body, [](WireReader& reader, QString&) {
        return core::TrainingClockInfo{reader.instant(json::now), reader.number(json::rate)};
    });
}

Parsed<QList<core::TrainingTokenInfo>> parseTrainingTokens(const QByteArray& body)
{
    return parsed<QList<core::TrainingTokenInfo>>(body, [](WireReader& reader, QString& fault) {
        QList<core::TrainingTokenInfo> tokens;
        for (const QJsonObject& item : reader.objects(json::items)) {
            WireReader token(item, fault);
            tokens.append(readTrainingToken(token));
        }
        return tokens;
    });
}

Parsed<core::GatewayError> parseProblem(const QByteArray& body)
{
    return parsed<core::GatewayError>(body, [](WireReader& reader, QString&) {
        core::GatewayError error;
        error.kind = core::GatewayError::Kind::Refused;
        error.codeName = reader.text(json::code);
        error.code = errorCodeFromName(error.codeName.toStdString());
        error.detail = reader.optionalText(json::detail);
        error.eligibleAt = reader.optionalInstant(json::eligibleAt);
        if (const auto seconds = reader.optionalCount(json::retryAfterSeconds)) {
            error.retryAfter = std::chrono::seconds{*seconds};
        }
        if (const auto tries = reader.optionalCount(json::triesLeft)) {
            error.triesLeft = static_cast<int>(*tries);
        }
        // A newer server may know more of them: these only make the words better.
        error.reason = fromJsonName<OtpRefusal>(reader.optionalText(json::reason).toStdString());
        error.help = fromJsonName<Helper>(reader.optionalText(json::help).toStdString());
        return error;
    });
}

} // namespace kirikae::adapters
