// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Binding to an address, and how it is written in a URL: shared by the API's listener and that of the metrics. Any
// thread.
#pragma once

#include "server-stub/http/http_options.h"

#include <boost/asio/ip/tcp.hpp>

#include <string>

namespace kirikae::server {

//! HttpError unless an IP address or "localhost".
[[nodiscard]] boost::asio::ip::address addressOf(const std::string& host);

//! Opens, binds and listens; HttpError when the address is none or is taken.
void listenOn(boost::asio::ip::tcp::acceptor& acceptor, const ListenAddress& address);

//! "127.0.0.1:8443", "[::1]:8443", with the port that was bound.
[[nodiscard]] std::string hostAndPort(const boost::asio::ip::tcp::acceptor& acceptor);

} // namespace kirikae::server
