// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/api/router.h"

#include "app/common/json_names.h"
#include "server-stub/api/compression.h"
#include "server-stub/api/import_parsing.h"
#include "server-stub/api/openapi_document.h"
#include "server-stub/api/problem_reply.h"
#include "server-stub/api/request_parsing.h"
#include "server-stub/api/routes.h"
#include "server-stub/api/set_answer.h"
#include "server-stub/api/text.h"
#include "server-stub/store/durable_later.h"

#include <algorithm>
#include <exception>

namespace kirikae::server {
namespace {

std::string_view pathOf(std::string_view target)
{
    // The absolute form of RFC 9112 §3.2.2: a server must accept it.
    constexpr std::string_view scheme = "https://";
    if (equalsIgnoringCase(target.substr(0, scheme.size()), scheme)) {
        const std::size_t slash = target.find('/', scheme.size());
        return slash == std::string_view::npos ? std::string_view{"/"} : target.substr(slash);
    }
    return target;
}

//! What is wrong with the request whatever its route does: media type, a body where none belongs. False: replied.
bool hasFittingBody(const Request& request, Reply& reply)
{
    if (request.body.empty()) {
        return true;
    }
    if (request.route->takesKit) {
        if (!isKitMediaType(request.contentType)) {
            setProblem(reply, ErrorCode::UnsupportedMediaType, "Send the kit as text/csv or application/pskc+xml.");
            return false;
        }
        return true;
    }
    if (!request.route->takesJson) {
        setProblem(reply, invalidRequest("This request takes no body.", {FieldError{{}, "not_allowed"}}));
        return false;
    }
    if (!isJsonMediaType(request.contentType)) {
        setProblem(reply, ErrorCode::UnsupportedMediaType, "Send the body as application/json.");
        return false;
    }
    return true;
}

bool readsQuery(RouteId id)
{
    return id == RouteId::ListUsers || id == RouteId::ListTokens || id == RouteId::ListAudit ||
           id == RouteId::ImportTokens || id == RouteId::ListApprovals;
}

} // namespace

Router::Router(Services& services, const Clock& clock, Log& log, bool training, std::string clientVersion)
    : m_services(services)
    , m_clock(clock)
    , m_log(log)
    , m_clientVersion(std::move(clientVersion))
    , m_training(training)
    , m_description(std::make_shared<const std::string>(openApiDocument()))
{}

bool Router::answerAtOnce(Request& request, Reply& reply) const
{
    const std::string_view path = pathOf(request.target);
    const std::size_t mark = std::min(path.find('?'), path.size());
    request.query = path.substr(std::min(mark + 1, path.size()));
    RouteMatch match = matchRoute(request.method, path.substr(0, mark), m_training);
    request.route = match.route;
    request.pathParameter = match.pathParameter;
    if (match.route == nullptr) {
        if (match.allow.empty()) {
            setProblem(reply, ErrorCode::NotFound, "There is nothing at this path.");
        } else {
            setProblem(reply, ErrorCode::MethodNotAllowed, "This path does not take that method.");
            reply.allow = std::move(match.allow);
        }
        return true;
    }
    if (!request.query.empty() || !request.body.empty()) {
        return false;
    }
    switch (match.route->id) {
    case RouteId::Health:
        setHealth(reply);
        return true;
    case RouteId::ViewSession:
        reply.sharedBody = m_services.sessions.cachedViewJson(request.credentials);
        return reply.sharedBody != nullptr;
    case RouteId::OpenApi:
        reply.mediaType = MediaType::Yaml;
        reply.sharedBody = m_description;
        return true;
    case RouteId::SignIn:
    case RouteId::SignOut:
    case RouteId::ListUsers:
    case RouteId::Revoke:
    case RouteId::FindRevocation:
    case RouteId::Register:
    case RouteId::SkipRegistration:
    case RouteId::ListTokens:
    case RouteId::ListAudit:
    case RouteId::ViewClock:
    case RouteId::ChangeClock:
    case RouteId::ListTrainingTokens:
    case RouteId::FindTrainingToken:
    case RouteId::ImportTokens:
    case RouteId::CheckDevice:
    case RouteId::Resynchronise:
    case RouteId::Assign:
    case RouteId::Unlock:
    case RouteId::ListApprovals:
    case RouteId::FindApproval:
    case RouteId::Approve:
    case RouteId::RejectApproval:
    case RouteId::WithdrawApproval:
        return false;
    }
    return false;
}

Router::Release Router::answer(const Request& request, Reply& reply) noexcept
{
    DurableLater later;
    answerNow(request, reply);
    std::shared_ptr<PendingCommit> commit = later.take();
    if (!commit) {
        return {};
    }
    return [this, &request, &reply, commit = std::move(commit)](std::function<void()> send) {
        commit->whenEnded([this, &request, &reply, send = std::move(send)](const std::string& failure) {
            if (!failure.empty()) {
                reply.clear();
                fail(request, reply, failure);
            }
            send();
        });
    };
}

void Router::answerNow(const Request& request, Reply& reply) noexcept
{
    const RequestScope scope(request.id);
    try {
        if (!hasFittingBody(request, reply)) {
            return;
        }
        if (const auto query = parseNoQuery(request.query); !readsQuery(request.route->id) && !query) {
            setProblem(reply, query.error());
            return;
        }
        dispatch(request, reply);
    } catch (const std::exception& error) {
        fail(request, reply, error.what());
    }
}

void Router::fail(const Request& request, Reply& reply, std::string_view reason) noexcept
{
    const RequestScope scope(request.id);
    m_log.write(LogLevel::Error, "request_failed",
                {{"method", methodName(request.route->method)}, {"path", request.route->path}, {"reason", reason}});
    setProblem(reply, ErrorCode::Internal,
               "The server could not finish the request. Its operator finds the reason in the log.");
}

void Router::dispatch(const Request& request, Reply& reply)
{
    const Credentials& credentials = request.credentials;
    switch (request.route->id) {
    case RouteId::Health:
        return setHealth(reply);
    case RouteId::SignIn:
        return signIn(request, reply);
    case RouteId::ViewSession:
        return setAnswer(reply, m_services.sessions.view(credentials));
    case RouteId::SignOut:
        return setAnswer(reply, m_services.sessions.signOut(credentials));
    case RouteId::ListUsers:
        return listUsers(request, reply);
    case RouteId::Revoke:
        return revoke(request, reply);
    case RouteId::FindRevocation: {
        const auto id = percentDecoded(request.pathParameter, false);
        if (!id) {
            return setProblem(reply, ErrorCode::NotFound, "There is no such revocation.");
        }
        return setAnswer(reply, m_services.revocations.find(credentials, *id));
    }
    case RouteId::Register:
        return registerToken(request, reply);
    case RouteId::SkipRegistration: {
        if (const auto nothing = parseNothing(request.body); !nothing) {
            return setProblem(reply, nothing.error());
        }
        return setAnswer(reply, m_services.registrations.skip(credentials));
    }
    case RouteId::CheckDevice: {
        const auto parsed = parseDeviceCheck(request.body);
        return parsed ? setAnswer(reply, m_services.devices.check(credentials, *parsed))
                      : setProblem(reply, parsed.error());
    }
    case RouteId::Resynchronise:
        return resynchronise(request, reply);
    case RouteId::Assign:
        return assign(request, reply);
    case RouteId::ListApprovals:
    case RouteId::FindApproval:
    case RouteId::Approve:
    case RouteId::RejectApproval:
    case RouteId::WithdrawApproval:
        return approvals(request, reply);
    case RouteId::Unlock:
        return unlock(request, reply);
    case RouteId::ImportTokens: {
        const auto import = parseImport(request);
        return import ? setAnswer(reply, m_services.imports.import(credentials, *import))
                      : setProblem(reply, import.error());
    }
    case RouteId::ListTokens: {
        const auto query = parseTokenQuery(request.query);
        return query ? setAnswer(reply, m_services.inventory.list(credentials, *query))
                     : setProblem(reply, query.error());
    }
    case RouteId::ListAudit: {
        const auto query = parseAuditQuery(request.query);
        return query ? setAnswer(reply, m_services.audit.list(credentials, *query)) : setProblem(reply, query.error());
    }
    case RouteId::OpenApi:
        reply.mediaType = MediaType::Yaml;
        reply.sharedBody = m_description;
        return;
    case RouteId::ViewClock:
        reply.body = toJson(m_services.training.clock());
        return;
    case RouteId::ChangeClock:
        return changeClock(request, reply);
    case RouteId::ListTrainingTokens:
        reply.body = toJson(m_services.training.tokens(credentials.certificate.companyId));
        return;
    case RouteId::FindTrainingToken: {
        const auto serial = percentDecoded(request.pathParameter, false);
        if (!serial) {
            return setProblem(reply, ErrorCode::NotFound, "There is no such token.");
        }
        return setAnswer(reply, m_services.training.token(credentials.certificate.companyId, SerialNumber{*serial}));
    }
    }
}

void Router::signIn(const Request& request, Reply& reply)
{
    const auto parsed = parseSignIn(request.body);
    if (!parsed) {
        return setProblem(reply, parsed.error());
    }
    setAnswer(reply, m_services.sessions.signIn(request.credentials.certificate, *parsed));
}

void Router::listUsers(const Request& request, Reply& reply)
{
    const auto query = parseUserQuery(request.query, request.ifNoneMatch);
    if (!query) {
        return setProblem(reply, query.error());
    }
    const auto page = m_services.users.list(request.credentials, *query);
    if (!page) {
        return setProblem(reply, page.error());
    }
    reply.etag = page->etag;
    reply.variesByEncoding = true;
    if (page->notModified) {
        reply.status = 304;
        reply.mediaType = MediaType::None;
        return;
    }
    reply.body = toJson(*page);
    if (request.acceptsGzip && reply.body.size() > leastGzipBytes) {
        reply.body = gzipped(reply.body);
        reply.gzip = true;
        // The bytes differ from the plain answer's, so the tag may only promise the same meaning (RFC 9110 §8.8.3).
        reply.etag.insert(0, "W/");
    }
}

void Router::revoke(const Request& request, Reply& reply)
{
    const auto parsed = parseRevocation(request.body);
    if (!parsed) {
        return setProblem(reply, parsed.error());
    }
    const auto key = parseIdempotencyKey(request.idempotencyKey);
    const bool needsKey = !parsed->dryRun || request.idempotencyKey.has_value();
    if (needsKey && !key) {
        return setProblem(reply, key.error());
    }
    setAnswer(reply, m_services.revocations.revoke(request.credentials, key ? *key : IdempotencyKey{}, *parsed));
}

void Router::registerToken(const Request& request, Reply& reply)
{
    const auto parsed = parseRegistration(request.body);
    if (!parsed) {
        return setProblem(reply, parsed.error());
    }
    const auto key = parseIdempotencyKey(request.idempotencyKey);
    if (!key) {
        return setProblem(reply, key.error());
    }
    setAnswer(reply, m_services.registrations.registerToken(request.credentials, *key, *parsed));
}

void Router::resynchronise(const Request& request, Reply& reply)
{
    auto serial = percentDecoded(request.pathParameter, false);
    if (!serial) {
        return setProblem(reply, ErrorCode::NotFound, "There is no such token.");
    }
    const auto parsed = parseResynchronisation(request.body, SerialNumber{std::move(*serial)});
    if (!parsed) {
        return setProblem(reply, parsed.error());
    }
    setAnswer(reply, m_services.devices.resynchronise(request.credentials, *parsed));
}

void Router::assign(const Request& request, Reply& reply)
{
    const auto parsed = parseAssignment(request.body);
    if (!parsed) {
        return setProblem(reply, parsed.error());
    }
    const auto key = parseIdempotencyKey(request.idempotencyKey);
    const bool needsKey = !parsed->dryRun || request.idempotencyKey.has_value();
    if (needsKey && !key) {
        return setProblem(reply, key.error());
    }
    setAnswer(reply, m_services.assignments.assign(request.credentials, key ? *key : IdempotencyKey{}, *parsed));
}

void Router::unlock(const Request& request, Reply& reply)
{
    auto loginId = percentDecoded(request.pathParameter, false);
    if (!loginId) {
        return setProblem(reply, ErrorCode::NotFound, "There is no such user.");
    }
    const auto parsed = parseUnlock(request.body, LoginId{std::move(*loginId)});
    if (!parsed) {
        return setProblem(reply, parsed.error());
    }
    const auto key = parseIdempotencyKey(request.idempotencyKey);
    if (!key) {
        return setProblem(reply, key.error());
    }
    setAnswer(reply, m_services.unlocks.unlock(request.credentials, *key, *parsed));
}

void Router::changeClock(const Request& request, Reply& reply)
{
    const auto parsed = parseClockChange(request.body);
    if (!parsed) {
        return setProblem(reply, parsed.error());
    }
    setAnswer(reply, m_services.training.changeClock(*parsed));
}

void Router::setHealth(Reply& reply) const
{
    const auto append = [&](std::string_view before, std::string_view value) {
        reply.body += before;
        reply.body += value;
    };
    append("{\"status\":\"", "ok");
    append("\",\"version\":\"", KIRIKAE_VERSION);
    append("\",\"serverTime\":\"", formatInstant(m_clock.now()));
    append("\",\"training\":", m_training ? "true" : "false");
    if (!m_clientVersion.empty()) {
        append(",\"recommendedClientVersion\":\"", m_clientVersion);
        reply.body += '"';
    }
    reply.body += '}';
}

} // namespace kirikae::server
