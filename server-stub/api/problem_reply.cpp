// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/api/problem_reply.h"

#include "app/common/api_names.h"
#include "app/common/json_names.h"
#include "server-stub/api/text.h"

namespace kirikae::server {
namespace {

void appendMember(std::string& out, std::string_view name)
{
    if (out.back() != '{') {
        out += ',';
    }
    appendJsonText(out, name);
    out += ':';
}

void appendErrors(std::string& out, const std::vector<FieldError>& errors)
{
    appendMember(out, json::errors);
    out += '[';
    for (const FieldError& error : errors) {
        if (out.back() != '[') {
            out += ',';
        }
        out += '{';
        appendMember(out, json::pointer);
        appendJsonText(out, error.pointer);
        appendMember(out, json::code);
        appendJsonText(out, error.code);
        out += '}';
    }
    out += ']';
}

} // namespace

int statusOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::IdempotencyKeyMissing:
    case ErrorCode::InvalidRequest:
        return 400;
    case ErrorCode::SignInFailed:
    case ErrorCode::OtpRequired:
    case ErrorCode::OtpRejected:
    case ErrorCode::SessionRequired:
    case ErrorCode::SessionExpired:
        return 401;
    case ErrorCode::CertificateUnknown:
    case ErrorCode::CertificateRevoked:
    case ErrorCode::NotPermitted:
    case ErrorCode::ConfirmationRejected:
    case ErrorCode::OwnBindingOnly:
    case ErrorCode::SkipExpired:
    case ErrorCode::OwnRequest:
        return 403;
    case ErrorCode::NotFound:
    case ErrorCode::UnknownUser:
        return 404;
    case ErrorCode::MethodNotAllowed:
        return 405;
    case ErrorCode::CoolingDown:
    case ErrorCode::TokenRetired:
    case ErrorCode::NoLiveBinding:
    case ErrorCode::RequestInProgress:
    case ErrorCode::ApprovalClosed:
    case ErrorCode::NoOperatorLeft:
    case ErrorCode::NobodyToApprove:
        return 409;
    case ErrorCode::BodyTooLarge:
        return 413;
    case ErrorCode::UnsupportedMediaType:
        return 415;
    case ErrorCode::RegistrationRejected:
    case ErrorCode::IdempotencyConflict:
        return 422;
    case ErrorCode::SignInLocked:
    case ErrorCode::OtpLocked:
    case ErrorCode::TooManyRequests:
        return 429;
    case ErrorCode::Internal:
        return 500;
    case ErrorCode::ClockUnsound:
        return 503;
    }
    return 500;
}

