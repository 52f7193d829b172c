// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/api/request_parsing.h"
#include "server-stub/api/router.h"
#include "server-stub/api/routes.h"
#include "server-stub/api/set_answer.h"
#include "server-stub/api/text.h"

namespace kirikae::server {

void Router::approvals(const Request& request, Reply& reply)
{
    if (request.route->id == RouteId::ListApprovals) {
        const auto query = parseApprovalQuery(request.query);
        return query ? setAnswer(reply, m_services.approvals.list(request.credentials, *query))
                     : setProblem(reply, query.error());
    }
    auto id = percentDecoded(request.pathParameter, false);
    if (!id) {
        return setProblem(reply, ErrorCode::NotFound, "There is no such request.");
    }
    if (request.route->id == RouteId::FindApproval) {
        return setAnswer(reply, m_services.approvals.find(request.credentials, *id));
    }
    return request.route->id == RouteId::Approve ? approve(request, reply, std::move(*id))
                                                 : closeApproval(request, reply, std::move(*id));
}

void Router::approve(const Request& request, Reply& reply, std::string id)
{
    const auto parsed = parseConsent(request.body, std::move(id));
    if (!parsed) {
        return setProblem(reply, parsed.error());
    }
    const auto key = parseIdempotencyKey(request.idempotencyKey);
    const bool needsKey = !parsed->dryRun || request.idempotencyKey.has_value();
    if (needsKey && !key) {
        return setProblem(reply, key.error());
    }
    setAnswer(reply, m_services.approvals.approve(request.credentials, key ? *key : IdempotencyKey{}, *parsed));
}

void Router::closeApproval(const Request& request, Reply& reply, std::string id)
{
    const auto parsed = parseClosing(request.body, std::move(id));
    if (!parsed) {
        return setProblem(reply, parsed.error());
    }
    const auto key = parseIdempotencyKey(request.idempotencyKey);
    if (!key) {
        return setProblem(reply, key.error());
    }
    setAnswer(reply, request.route->id == RouteId::WithdrawApproval
                         ? m_services.approvals.withdraw(request.credentials, *key, *parsed)
                         : m_services.approvals.reject(request.credentials, *key, *parsed));
}

} // namespace kirikae::server
