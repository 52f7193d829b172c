// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Boost.Asio's own code, once (BOOST_ASIO_SEPARATE_COMPILATION): every other file sees declarations only, which makes
// it compile faster. TLS is OpenSSL on the socket itself (server-stub/http), so Asio's TLS streams are not needed.
#include <boost/asio/impl/src.hpp>
