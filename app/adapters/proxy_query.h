// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// How the system is asked for a proxy, as a value that a test can replace. Its header needs no network class.
#pragma once

#include <QList>

#include <functional>

class QNetworkProxy;
class QNetworkProxyQuery;

namespace kirikae::adapters {

//! Answers like QNetworkProxyFactory::systemProxyForQuery(); called in another thread, and may block.
using ProxyQuery = std::function<QList<QNetworkProxy>(const QNetworkProxyQuery&)>;

} // namespace kirikae::adapters