std::string_view titleOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::CertificateUnknown:
        return "The certificate names nobody here";
    case ErrorCode::CertificateRevoked:
        return "The certificate was revoked";
    case ErrorCode::SignInFailed:
        return "Sign-in failed";
    case ErrorCode::SignInLocked:
        return "Sign-in is locked for a while";
    case ErrorCode::OtpRequired:
        return "A one-time password is required";
    case ErrorCode::OtpRejected:
        return "The one-time password was not accepted";
    case ErrorCode::OtpLocked:
        return "One-time passwords are locked for a while";
    case ErrorCode::SessionRequired:
        return "Sign in first";
    case ErrorCode::SessionExpired:
        return "The session has ended";
    case ErrorCode::NotPermitted:
        return "Not permitted";
    case ErrorCode::ConfirmationRejected:
        return "The confirmation password was not accepted";
    case ErrorCode::CoolingDown:
        return "Registration is not open yet";
    case ErrorCode::RegistrationRejected:
        return "The serial number or the one-time password was not accepted";
    case ErrorCode::TokenRetired:
        return "The token is retired";
    case ErrorCode::NoLiveBinding:
        return "The user has no registered token";
    case ErrorCode::UnknownUser:
        return "No such user";
    case ErrorCode::OwnBindingOnly:
        return "Only the own token may be revoked";
    case ErrorCode::IdempotencyKeyMissing:
        return "The Idempotency-Key header is missing";
    case ErrorCode::RequestInProgress:
        return "The same request is being carried out";
    case ErrorCode::IdempotencyConflict:
        return "The key was used for another request";
    case ErrorCode::InvalidRequest:
        return "The request is not valid";
    case ErrorCode::NotFound:
        return "Not found";
    case ErrorCode::MethodNotAllowed:
        return "Method not allowed";
    case ErrorCode::BodyTooLarge:
        return "The body is too large";
    case ErrorCode::UnsupportedMediaType:
        return "The media type is not supported";
    case ErrorCode::TooManyRequests:
        return "Too many requests";
    case ErrorCode::ClockUnsound:
        return "The server's clock cannot be trusted";
    case ErrorCode::SkipExpired:
        return "The registration can no longer be skipped";
    case ErrorCode::OwnRequest:
        return "Another person has to decide";
    case ErrorCode::ApprovalClosed:
        return "The request is closed";
    case ErrorCode::NoOperatorLeft:
        return "Nobody would be left able to operate";
    case ErrorCode::NobodyToApprove:
        return "Nobody else can approve";
    case ErrorCode::Internal:
        return "Internal error";
    }
    return "Internal error";
}

void setProblem(Reply& reply, const Problem& problem)
{
    reply.clear();
    reply.status = statusOf(problem.code);
    reply.mediaType = MediaType::Problem;
    reply.problem = problem.code;
    std::string& out = reply.body;
    out += '{';
    appendMember(out, json::type);
    std::string type{api::problemTypePrefix};
    type += errorCodeName(problem.code);
    appendJsonText(out, type);
    appendMember(out, json::title);
    appendJsonText(out, titleOf(problem.code));
    appendMember(out, json::status);
    out += std::to_string(reply.status);
    appendMember(out, json::code);
    appendJsonText(out, errorCodeName(problem.code));
    appendMember(out, json::detail);
    appendJsonText(out, problem.detail);
    if (problem.eligibleAt) {
        appendMember(out, json::eligibleAt);
        appendJsonText(out, formatInstant(*problem.eligibleAt));
    }
    if (problem.retryAfter) {
        reply.retryAfterSeconds = problem.retryAfter->count();
        appendMember(out, json::retryAfterSeconds);
        out += std::to_string(problem.retryAfter->count());
    }
    if (problem.triesLeft) {
        appendMember(out, json::triesLeft);
        out += std::to_string(*problem.triesLeft);
    }
    if (problem.reason) {
        appendMember(out, json::reason);
        appendJsonText(out, jsonName(*problem.reason));
    }
    if (problem.lockedUntil) {
        appendMember(out, json::lockedUntil);
        appendJsonText(out, formatInstant(*problem.lockedUntil));
    }
    if (problem.help) {
        appendMember(out, json::help);
        appendJsonText(out, jsonName(*problem.help));
    }
    if (!problem.errors.empty()) {
        appendErrors(out, problem.errors);
    }
    out += '}';
}

void setProblem(Reply& reply, ErrorCode code, std::string_view detail)
{
    Problem problem;
    problem.code = code;
    problem.detail = detail;
    setProblem(reply, problem);
}

void nameRequest(Reply& reply, std::string_view requestId)
{
    std::string& out = reply.body;
    if (reply.mediaType != MediaType::Problem || reply.gzip || !out.ends_with('}')) {
        return;
    }
    out.pop_back();
    appendMember(out, json::requestId);
    appendJsonText(out, requestId);
    out += '}';
}

Problem invalidRequest(std::string detail, std::vector<FieldError> errors)
{
    Problem problem;
    problem.code = ErrorCode::InvalidRequest;
    problem.detail = std::move(detail);
    problem.errors = std::move(errors);
    return problem;
}

} // namespace kirikae::server
