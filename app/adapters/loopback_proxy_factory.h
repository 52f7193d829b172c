// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The system's proxy for every server but this PC's own: a proxy cannot reach a training server on loopback, and must
// not see that it exists. Used by the network thread.
#pragma once

#include <QNetworkProxyFactory>

namespace kirikae::adapters {

class LoopbackProxyFactory final : public QNetworkProxyFactory {
public:
    [[nodiscard]] QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override;
};

} // namespace kirikae::adapters
