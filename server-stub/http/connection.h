// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// One client's connection, from its handshake to its end: one coroutine that reads a request, has it answered, at once
// or on a worker, and writes the reply, under deadlines. It lives on one I/O thread.
#pragma once

#include "server-stub/api/router.h"
#include "server-stub/http/admission.h"
#include "server-stub/http/http_options.h"
#include "server-stub/http/io_loop.h"
#include "server-stub/http/large_bodies.h"
#include "server-stub/http/metrics.h"
#include "server-stub/http/tls_context.h"
#include "server-stub/http/worker_pool.h"

#include <boost/asio/ip/tcp.hpp>

namespace kirikae::server {

//! What all connections share; outlives them.
struct ConnectionContext {
    const HttpOptions& options;
    const TlsContext& tls;
    const ClientTrust& trust;
    Router& router;
    WorkerPool& workers;
    Log& log;
    Metrics& metrics;
    LargeBodies& largeBodies;
};

//! Starts serving `socket`, which belongs to `loop`'s io_context; it ends and cleans up by itself. Loop's thread.
void serveConnection(const ConnectionContext& context, IoLoop& loop, boost::asio::ip::tcp::socket socket,
                     ConnectionPlace place);

} // namespace kirikae::server
