// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/http/connection.h"

#include "server-stub/api/problem_reply.h"
#include "server-stub/api/routes.h"
#include "server-stub/http/request_parser.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <openssl/crypto.h>
#include <openssl/err.h>

#include <array>

namespace kirikae::server {
namespace {

namespace asio = boost::asio;
using Socket = asio::ip::tcp::socket;
using asio::use_awaitable;

//! A reply up to this size travels with its head in one write.
constexpr std::size_t joinedBytes = 64 * 1024;
//! What an idle connection keeps of its input buffer.
constexpr std::size_t keptInputBytes = 4 * 1024;
constexpr std::string_view continueReply = "HTTP/1.1 100 Continue\r\n\r\n";

// Each co_await stands in a statement of its own: GCC 12 miscompiles some of those inside conditions and switches.
class Connection final : public LoopMember {
public:
    Connection(const ConnectionContext& context, IoLoop& loop, Socket socket)
        : m_context(context)
        , m_loop(loop)
        , m_socket(std::move(socket))
        , m_ssl(context.tls.newSession(static_cast<std::uintptr_t>(m_socket.native_handle()), m_certificate))
        , m_parser(context.options.maxHeaderBytes, context.options.maxBodyBytes)
    {
        m_loop.add(*this);
    }
    ~Connection() override
    {
        m_request.clear();
        wipeInput();
        m_loop.remove(*this);
        m_context.count.fetch_sub(1, std::memory_order_relaxed);
    }

    asio::awaitable<void> run();

private:
    enum class Next { KeepAlive, Close };

    void expire() override { giveUp(); }
    void stopWhenIdle() override
    {
        if (m_idle) {
            giveUp();
        }
    }
    void giveUp()
    {
        m_gaveUp = true;
        boost::system::error_code ignored;
        m_socket.cancel(ignored);
    }

    void setDeadline(std::chrono::milliseconds from_now) { m_deadline = std::chrono::steady_clock::now() + from_now; }

    asio::awaitable<bool> waitFor(Socket::wait_type what);
    asio::awaitable<bool> waitAfter(int result);
    asio::awaitable<bool> handshake();
    asio::awaitable<bool> receive();
    asio::awaitable<ParseStep> readRequest(bool& ended);
    asio::awaitable<bool> send(std::string_view bytes);
    asio::awaitable<bool> sendReply(bool keepAlive);
    asio::awaitable<Next> serveRequest();
    asio::awaitable<void> refuse(ErrorCode code, std::string_view detail);
    asio::awaitable<void> linger();
    bool mayGoOn();
    void logRequest() const;
    void logRefusedHandshake() const;
    void wipeInput();

