// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/api/routes.h"

#include "app/common/api_names.h"

#include <array>

namespace kirikae::server {
namespace {

constexpr std::array table{
    Route{RouteId::Health, Method::Get, api::health},
    Route{RouteId::ViewSession, Method::Get, api::session},
    Route{RouteId::SignIn, Method::Post, api::session, false, true},
    Route{RouteId::SignOut, Method::Delete, api::session},
    Route{RouteId::ListUsers, Method::Get, api::users},
    Route{RouteId::Revoke, Method::Post, api::revocations, false, true},
    Route{RouteId::FindRevocation, Method::Get, "/api/v1/revocations/{id}"},
    Route{RouteId::Register, Method::Post, api::registrations, false, true},
    Route{RouteId::SkipRegistration, Method::Post, api::registrationSkip, false, true},
    Route{RouteId::CheckDevice, Method::Post, api::registrationCheck, false, true},
    Route{RouteId::Resynchronise, Method::Post, "/api/v1/tokens/{serialNumber}/resynchronisation", false, true},
    Route{RouteId::Assign, Method::Post, api::assignments, false, true},
    Route{RouteId::ListApprovals, Method::Get, api::approvals},
    Route{RouteId::FindApproval, Method::Get, "/api/v1/approvals/{id}"},
    Route{RouteId::Approve, Method::Post, "/api/v1/approvals/{id}/approval", false, true},
    Route{RouteId::RejectApproval, Method::Post, "/api/v1/approvals/{id}/rejection", false, true},
    Route{RouteId::WithdrawApproval, Method::Post, "/api/v1/approvals/{id}/withdrawal", false, true},
    Route{RouteId::Unlock, Method::Post, "/api/v1/users/{loginId}/unlock", false, true},
    Route{RouteId::ImportTokens, Method::Post, api::tokenImports, false, false, true},
    Route{RouteId::ListTokens, Method::Get, api::tokens},
    Route{RouteId::ListAudit, Method::Get, api::audit},
    Route{RouteId::OpenApi, Method::Get, api::openApi},
    Route{RouteId::ViewClock, Method::Get, api::trainingClock, true},
    Route{RouteId::ChangeClock, Method::Put, api::trainingClock, true, true},
    Route{RouteId::ListTrainingTokens, Method::Get, api::trainingTokens, true},
    Route{RouteId::FindTrainingToken, Method::Get, "/training/v1/tokens/{serialNumber}", true},
};

//! The path's own parameter when it fits the template; false when it does not fit.
bool fits(std::string_view path, std::string_view pattern, std::string_view& parameter)
{
    const std::size_t brace = pattern.find('{');
    if (brace == std::string_view::npos) {
        return path == pattern;
    }
    const std::string_view end = pattern.substr(pattern.find('}') + 1);
    if (path.size() <= brace + end.size() || path.substr(0, brace) != pattern.substr(0, brace) ||
        path.substr(path.size() - end.size()) != end) {
        return false;
    }
    const std::string_view segment = path.substr(brace, path.size() - brace - end.size());
    if (segment.find('/') != std::string_view::npos) {
        return false;
    }
    parameter = segment;
    return true;
}

} // namespace

std::span<const Route> routes()
{
    return table;
}

std::string_view methodName(Method method)
{
    switch (method) {
    case Method::Get:
        return "GET";
    case Method::Post:
        return "POST";
    case Method::Put:
        return "PUT";
    case Method::Delete:
        return "DELETE";
    case Method::Head:
        return "HEAD";
    case Method::Other:
        return {};
    }
    return {};
}

bool takesLargeBody(Method method, std::string_view target)
{
    return method == Method::Post && target.substr(0, target.find('?')) == api::tokenImports;
}

RouteMatch matchRoute(Method method, std::string_view path, bool training)
{
    RouteMatch match;
    for (const Route& route : table) {
        std::string_view parameter;
        if ((route.training && !training) || !fits(path, route.path, parameter)) {
            continue;
        }
        if (route.method == method) {
            return RouteMatch{&route, parameter, {}};
        }
        match.allow += match.allow.empty() ? "" : ", ";
        match.allow += methodName(route.method);
    }
    return match;
}

} // namespace kirikae::server
