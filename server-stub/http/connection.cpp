// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/http/connection.h"

#include "server-stub/api/problem_reply.h"
#include "server-stub/api/wiped_text.h"
#include "server-stub/http/request_log.h"
#include "server-stub/http/request_parser.h"
#include "server-stub/http/tls_stream.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <openssl/crypto.h>

namespace kirikae::server {
namespace {

namespace asio = boost::asio;
using Socket = TlsStream::Socket;
using asio::use_awaitable;

//! A reply up to this size travels with its head in one write.
constexpr std::size_t joinedBytes = 64 * 1024;
//! What an idle connection keeps of its input buffer.
constexpr std::size_t keptInputBytes = 4 * 1024;
constexpr std::string_view continueReply = "HTTP/1.1 100 Continue\r\n\r\n";

// Each co_await stands in a statement of its own: GCC 12 miscompiles some of those inside conditions and switches.
class Connection final : public LoopMember {
public:
    Connection(const ConnectionContext& context, IoLoop& loop, Socket socket, ConnectionPlace place)
        : m_context(context)
        , m_place(std::move(place))
        , m_loop(loop)
        , m_stream(std::move(socket), context.tls, m_certificate)
        , m_parser(context.options.maxHeaderBytes, context.options.maxBodyBytes)
    {
        m_loop.add(*this);
    }
    ~Connection() override
    {
        m_request.clear();
        wipeInput();
        m_loop.remove(*this);
    }

    asio::awaitable<void> run();

private:
    enum class Next { KeepAlive, Close };

    void expire() override { m_stream.giveUp(); }
    void stopWhenIdle() override
    {
        // What has come already is still read and answered; a peer that is told goodbye knows that nothing was lost.
        if (m_idle && !m_stream.hasUnread()) {
            m_stream.sayGoodbye();
            m_stream.giveUp();
        }
    }
    //! Gives the present instant back.
    SteadyTime setDeadline(std::chrono::milliseconds fromNow)
    {
        const SteadyTime now = std::chrono::steady_clock::now();
        m_deadline = now + fromNow;
        return now;
    }

    asio::awaitable<bool> handshake();
    asio::awaitable<bool> receive();
    asio::awaitable<ParseStep> readRequest(bool& ended);
    asio::awaitable<bool> sendReply(bool keepAlive);
    asio::awaitable<Next> serveRequest();
    asio::awaitable<void> refuse(ErrorCode code, std::string_view detail);
    void beginRequest();
    bool mayGoOn();
    void finishRequest();
    void wipeInput();

