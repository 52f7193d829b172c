// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The network half of the server: listens, accepts, spreads connections over I/O threads, and stops without dropping
// what is in flight. It knows no rule of the bank. Construct and run() on the main thread.
#pragma once

#include "server-stub/api/router.h"
#include "server-stub/http/http_options.h"

#include <functional>
#include <memory>
#include <string>

namespace kirikae::server {

class HttpServer {
public:
    using MoreMetrics = std::function<void(std::string&)>;

    //! Reads the certificates and binds; HttpError when something is missing or the address is taken. `router` and
    //! `log` outlive the server.
    //! `moreMetrics` appends what the services count, on a worker; empty: nothing.
    HttpServer(const HttpOptions& options, Router& router, Log& log, MoreMetrics moreMetrics = {});
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    //! "https://127.0.0.1:PORT", with the port that was bound.
    [[nodiscard]] std::string url() const;

    //! "http://127.0.0.1:PORT/metrics"; empty without options.metrics.
    [[nodiscard]] std::string metricsUrl() const;

    //! Serves until stop() or SIGINT/SIGTERM (Ctrl+C, Ctrl+Break), then finishes what is in flight, at most
    //! deadlines.stopping long, and returns.
    void run();

    //! Starts the end of run(). Any thread; more than once is harmless.
    void stop();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace kirikae::server
