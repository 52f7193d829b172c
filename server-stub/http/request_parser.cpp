// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/http/request_parser.h"

#include "app/common/api_names.h"
#include "server-stub/api/compression.h"
#include "server-stub/api/routes.h"
#include "server-stub/api/text.h"
#include "server-stub/api/wiped_text.h"
#include "server-stub/http/head_rules.h"

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <optional>

namespace kirikae::server {
namespace {

namespace http = boost::beast::http;
using BeastText = boost::beast::string_view;

//! What one buffer grows to at once for an announced body; the rest only as it really comes.
constexpr std::uint64_t reservedBodyBytes = 64 * 1024;
constexpr std::size_t maxAccessTokenBytes = 256;
constexpr std::string_view bearer = "Bearer ";

std::string_view view(BeastText text)
{
    return {text.data(), text.size()};
}

Method methodOf(http::verb verb)
{
    if (verb == http::verb::get) {
        return Method::Get;
    }
    if (verb == http::verb::post) {
        return Method::Post;
    }
    if (verb == http::verb::put) {
        return Method::Put;
    }
    if (verb == http::verb::delete_) {
        return Method::Delete;
    }
    return verb == http::verb::head ? Method::Head : Method::Other;
}

class FieldSink final : public http::basic_parser<true> {
public:
    FieldSink(Request& request, std::uint32_t maxHeaderBytes, std::uint64_t maxBodyBytes)
        : m_request(request)
        , m_maxHeaderBytes(maxHeaderBytes)
    {
        header_limit(maxHeaderBytes);
        body_limit(maxBodyBytes);
        eager(true);
    }

    [[nodiscard]] bool expectsContinue() const { return m_expectsContinue; }
    [[nodiscard]] int version() const { return m_version; }
    [[nodiscard]] bool hasRequestLine() const { return m_hasRequestLine; }
    [[nodiscard]] bool isLarge() const { return m_request.largeBody; }

private:
    using Error = boost::beast::error_code;

    void on_request_impl(http::verb method, BeastText name, BeastText target, int version, Error& ec) override
    {
        constexpr std::string_view others = "  HTTP/1.1\r\n\r\n";
        m_headerBytes = name.size() + target.size() + others.size();
        m_request.method = methodOf(method);
        m_request.target.assign(target.data(), target.size());
        m_version = version;
        m_hasRequestLine = true;
        m_request.largeBody = takesLargeBody(m_request.method, m_request.target);
        if (m_request.largeBody) {
            body_limit(api::maxImportBytes);
        }
        if (!isMethodName(view(name))) {
            ec = http::error::bad_method;
        } else if (version != 11 && version != 10) {
            ec = http::error::bad_version;
        }
    }

    void on_response_impl(int, BeastText, int, Error&) override {}

    void on_field_impl(http::field name, BeastText nameText, BeastText beastValue, Error& ec) override
    {
        const std::string_view value = view(beastValue);
        constexpr std::string_view others = ": \r\n";
        m_headerBytes += nameText.size() + value.size() + others.size();
        // Beast looks at what is left to read, not at the sum of the lines that it has taken already.
        if (m_headerBytes > m_maxHeaderBytes) {
            ec = http::error::header_limit;
            return;
        }
        if (m_hasHeader) {
            // A field after the body could give the request what its header did not say, once it was judged.
            ec = http::error::bad_field;
            return;
        }
        switch (name) {
        case http::field::host:
            ++m_hosts;
            m_host = value;
            break;
        case http::field::content_length:
            ++m_lengths;
            // Beast takes "5, 5" for 5.
            if (value.empty() || value.find_first_not_of("0123456789") != std::string_view::npos) {
                ec = http::error::bad_content_length;
            }
            break;
        case http::field::transfer_encoding:
            // Any other coding would leave the length of the body open.
            if (++m_codings > 1 || !equalsIgnoringCase(value, "chunked") || m_version == 10) {
                ec = http::error::bad_transfer_encoding;
            }
            break;
        case http::field::authorization:
            takeAuthorization(value, ec);
            break;
        case http::field::content_type:
            if (!m_request.contentType.empty()) {
                ec = http::error::bad_field;
            }
            m_request.contentType = value;
            break;
        case http::field::accept_encoding:
            m_request.acceptsGzip = allowsGzip(value);
            break;
        case http::field::if_none_match:
            m_request.ifNoneMatch = value;
            break;
        case http::field::expect:
            m_expectsContinue = equalsIgnoringCase(value, "100-continue");
            break;
        case http::field::unknown:
            takeOwn(view(nameText), value, ec);
            break;
        default:
            break;
        }
    }

    void on_header_impl(Error& ec) override
    {
        m_hasHeader = true;
        if ((m_hosts != 1 && !(m_hosts == 0 && m_version == 10)) || !isHost(m_host)) {
            ec = http::error::bad_field;
        } else if (!targetFitsHost(m_request.target, m_host)) {
            ec = http::error::bad_target;
        } else if (m_lengths > 0 && m_codings > 0) {
            ec = http::error::bad_transfer_encoding;
        } else if (m_lengths > 1) {
            ec = http::error::multiple_content_length;
        }
    }

    void on_body_init_impl(const boost::optional<std::uint64_t>& length, Error&) override
    {
        if (length) {
            m_request.body.reserve(static_cast<std::size_t>(std::min(*length, reservedBodyBytes)));
        }
    }

