// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/flows/lock_flow.h"

#include "app/core/ports/session_watch.h"

#include <QPointer>
#include <QTimer>

namespace kirikae::core {
namespace {

using Step = LockState::Step;
using namespace std::chrono;

//! The session is gone from this PC at once; the server is told, and not waited for for longer than this.
constexpr seconds signOutPatience{5};

} // namespace

LockFlow::LockFlow(SessionFlow& session, const ElapsedClock& elapsed, std::function<bool()> answerIsAwaited,
                   QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_elapsed(elapsed)
    , m_answerIsAwaited(std::move(answerIsAwaited))
    , m_timer(new QTimer(this))
    , m_patience(new QTimer(this))
{
    m_timer->setSingleShot(true);
    m_patience->setSingleShot(true);
    m_patience->setInterval(signOutPatience);
    connect(m_timer, &QTimer::timeout, this, &LockFlow::check);
    connect(m_patience, &QTimer::timeout, &m_session, &SessionFlow::cancel);
    connect(&m_session, &SessionFlow::stateChanged, this, &LockFlow::handleSessionChange);
}

void LockFlow::setLimit(minutes limit)
{
    m_limit = limit;
    check();
}

void LockFlow::follow(SessionWatch& watch)
{
    m_letSleep = [known = QPointer<SessionWatch>(&watch)] {
        if (known) {
            known->letSleep();
        }
    };
    connect(&watch, &SessionWatch::screenLocked, this, [this] { lock(LockReason::Screen); });
    connect(&watch, &SessionWatch::sleeping, this, [this] {
        m_sleepWaits = true;
        lock(LockReason::Sleep);
        if (!m_signedIn) {
            become(m_state.step);
        }
    });
    connect(&watch, &SessionWatch::woke, this, [this] {
        m_sleepWaits = false;
        check();
    });
}

milliseconds LockFlow::sinceInput() const
{
    return m_elapsed.elapsed() - m_lastInput;
}

void LockFlow::noteInput()
{
    if (!m_signedIn || m_state.isCovered()) {
        return;
    }
    // A timer does not count through sleep: the first touch afterwards must not open what should have been locked.
    if (judgeIdle(sinceInput(), m_limit) == IdleVerdict::Over) {
        lock(LockReason::Idle);
        return;
    }
    m_lastInput = m_elapsed.elapsed();
    if (m_state.step == Step::Soon) {
        become(Step::Open);
        schedule();
    }
}

void LockFlow::check()
{
    if (!m_signedIn || m_state.isCovered()) {
        m_timer->stop();
        return;
    }
    switch (judgeIdle(sinceInput(), m_limit)) {
    case IdleVerdict::Busy:
        become(Step::Open);
        break;
    case IdleVerdict::Soon:
        become(Step::Soon);
        break;
    case IdleVerdict::Over:
        lock(LockReason::Idle);
        return;
    }
    schedule();
}

void LockFlow::schedule()
{
    const milliseconds next = nextIdleChange(sinceInput(), m_limit);
    if (next > milliseconds{0}) {
        m_timer->start(next);
    } else {
        m_timer->stop();
    }
}

void LockFlow::lock(LockReason reason)
{
    if (!m_signedIn || m_state.isCovered()) {
        return;
    }
    m_timer->stop();
    m_state.reason = reason;
    m_lockedOut = true;
    if (m_session.state().step == SessionState::Step::SigningOut) {
        m_patience->start();
        become(Step::SigningOut);
    } else if (m_answerIsAwaited()) {
        become(Step::Waiting);
    } else {
        signOut();
    }
}

void LockFlow::goOn()
{
    if (m_state.step == Step::Waiting && !m_answerIsAwaited()) {
        signOut();
    }
}

void LockFlow::signOut()
{
    become(Step::SigningOut);
    m_patience->start();
    m_session.signOut();
}

void LockFlow::uncover()
{
    if (m_state.step == Step::Locked) {
        become(Step::Open);
    }
}

void LockFlow::handleSessionChange()
{
    const SessionState& session = m_session.state();
    if (session.step == SessionState::Step::SignedIn && !m_signedIn) {
        const QStringList owner{m_session.server().toString(), m_session.companyId(), session.session->user.loginId};
        if (m_owner.isEmpty() || (m_owner == owner && !m_lockedOut)) {
            m_state.arrival = Arrival::Fresh;
        } else {
            m_state.arrival = m_owner == owner ? Arrival::Back : Arrival::Another;
        }
        m_owner = owner;
        m_signedIn = true;
        m_lockedOut = false;
        m_lastInput = m_elapsed.elapsed();
        become(Step::Open);
        schedule();
    } else if (m_signedIn && session.step != SessionState::Step::SignedIn &&
               session.step != SessionState::Step::SigningOut) {
        m_signedIn = false;
        m_timer->stop();
        m_patience->stop();
        become(m_state.isCovered() ? Step::Locked : Step::Open);
    }
}

void LockFlow::become(Step step)
{
    const bool changed = m_state.step != step;
    m_state.step = step;
    if (m_sleepWaits && !m_signedIn) {
        m_sleepWaits = false;
        if (m_letSleep) {
            m_letSleep();
        }
    }
    if (changed) {
        Q_EMIT stateChanged();
    }
}

} // namespace kirikae::core
