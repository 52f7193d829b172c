// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/common/json_names.h"
#include "server-stub/services/answer_json.h"
#include "server-stub/services/page_json.h"

namespace kirikae::server {
namespace {

void writeMembers(JsonWriter& out, const ApprovalView& approval)
{
    out.key(json::id).value(approval.id);
    out.key(json::kind).value(jsonName(approval.kind));
    out.key(json::state).value(jsonName(approval.state));
    out.key(json::userCount).value(approval.userCount);
    out.key(json::note).value(approval.note);
    out.key(json::requestedAt).value(approval.requestedAt);
    out.key(json::requestedBy).value(approval.requestedBy);
    out.key(json::requestedByName).value(approval.requestedByName);
    out.key(json::expiresAt).value(approval.expiresAt);
    out.key(json::decidedAt).value(approval.decidedAt);
    out.key(json::decidedBy).value(approval.decidedBy);
    out.key(json::decidedByName).value(approval.decidedByName);
    out.key(json::decisionNote).value(approval.decisionNote);
}

//! The answer of the change stands under its kind, the other one is null.
void writeAnswer(JsonWriter& out, const ApprovalDetail& detail, ApprovalKind kind)
{
    out.key(jsonName(kind));
    if (detail.answerJson && detail.approval.kind == kind) {
        out.json(*detail.answerJson);
    } else {
        out.null();
    }
}

} // namespace

std::string toJson(const ApprovalView& answer)
{
    JsonWriter out;
    out.beginObject();
    writeMembers(out, answer);
    out.endObject();
    return out.take();
}

std::string toJson(const ApprovalDetail& answer)
{
    JsonWriter out;
    out.beginObject();
    writeMembers(out, answer.approval);
    out.key(json::rows).beginArray();
    for (const ApprovalUser& row : answer.rows) {
        out.beginObject();
        out.key(json::loginId).value(row.loginId);
        out.key(json::name).value(row.name);
        out.key(json::serialNumber).value(row.serialNumber);
        out.endObject();
    }
    out.endArray();
    writeAnswer(out, answer, ApprovalKind::Revocation);
    writeAnswer(out, answer, ApprovalKind::Assignment);
    out.key(json::remainingOperators);
    if (answer.remainingOperators) {
        out.list(*answer.remainingOperators);
    } else {
        out.null();
    }
    out.endObject();
    return out.take();
}

std::string toJson(const ApprovalPage& answer)
{
    return pageJson(answer, &writeMembers);
}

} // namespace kirikae::server
