// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/store/durable_later.h"

#include "server-stub/store/token_store.h"

#include <utility>

namespace kirikae::server {
namespace {

thread_local DurableLater* current = nullptr;

} // namespace

void PendingCommit::whenEnded(Told told)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_ended) {
            m_told.push_back(std::move(told));
            return;
        }
    }
    told(m_failure); // not written any more
}

bool PendingCommit::hasEnded()
{
    const std::lock_guard lock(m_mutex);
    return m_ended;
}

void PendingCommit::awaitEnd() noexcept
{
    std::unique_lock lock(m_mutex);
    m_change.wait(lock, [this] { return m_ended; });
}

void PendingCommit::wait()
{
    awaitEnd();
    if (!m_failure.empty()) {
        throw StoreError(m_failure);
    }
}

void PendingCommit::end(const std::string& failure) noexcept
{
    std::vector<Told> told;
    {
        const std::lock_guard lock(m_mutex);
        m_failure = failure;
        m_ended = true;
        told.swap(m_told);
    }
    m_change.notify_all();
    for (const Told& each : told) {
        each(m_failure);
    }
}

DurableLater::DurableLater() noexcept
{
    current = this;
}

DurableLater::~DurableLater()
{
    current = nullptr;
    if (m_commit) {
        m_commit->awaitEnd();
    }
}

std::shared_ptr<PendingCommit> DurableLater::take() noexcept
{
    return std::move(m_commit);
}

bool DurableLater::note(const std::shared_ptr<PendingCommit>& commit) noexcept
{
    if (current == nullptr) {
        return false;
    }
    current->m_commit = commit;
    return true;
}

void DurableLater::settle()
{
    if (current != nullptr && current->m_commit) {
        const std::shared_ptr<PendingCommit> commit = std::move(current->m_commit);
        commit->wait();
    }
}

void whenDurable(std::function<void()> act)
{
    if (current == nullptr || !current->m_commit) {
        act();
        return;
    }
    current->m_commit->whenEnded([act = std::move(act)](const std::string& failure) {
        if (failure.empty()) {
            act();
        }
    });
}

} // namespace kirikae::server
