// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Keeps in the journal what somebody was doing with devices: the pairs of an assignment and the file of an import. A
// crash or a lock costs nothing but the key and the passwords, which are never kept. A draft is only its own user's.
// GUI thread.
#pragma once

#include "app/core/flows/assignment_flow.h"
#include "app/core/flows/import_flow.h"
#include "app/core/flows/user_list_flow.h"
#include "app/core/ports/journal.h"

class QTimer;

namespace kirikae::core {

class DeskDrafts : public QObject {
    Q_OBJECT
public:
    DeskDrafts(SessionFlow& session, UserListFlow& list, AssignmentFlow& assignment, ImportFlow& imports,
               Journal& journal, QObject* parent = nullptr);
    //! The file that the signed-in person had chosen and not imported; empty: none.
    [[nodiscard]] QString importFile() const;

Q_SIGNALS:
    //! Pairs of an earlier time were put into the assignment flow, after the first list of a session.
    void pairsRestored();

private:
    void restore();
    void followAssignment();
    void followImport();
    void followSession();
    void savePairs();
    [[nodiscard]] QStringList owner() const;
    [[nodiscard]] QStringList draftOf(const QString& name) const;

    SessionFlow& m_session;
    UserListFlow& m_list;
    AssignmentFlow& m_assignment;
    ImportFlow& m_imports;
    Journal& m_journal;
    QStringList m_owner; //!< company and login id whose drafts these are; empty: not restored yet
    QList<AssignmentDraftRow> m_pairs;
    QTimer* m_timer;
};

} // namespace kirikae::core