    const ConnectionContext& m_context;
    IoLoop& m_loop;
    Socket m_socket;
    std::shared_ptr<const ClientCertificate> m_certificate; //!< set in the handshake
    SslHandle m_ssl;
    RequestParser m_parser;
    std::string m_input; //!< bytes of the next request, when they came in pieces
    Request m_request;
    Reply m_reply;
    StandingCache m_standing;
    bool m_idle = true; //!< nothing in flight: stopping may end it
    bool m_gaveUp = false;
};

asio::awaitable<bool> Connection::waitFor(Socket::wait_type what)
{
    if (m_gaveUp) {
        co_return false;
    }
    boost::system::error_code ec;
    co_await m_socket.async_wait(what, asio::redirect_error(use_awaitable, ec));
    co_return !ec && !m_gaveUp;
}

//! Waits for what the TLS call with this result needs; false when the connection is at its end.
asio::awaitable<bool> Connection::waitAfter(int result)
{
    const int error = SSL_get_error(m_ssl.get(), result);
    if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) {
        co_return false;
    }
    const bool ready = co_await waitFor(error == SSL_ERROR_WANT_READ ? Socket::wait_read : Socket::wait_write);
    co_return ready;
}

asio::awaitable<bool> Connection::handshake()
{
    setDeadline(m_context.options.deadlines.handshake);
    // The client speaks first; asking OpenSSL before it did would be a wasted read.
    const bool spoke = co_await waitFor(Socket::wait_read);
    if (!spoke) {
        co_return false;
    }
    for (;;) {
        ERR_clear_error();
        const int result = SSL_accept(m_ssl.get());
        if (result == 1) {
            break;
        }
        const bool again = co_await waitAfter(result);
        if (!again) {
            logRefusedHandshake();
            ERR_clear_error();
            co_return false;
        }
    }
    m_request.credentials.certificate = m_certificate->identity;
    co_return true;
}

//! Reads what is there into the loop's input buffer, after m_input's bytes are not lost; false at the end.
asio::awaitable<bool> Connection::receive()
{
    if (SSL_has_pending(m_ssl.get()) == 0) {
        const bool readable = co_await waitFor(Socket::wait_read);
        if (!readable) {
            co_return false;
        }
    }
    for (;;) {
        ERR_clear_error();
        const int result = SSL_read(m_ssl.get(), m_loop.input.data(), static_cast<int>(m_loop.input.size()));
        if (result > 0) {
            m_input.append(m_loop.input.data(), static_cast<std::size_t>(result));
            co_return true;
        }
        const bool again = co_await waitAfter(result);
        if (!again) {
            co_return false;
        }
    }
}

asio::awaitable<ParseStep> Connection::readRequest(bool& ended)
{
    m_request.clear();
    m_reply.clear();
    m_parser.begin(m_request);
    m_idle = m_input.empty();
    if (m_idle && m_input.capacity() > keptInputBytes) {
        m_input.shrink_to_fit();
    }
    setDeadline(m_idle ? m_context.options.deadlines.idle : m_context.options.deadlines.request);
    bool continued = false;
    for (;;) {
        if (!m_input.empty()) {
            std::size_t used = 0;
            const ParseStep step = m_parser.feed(m_input, used);
            OPENSSL_cleanse(m_input.data(), used);
            m_input.erase(0, used);
            if (step != ParseStep::NeedsMore) {
                co_return step;
            }
        }
        if (m_parser.awaitsContinue() && !continued) {
            continued = true;
            const bool sent = co_await send(continueReply);
            if (!sent) {
                ended = true;
                co_return ParseStep::NeedsMore;
            }
        }
        const bool received = co_await receive();
        if (!received) {
            ended = true;
            co_return ParseStep::NeedsMore;
        }
        if (m_idle) {
            m_idle = false;
            setDeadline(m_context.options.deadlines.request);
        }
    }
}

asio::awaitable<bool> Connection::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        ERR_clear_error();
        std::size_t written = 0;
        const int result = SSL_write_ex(m_ssl.get(), bytes.data(), bytes.size(), &written);
        if (result == 1) {
            bytes.remove_prefix(written);
            if (!bytes.empty()) {
                setDeadline(m_context.options.deadlines.request);
            }
            continue;
        }
        const bool again = co_await waitAfter(result);
        if (!again) {
            co_return false;
        }
    }
    co_return true;
}

asio::awaitable<bool> Connection::sendReply(bool keepAlive)
{
    setDeadline(m_context.options.deadlines.request);
    std::string out = std::move(m_loop.output);
    out.clear();
    m_loop.replyWriter.appendHead(out, m_reply, m_context.router.now(), keepAlive);
    const std::string_view content = m_request.method == Method::Head ? std::string_view{} : m_reply.content();
    const bool joined = content.size() <= joinedBytes;
    if (joined) {
        out += content;
    }
    bool sent = co_await send(out);
    m_loop.output = std::move(out);
    if (sent && !joined) {
        sent = co_await send(content);
    }
    co_return sent;
}

bool Connection::mayGoOn()
{
    switch (m_context.trust.standing(*m_certificate, m_standing)) {
    case Standing::Good:
        return true;
    case Standing::Revoked:
        setProblem(m_reply, ErrorCode::CertificateRevoked, "The certificate of this connection was revoked.");
        return false;
    case Standing::OutOfDate:
        setProblem(m_reply, ErrorCode::CertificateUnknown, "The certificate of this connection has expired.");
        return false;
    case Standing::ListUnusable:
        setProblem(m_reply, ErrorCode::CertificateUnknown,
                   "The server has no valid revocation list and lets no certificate in.");
        return false;
    }
    return false;
}

