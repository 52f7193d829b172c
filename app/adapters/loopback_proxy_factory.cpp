// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/loopback_proxy_factory.h"

#include "app/adapters/listening_line.h"

namespace kirikae::adapters {

QList<QNetworkProxy> LoopbackProxyFactory::queryProxy(const QNetworkProxyQuery& query)
{
    if (isLoopbackHost(query.peerHostName())) {
        return {QNetworkProxy(QNetworkProxy::NoProxy)};
    }
    return systemProxyForQuery(query);
}

} // namespace kirikae::adapters
