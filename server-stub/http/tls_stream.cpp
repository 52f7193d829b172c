// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/http/tls_stream.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <openssl/err.h>

#include <array>

namespace kirikae::server {

namespace asio = boost::asio;

// Each co_await stands in a statement of its own: GCC 12 miscompiles some of those inside conditions and switches.

TlsStream::TlsStream(Socket socket, const TlsContext& context, std::shared_ptr<const ClientCertificate>& peer)
    : m_socket(std::move(socket))
    , m_ssl(context.newSession(static_cast<std::uintptr_t>(m_socket.native_handle()), peer))
{}

asio::awaitable<bool> TlsStream::accept()
{
    // The client speaks first; asking OpenSSL before it did would be a wasted read.
    bool ready = co_await waitFor(Socket::wait_read);
    while (ready) {
        ERR_clear_error();
        const int result = SSL_accept(m_ssl.get());
        if (result == 1) {
            co_return true;
        }
        ready = co_await waitAfter(result);
    }
    co_return false;
}

asio::awaitable<std::size_t> TlsStream::receive(std::span<char> buffer, const std::function<void()>& onArrival)
{
    bool ready = true;
    if (SSL_has_pending(m_ssl.get()) == 0) {
        ready = co_await waitFor(Socket::wait_read);
    }
    if (ready) {
        onArrival();
    }
    while (ready) {
        ERR_clear_error();
        std::size_t got = 0;
        const int result = SSL_read_ex(m_ssl.get(), buffer.data(), buffer.size(), &got);
        if (result == 1) {
            co_return got;
        }
        ready = co_await waitAfter(result);
    }
    co_return 0;
}

asio::awaitable<bool> TlsStream::send(std::string_view bytes, const std::function<void()>& onProgress)
{
    bool ready = true;
    while (ready && !bytes.empty()) {
        ERR_clear_error();
        std::size_t written = 0;
        const int result = SSL_write_ex(m_ssl.get(), bytes.data(), bytes.size(), &written);
        if (result == 1) {
            bytes.remove_prefix(written);
            if (!bytes.empty()) {
                onProgress();
            }
        } else {
            ready = co_await waitAfter(result);
        }
    }
    co_return ready;
}

//! Closing with unread bytes would reset the connection and could take the last reply with it (RFC 9112 §9.6).
asio::awaitable<void> TlsStream::linger()
{
    sayGoodbye();
    boost::system::error_code ec;
    m_socket.shutdown(Socket::shutdown_send, ec);
    std::array<char, 4096> unread{};
    while (!ec && !m_gaveUp) {
        co_await m_socket.async_read_some(asio::buffer(unread), asio::redirect_error(asio::use_awaitable, ec));
    }
}

bool TlsStream::hasUnread() const
{
    boost::system::error_code ignored;
    return SSL_has_pending(m_ssl.get()) != 0 || m_socket.available(ignored) > 0;
}

void TlsStream::sayGoodbye()
{
    if (!m_gaveUp) {
        ERR_clear_error();
        SSL_shutdown(m_ssl.get());
    }
    ERR_clear_error();
}

void TlsStream::giveUp()
{
    m_gaveUp = true;
    boost::system::error_code ignored;
    m_socket.cancel(ignored);
}

asio::awaitable<bool> TlsStream::waitFor(Socket::wait_type what)
{
    if (m_gaveUp) {
        co_return false;
    }
    boost::system::error_code ec;
    co_await m_socket.async_wait(what, asio::redirect_error(asio::use_awaitable, ec));
    co_return !ec && !m_gaveUp;
}

//! Waits for what the TLS call with this result needs; false when the connection is at its end.
asio::awaitable<bool> TlsStream::waitAfter(int result)
{
    const int error = SSL_get_error(m_ssl.get(), result);
    if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) {
        co_return false;
    }
    const bool ready = co_await waitFor(error == SSL_ERROR_WANT_READ ? Socket::wait_read : Socket::wait_write);
    co_return ready;
}

} // namespace kirikae::server
