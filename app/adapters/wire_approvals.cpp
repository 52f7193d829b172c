// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/wire_approvals.h"

#include "app/adapters/wire_document.h"
#include "app/adapters/wire_tokens.h"
#include "app/common/json_names.h"

namespace kirikae::adapters {

namespace {

core::Approval readApproval(WireReader& reader, QString&)
{
    core::Approval approval;
    approval.id = reader.text(json::id);
    approval.kind = reader.named<ApprovalKind>(json::kind);
    approval.state = reader.named<ApprovalState>(json::state);
    approval.userCount = reader.count(json::userCount);
    approval.note = reader.optionalText(json::note);
    approval.requestedAt = reader.instant(json::requestedAt);
    approval.requestedBy = reader.text(json::requestedBy);
    approval.requestedByName = reader.text(json::requestedByName);
    approval.expiresAt = reader.instant(json::expiresAt);
    approval.decidedAt = reader.optionalInstant(json::decidedAt);
    approval.decidedBy = reader.optionalText(json::decidedBy);
    approval.decidedByName = reader.optionalText(json::decidedByName);
    approval.decisionNote = reader.optionalText(json::decisionNote);
    return approval;
}

//! The answer of another type that only says what it waits for.
template <class T>
Parsed<T> waiting(const QByteArray& body)
{
    return parsed<T>(body, [](WireReader& reader, QString& fault) {
        T result{};
        result.approvalRequired = true;
        result.waitsFor = readApproval(reader, fault);
        return result;
    });
}

} // namespace

Parsed<core::Approval> parseApproval(const QByteArray& body)
{
    return parsed<core::Approval>(body, readApproval);
}

Parsed<core::ApprovalPage> parseApprovalPage(const QByteArray& body)
{
    return parsedPage<core::ApprovalPage>(body, readApproval);
}

Parsed<core::ApprovalDetail> parseApprovalDetail(const QByteArray& body)
{
    return parsed<core::ApprovalDetail>(body, [](WireReader& reader, QString& fault) {
        core::ApprovalDetail detail;
        detail.approval = readApproval(reader, fault);
        const auto rows = reader.objects(json::rows);
        detail.users.reserve(rows.size());
        for (const QJsonObject& item : rows) {
            WireReader row(item, fault);
            detail.users.append(
                {row.text(json::loginId), row.optionalText(json::name), row.optionalText(json::serialNumber)});
        }
        if (const auto done = reader.optionalObject(json::revocation)) {
            WireReader answer(*done, fault);
            detail.revocation = readRevocation(answer, fault);
        }
        if (const auto done = reader.optionalObject(json::assignment)) {
            WireReader answer(*done, fault);
            detail.assignment = readAssignment(answer, fault);
        }
        detail.remainingOperators = reader.optionalTexts(json::remainingOperators);
        return detail;
    });
}

Parsed<core::RevocationResult> parseWaitingRevocation(const QByteArray& body)
{
    return waiting<core::RevocationResult>(body);
}

Parsed<core::AssignmentResult> parseWaitingAssignment(const QByteArray& body)
{
    return waiting<core::AssignmentResult>(body);
}

} // namespace kirikae::adapters