    std::size_t on_body_impl(BeastText body, Error&) override
    {
        appendWiped(m_request.body, view(body));
        return body.size();
    }

    void on_chunk_header_impl(std::uint64_t, BeastText, Error&) override {}

    std::size_t on_chunk_body_impl(std::uint64_t, BeastText body, Error& ec) override { return on_body_impl(body, ec); }

    void on_finish_impl(Error&) override {}

    //! The API's own fields. Two of one name would leave open which of them counts.
    void takeOwn(std::string_view name, std::string_view value, Error& ec)
    {
        if (equalsIgnoringCase(name, api::idempotencyKeyHeader)) {
            if (m_request.idempotencyKey) {
                ec = http::error::bad_field;
            }
            m_request.idempotencyKey = value;
        } else if (equalsIgnoringCase(name, api::importKeyHeader)) {
            takeSecret(m_request.importKey, value, ec);
        } else if (equalsIgnoringCase(name, api::importPasswordHeader)) {
            takeSecret(m_request.importPassword, value, ec);
        }
    }

    static void takeSecret(std::string& place, std::string_view value, Error& ec)
    {
        if (!place.empty()) {
            ec = http::error::bad_field;
            return;
        }
        appendWiped(place, value);
    }

    void takeAuthorization(std::string_view value, Error& ec)
    {
        if (++m_authorizations > 1) {
            ec = http::error::bad_field;
            return;
        }
        if (value.size() > bearer.size() && value.size() <= bearer.size() + maxAccessTokenBytes &&
            equalsIgnoringCase(value.substr(0, bearer.size()), bearer)) {
            m_request.credentials.accessToken = trimmed(value.substr(bearer.size()));
        }
    }

    Request& m_request;
    std::uint32_t m_maxHeaderBytes;
    std::size_t m_headerBytes = 0;
    int m_version = 11;
    int m_hosts = 0;
    int m_lengths = 0;
    int m_codings = 0;
    std::string m_host;
    bool m_hasRequestLine = false;
    bool m_hasHeader = false;
    int m_authorizations = 0;
    bool m_expectsContinue = false;
};

} // namespace

struct RequestParser::Impl {
    std::uint32_t maxHeaderBytes;
    std::uint64_t maxBodyBytes;
    std::optional<FieldSink> sink;
};

RequestParser::RequestParser(std::uint32_t maxHeaderBytes, std::uint64_t maxBodyBytes)
    : m_impl(std::make_unique<Impl>())
{
    m_impl->maxHeaderBytes = maxHeaderBytes;
    m_impl->maxBodyBytes = maxBodyBytes;
}

RequestParser::~RequestParser() = default;

void RequestParser::begin(Request& request)
{
    m_impl->sink.emplace(request, m_impl->maxHeaderBytes, m_impl->maxBodyBytes);
}

//! What Beast takes (folded lines) or waits on with (a line without its CR) is looked at in the bytes themselves. They
//! begin with a line: Beast takes lines whole, and the blank one may be the first of those left.
static bool isSoundHead(std::string_view bytes, bool hadRequestLine)
{
    constexpr std::string_view lineEnd = "\r\n";
    constexpr std::string_view end = "\r\n\r\n";
    if (hadRequestLine && bytes.starts_with(lineEnd)) {
        return true;
    }
    const std::string_view head = bytes.substr(0, bytes.find(end));
    return hasSoundLines(head) && (hadRequestLine || mayBeRequestLine(bytes));
}

ParseStep RequestParser::feed(std::string_view bytes, std::size_t& used)
{
    FieldSink& sink = *m_impl->sink;
    boost::beast::error_code ec;
    const bool hadRequestLine = sink.hasRequestLine();
    const bool hadHeader = sink.is_header_done();
    // Beast asserts that of a last chunk that came first, once seen, all five bytes are there when it is asked again.
    constexpr std::size_t lastChunkBytes = 5;
    if (hadHeader && sink.chunked() && bytes.starts_with('0') && bytes.size() < lastChunkBytes) {
        used = 0;
        return ParseStep::NeedsMore;
    }
    used = sink.put(boost::asio::const_buffer(bytes.data(), bytes.size()), ec);
    if (ec == http::error::body_limit) {
        return ParseStep::BodyTooLarge;
    }
    if (ec == http::error::header_limit) {
        return ParseStep::HeaderTooLarge;
    }
    if (ec && ec != http::error::need_more) {
        return ParseStep::Malformed;
    }
    if (!hadHeader && !isSoundHead(bytes, hadRequestLine)) {
        return ParseStep::Malformed;
    }
    if (sink.is_done()) {
        return ParseStep::Complete;
    }
    // Beast has no limit of its own for the line before a chunk and for what follows the last one.
    return bytes.size() - used > m_impl->maxHeaderBytes ? ParseStep::HeaderTooLarge : ParseStep::NeedsMore;
}

bool RequestParser::awaitsLargeBody() const
{
    return m_impl->sink->is_header_done() && !m_impl->sink->is_done() && m_impl->sink->isLarge();
}

bool RequestParser::awaitsContinue() const
{
    return m_impl->sink->is_header_done() && !m_impl->sink->is_done() && m_impl->sink->expectsContinue();
}

bool RequestParser::keepsAlive() const
{
    return m_impl->sink->version() == 11 && m_impl->sink->keep_alive();
}

} // namespace kirikae::server
