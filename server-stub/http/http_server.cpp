// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/http/http_server.h"

#include "server-stub/http/connection.h"

#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>

#include <algorithm>
#include <csignal>
#include <deque>
#include <thread>

namespace kirikae::server {
namespace {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;

constexpr std::chrono::milliseconds slowestSweep{250};
constexpr std::chrono::milliseconds fastestSweep{10};

//! Often enough for a quarter of the shortest deadline.
std::chrono::milliseconds sweepFor(const HttpOptions& options)
{
    const HttpDeadlines& deadlines = options.deadlines;
    const auto shortest = std::min({deadlines.handshake, deadlines.request, deadlines.idle, options.revocationPoll});
    return std::clamp(shortest / 4, fastestSweep, slowestSweep);
}

asio::ip::address addressOf(const std::string& host)
{
    boost::system::error_code ec;
    auto address = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host, ec);
    if (ec) {
        throw HttpError("cannot listen on \"" + host + "\": give an IP address, for example 127.0.0.1:8443");
    }
    return address;
}

X509Handle requiredCertificate(const std::filesystem::path& path)
{
    X509Handle certificate = readCertificate(path);
    if (!certificate) {
        throw HttpError("cannot read the certificate authority " + utf8Path(path) + ": " + takeOpenSslError());
    }
    return certificate;
}

} // namespace

struct HttpServer::Impl {
    Impl(const HttpOptions& given, Router& router, Log& serverLog);

    void bind();
    void accept();
    void onAccepted(const boost::system::error_code& ec, Tcp::socket socket);
    void hand(IoLoop& loop, Tcp::socket socket, ConnectionPlace place);
    void stop();

    HttpOptions options;
    Log& log;
    RevocationSource revocations;
    ClientTrust trust;
    TlsContext tls;
    std::atomic<int> connections{0};
    WorkerPool workers;
    ConnectionContext context;
    std::deque<IoLoop> loops; //!< after everything its connections use
    Tcp::acceptor acceptor;
    asio::signal_set signals;
    std::size_t nextLoop = 0;
    bool acceptPaused = false;
    bool stopping = false;
};

HttpServer::Impl::Impl(const HttpOptions& given, Router& router, Log& serverLog)
    : options(given)
    , log(serverLog)
    , revocations(options.revocationList, requiredCertificate(options.clientAuthority), log)
    , trust(revocations)
    , tls(options, trust)
    , workers(options.workerThreads, options.maxWaitingRequests)
    , context{options, tls, trust, router, workers, log}
    , loops()
    , acceptor((loops.emplace_back(sweepFor(options)), loops.front().context()))
    , signals(loops.front().context())
{
    for (int i = 1; i < options.ioThreads; ++i) {
        loops.emplace_back(sweepFor(options));
    }
    bind();
    signals.add(SIGINT);
    signals.add(SIGTERM);
#ifdef SIGBREAK
    signals.add(SIGBREAK);
#endif
    signals.async_wait([this](const boost::system::error_code& ec, int) {
        if (!ec) {
            stop();
        }
    });
    loops.front().onSweep([this, last = std::chrono::steady_clock::now()]() mutable {
        const auto now = std::chrono::steady_clock::now();
        if (now - last >= options.revocationPoll) {
            last = now;
            revocations.refresh();
        }
        if (acceptPaused && !stopping) {
            acceptPaused = false;
            accept();
        }
    });
    accept();
}

void HttpServer::Impl::bind()
{
    const Tcp::endpoint endpoint(addressOf(options.host), options.port);
    try {
        acceptor.open(endpoint.protocol());
#ifdef _WIN32
        // There, SO_REUSEADDR would let another program take the port over.
        acceptor.set_option(asio::detail::socket_option::boolean<SOL_SOCKET, SO_EXCLUSIVEADDRUSE>(true));
#else
        acceptor.set_option(Tcp::acceptor::reuse_address(true));
#endif
        acceptor.bind(endpoint);
        acceptor.listen(asio::socket_base::max_listen_connections);
    } catch (const boost::system::system_error& error) {
        throw HttpError("cannot listen on " + options.host + ":" + std::to_string(options.port) + ": " +
                        error.code().message());
    }
}

void HttpServer::Impl::accept()
{
    // One acceptor that hands the sockets round: several on one port would let a second server share it unnoticed.
    IoLoop& loop = loops[nextLoop];
    acceptor.async_accept(loop.context(), [this](const boost::system::error_code& ec, Tcp::socket socket) {
        onAccepted(ec, std::move(socket));
    });
}

void HttpServer::Impl::onAccepted(const boost::system::error_code& ec, Tcp::socket socket)
{
    if (stopping) {
        return;
    }
    if (ec) {
        // Out of descriptors, mostly: the next sweep tries again, instead of a loop that burns the processor.
        log.write(LogLevel::Warning, "accept_failed", {{"reason", ec.message()}});
        acceptPaused = true;
        return;
    }
    IoLoop& loop = loops[nextLoop];
    nextLoop = (nextLoop + 1) % loops.size();
    const bool hasRoom = connections.fetch_add(1, std::memory_order_relaxed) < options.maxConnections;
    ConnectionPlace place(&connections);
    if (hasRoom) {
        hand(loop, std::move(socket), std::move(place));
    } else {
        log.write(LogLevel::Debug, "connection_refused", {{"reason", "too many connections"}});
    }
    accept();
}

void HttpServer::Impl::hand(IoLoop& loop, Tcp::socket socket, ConnectionPlace place)
{
    boost::system::error_code ignored;
    socket.set_option(Tcp::no_delay(true), ignored);
    socket.non_blocking(true, ignored);
    asio::post(loop.context(), [this, &loop, socket = std::move(socket), place = std::move(place)]() mutable {
        try {
            serveConnection(context, loop, std::move(socket), std::move(place));
        } catch (const std::bad_alloc&) {
            log.write(LogLevel::Error, "connection_refused", {{"reason", "out of memory"}});
        }
    });
}

void HttpServer::Impl::stop()
{
    if (stopping) {
        return;
    }
    stopping = true;
    log.write(LogLevel::Info, "stopping");
    boost::system::error_code ignored;
    acceptor.close(ignored);
    signals.cancel(ignored);
    for (IoLoop& loop : loops) {
        asio::post(loop.context(), [this, &loop] { loop.stopGracefully(options.deadlines.stopping); });
    }
}

HttpServer::HttpServer(const HttpOptions& options, Router& router, Log& log)
    : m_impl(std::make_unique<Impl>(options, router, log))
{}

HttpServer::~HttpServer() = default;

std::string HttpServer::url() const
{
    const auto endpoint = m_impl->acceptor.local_endpoint();
    const bool bare = endpoint.address().is_v4();
    const std::string host = bare ? m_impl->options.host : "[" + endpoint.address().to_string() + "]";
    return "https://" + host + ":" + std::to_string(endpoint.port());
}

void HttpServer::run()
{
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < m_impl->loops.size(); ++i) {
        threads.emplace_back([loop = &m_impl->loops[i]] { loop->run(); });
    }
    m_impl->loops.front().run();
    for (std::thread& thread : threads) {
        thread.join();
    }
    m_impl->workers.join();
}

void HttpServer::stop()
{
    boost::asio::post(m_impl->loops.front().context(), [impl = m_impl.get()] { impl->stop(); });
}

} // namespace kirikae::server
