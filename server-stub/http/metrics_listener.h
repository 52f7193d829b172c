// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Answers GET /metrics in plain HTTP on an address of this machine alone, one request a connection, for a collector
// that runs beside the server. It speaks no TLS and knows no certificate, so it never listens elsewhere and never
// answers anything else. On one I/O loop; that loop's thread.
#pragma once

#include "server-stub/http/http_options.h"
#include "server-stub/http/io_loop.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <functional>
#include <memory>
#include <string>

namespace kirikae::server {

class MetricsListener {
public:
    //! Writes the numbers of the moment; it may wait (for a worker).
    using Source = std::function<boost::asio::awaitable<std::string>()>;

    //! Binds. HttpError when the address is not a loopback one or is taken. `loop` outlives it.
    MetricsListener(IoLoop& loop, const ListenAddress& address, Source source);

    //! "http://127.0.0.1:PORT/metrics".
    [[nodiscard]] std::string url() const;
    //! No more connections; those that are open end by themselves or at their deadline.
    void stop();

private:
    void accept();

    IoLoop& m_loop;
    Source m_source;
    boost::asio::ip::tcp::acceptor m_acceptor;
    std::shared_ptr<int> m_open = std::make_shared<int>(0); //!< the connections may outlive the listener
};

} // namespace kirikae::server