asio::awaitable<Connection::Next> Connection::serveRequest()
{
    bool ended = false;
    const ParseStep step = co_await readRequest(ended);
    if (ended) {
        co_return Next::Close;
    }
    // While a worker has it there is nothing to wait for from the client.
    m_deadline = SteadyTime::max();
    switch (step) {
    case ParseStep::Complete:
        break;
    case ParseStep::BodyTooLarge:
        co_await refuse(ErrorCode::BodyTooLarge, "A body may have 1 MiB.");
        co_return Next::Close;
    case ParseStep::HeaderTooLarge:
        co_await refuse(ErrorCode::InvalidRequest, "The header may have 16 KiB.");
        co_return Next::Close;
    case ParseStep::NeedsMore:
    case ParseStep::Malformed:
        co_await refuse(ErrorCode::InvalidRequest, "This is not an HTTP/1.1 request that the server reads.");
        co_return Next::Close;
    }
    const bool standing = mayGoOn();
    if (standing && !m_context.router.answerAtOnce(m_request, m_reply)) {
        if (m_context.workers.enter()) {
            co_await m_context.workers.run([this] { m_context.router.answer(m_request, m_reply); }, use_awaitable);
        } else {
            Problem problem;
            problem.code = ErrorCode::TooManyRequests;
            problem.detail = "The server has more requests than it can answer in time.";
            problem.retryAfter = std::chrono::seconds{1};
            setProblem(m_reply, problem);
        }
    }
    const bool keepAlive = standing && m_parser.keepsAlive() && !m_loop.isStopping();
    const bool sent = co_await sendReply(keepAlive);
    logRequest();
    co_return sent&& keepAlive ? Next::KeepAlive : Next::Close;
}

//! Answers what could not be read to its end, and gives the peer the time to read that before the connection goes.
asio::awaitable<void> Connection::refuse(ErrorCode code, std::string_view detail)
{
    setProblem(m_reply, code, detail);
    const bool sent = co_await sendReply(false);
    logRequest();
    if (sent) {
        co_await linger();
    }
}

//! Closing with unread bytes would reset the connection and could take the reply with it (RFC 9112 §9.6).
asio::awaitable<void> Connection::linger()
{
    ERR_clear_error();
    SSL_shutdown(m_ssl.get());
    boost::system::error_code ec;
    m_socket.shutdown(Socket::shutdown_send, ec);
    setDeadline(m_context.options.deadlines.lingering);
    std::array<char, 4096> unread{};
    while (!ec && !m_gaveUp) {
        co_await m_socket.async_read_some(asio::buffer(unread), asio::redirect_error(use_awaitable, ec));
    }
}

asio::awaitable<void> Connection::run()
{
    const bool trusted = co_await handshake();
    if (!trusted) {
        co_return;
    }
    Next next = Next::KeepAlive;
    while (next == Next::KeepAlive) {
        next = co_await serveRequest();
    }
    if (!m_gaveUp) {
        ERR_clear_error();
        SSL_shutdown(m_ssl.get());
    }
    ERR_clear_error();
}

//! The connection lives as long as this coroutine's frame.
asio::awaitable<void> runOwned(std::unique_ptr<Connection> connection)
{
    co_await connection->run();
}

void Connection::logRequest() const
{
    if (!m_context.log.writes(LogLevel::Debug)) {
        return;
    }
    // The route's own pattern: a target may carry a serial number or the words of a search.
    const bool known = m_request.route != nullptr;
    m_context.log.write(LogLevel::Debug, "request",
                        {{"method", methodName(m_request.method)},
                         {"path", known ? m_request.route->path : std::string_view{"-"}},
                         {"status", std::int64_t{m_reply.status}},
                         {"company", std::string_view{m_certificate->identity.companyId.value()}},
                         {"loginId", std::string_view{m_certificate->identity.loginId.value()}}});
}

void Connection::logRefusedHandshake() const
{
    const long verdict = SSL_get_verify_result(m_ssl.get());
    if (verdict != X509_V_OK) {
        m_context.log.write(LogLevel::Info, "handshake_refused",
                            {{"reason", std::string_view{X509_verify_cert_error_string(verdict)}}});
    } else if (m_context.log.writes(LogLevel::Debug)) {
        m_context.log.write(LogLevel::Debug, "handshake_failed", {{"reason", takeOpenSslError()}});
    }
}

void Connection::wipeInput()
{
    OPENSSL_cleanse(m_input.data(), m_input.size());
    m_input.clear();
}

} // namespace

void serveConnection(const ConnectionContext& context, IoLoop& loop, Socket socket)
{
    auto connection = std::make_unique<Connection>(context, loop, std::move(socket));
    asio::co_spawn(loop.context(), runOwned(std::move(connection)), asio::detached);
}

} // namespace kirikae::server
