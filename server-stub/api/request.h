// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// One request and its reply between the wire (server-stub/http) and the handlers: what was read, already cut into the
// few parts the API looks at, and what is to be sent. It is there so that handlers see no HTTP library. The buffers are
// kept from request to request of a connection. Pure data; one thread at a time.
#pragma once

#include "app/common/error_code.h"
#include "server-stub/services/requests.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kirikae::server {

struct Route;

//! The methods some route knows; Head is answered like an unknown one, but without a body.
enum class Method { Get, Post, Put, Delete, Head, Other };

struct Request {
    std::string id; //!< 16 hexadecimal digits, the wire's name for it: in the reply, in problems and in the log
    Method method = Method::Other;
    std::string target;      //!< as sent: path and query, still percent-encoded
    std::string contentType; //!< empty: none was sent
    std::string ifNoneMatch; //!< empty: none was sent
    std::optional<std::string> idempotencyKey;
    std::string importKey;      //!< Kirikae-Import-Key; empty: none was sent
    std::string importPassword; //!< Kirikae-Import-Password, still in Base64
    bool largeBody = false;     //!< its route may bring one
    bool acceptsGzip = false;
    std::string body;        //!< may hold secrets: clear() wipes it
    Credentials credentials; //!< the certificate is the connection's and stays; the access token is the request's

    //! Set by Router::answerAtOnce for Router::answer, views into target.
    const Route* route = nullptr;
    std::string_view pathParameter; //!< the segment in place of {…}, still percent-encoded
    std::string_view query;         //!< without "?"

    //! Makes it ready for the next request of the same connection; keeps the certificate and the buffers, wipes the
    //! body and the access token.
    void clear();
};

enum class MediaType { None, Json, Problem, Yaml };
//! "application/json" and so on; empty for None.
[[nodiscard]] std::string_view mediaTypeName(MediaType type);

struct Reply {
    int status = 200;
    MediaType mediaType = MediaType::Json;
    std::string body;
    std::shared_ptr<const std::string> sharedBody; //!< instead of body, when set
    std::string etag;                              //!< empty: none
    std::string allow;                             //!< of 405
    std::optional<std::int64_t> retryAfterSeconds;
    std::optional<ErrorCode> problem; //!< the code, when the body is a problem: for the log
    bool gzip = false;                //!< the body is gzip
    bool variesByEncoding = false;    //!< the same request may be answered with another encoding

    [[nodiscard]] std::string_view content() const { return sharedBody ? std::string_view{*sharedBody} : body; }
    //! An empty 200 again; keeps the buffer.
    void clear();
};

} // namespace kirikae::server
