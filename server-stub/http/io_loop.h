// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// One I/O thread: its io_context, its connections with their deadlines, and the buffers they share. One coarse timer
// looks at all deadlines together, so that a request costs no timer of its own. Everything but run(), post() and stop()
// belongs to the loop's own thread.
#pragma once

#include "server-stub/http/reply_writer.h"
#include "server-stub/http/request_ids.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <functional>
#include <vector>

namespace kirikae::server {

using SteadyTime = std::chrono::steady_clock::time_point;

//! A link of the loop's list of connections.
class LoopMember {
public:
    LoopMember(const LoopMember&) = delete;
    LoopMember& operator=(const LoopMember&) = delete;
    virtual ~LoopMember() = default;

protected:
    LoopMember() = default;

    //! Its deadline passed: give up what it waits for.
    virtual void expire() = 0;
    //! The server stops: end now if nothing is in flight.
    virtual void stopWhenIdle() = 0;

    //! SteadyTime::max(): none.
    SteadyTime m_deadline = SteadyTime::max();

private:
    friend class IoLoop;
    LoopMember* m_previous = nullptr;
    LoopMember* m_next = nullptr;
};

class IoLoop {
public:
    //! Looks at the deadlines every `sweep`.
    explicit IoLoop(std::chrono::milliseconds sweep);
    ~IoLoop();
    IoLoop(const IoLoop&) = delete;
    IoLoop& operator=(const IoLoop&) = delete;

    [[nodiscard]] boost::asio::io_context& context() { return m_context; }
    //! Runs until stopGracefully() and the end of the last connection.
    void run();
    //! Ends idle connections now, the others after what is in flight; lets run() return after the last, or after
    //! `grace`.
    void stopGracefully(std::chrono::milliseconds grace);
    [[nodiscard]] bool isStopping() const { return m_stopping; }

    void add(LoopMember& member);
    void remove(LoopMember& member);

    //! Called on every sweep besides the deadlines (the listener's retry, the revocation list).
    void onSweep(std::function<void()> task) { m_sweepTasks.push_back(std::move(task)); }

    //! Where a connection reads to before anything is kept of it; good until it waits again.
    std::vector<char> input;
    //! Where a connection builds its output; good until it waits again.
    std::string output;
    ReplyWriter replyWriter;
    RequestIds requestIds;

private:
    void scheduleSweep();
    void sweep();
    void endWhenEmpty();

    LoopMember* m_first = nullptr; //!< declared before m_context, whose end destroys the connections
    std::vector<std::function<void()>> m_sweepTasks;
    std::chrono::milliseconds m_sweep;
    bool m_stopping = false;
    SteadyTime m_stopDeadline = SteadyTime::max();
    boost::asio::io_context m_context;
    boost::asio::steady_timer m_timer;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> m_work;
};

} // namespace kirikae::server
