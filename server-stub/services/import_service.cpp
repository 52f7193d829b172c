// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/account.h"
#include "server-stub/services/refusal.h"
#include "server-stub/services/services.h"
#include "server-stub/services/token_import.h"

#include <algorithm>
#include <cstring>

namespace kirikae::server {
namespace {

//! Importing changes the inventory: an operator needs a registered token, as for a revocation.
std::optional<Problem> refusalToImport(const UserRecord& user, Instant now)
{
    if (auto problem = refusalToManage(user, now)) {
        return problem;
    }
    if (!canManageAt(user, now)) {
        return refusal(ErrorCode::NotPermitted, "register a token of your own first");
    }
    return std::nullopt;
}

Outcome<Caller> importer(const StoreReader& reader, const Credentials& credentials, Instant now)
{
    auto caller = authenticate(reader, credentials, now);
    if (!caller) {
        return caller;
    }
    if (auto problem = refusalToImport(caller->user, now)) {
        return Failure{*problem};
    }
    return caller;
}

KitSource sourceOf(std::string_view content)
{
    return [content](std::span<char> room) mutable {
        const std::size_t size = std::min(room.size(), content.size());
        std::memcpy(room.data(), content.data(), size);
        content.remove_prefix(size);
        return size;
    };
}

} // namespace

ImportService::ImportService(std::shared_ptr<ServiceContext> context)
    : m_context(std::move(context))
{}

Outcome<ImportReport> ImportService::import(const Credentials& credentials, const ImportRequest& request)
{
    return guarded(*m_context, [&]() -> Outcome<ImportReport> {
        auto reader = m_context->store().snapshot();
        auto caller = importer(*reader, credentials, m_context->now());
        if (!caller) {
            return Failure{caller.error()};
        }
        reader.reset(); // reading a kit takes long: no snapshot is held open meanwhile
        TokenImport import(*m_context, caller->company, request.format);
        readKit(import, sourceOf(request.content), request.format, request.secret);
        if (request.dryRun) {
            return import.forecast(*m_context->store().snapshot(), m_context->now());
        }
        const auto transaction = m_context->store().begin(WriteSize::Many);
        const Instant now = m_context->now();
        caller = importer(transaction->reader(), credentials, now);
        if (!caller) {
            return Failure{caller.error()};
        }
        return import.settle(*transaction, caller->user, now);
    });
}

} // namespace kirikae::server
