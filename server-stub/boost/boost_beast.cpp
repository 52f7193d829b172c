// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Boost.Beast's own code, once (BOOST_BEAST_SEPARATE_COMPILATION). Linked by server-stub/http alone.
#include <boost/beast/src.hpp>
