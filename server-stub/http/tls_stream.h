// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// TLS on a connected socket, as coroutines: OpenSSL works on the non-blocking socket itself and the loop only waits for
// it, which saves the copies through memory of Asio's own TLS stream. One connection; the loop's thread.
#pragma once

#include "server-stub/http/tls_context.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <functional>
#include <span>
#include <string_view>

namespace kirikae::server {

class TlsStream {
public:
    using Socket = boost::asio::ip::tcp::socket;

    //! `peer` is set in the handshake and outlives the stream. Throws std::bad_alloc.
    TlsStream(Socket socket, const TlsContext& context, std::shared_ptr<const ClientCertificate>& peer);

    //! The server's handshake; false when it failed or giveUp() was called.
    [[nodiscard]] boost::asio::awaitable<bool> accept();
    //! Waits for bytes and reads some into `buffer`; 0 at the end of the connection. `onArrival` is called when there
    //! is something on the wire, which may be less than a record.
    [[nodiscard]] boost::asio::awaitable<std::size_t> receive(std::span<char> buffer,
                                                              const std::function<void()>& onArrival);
    //! Sends all of them; `onProgress` is called after each part that was not the last. False at the end.
    [[nodiscard]] boost::asio::awaitable<bool> send(std::string_view bytes, const std::function<void()>& onProgress);
    //! After the last reply: says goodbye and throws away what still comes, until the peer closes or giveUp().
    [[nodiscard]] boost::asio::awaitable<void> linger();

    //! Bytes have come that nobody took yet.
    [[nodiscard]] bool hasUnread() const;
    //! Sends close_notify, unless the stream was given up.
    void sayGoodbye();
    //! Ends whatever waits now or will wait.
    void giveUp();
    //! X509_V_OK, or why the peer's certificate was refused.
    [[nodiscard]] long verifyResult() const { return SSL_get_verify_result(m_ssl.get()); }

private:
    [[nodiscard]] boost::asio::awaitable<bool> waitFor(Socket::wait_type what);
    [[nodiscard]] boost::asio::awaitable<bool> waitAfter(int result);

    Socket m_socket;
    SslHandle m_ssl;
    bool m_gaveUp = false;
};

} // namespace kirikae::server
