// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Calls that are held open until the test answers them: in any order, late, after a cancel, or never. GUI thread.
#pragma once

#include "app/core/ports/token_gateway.h"

#include <QPromise>

#include <memory>
#include <vector>

namespace kirikae::test {

//! The calls of one kind, oldest first.
template <class T, class Asked>
class HeldCalls {
public:
    //! Takes a call; called by FakeGateway alone.
    core::Promised<T> open(Asked asked)
    {
        m_calls.push_back({std::move(asked), std::make_shared<QPromise<core::GatewayReply<T>>>()});
        m_calls.back().promise->start();
        return m_calls.back().promise->future();
    }
    [[nodiscard]] int count() const { return static_cast<int>(m_calls.size()); }
    [[nodiscard]] const Asked& asked(int call) const { return m_calls.at(static_cast<std::size_t>(call)).asked; }
    [[nodiscard]] const Asked& lastAsked() const { return m_calls.back().asked; }
    [[nodiscard]] bool isCancelled(int call) const
    {
        return m_calls.at(static_cast<std::size_t>(call)).promise->isCanceled();
    }
    void answer(int call, const core::GatewayReply<T>& reply)
    {
        auto& promise = *m_calls.at(static_cast<std::size_t>(call)).promise;
        promise.addResult(reply);
        promise.finish();
    }
    void answerLast(const core::GatewayReply<T>& reply) { answer(count() - 1, reply); }
    //! Per cent of what is sent.
    void progress(int call, int percent)
    {
        auto& promise = *m_calls.at(static_cast<std::size_t>(call)).promise;
        promise.setProgressRange(0, 100);
        promise.setProgressValue(percent);
    }
    //! Finishes without a result, as a cancelled transfer does.
    void finishEmpty(int call)
    {
        auto& promise = *m_calls.at(static_cast<std::size_t>(call)).promise;
        promise.future().cancel();
        promise.finish();
    }

private:
    struct Call {
        Asked asked;
        std::shared_ptr<QPromise<core::GatewayReply<T>>> promise;
    };
    std::vector<Call> m_calls;
};

} // namespace kirikae::test
