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

namespace kirikae::server {
namespace {

UserOrder orderOf(UserSort sort)
{
    switch (sort) {
    case UserSort::LoginId:
        return UserOrder::LoginId;
    case UserSort::Name:
        return UserOrder::Name;
    case UserSort::UserClass:
        return UserOrder::UserClass;
    case UserSort::OtpStatus:
        return UserOrder::OtpStatus;
    case UserSort::SerialNumber:
        return UserOrder::SerialNumber;
    case UserSort::ExpiresAt:
        return UserOrder::ExpiresAt;
    }
    return UserOrder::LoginId;
}

void add(std::string& text, std::string_view part)
{
    text += std::to_string(part.size());
    text += ':';
    text += part;
}

//! What decides which rows there are, but for the time and the store's state.
std::string filterName(const UserFilter& filter)
{
    std::string name;
    add(name, std::to_string(filter.company));
    add(name, filter.onlyUser ? std::to_string(*filter.onlyUser) : "");
    add(name, filter.otpStatus ? jsonName(*filter.otpStatus) : "");
    add(name, filter.userClass ? jsonName(*filter.userClass) : "");
    add(name, filter.printedExpiry.value_or(""));
    for (const std::string& word : filter.words) {
        add(name, word);
    }
    return name;
}

//! Whether which rows there are depends on nothing but who was ever added: class and login id of a user never change.
bool isOfEverybody(const UserFilter& filter)
{
    return !filter.otpStatus && !filter.printedExpiry && filter.words.empty();
}

std::string instantName(const std::optional<Instant>& instant)
{
    return instant ? std::to_string(instant->time_since_epoch().count()) : "-";
}

UserFilter filterOf(const UserQuery& query, const Caller& caller, Instant now)
{
    UserFilter filter;
    filter.company = caller.company.id;
    filter.words = foldWords(query.words);
    filter.otpStatus = query.otpStatus;
    filter.userClass = query.userClass;
    filter.printedExpiry = query.printedExpiry;
    filter.now = now;
    if (hasExpiredOtp(caller.user, now)) {
        // The switch-over: the own binding is all there is to see and to revoke.
        filter.onlyUser = caller.user.id;
    }
    return filter;
}

class UserListing {
public:
    UserListing(ServiceContext& context, const Credentials& credentials, const UserQuery& query)
        : m_context(context)
        , m_credentials(credentials)
        , m_query(query)
    {}

    [[nodiscard]] Outcome<UserPage> run()
    {
        m_reader = m_context.store().snapshot();
        const Instant now = m_context.now();
        const auto caller = authenticate(*m_reader, m_credentials, now);
        if (!caller) {
            return Failure{caller.error()};
        }
        if (!mayManageUsers(caller->user.userClass)) {
            return Failure{refusal(ErrorCode::NotPermitted, "only masters and administrators see the users")};
        }
        UserPageRequest request;
        request.filter = filterOf(m_query, *caller, now);
        request.order = orderOf(m_query.sort);
        request.descending = m_query.descending;
        request.limit = std::clamp<std::size_t>(m_query.limit, 1, api::maxUsersPerPage);
        const std::string filter = filterName(request.filter);
        const std::string fingerprint = hexText(sha256(filter + orderName())).substr(0, 16);
        if (!m_query.cursor.empty()) {
            request.after = readCursor(fingerprint, m_query.cursor);
            if (!request.after) {
                return Failure{badMember("/cursor", "malformed", "take the cursor from the page before, unchanged")};
            }
        }
        const StoreState state = m_reader->state();
        const StatusChanges changes =
            m_context.lists().statusChanges(*m_reader, state.generation, caller->company.id, now);
        const std::string version =
            state.storeId + ' ' + std::to_string(state.generation) + ' ' + instantName(changes.last) + ' ' + filter;
        UserPage page;
        page.etag = '"' +
                    hexText(sha256(version + orderName() + m_query.cursor + ' ' + std::to_string(request.limit)))
                        .substr(0, 32) +
                    '"';
        if (matchesEtag(page.etag)) {
            page.notModified = true;
            return page;
        }
        // What is counted without a look at tokens is not counted again after each commit that changed some.
        const std::string counted =
            isOfEverybody(request.filter)
                ? state.storeId + ' ' + std::to_string(m_reader->newestUser()) + " everybody " + filter
                : version;
        page.total = m_context.lists().total(counted, [&] { return m_reader->countUsers(request.filter); });
        fill(page, request, fingerprint, now);
        return page;
    }

private:
    [[nodiscard]] std::string orderName() const
    {
        return ' ' + std::to_string(static_cast<int>(m_query.sort)) + (m_query.descending ? "-" : "+");
    }

    //! If-None-Match is a list, or *, and its tags may be weak (RFC 9110 §13.1.2).
    [[nodiscard]] bool matchesEtag(const std::string& etag) const
    {
        return m_query.ifNoneMatch == "*" || m_query.ifNoneMatch.find(etag) != std::string::npos;
    }

    void fill(UserPage& page, UserPageRequest& request, const std::string& fingerprint, Instant now) const
    {
        const std::size_t limit = request.limit;
        ++request.limit; // one more tells whether there is a next page
        std::vector<UserRow> rows = m_reader->users(request);
        if (rows.size() > limit) {
            rows.pop_back();
            page.nextCursor = writeCursor(fingerprint, rows.back().position);
        }
        const auto waits = m_reader->waits(request.filter.company, m_context.policy().throttle.tokenLocksAt);
        page.items.reserve(rows.size());
        for (const UserRow& row : rows) {
            UserView view = userViewAt(*m_reader, row.user, now, row.tokenIsShared);
            const auto wait = waits.find(row.user.id);
            view.locked = wait != waits.end() && wait->second > now;
            if (view.locked && wait->second < untilUnlocked) {
                view.lockedUntil = wait->second;
            }
            page.items.push_back(std::move(view));
        }
    }

    ServiceContext& m_context;
    const Credentials& m_credentials;
    const UserQuery& m_query;
    std::shared_ptr<const StoreReader> m_reader;
};

} // namespace

UserService::UserService(std::shared_ptr<ServiceContext> context)
    : m_context(std::move(context))
{}

Outcome<UserPage> UserService::list(const Credentials& credentials, const UserQuery& query)
{
    return guarded(*m_context, [&] { return UserListing(*m_context, credentials, query).run(); });
}

} // namespace kirikae::server
