// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The threads on which services may block (SQL, password hashing), with a bound on how many requests wait for one:
// beyond it the server says so at once instead of growing. Each certificate's requests go through a lane of its own,
// which is given some of the workers but never all of them: who sends a thousand requests at once waits for himself,
// and the others hardly. What a worker has done may be told later (a commit that is not on the disk yet): the worker
// takes the next work meanwhile. Thread-safe.
#pragma once

#include "server-stub/http/http_options.h"

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <type_traits>

namespace kirikae::server {

//! The requests of one certificate on their way to a worker.
class WorkerLane {
    friend class WorkerPool;
    struct Job {
        Job() = default;
        Job(const Job&) = delete;
        Job& operator=(const Job&) = delete;
        virtual ~Job() = default;
        virtual void run() = 0;
    };

    std::atomic<int> m_entered{0};
    std::mutex m_mutex; //!< guards the two below
    int m_running = 0;  //!< handed to the workers
    std::deque<std::unique_ptr<Job>> m_waiting;
};

class WorkerPool {
public:
    explicit WorkerPool(const WorkerLimits& limits)
        : m_limits(limits)
        , m_pool(static_cast<std::size_t>(limits.threads))
    {}

    //! Takes a place in the queue; false when it, or the lane's share of it, is full. Each true is followed by one
    //! run() in the same lane.
    [[nodiscard]] bool enter(WorkerLane& lane)
    {
        if (lane.m_entered.fetch_add(1, std::memory_order_relaxed) < m_limits.waitingOfLane) {
            if (m_waiting.fetch_add(1, std::memory_order_relaxed) < m_limits.waiting) {
                return true;
            }
            m_waiting.fetch_sub(1, std::memory_order_relaxed);
        }
        lane.m_entered.fetch_sub(1, std::memory_order_relaxed);
        return false;
    }

    //! Runs `work` on a worker and completes `token` (signature void()) on the caller's executor. `work` must not
    //! throw; `lane` outlives the completion. `work` may give back a function of void(std::function<void()>): unless it
    //! is empty, the completion waits until that one calls what it is given, once, from any thread.
    template <class Work, class Token>
    auto run(WorkerLane& lane, Work work, Token&& token)
    {
        return boost::asio::async_initiate<Token, void()>(
            [this, &lane](auto handler, Work given) {
                using Handler = decltype(handler);
                start(lane, std::make_unique<Task<Work, Handler>>(*this, lane, std::move(given), std::move(handler)));
            },
            token, std::move(work));
    }

    //! Requests that were entered and not yet done.
    [[nodiscard]] int waiting() const { return m_waiting.load(std::memory_order_relaxed); }

    //! Lets what runs end, drops nothing that was entered, and returns when all threads are done and all is completed.
    void join()
    {
        m_pool.join();
        std::unique_lock lock(m_mutex);
        m_completed.wait(lock, [this] { return m_incomplete == 0; });
    }

private:
    //! What goes on on the caller's executor, which runs at least until then.
    template <class Handler>
    struct Completion {
        explicit Completion(Handler given)
            : handler(std::move(given))
            , guard(boost::asio::make_work_guard(boost::asio::get_associated_executor(handler)))
        {}
        //! Once. It holds the executor no longer, whoever still holds it.
        void complete()
        {
            const auto last = std::move(guard);
            boost::asio::post(last.get_executor(), std::move(handler));
        }

        Handler handler;
        boost::asio::executor_work_guard<boost::asio::associated_executor_t<Handler>> guard;
    };

    template <class Work, class Handler>
    struct Task final : WorkerLane::Job {
        Task(WorkerPool& owner, WorkerLane& its, Work given, Handler handler)
            : pool(owner)
            , lane(its)
            , work(std::move(given))
            , completion(std::move(handler))
        {}

        void run() override
        {
            // After the handler's turn the lane may be gone.
            if constexpr (std::is_void_v<std::invoke_result_t<Work&>>) {
                work();
                pool.goOn(lane);
                completion.complete();
            } else if (auto later = work()) {
                pool.goOn(lane);
                pool.completeWhen(std::move(later), std::make_shared<Completion<Handler>>(std::move(completion)));
            } else {
                pool.goOn(lane);
                completion.complete();
            }
        }

        WorkerPool& pool;
        WorkerLane& lane;
        Work work;
        Completion<Handler> completion;
    };

    template <class Later, class Shared>
    void completeWhen(Later later, Shared completion)
    {
        {
            const std::lock_guard lock(m_mutex);
            ++m_incomplete;
        }
        later([this, completion = std::move(completion)] {
            completion->complete();
            // Under the lock: whoever waits in join() may end the pool as soon as it is free.
            const std::lock_guard lock(m_mutex);
            if (--m_incomplete == 0) {
                m_completed.notify_all();
            }
        });
    }

    void start(WorkerLane& lane, std::unique_ptr<WorkerLane::Job> job)
    {
        {
            const std::lock_guard lock(lane.m_mutex);
            if (lane.m_running >= m_limits.threadsOfLane) {
                lane.m_waiting.push_back(std::move(job));
                return;
            }
            ++lane.m_running;
        }
        give(std::move(job));
    }

    void goOn(WorkerLane& lane)
    {
        m_waiting.fetch_sub(1, std::memory_order_relaxed);
        lane.m_entered.fetch_sub(1, std::memory_order_relaxed);
        std::unique_ptr<WorkerLane::Job> next;
        {
            const std::lock_guard lock(lane.m_mutex);
            if (lane.m_waiting.empty()) {
                --lane.m_running;
                return;
            }
            next = std::move(lane.m_waiting.front());
            lane.m_waiting.pop_front();
        }
        // Behind what the others have waiting.
        give(std::move(next));
    }

    void give(std::unique_ptr<WorkerLane::Job> job)
    {
        boost::asio::post(m_pool, [job = std::move(job)] { job->run(); });
    }

    const WorkerLimits m_limits;
    std::atomic<int> m_waiting{0};
    std::mutex m_mutex; //!< guards the two below
    std::condition_variable m_completed;
    int m_incomplete = 0; //!< worked for, and to be completed later
    boost::asio::thread_pool m_pool;
};

} // namespace kirikae::server
