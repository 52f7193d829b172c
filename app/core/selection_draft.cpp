// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/selection_draft.h"

#include <QTimer>

namespace kirikae::core {
namespace {

constexpr std::chrono::milliseconds saveAfter{300};

const QString& draftName()
{
    static const QString name = QStringLiteral("selection");
    return name;
}

} // namespace

SelectionDraft::SelectionDraft(SessionFlow& session, UserListFlow& list, UserTableModel& users, Journal& journal,
                               QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_list(list)
    , m_users(users)
    , m_journal(journal)
    , m_timer(new QTimer(this))
{
    m_timer->setSingleShot(true);
    m_timer->setInterval(saveAfter);
    connect(m_timer, &QTimer::timeout, this, &SelectionDraft::save);
    connect(&m_list, &UserListFlow::stateChanged, this, &SelectionDraft::restore);
    connect(&m_session, &SessionFlow::stateChanged, this, &SelectionDraft::handleSessionChange);
    connect(&m_users, &UserTableModel::ticksChanged, this, [this] {
        if (!m_owner.isEmpty()) {
            m_timer->start();
        }
    });
}

QStringList SelectionDraft::owner() const
{
    const auto& session = m_session.state().session;
    return session ? QStringList{m_session.companyId(), session->user.loginId} : QStringList();
}

void SelectionDraft::restore()
{
    if (!m_owner.isEmpty() || !m_list.state().loadedAt || m_list.state().loading) {
        return;
    }
    m_owner = owner();
    const QStringList draft = m_journal.draft(draftName());
    if (!m_owner.isEmpty() && draft.mid(0, 2) == m_owner) {
        m_users.setTicked(draft.mid(2), true);
    }
}

void SelectionDraft::save()
{
    // A selection that cannot be kept costs some ticks after a crash, nothing else.
    (void)m_journal.putDraft(draftName(), m_owner + m_users.tickedLoginIds());
}

void SelectionDraft::handleSessionChange()
{
    if (m_session.state().step == SessionState::Step::SignedIn || m_owner.isEmpty()) {
        return;
    }
    // The ticks vanish with the list at sign-out; what was ticked until then is what is kept.
    if (m_timer->isActive()) {
        m_timer->stop();
        save();
    }
    m_owner.clear();
}

} // namespace kirikae::core
