// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The server's side of TLS, made once: TLS 1.3 alone, a client certificate required, no tickets and no session cache (a
// resumed session would skip the look at the certificate). Thread-safe after construction.
#pragma once

#include "server-stub/http/client_trust.h"
#include "server-stub/http/http_options.h"

namespace kirikae::server {

class TlsContext {
public:
    //! HttpError when a file is missing or does not fit. `trust` outlives the context.
    TlsContext(const HttpOptions& options, ClientTrust& trust);

    //! A new server session on a connected, non-blocking socket; the caller owns the socket. Throws std::bad_alloc.
    //! The verified certificate will be written to `peer`, which must outlive the session.
    [[nodiscard]] SslHandle newSession(std::uintptr_t socket, std::shared_ptr<const ClientCertificate>& peer) const;

private:
    SslContextHandle m_context;
};

} // namespace kirikae::server
