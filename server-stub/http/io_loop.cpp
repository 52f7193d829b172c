// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/http/io_loop.h"

namespace kirikae::server {
namespace {

constexpr std::size_t inputBytes = 16 * 1024;

} // namespace

IoLoop::IoLoop(std::chrono::milliseconds sweep)
    : input(inputBytes)
    , m_sweep(sweep)
    , m_context(1)
    , m_timer(m_context)
    , m_work(m_context.get_executor())
{
    scheduleSweep();
}

IoLoop::~IoLoop()
{
    // The io_context destroys what was still open, and nobody is left to be told.
    m_stopping = false;
}

void IoLoop::run()
{
    m_context.run();
}

void IoLoop::stopGracefully(std::chrono::milliseconds grace)
{
    m_stopping = true;
    m_stopDeadline = std::chrono::steady_clock::now() + grace;
    for (LoopMember* member = m_first; member != nullptr;) {
        LoopMember* const next = member->m_next;
        member->stopWhenIdle();
        member = next;
    }
    endWhenEmpty();
}

void IoLoop::add(LoopMember& member)
{
    member.m_next = m_first;
    if (m_first != nullptr) {
        m_first->m_previous = &member;
    }
    m_first = &member;
}

void IoLoop::remove(LoopMember& member)
{
    if (member.m_previous != nullptr) {
        member.m_previous->m_next = member.m_next;
    } else {
        m_first = member.m_next;
    }
    if (member.m_next != nullptr) {
        member.m_next->m_previous = member.m_previous;
    }
    endWhenEmpty();
}

void IoLoop::scheduleSweep()
{
    m_timer.expires_after(m_sweep);
    m_timer.async_wait([this](const boost::system::error_code& ec) {
        if (!ec) {
            sweep();
            scheduleSweep();
        }
    });
}

void IoLoop::sweep()
{
    const SteadyTime now = std::chrono::steady_clock::now();
    for (LoopMember* member = m_first; member != nullptr;) {
        LoopMember* const next = member->m_next;
        if (member->m_deadline <= now) {
            member->m_deadline = SteadyTime::max();
            member->expire();
        }
        member = next;
    }
    if (m_stopping && m_stopDeadline <= now) {
        m_context.stop();
        return;
    }
    for (const auto& task : m_sweepTasks) {
        task();
    }
}

void IoLoop::endWhenEmpty()
{
    if (m_stopping && m_first == nullptr) {
        m_timer.cancel();
        m_work.reset();
        // The acceptor and the signals of the first loop are still waiting; nothing else is left to do.
        m_context.stop();
    }
}

} // namespace kirikae::server
