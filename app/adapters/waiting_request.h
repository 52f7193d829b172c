// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A request that waits until the way to the server is known. It ends once: by going out, or without having left.
// Deletes itself then. GUI thread.
#pragma once

#include "app/core/ports/gateway_error.h"

#include <QObject>

#include <functional>
#include <utility>

namespace kirikae::adapters {

class WaitingRequest final : public QObject {
    Q_OBJECT
public:
    WaitingRequest(std::function<void()> go, std::function<void(const core::GatewayError&)> fail, QObject* parent)
        : QObject(parent)
        , m_go(std::move(go))
        , m_fail(std::move(fail))
    {}

    void go()
    {
        if (const auto act = take()) {
            act();
        }
    }
    void fail(const core::GatewayError& error)
    {
        const auto tell = m_fail;
        if (take()) {
            tell(error);
        }
    }
    void cancel()
    {
        core::GatewayError error;
        error.kind = core::GatewayError::Kind::Cancelled;
        fail(error);
    }

private:
    std::function<void()> take()
    {
        if (m_go) {
            deleteLater();
        }
        return std::exchange(m_go, nullptr);
    }
    std::function<void()> m_go;
    std::function<void(const core::GatewayError&)> m_fail;
};

} // namespace kirikae::adapters
