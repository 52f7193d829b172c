// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/flows/last_seen_flow.h"

#include "app/core/connection_watch.h"
#include "app/core/flows/idle_time.h"
#include "app/core/ports/session_watch.h"

#include <QTimer>

namespace kirikae::core {

using Step = LastSeenState::Step;

LastSeenFlow::LastSeenFlow(SessionFlow& session, const UserListFlow& list, const UserTableModel& users,
                           const ElapsedClock& elapsed, ListKeeper* keeper, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_list(list)
    , m_users(users)
    , m_elapsed(elapsed)
    , m_keeper(keeper)
    , m_idle(new QTimer(this))
{
    m_idle->setSingleShot(true);
    connect(m_idle, &QTimer::timeout, this, &LastSeenFlow::checkIdle);
    connect(&list, &UserListFlow::stateChanged, this, &LastSeenFlow::followList);
    connect(&session, &SessionFlow::stateChanged, this, &LastSeenFlow::followSession);
}

LastSeenFlow::~LastSeenFlow() = default;

ListOwner LastSeenFlow::owner() const
{
    const auto& identity = m_session.state().identity;
    return identity ? ListOwner{m_session.server().toString(), identity->companyId, identity->loginId, identity->id}
                    : ListOwner{};
}

void LastSeenFlow::setKeeping(bool on)
{
    m_keeping = on;
    if (on) {
        m_keptAt.reset();
        followList();
    } else {
        forget();
    }
}

void LastSeenFlow::follow(SessionWatch& watch)
{
    connect(&watch, &SessionWatch::screenLocked, this, &LastSeenFlow::leave);
    connect(&watch, &SessionWatch::sleeping, this, &LastSeenFlow::leave);
    connect(&watch, &SessionWatch::woke, this, &LastSeenFlow::checkIdle);
}

void LastSeenFlow::followList()
{
    const UserListState& list = m_list.state();
    const bool whole = list.loadedAt && !list.loading && !list.error;
    if (!m_keeper || !m_keeping || !whole || list.loadedAt == m_keptAt ||
        m_session.state().step != SessionState::Step::SignedIn) {
        return;
    }
    m_keptAt = list.loadedAt;
    m_keeper->keep(owner(), {m_users.rows(), *list.loadedAt});
}

bool LastSeenFlow::mayOffer() const
{
    using At = SessionState::Step;
    const SessionState& session = m_session.state();
    return m_keeper && m_keeping && (session.step == At::Ready || session.step == At::OtpWanted) && session.error &&
           isOfTheLine(*session.error);
}

bool LastSeenFlow::isRefusedForGood() const
{
    const auto& error = m_session.state().error;
    return error && (error->kind == GatewayError::Kind::CertificateRefused ||
                     error->code == ErrorCode::CertificateUnknown || error->code == ErrorCode::CertificateRevoked);
}

void LastSeenFlow::followSession()
{
    if (isRefusedForGood()) {
        forget();
    } else if (!mayOffer()) {
        m_keptAt = m_session.state().step == SessionState::Step::SignedIn ? m_keptAt : std::nullopt;
        drop();
    } else if (m_state.step == Step::None && !m_state.error) {
        ask();
    }
}

void LastSeenFlow::ask()
{
    m_state.step = Step::Asking;
    m_reading.start(m_keeper->read(owner()), [this](const auto& delivered) {
        m_state = {};
        if (delivered && *delivered) {
            m_offered = **delivered;
            m_state.step = Step::Offered;
            m_state.seenAt = m_offered.seenAt;
        } else if (delivered && delivered->error() != KeptListError::None) {
            m_state.error = delivered->error();
        }
        Q_EMIT stateChanged();
    });
    Q_EMIT stateChanged();
}

void LastSeenFlow::drop()
{
    m_reading.drop();
    m_idle->stop();
    const bool changed = m_state.step != Step::None || m_state.error;
    m_state = {};
    m_offered = {};
    m_shown.clear();
    if (changed) {
        Q_EMIT stateChanged();
    }
}

void LastSeenFlow::show()
{
    if (m_state.step == Step::Shown) {
        Q_EMIT stateChanged(); // another page lies over it
    }
    if (m_state.step != Step::Offered) {
        return;
    }
    m_shown.replaceAll(m_offered.rows);
    m_state.step = Step::Shown;
    m_lastInput = m_elapsed.elapsed();
    checkIdle();
    Q_EMIT stateChanged();
}

void LastSeenFlow::close()
{
    if (m_state.step == Step::Shown) {
        m_idle->stop();
        m_shown.clear();
        m_state.step = Step::Offered;
        Q_EMIT stateChanged();
    }
}

void LastSeenFlow::leave()
{
    if (m_state.step != Step::None) {
        drop();
        m_session.signOut(); // whoever comes next opens the certificate anew
    }
}

void LastSeenFlow::forget()
{
    drop();
    if (m_keeper) {
        m_keeper->forget();
    }
}

void LastSeenFlow::noteInput()
{
    if (m_state.step != Step::Shown) {
        return;
    }
    // A timer does not count through sleep: the first touch afterwards must not keep what should have gone.
    if (judgeIdle(m_elapsed.elapsed() - m_lastInput, m_limit) == IdleVerdict::Over) {
        leave();
    } else {
        m_lastInput = m_elapsed.elapsed();
    }
}

void LastSeenFlow::checkIdle()
{
    if (m_state.step != Step::Shown) {
        return;
    }
    const auto sinceInput = m_elapsed.elapsed() - m_lastInput;
    if (judgeIdle(sinceInput, m_limit) == IdleVerdict::Over) {
        leave();
    } else if (const auto next = nextIdleChange(sinceInput, m_limit); next > std::chrono::milliseconds{0}) {
        m_idle->start(next);
    }
}

} // namespace kirikae::core