    const ConnectionContext& m_context;
    ConnectionPlace m_place;
    IoLoop& m_loop;
    std::shared_ptr<const ClientCertificate> m_certificate; //!< set in the handshake
    TlsStream m_stream;
    RequestParser m_parser;
    LargeBodies::Place m_largeBody; //!< until the next request begins
    std::string m_input;            //!< bytes of the next request, when they came in pieces
    Request m_request;
    Reply m_reply;
    StandingCache m_standing;
    //! A peer that takes a long reply piece by piece gets new time with each.
    std::function<void()> m_onProgress = [this] { setDeadline(m_context.options.deadlines.request); };
    std::function<void()> m_onFirstByte = [this] { beginRequest(); };
    SteadyTime m_began; //!< when the request's first byte came
    bool m_idle = true; //!< nothing in flight: stopping may end it
};

asio::awaitable<bool> Connection::handshake()
{
    setDeadline(m_context.options.deadlines.handshake);
    const bool trusted = co_await m_stream.accept();
    m_place.endHandshake();
    if (trusted) {
        m_request.credentials.certificate = m_certificate->identity;
    } else {
        const long verdict = m_stream.verifyResult();
        m_context.metrics.countFailedHandshake(verdict != X509_V_OK);
        logFailedHandshake(m_context.log, verdict);
    }
    co_return trusted;
}

//! Appends what is there to m_input; false at the end.
asio::awaitable<bool> Connection::receive()
{
    const std::size_t got = co_await m_stream.receive(m_loop.input, m_onFirstByte);
    appendWiped(m_input, {m_loop.input.data(), got});
    // The buffer is everybody's, and this may have been a password.
    OPENSSL_cleanse(m_loop.input.data(), got);
    co_return got > 0;
}

asio::awaitable<ParseStep> Connection::readRequest(bool& ended)
{
    m_request.clear();
    m_reply.clear();
    m_loop.requestIds.next(m_request.id);
    m_largeBody.reset();
    m_parser.begin(m_request);
    m_idle = m_input.empty();
    if (m_idle && m_input.capacity() > keptInputBytes) {
        m_input.shrink_to_fit();
    }
    m_began = setDeadline(m_idle ? m_context.options.deadlines.idle : m_context.options.deadlines.request);
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
            if (m_parser.awaitsLargeBody() && !m_largeBody) {
                m_largeBody = m_context.largeBodies.enter();
                if (!m_largeBody) {
                    co_return ParseStep::NoRoom;
                }
                setDeadline(m_context.options.deadlines.largeBody);
            }
        }
        if (m_parser.awaitsContinue() && !continued) {
            continued = true;
            const bool sent = co_await m_stream.send(continueReply, m_onProgress);
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
        beginRequest();
    }
}

//! The request's time runs from its first byte on the wire, not from the end of the record that holds it.
void Connection::beginRequest()
{
    if (m_idle) {
        m_idle = false;
        m_began = setDeadline(m_context.options.deadlines.request);
    }
}

asio::awaitable<bool> Connection::sendReply(bool keepAlive)
{
    setDeadline(m_context.options.deadlines.request);
    nameRequest(m_reply, m_request.id);
    std::string out = std::move(m_loop.output);
    out.clear();
    m_loop.replyWriter.appendHead(out, m_reply, m_request.id, m_context.router.now(), keepAlive);
    const std::string_view content = m_request.method == Method::Head ? std::string_view{} : m_reply.content();
    const bool joined = content.size() <= joinedBytes;
    if (joined) {
        out += content;
    }
    bool sent = co_await m_stream.send(out, m_onProgress);
    wipe(out);
    m_loop.output = std::move(out);
    if (sent && !joined) {
        sent = co_await m_stream.send(content, m_onProgress);
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
                   "The server has no valid revocation list of this certificate's authority.");
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
        co_await refuse(ErrorCode::BodyTooLarge,
                        m_request.largeBody ? "A token kit may have 64 MiB." : "A body may have 1 MiB.");
        co_return Next::Close;
    case ParseStep::NoRoom:
        co_await refuse(ErrorCode::TooManyRequests, "Other token kits are being imported; try again a little later.");
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
        WorkerLane& lane = *m_certificate->lane;
        if (m_context.workers.enter(lane)) {
            co_await m_context.workers.run(
                lane, [this] { return m_context.router.answer(m_request, m_reply); }, use_awaitable);
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
    finishRequest();
    co_return sent&& keepAlive ? Next::KeepAlive : Next::Close;
}

//! Answers what could not be read to its end, and gives the peer the time to read that before the connection goes.
asio::awaitable<void> Connection::refuse(ErrorCode code, std::string_view detail)
{
    Problem problem;
    problem.code = code;
    problem.detail = detail;
    if (code == ErrorCode::TooManyRequests) {
        problem.retryAfter = std::chrono::seconds{5};
    }
    setProblem(m_reply, problem);
    const bool sent = co_await sendReply(false);
    finishRequest();
    if (sent) {
        setDeadline(m_context.options.deadlines.lingering);
        co_await m_stream.linger();
    }
}

asio::awaitable<void> Connection::run()
{
    const bool trusted = co_await handshake();
    if (!trusted) {
        co_return;
    }
    Next next = Next::KeepAlive;
    while (next == Next::KeepAlive && !m_loop.isStopping()) {
        next = co_await serveRequest();
    }
    m_stream.sayGoodbye();
}

//! The connection lives as long as this coroutine's frame.
asio::awaitable<void> runOwned(std::unique_ptr<Connection> connection)
{
    co_await connection->run();
}

void Connection::finishRequest()
{
    const auto took = std::chrono::steady_clock::now() - m_began;
    m_context.metrics.countRequest(m_request.route, m_reply.status, took);
    logRequest(m_context.log, m_request, m_reply, took);
}

void Connection::wipeInput()
{
    wipe(m_input);
}

} // namespace

void serveConnection(const ConnectionContext& context, IoLoop& loop, Socket socket, ConnectionPlace place)
{
    auto connection = std::make_unique<Connection>(context, loop, std::move(socket), std::move(place));
    asio::co_spawn(loop.context(), runOwned(std::move(connection)), asio::detached);
}

} // namespace kirikae::server
