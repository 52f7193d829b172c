// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Boost.JSON's own code, once: the library is used from its headers, nothing of Boost is linked.
#include <boost/json/src.hpp>
