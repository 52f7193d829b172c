// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/http/http_server.h"

#include "server-stub/http/connection.h"
#include "server-stub/http/listening.h"
#include "server-stub/http/metrics_listener.h"

#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <csignal>
#include <deque>
#include <optional>
#include <thread>
#include <utility>

namespace kirikae::server {
namespace {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;

constexpr std::chrono::milliseconds slowestSweep{250};
constexpr std::chrono::milliseconds fastestSweep{10};

//! Connections that were turned away are reported this often.
constexpr std::chrono::seconds refusalReports{10};

AddressBytes bytesOf(const asio::ip::address& address)
{
    return address.is_v6() ? address.to_v6().to_bytes()
                           : asio::ip::make_address_v6(asio::ip::v4_mapped, address.to_v4()).to_bytes();
}

//! Often enough for a quarter of the shortest deadline.
std::chrono::milliseconds sweepFor(const HttpOptions& options)
{
    const HttpDeadlines& deadlines = options.deadlines;
    const auto shortest = std::min({deadlines.handshake, deadlines.request, deadlines.idle, options.revocationPoll});
    return std::clamp(shortest / 4, fastestSweep, slowestSweep);
}

using RevocationSources = std::vector<std::unique_ptr<RevocationSource>>;

X509Handle requiredCertificate(const std::filesystem::path& path)
{
    X509Handle certificate = readCertificate(path);
    if (!certificate) {
        throw HttpError("cannot read the certificate authority " + utf8Path(path) + ": " + takeOpenSslError());
    }
    return certificate;
}

RevocationSources revocationSources(const HttpOptions& options, Log& log)
{
    RevocationSources sources;
    for (const ClientAuthority& each : options.clientAuthorities) {
        sources.push_back(
            std::make_unique<RevocationSource>(each.revocationList, requiredCertificate(each.certificate), log));
    }
    return sources;
}

std::vector<const RevocationSource*> authoritiesOf(const RevocationSources& sources)
{
    std::vector<const RevocationSource*> authorities;
    for (const auto& each : sources) {
        authorities.push_back(each.get());
    }
    return authorities;
}

} // namespace

struct HttpServer::Impl {
    Impl(const HttpOptions& given, Router& router, Log& serverLog, MoreMetrics more);

    void listenForMetrics();
    void accept();
    void onAccepted(const boost::system::error_code& ec, Tcp::socket socket);
    void hand(IoLoop& loop, Tcp::socket socket, ConnectionPlace place);
    void sweep();
    void reportRefusals();
    asio::awaitable<std::string> collectMetrics();
    void stop();

    HttpOptions options;
    Log& log;
    RevocationSources revocations;
    ClientTrust trust;
    TlsContext tls;
    Metrics metrics;
    MoreMetrics moreMetrics;
    Admission admission;
    LargeBodies largeBodies{options.largeBodies};
    WorkerPool workers;
    WorkerLane metricsLane;
    ConnectionContext context;
    std::deque<IoLoop> loops; //!< after everything its connections use
    Tcp::acceptor acceptor;
    asio::signal_set signals;
    std::optional<MetricsListener> metricsListener;
    SteadyTime lastRefresh = std::chrono::steady_clock::now();
    SteadyTime nextReport{};
    std::int64_t refusals = 0; //!< not yet reported
    std::size_t nextLoop = 0;
    bool acceptPaused = false;
    bool stopping = false;
};

HttpServer::Impl::Impl(const HttpOptions& given, Router& router, Log& serverLog, MoreMetrics more)
    : options(given)
    , log(serverLog)
    , revocations(revocationSources(options, log))
    , trust(authoritiesOf(revocations))
    , tls(options, trust)
    , moreMetrics(std::move(more))
    , admission(options.limits)
    , workers(options.workers)
    , context{options, tls, trust, router, workers, log, metrics, largeBodies}
    , loops()
    , acceptor((loops.emplace_back(sweepFor(options)), loops.front().context()))
    , signals(loops.front().context())
{
    for (int i = 1; i < options.ioThreads; ++i) {
        loops.emplace_back(sweepFor(options));
    }
    listenOn(acceptor, options.listen);
    listenForMetrics();
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
    loops.front().onSweep([this] { sweep(); });
    accept();
}

void HttpServer::Impl::listenForMetrics()
{
    if (options.metrics) {
        metricsListener.emplace(loops.front(), *options.metrics, [this] { return collectMetrics(); });
    }
}

//! The services' numbers come from the store, which may block: a worker asks for them.
asio::awaitable<std::string> HttpServer::Impl::collectMetrics()
{
    std::string text;
    if (moreMetrics && workers.enter(metricsLane)) {
        co_await workers.run(
            metricsLane, [&] { moreMetrics(text); }, asio::use_awaitable);
    }
    const Admission::Counts counts = admission.counts();
    metrics.appendTo(text, Gauges{counts.connections, counts.handshakes, workers.waiting()});
    co_return text;
}

void HttpServer::Impl::sweep()
{
    const auto now = std::chrono::steady_clock::now();
    if (now - lastRefresh >= options.revocationPoll) {
        lastRefresh = now;
        for (const auto& each : revocations) {
            each->refresh();
        }
    }
    if (refusals > 0 && now >= nextReport) {
        nextReport = now + refusalReports;
        reportRefusals();
    }
    if (acceptPaused && !stopping) {
        acceptPaused = false;
        accept();
    }
}

//! One line for all of them: who is flooded with connections must not be flooded with lines too.
void HttpServer::Impl::reportRefusals()
{
    log.write(LogLevel::Warning, "connections_refused", {{"count", std::exchange(refusals, 0)}});
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
    boost::system::error_code gone;
    const Tcp::endpoint peer = socket.remote_endpoint(gone);
    if (!gone) {
        Refusal why{};
        std::optional<ConnectionPlace> place = admission.enter(bytesOf(peer.address()), why);
        if (place) {
            hand(loop, std::move(socket), std::move(*place));
        } else {
            ++refusals;
            metrics.countRefusedConnection(why);
            log.write(LogLevel::Debug, "connection_refused", {{"limit", refusalName(why)}});
        }
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
    if (metricsListener) {
        metricsListener->stop();
    }
    if (refusals > 0) {
        reportRefusals();
    }
    for (IoLoop& loop : loops) {
        asio::post(loop.context(), [this, &loop] { loop.stopGracefully(options.deadlines.stopping); });
    }
}

HttpServer::HttpServer(const HttpOptions& options, Router& router, Log& log, MoreMetrics moreMetrics)
    : m_impl(std::make_unique<Impl>(options, router, log, std::move(moreMetrics)))
{}

HttpServer::~HttpServer() = default;

std::string HttpServer::url() const
{
    if (m_impl->options.listen.host == "localhost") { // the name that the server's certificate may be for
        return "https://localhost:" + std::to_string(m_impl->acceptor.local_endpoint().port());
    }
    return "https://" + hostAndPort(m_impl->acceptor);
}

std::string HttpServer::metricsUrl() const
{
    return m_impl->metricsListener ? m_impl->metricsListener->url() : std::string{};
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
