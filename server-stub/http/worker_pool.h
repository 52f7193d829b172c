// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The threads on which services may block (SQL, password hashing), with a bound on how many requests wait for one:
// beyond it the server says so at once instead of growing. Thread-safe.
#pragma once

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include <atomic>

namespace kirikae::server {

class WorkerPool {
public:
    WorkerPool(int threads, int maxWaiting)
        : m_maxWaiting(maxWaiting)
        , m_pool(static_cast<std::size_t>(threads))
    {}

    //! Takes a place in the queue; false when it is full. Each true is followed by one run().
    [[nodiscard]] bool enter()
    {
        if (m_waiting.fetch_add(1, std::memory_order_relaxed) < m_maxWaiting) {
            return true;
        }
        m_waiting.fetch_sub(1, std::memory_order_relaxed);
        return false;
    }

    //! Runs `job` on a worker and completes `token` (signature void()) on the caller's executor. `job` must not throw.
    template <class Job, class Token>
    auto run(Job job, Token&& token)
    {
        return boost::asio::async_initiate<Token, void()>(
            [this](auto handler, Job work) {
                auto executor = boost::asio::get_associated_executor(handler);
                boost::asio::post(m_pool, [this, work = std::move(work), handler = std::move(handler),
                                           guard = boost::asio::make_work_guard(executor)]() mutable {
                    work();
                    m_waiting.fetch_sub(1, std::memory_order_relaxed);
                    boost::asio::post(guard.get_executor(), std::move(handler));
                });
            },
            token, std::move(job));
    }

    //! Lets what runs end, drops nothing that was entered, and returns when all threads are done.
    void join() { m_pool.join(); }

private:
    int m_maxWaiting;
    std::atomic<int> m_waiting{0};
    boost::asio::thread_pool m_pool;
};

} // namespace kirikae::server
