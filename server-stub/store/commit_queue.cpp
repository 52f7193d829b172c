// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/store/commit_queue.h"

#include <algorithm>

namespace kirikae::server {

//! Transactions that become durable together. The first one is the SQLite transaction itself, so that one alone pays
//! for no savepoint.
struct CommitQueue::Group {
    const std::chrono::steady_clock::time_point since = std::chrono::steady_clock::now();
    int members = 0; //!< committed by their owners, not yet durable
    std::uint64_t generation = 0;
    bool ended = false;
    std::string failure; //!< empty: durable
    std::condition_variable change;
};

CommitQueue::Turn::Turn(CommitQueue& queue, WriteSize size)
    : m_queue(queue)
{
    m_queue.enter(size);
    m_queue.m_database.insistOnTransaction(true);
}

CommitQueue::Turn::~Turn()
{
    if (m_open) {
        m_queue.m_database.insistOnTransaction(false);
        m_queue.rollBackOne();
        m_queue.leave();
    }
}

void CommitQueue::Turn::commit(std::uint64_t generation)
{
    const std::shared_ptr<Group> group = m_queue.m_group;
    if (group->members > 0) {
        m_queue.m_database.run("RELEASE member");
    }
    m_queue.m_database.insistOnTransaction(false);
    ++group->members;
    group->generation = std::max(group->generation, generation);
    m_open = false;
    m_queue.leave();
    if (!group->failure.empty()) {
        throw StoreError(group->failure);
    }
}

void CommitQueue::enter(WriteSize size)
{
    {
        std::unique_lock lock(m_mutex);
        if (m_taken) {
            Waiter self(size);
            m_waiting.push_back(&self);
            self.turn.wait(lock, [&self] { return self.hasTurn; });
        }
        m_taken = true;
    }
    try {
        open();
    } catch (...) {
        leave();
        throw;
    }
}

void CommitQueue::open()
{
    if (m_group) {
        m_database.run("SAVEPOINT member");
        return;
    }
    if (m_database.inTransaction()) {
        m_database.run("ROLLBACK"); // what an earlier rollback could not undo
    }
    m_database.run("BEGIN IMMEDIATE");
    m_group = std::make_shared<Group>();
}

void CommitQueue::rollBackOne() noexcept
{
    try {
        if (!m_database.inTransaction()) {
            end("store: a failure in another transaction of the group undid it");
        } else if (m_group->members == 0) {
            m_database.run("ROLLBACK");
            m_group.reset();
        } else {
            m_database.run("ROLLBACK TO member");
            m_database.run("RELEASE member");
        }
    } catch (const StoreError& failure) {
        // It cannot be taken out alone: then none of the group may become durable.
        rollBackAll();
        end(failure.what());
    }
}

void CommitQueue::rollBackAll() noexcept
{
    try {
        if (m_database.inTransaction()) {
            m_database.run("ROLLBACK");
        }
    } catch (const StoreError&) {
        // The connection stays inside its transaction, and open() tries again before anything else begins. The failure
        // that led here is already on its way to the callers.
        return;
    }
}

//! Hands the turn on and waits for the group, or commits the group. Called by whose turn it is; returns without it.
void CommitQueue::leave()
{
    const std::shared_ptr<Group> group = m_group;
    if (group && group->members > 0) {
        std::unique_lock lock(m_mutex);
        if (takesMore(*group)) {
            passOn();
            group->change.wait(lock, [&group] { return group->ended; });
            return;
        }
        lock.unlock();
        commitAll();
    }
    const std::lock_guard lock(m_mutex);
    passOn();
}

void CommitQueue::commitAll()
{
    std::string failure;
    try {
        m_database.run("COMMIT");
    } catch (const StoreError& reason) {
        failure = reason.what();
        rollBackAll();
    }
    end(failure);
}

void CommitQueue::end(const std::string& failure)
{
    const std::lock_guard lock(m_mutex);
    if (failure.empty()) {
        m_generation.store(m_group->generation, std::memory_order_release);
    }
    m_group->failure = failure;
    m_group->ended = true;
    m_group->change.notify_all();
    m_group.reset();
}

bool CommitQueue::takesMore(const Group& group) const
{
    return !m_waiting.empty() && m_waiting.front()->size == WriteSize::Few && group.members < mostMembers &&
           std::chrono::steady_clock::now() - group.since < oldestGroup;
}

void CommitQueue::passOn()
{
    m_taken = !m_waiting.empty();
    if (m_taken) {
        Waiter* const next = m_waiting.front();
        m_waiting.pop_front();
        next->hasTurn = true;
        next->turn.notify_one();
    }
}

} // namespace kirikae::server
