// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Keeps the ticked users in the journal shortly after each change, and ticks them again after the first list of a
// session: a selection of hundreds survives a crash. Holds login ids only. GUI thread.
#pragma once

#include "app/core/flows/user_list_flow.h"
#include "app/core/ports/journal.h"

class QTimer;

namespace kirikae::core {

class SelectionDraft : public QObject {
    Q_OBJECT
public:
    SelectionDraft(SessionFlow& session, UserListFlow& list, UserTableModel& users, Journal& journal,
                   QObject* parent = nullptr);

private:
    void restore();
    void save();
    void handleSessionChange();
    [[nodiscard]] QStringList owner() const;

    SessionFlow& m_session;
    UserListFlow& m_list;
    UserTableModel& m_users;
    Journal& m_journal;
    QStringList m_owner; //!< company and login id whose ticks these are; empty: not restored yet
    QTimer* m_timer;
};

} // namespace kirikae::core
