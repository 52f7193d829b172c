// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/store/commit_queue.h"

#include <algorithm>
#include <utility>

namespace kirikae::server {

//! Transactions that become durable together. The first one is the SQLite transaction itself, so that one alone pays
//! for no savepoint.
struct CommitQueue::Group : PendingCommit {
    const std::chrono::steady_clock::time_point since = std::chrono::steady_clock::now();
    int members = 0; //!< committed by their owners, not yet durable
    std::uint64_t generation = 0;
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
        const std::shared_ptr<Group> group = m_queue.m_group;
        const bool readOfOthers = group->members > 0;
        m_queue.rollBackOne();
        m_queue.leave();
        if (readOfOthers && !DurableLater::note(group)) {
            group->awaitEnd();
        }
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
    if (group->hasEnded() || !DurableLater::note(group)) {
        group->wait();
    }
}

void CommitQueue::enter(WriteSize size)
{
    DurableLater::settle();
    Next self;
    {
        const std::lock_guard lock(m_mutex);
        if (m_taken) {
            self = std::make_shared<Waiter>(size);
            m_waiting.push_back(self);
        }
        m_taken = true;
    }
    if (self) {
        self->turn.wait();
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

//! Hands the turn on, and the group with it, or commits the group first. Called by whose turn it is.
void CommitQueue::leave()
{
    const std::shared_ptr<Group> group = m_group;
    if (group && group->members > 0) {
        Next next;
        {
            const std::lock_guard lock(m_mutex);
            if (takesMore(*group)) {
                next = passOn();
            }
        }
        if (next) {
            wake(next);
            return;
        }
        commitAll();
    }
    Next next;
    {
        const std::lock_guard lock(m_mutex);
        next = passOn();
    }
    wake(next);
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
    if (failure.empty()) {
        m_generation.store(m_group->generation, std::memory_order_release);
    }
    std::exchange(m_group, nullptr)->end(failure);
}

bool CommitQueue::takesMore(const Group& group) const
{
    return !m_waiting.empty() && m_waiting.front()->size == WriteSize::Few && group.members < mostMembers &&
           std::chrono::steady_clock::now() - group.since < oldestGroup;
}

CommitQueue::Next CommitQueue::passOn()
{
    m_taken = !m_waiting.empty();
    if (!m_taken) {
        return nullptr;
    }
    Next next = std::move(m_waiting.front());
    m_waiting.pop_front();
    return next;
}

//! Without the queue's lock, which the woken one would only run into.
void CommitQueue::wake(const Next& next)
{
    if (next) {
        next->turn.open();
    }
}

} // namespace kirikae::server
