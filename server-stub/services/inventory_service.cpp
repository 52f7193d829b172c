// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/common/api_names.h"
#include "server-stub/services/account.h"
#include "server-stub/services/page_cursor.h"
#include "server-stub/services/refusal.h"
#include "server-stub/services/search_text.h"
#include "server-stub/services/services.h"
#include "server-stub/store/audit_chain.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace kirikae::server {
namespace {

constexpr std::array states{
    std::pair{TokenState::InStock, std::string_view{"inStock"}},
    std::pair{TokenState::Issued, std::string_view{"issued"}},
    std::pair{TokenState::InService, std::string_view{"inService"}},
    std::pair{TokenState::Expired, std::string_view{"expired"}},
    std::pair{TokenState::Retired, std::string_view{"retired"}},
    std::pair{TokenState::Locked, std::string_view{"locked"}},
};

std::string_view stateName(TokenState state)
{
    const auto* found =
        std::find_if(states.begin(), states.end(), [&](const auto& each) { return each.first == state; });
    return found == states.end() ? std::string_view{} : found->second;
}

Outcome<TokenFilter> filterOf(const TokenQuery& query, RowId company, const ServerPolicy& policy, Instant now)
{
    TokenFilter filter;
    filter.company = company;
    filter.serialPrefix = foldText(query.words);
    filter.printedExpiry = query.printedExpiry;
    filter.now = now;
    filter.lockedFrom = policy.throttle.tokenLocksAt;
    if (query.state) {
        const auto* found =
            std::find_if(states.begin(), states.end(), [&](const auto& each) { return each.second == *query.state; });
        if (found == states.end()) {
            return Failure{
                badMember("/state", "malformed", "one of inStock, issued, inService, expired, retired, locked")};
        }
        filter.state = found->first;
    }
    return filter;
}

TokenView viewOf(const StoreReader& reader, const TokenRow& row, Instant now)
{
    TokenView view;
    view.serialNumber = row.token.serialNumber;
    view.state = stateName(row.state);
    view.printedExpiry = row.token.printedExpiry;
    view.expiresAt = row.token.expiresAt;
    view.algorithm = row.token.algorithm;
    view.digits = row.token.digits;
    view.period = row.token.period;
    TokenHolders holders = reader.holders(row.token.id);
    if (!holders.assignedTo.empty()) {
        view.assignedTo = holders.assignedTo.front();
    }
    std::set_union(holders.assignedTo.begin(), holders.assignedTo.end(), holders.boundTo.begin(), holders.boundTo.end(),
                   std::back_inserter(view.sharedWith));
    if (view.sharedWith.size() < 2) {
        view.sharedWith.clear();
    }
    view.boundTo = std::move(holders.boundTo);
    view.type = row.token.kind == TokenKind::Hotp ? "HOTP" : "TOTP";
    const auto wait = reader.tokenWait(row.token.id);
    if (wait && *wait > now && *wait < untilUnlocked) {
        view.lockedUntil = wait;
    }
    return view;
}

} // namespace

InventoryService::InventoryService(std::shared_ptr<ServiceContext> context)
    : m_context(std::move(context))
{}

Outcome<TokenPage> InventoryService::list(const Credentials& credentials, const TokenQuery& query)
{
    return guarded(*m_context, [&]() -> Outcome<TokenPage> {
        const auto reader = m_context->store().snapshot();
        const Instant now = m_context->now();
        const auto caller = authenticate(*reader, credentials, now);
        if (!caller) {
            return Failure{caller.error()};
        }
        if (auto problem = refusalToManage(caller->user, now)) {
            return Failure{*problem};
        }
        const auto filter = filterOf(query, caller->company.id, m_context->policy(), now);
        if (!filter) {
            return Failure{filter.error()};
        }
        const std::string fingerprint =
            hexText(sha256("tokens " + std::to_string(caller->company.id) + ' ' + filter->serialPrefix + ' ' +
                           query.state.value_or("") + ' ' + query.printedExpiry.value_or("")))
                .substr(0, 16);
        std::optional<UserPosition> after;
        if (!query.cursor.empty()) {
            after = readCursor(fingerprint, query.cursor);
            if (!after) {
                return Failure{badMember("/cursor", "malformed", "take the cursor from the page before, unchanged")};
            }
        }
        const std::size_t limit = std::clamp<std::size_t>(query.limit, 1, api::maxUsersPerPage);
        std::vector<TokenRow> rows = reader->tokens(*filter, after ? after->key : "", limit + 1);
        TokenPage page;
        if (rows.size() > limit) {
            rows.pop_back();
            page.nextCursor = writeCursor(fingerprint, {0, rows.back().token.serialNumber.value(), ""});
        }
        for (const TokenRow& row : rows) {
            page.items.push_back(viewOf(*reader, row, now));
        }
        page.total = reader->countTokens(*filter);
        return page;
    });
}

} // namespace kirikae::server
