// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Reads HTTP/1.1 requests out of bytes (Beast's parser, hidden) straight into a Request, keeping only what the API
// looks at. Strict where servers have been fooled: exactly one Host, one length or one known transfer coding, sound
// lines (head_rules.h), nothing after a chunked body. Owned by one connection; one thread.
#pragma once

#include "server-stub/api/request.h"

#include <cstdint>
#include <memory>
#include <string_view>

namespace kirikae::server {

enum class ParseStep {
    NeedsMore,
    Complete,
    HeaderTooLarge, //!< or the lines around a chunk
    BodyTooLarge,   //!< announced or sent; the rest of it was not read
    Malformed,
    NoRoom, //!< never the parser's: a large body came and there is no place for it
};

class RequestParser {
public:
    RequestParser(std::uint32_t maxHeaderBytes, std::uint64_t maxBodyBytes);
    ~RequestParser();
    RequestParser(const RequestParser&) = delete;
    RequestParser& operator=(const RequestParser&) = delete;

    //! Starts a new request into `request`, which was cleared and outlives the reading.
    void begin(Request& request);
    //! Reads on in `bytes`; `used` of them are spent. Those left are given again, with more, after NeedsMore.
    [[nodiscard]] ParseStep feed(std::string_view bytes, std::size_t& used);

    //! The header of a request that may bring a large body was read, and the body is still to come.
    [[nodiscard]] bool awaitsLargeBody() const;
    //! The header was read, asks for "100 Continue", and the body is still to come.
    [[nodiscard]] bool awaitsContinue() const;
    //! After Complete: the connection may carry another request.
    [[nodiscard]] bool keepsAlive() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace kirikae::server
