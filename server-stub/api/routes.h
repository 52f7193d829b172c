// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The routes of the API as one table, so that dispatching, 405 with its Allow header, the log and the test against
// openapi.yaml read the same list. Pure; any thread.
#pragma once

#include "server-stub/api/request.h"

#include <span>
#include <string>
#include <string_view>

namespace kirikae::server {

enum class RouteId {
    Health,
    SignIn,
    ViewSession,
    SignOut,
    ListUsers,
    Revoke,
    FindRevocation,
    Register,
    SkipRegistration,
    ListTokens,
    ListAudit,
    OpenApi,
    ViewClock,
    ChangeClock,
    ListTrainingTokens,
    FindTrainingToken,
    CheckDevice,
    Resynchronise,
    Assign,
    Unlock,
    ImportTokens,
    ListApprovals,
    FindApproval,
    Approve,
    RejectApproval,
    WithdrawApproval,
};

struct Route {
    RouteId id = RouteId::Health;
    Method method = Method::Get;
    std::string_view path; //!< at most one {parameter}, as a segment of its own
    bool training = false; //!< exists on a training server only
    bool takesJson = false;
    bool takesKit = false; //!< a token kit: another media type, a larger body
};

//! Every route, training ones included.
[[nodiscard]] std::span<const Route> routes();

//! "GET" and so on; empty for Other.
[[nodiscard]] std::string_view methodName(Method method);

//! Whether a request that begins so may bring a body of api::maxImportBytes: known before the body comes.
[[nodiscard]] bool takesLargeBody(Method method, std::string_view target);

struct RouteMatch {
    const Route* route = nullptr;   //!< null: not found, or not with this method
    std::string_view pathParameter; //!< still percent-encoded
    std::string allow;              //!< when only the method is wrong: "GET, POST"
};

//! `path` without the query.
[[nodiscard]] RouteMatch matchRoute(Method method, std::string_view path, bool training);

} // namespace kirikae::server
