// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/wire_tokens.h"

#include "app/adapters/wire_document.h"
#include "app/common/json_names.h"

#include <array>

namespace kirikae::adapters {

namespace {

using core::TokenState;

constexpr std::array tokenStates{TokenState::InStock, TokenState::Issued,  TokenState::InService,
                                 TokenState::Expired, TokenState::Retired, TokenState::Locked};

core::TokenRow readToken(WireReader& reader, QString& fault)
{
    core::TokenRow row;
    row.serialNumber = reader.text(json::serialNumber);
    const std::string name = reader.text(json::state).toStdString();
    const auto* state = std::find_if(tokenStates.begin(), tokenStates.end(),
                                     [&](TokenState known) { return tokenStateName(known) == name; });
    if (state != tokenStates.end()) {
        row.state = *state;
    } else if (fault.isEmpty()) {
        fault = QStringLiteral("The answer's member \"state\" is missing or not what it should be.");
    }
    row.printedExpiry = reader.text(json::printedExpiry);
    row.expiresAt = reader.instant(json::expiresAt);
    row.assignedTo = reader.optionalText(json::assignedTo);
    row.boundTo = reader.texts(json::boundTo);
    return row;
}

QList<core::ImportEntry> readBucket(WireReader& reader, std::string_view name, QString& fault)
{
    QList<core::ImportEntry> bucket;
    for (const QJsonObject& item : reader.objects(name)) {
        WireReader entry(item, fault);
        const auto line = entry.optionalCount(json::line);
        bucket.append({line ? *line : entry.count(json::key), entry.optionalText(json::serialNumber),
                       entry.optionalText(json::reason)});
    }
    return bucket;
}

} // namespace

std::string_view tokenStateName(TokenState state)
{
    switch (state) {
    case TokenState::InStock:
        return "inStock";
    case TokenState::Issued:
        return "issued";
    case TokenState::InService:
        return "inService";
    case TokenState::Expired:
        return "expired";
    case TokenState::Retired:
        return "retired";
    case TokenState::Locked:
        return "locked";
    }
    return {};
}

Parsed<core::TokenPage> parseTokenPage(const QByteArray& body)
{
    return parsedPage<core::TokenPage>(body, readToken);
}

Parsed<core::ImportReport> parseImportReport(const QByteArray& body)
{
    return parsed<core::ImportReport>(body, [](WireReader& reader, QString& fault) {
        core::ImportReport report;
        report.fresh = readBucket(reader, json::newTokens, fault);
        report.same = readBucket(reader, json::same, fault);
        report.refused = readBucket(reader, json::refused, fault);
        report.failed = readBucket(reader, json::failed, fault);
        return report;
    });
}

core::AssignmentResult readAssignment(WireReader& reader, QString& fault)
{
    core::AssignmentResult result;
    result.id = reader.optionalText(json::id);
    result.assignedAt = reader.instant(json::assignedAt);
    result.approvalRequired = reader.optionalFlag(json::approvalRequired);
    for (const QJsonObject& item : reader.objects(json::results)) {
        WireReader row(item, fault);
        const QString outcome = row.text(json::outcome);
        result.rows.append({row.text(json::loginId), outcome != QLatin1String("refused"), row.optionalText(json::code),
                            row.optionalText(json::serialNumber), row.optionalText(json::oldSerialNumber),
                            row.optionalText(json::replacedSerialNumber)});
    }
    return result;
}

Parsed<core::AssignmentResult> parseAssignment(const QByteArray& body)
{
    return parsed<core::AssignmentResult>(body, readAssignment);
}

Parsed<core::DeviceCheckResult> parseDeviceCheck(const QByteArray& body)
{
    return parsed<core::DeviceCheckResult>(body, [](WireReader& reader, QString&) {
        core::DeviceCheckResult result;
        result.usable = reader.flag(json::usable);
        result.driftSteps = reader.optionalInteger(json::driftSteps);
        result.expiresAt = reader.optionalInstant(json::expiresAt);
        result.codeName = result.usable ? QString() : reader.text(json::code);
        return result;
    });
}

Parsed<int> parseResynchronisation(const QByteArray& body)
{
    return parsed<int>(body, [](WireReader& reader, QString& fault) {
        const auto drift = reader.optionalInteger(json::driftSteps);
        if (!drift && fault.isEmpty()) {
            fault = QStringLiteral("The answer's member \"driftSteps\" is missing or not what it should be.");
        }
        return drift.value_or(0);
    });
}

Parsed<core::UnlockResult> parseUnlock(const QByteArray& body)
{
    return parsed<core::UnlockResult>(body, [](WireReader& reader, QString&) {
        return core::UnlockResult{reader.text(json::loginId), reader.instant(json::unlockedAt),
                                  reader.flag(json::locked), reader.optionalInstant(json::lockedUntil)};
    });
}

Parsed<core::AuditPage> parseAuditPage(const QByteArray& body)
{
    return parsed<core::AuditPage>(body, [](WireReader& reader, QString& fault) {
        core::AuditPage page;
        page.nextBefore = reader.optionalCount(json::nextBefore);
        const auto items = reader.objects(json::items);
        page.items.reserve(items.size());
        for (const QJsonObject& item : items) {
            WireReader row(item, fault);
            page.items.append({row.count(json::seq), row.instant(json::at), row.text(json::actor),
                               row.text(json::action), row.text(json::subject), row.text(json::outcome),
                               row.text(json::hash)});
        }
        return page;
    });
}

} // namespace kirikae::adapters
