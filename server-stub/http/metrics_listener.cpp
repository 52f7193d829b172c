// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/http/metrics_listener.h"

#include "server-stub/http/listening.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <array>

namespace kirikae::server {
namespace {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;

constexpr std::chrono::seconds deadline{5};
constexpr std::size_t maxRequestBytes = 8 * 1024;
constexpr int maxOpen = 16;

//! One collector's request.
class MetricsConnection final : public LoopMember {
public:
    MetricsConnection(IoLoop& loop, Tcp::socket socket, const MetricsListener::Source& source,
                      std::shared_ptr<int> open)
        : m_loop(loop)
        , m_socket(std::move(socket))
        , m_source(source)
        , m_open(std::move(open))
    {
        ++*m_open;
        m_deadline = std::chrono::steady_clock::now() + deadline;
        m_loop.add(*this);
    }
    ~MetricsConnection() override
    {
        --*m_open;
        m_loop.remove(*this);
    }

    // Each co_await stands in a statement of its own: GCC 12 miscompiles some of those inside conditions and switches.
    asio::awaitable<void> run()
    {
        boost::system::error_code ec;
        std::string request;
        std::array<char, 1024> piece{};
        while (!ec && request.find("\r\n\r\n") == std::string::npos && request.size() < maxRequestBytes) {
            const std::size_t got =
                co_await m_socket.async_read_some(asio::buffer(piece), asio::redirect_error(asio::use_awaitable, ec));
            request.append(piece.data(), got);
        }
        if (ec) {
            co_return;
        }
        const std::string reply = co_await replyTo(request);
        co_await asio::async_write(m_socket, asio::buffer(reply), asio::redirect_error(asio::use_awaitable, ec));
        m_socket.shutdown(Tcp::socket::shutdown_both, ec);
    }

private:
    void expire() override { end(); }
    void stopWhenIdle() override { end(); }
    void end()
    {
        boost::system::error_code ignored;
        m_socket.close(ignored);
    }

    asio::awaitable<std::string> replyTo(const std::string& request)
    {
        const bool asksForMetrics = request.starts_with("GET /metrics HTTP/1.");
        std::string body = "Only GET /metrics is answered here.\n";
        if (asksForMetrics) {
            body = co_await m_source();
        }
        std::string reply = asksForMetrics ? "HTTP/1.1 200 OK\r\n" : "HTTP/1.1 404 Not Found\r\n";
        reply += asksForMetrics ? "Content-Type: text/plain; version=0.0.4; charset=utf-8\r\n"
                                : "Content-Type: text/plain; charset=utf-8\r\n";
        reply += "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\nContent-Length: ";
        reply += std::to_string(body.size()) + "\r\n\r\n" + body;
        co_return reply;
    }

    IoLoop& m_loop;
    Tcp::socket m_socket;
    const MetricsListener::Source& m_source;
    std::shared_ptr<int> m_open;
};

asio::awaitable<void> runOwned(std::unique_ptr<MetricsConnection> connection)
{
    co_await connection->run();
}

} // namespace

MetricsListener::MetricsListener(IoLoop& loop, const ListenAddress& address, Source source)
    : m_loop(loop)
    , m_source(std::move(source))
    , m_acceptor(loop.context())
{
    if (!addressOf(address.host).is_loopback()) {
        throw HttpError("the metrics are for this machine alone: give 127.0.0.1, localhost or [::1]");
    }
    listenOn(m_acceptor, address);
    accept();
}

std::string MetricsListener::url() const
{
    return "http://" + hostAndPort(m_acceptor) + "/metrics";
}

void MetricsListener::stop()
{
    boost::system::error_code ignored;
    m_acceptor.close(ignored);
}

void MetricsListener::accept()
{
    m_acceptor.async_accept([this](const boost::system::error_code& ec, Tcp::socket socket) {
        if (ec == asio::error::operation_aborted || !m_acceptor.is_open()) {
            return;
        }
        if (!ec && *m_open < maxOpen) {
            auto connection = std::make_unique<MetricsConnection>(m_loop, std::move(socket), m_source, m_open);
            asio::co_spawn(m_loop.context(), runOwned(std::move(connection)), asio::detached);
        }
        accept();
    });
}

} // namespace kirikae::server
