// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The turn at the one writing connection, and the durable commit that those who wait for it share (group commit): a
// transaction that ends while others wait for the turn hands it on and sleeps, or goes on under a DurableLater; the
// last of them, or the one that finds the group full or old, runs COMMIT for all. One caller alone commits at once.
// Members of a group are savepoints of one SQLite transaction, so each is rolled back alone and a COMMIT that fails
// undoes them all. It must not know a table, and nobody may be told of a commit before it is on the disk. Any thread; a
// Turn belongs to the one that made it.
#pragma once

#include "server-stub/store/durable_later.h"
#include "server-stub/store/sqlite_connection.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>

namespace kirikae::server {

class CommitQueue {
private:
    struct Group;

public:
    //! How many transactions share one COMMIT at most: what a power cut can take is bounded as well as the wait.
    static constexpr int mostMembers = 64;
    //! A group that is older takes nobody else in. Together with one transaction and one sync the connection is then
    //! held for less than 100 ms before it is everybody's again.
    static constexpr std::chrono::milliseconds oldestGroup{40};

    //! `database` is the writing connection, `generation` is raised after a durable commit; both outlive this.
    CommitQueue(SqliteConnection& database, std::atomic<std::uint64_t>& generation)
        : m_database(database)
        , m_generation(generation)
    {}
    CommitQueue(const CommitQueue&) = delete;
    CommitQueue& operator=(const CommitQueue&) = delete;

    //! How many wait for the turn just now. Any thread.
    [[nodiscard]] std::size_t waiting() const
    {
        const std::lock_guard lock(m_mutex);
        return m_waiting.size();
    }

    //! One transaction from its begin to its end.
    class Turn {
    public:
        //! Waits for what this thread has under way and then for the turn, first come first served, and begins.
        //! StoreError: nothing has begun.
        Turn(CommitQueue& queue, WriteSize size);
        //! Without commit(): rolls this transaction back and, because what it read may be another's that is not durable
        //! yet, returns only when that one's group has ended, or leaves its end to this thread's DurableLater.
        ~Turn();
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;

        //! Returns when all of it is durable, or sooner under this thread's DurableLater; `generation` is told when it
        //! is. StoreError: nothing of it happened.
        void commit(std::uint64_t generation);

    private:
        CommitQueue& m_queue;
        bool m_open = true;
    };

private:
    //! Shut until it is opened, once and for good. Those who wait meet at no other lock than its own.
    class Gate {
    public:
        void open()
        {
            {
                const std::lock_guard lock(m_mutex);
                m_open = true;
            }
            m_change.notify_all();
        }
        void wait()
        {
            std::unique_lock lock(m_mutex);
            m_change.wait(lock, [this] { return m_open; });
        }

    private:
        std::mutex m_mutex;
        std::condition_variable m_change;
        bool m_open = false;
    };
    struct Waiter {
        explicit Waiter(WriteSize wanted)
            : size(wanted)
        {}
        const WriteSize size;
        Gate turn;
    };
    using Next = std::shared_ptr<Waiter>; //!< null: nobody waits. Shared, because it is woken after it may have gone on

    void enter(WriteSize size);
    void open();
    void rollBackOne() noexcept;
    void rollBackAll() noexcept;
    void commitAll();
    void leave();
    void end(const std::string& failure);
    [[nodiscard]] bool takesMore(const Group& group) const;
    [[nodiscard]] Next passOn();
    static void wake(const Next& next);

    SqliteConnection& m_database; //!< whose turn it is
    std::atomic<std::uint64_t>& m_generation;
    std::shared_ptr<Group> m_group; //!< the open SQLite transaction; whose turn it is
    mutable std::mutex m_mutex;     //!< guards the two below
    std::deque<Next> m_waiting;
    bool m_taken = false;
};

} // namespace kirikae::server
