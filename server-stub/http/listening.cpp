// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/http/listening.h"

namespace kirikae::server {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;

asio::ip::address addressOf(const std::string& host)
{
    boost::system::error_code ec;
    auto address = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host, ec);
    if (ec) {
        throw HttpError("cannot listen on \"" + host + "\": give an IP address, for example 127.0.0.1:8443");
    }
    return address;
}

void listenOn(Tcp::acceptor& acceptor, const ListenAddress& address)
{
    const Tcp::endpoint endpoint(addressOf(address.host), address.port);
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
        throw HttpError("cannot listen on " + address.host + ":" + std::to_string(address.port) + ": " +
                        error.code().message());
    }
}

std::string hostAndPort(const Tcp::acceptor& acceptor)
{
    const auto endpoint = acceptor.local_endpoint();
    const std::string host = endpoint.address().to_string();
    return (endpoint.address().is_v4() ? host : "[" + host + "]") + ":" + std::to_string(endpoint.port());
}

} // namespace kirikae::server
