// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/api/request.h"

#include "app/common/api_names.h"
#include "server-stub/api/wiped_text.h"

namespace kirikae::server {
namespace {

constexpr std::size_t keptBytes = 4 * 1024;

} // namespace

void Request::clear()
{
    id.clear();
    method = Method::Other;
    target.clear();
    contentType.clear();
    ifNoneMatch.clear();
    idempotencyKey.reset();
    wipe(importKey);
    wipe(importPassword);
    largeBody = false;
    acceptsGzip = false;
    wipe(body);
    if (body.capacity() > keptBytes) {
        body.shrink_to_fit();
    }
    wipe(credentials.accessToken);
    route = nullptr;
    pathParameter = {};
    query = {};
}

std::string_view mediaTypeName(MediaType type)
{
    switch (type) {
    case MediaType::None:
        return {};
    case MediaType::Json:
        return "application/json";
    case MediaType::Problem:
        return api::problemMediaType;
    case MediaType::Yaml:
        return "application/yaml";
    }
    return {};
}

void Reply::clear()
{
    status = 200;
    mediaType = MediaType::Json;
    wipe(body); // a sign-in's answer holds the bearer token
    if (body.capacity() > keptBytes) {
        body.shrink_to_fit();
    }
    sharedBody.reset();
    etag.clear();
    allow.clear();
    retryAfterSeconds.reset();
    problem.reset();
    gzip = false;
    variesByEncoding = false;
}

} // namespace kirikae::server
