// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/common/api_names.h"
#include "server-stub/services/account.h"
#include "server-stub/services/audit_trail.h"
#include "server-stub/services/refusal.h"
#include "server-stub/services/services.h"
#include "server-stub/store/audit_chain.h"

#include <algorithm>

namespace kirikae::server {
namespace {

AuditFilter filterOf(const AuditQuery& query, RowId company)
{
    AuditFilter filter;
    filter.company = company;
    filter.about = query.subject;
    filter.actor = query.actor;
    filter.action = query.action;
    if (query.outcome == auditRefused) {
        filter.notOutcome = auditDone;
    } else {
        filter.outcome = query.outcome;
    }
    filter.from = query.from;
    filter.until = query.until;
    filter.before = query.before;
    if (query.serialNumber) {
        const bool masked = query.serialNumber->value().starts_with("***");
        filter.maskedSerial = masked ? query.serialNumber->value() : maskedSerial(*query.serialNumber);
    }
    return filter;
}

} // namespace

AuditService::AuditService(std::shared_ptr<ServiceContext> context)
    : m_context(std::move(context))
{}

Outcome<AuditPage> AuditService::list(const Credentials& credentials, const AuditQuery& query)
{
    return guarded(*m_context, [&]() -> Outcome<AuditPage> {
        const auto reader = m_context->store().snapshot();
        const Instant now = m_context->now();
        const auto caller = authenticate(*reader, credentials, now);
        if (!caller) {
            return Failure{caller.error()};
        }
        if (caller->user.userClass != UserClass::Master) {
            return Failure{refusal(ErrorCode::NotPermitted, "only masters read the audit")};
        }
        if (auto problem = refusalToManage(caller->user, now)) {
            return Failure{*problem};
        }
        const std::size_t limit = std::clamp<std::size_t>(query.limit, 1, api::maxUsersPerPage);
        std::vector<AuditRow> rows = reader->audit(filterOf(query, caller->company.id), limit + 1);
        AuditPage page;
        if (rows.size() > limit) {
            rows.pop_back();
            page.nextBefore = rows.back().seq;
        }
        for (AuditRow& row : rows) {
            page.items.push_back({row.seq, row.at, std::move(row.actor), std::move(row.action), std::move(row.subject),
                                  std::move(row.outcome), hexText(row.hash)});
        }
        return page;
    });
}

} // namespace kirikae::server
