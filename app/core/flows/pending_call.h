// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// One call on its way: its answer comes exactly once, on the GUI thread, and never after the flow let go of it. It is
// there so that no flow writes that guard again; it must not know what the call means. GUI thread.
#pragma once

#include "app/core/ports/token_gateway.h"

#include <QFutureWatcher>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace kirikae::core {

//! What a call that was let go of before its answer counts as: nobody knows how far it got.
[[nodiscard]] inline GatewayError cancelledCall()
{
    GatewayError error;
    error.kind = GatewayError::Kind::Cancelled;
    error.sent = true;
    return error;
}

//! T is the future's whole result, e.g. GatewayReply<UserPage>.
template <class T>
class PendingCall {
public:
    PendingCall() = default;
    PendingCall(const PendingCall&) = delete;
    PendingCall& operator=(const PendingCall&) = delete;
    ~PendingCall() { drop(); }

    //! Drops an earlier call. `done` gets the result, or nullopt when the other side cancelled the future.
    void start(QFuture<T> future, std::function<void(std::optional<T>)> done)
    {
        drop();
        m_watcher = std::make_unique<QFutureWatcher<T>>();
        QObject::connect(m_watcher.get(), &QFutureWatcherBase::finished, m_watcher.get(),
                         [this, done = std::move(done)] { deliver(done); });
        m_watcher->setFuture(future);
    }
    //! Aborts the call; its answer is never delivered.
    void drop()
    {
        if (m_watcher) {
            QFuture<T> future = m_watcher->future();
            release();
            future.cancel();
        }
    }
    [[nodiscard]] bool isRunning() const { return m_watcher != nullptr; }

private:
    void release()
    {
        // Later: this may run inside the watcher's own signal.
        QFutureWatcher<T>* watcher = m_watcher.release();
        watcher->disconnect();
        watcher->deleteLater();
    }
    void deliver(std::function<void(std::optional<T>)> done)
    {
        const QFuture<T> future = m_watcher->future();
        release();
        done(future.resultCount() > 0 ? std::optional<T>(future.result()) : std::nullopt);
    }

    std::unique_ptr<QFutureWatcher<T>> m_watcher;
};

template <class T>
using GatewayCall = PendingCall<GatewayReply<T>>;

//! The reply of a finished gateway call; one without a result was cancelled on the way.
template <class T>
[[nodiscard]] GatewayReply<T> replyOf(const std::optional<GatewayReply<T>>& delivered)
{
    return delivered ? *delivered : GatewayReply<T>(Failure{cancelledCall()});
}

} // namespace kirikae::core
