// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The client without a window: every flow and model over the ports, connected. The composition root makes one and hands
// it to the main window. GUI thread.
#pragma once

#include "app/core/connection_watch.h"
#include "app/core/cool_down_tracker.h"
#include "app/core/desk_drafts.h"
#include "app/core/failure_log.h"
#include "app/core/flows/approval_flow.h"
#include "app/core/flows/approval_list_flow.h"
#include "app/core/flows/assignment_flow.h"
#include "app/core/flows/audit_flow.h"
#include "app/core/flows/card_flow.h"
#include "app/core/flows/device_flow.h"
#include "app/core/flows/import_flow.h"
#include "app/core/flows/inventory_flow.h"
#include "app/core/flows/last_seen_flow.h"
#include "app/core/flows/lock_flow.h"
#include "app/core/flows/proxy_flow.h"
#include "app/core/flows/registration_flow.h"
#include "app/core/flows/revocation_flow.h"
#include "app/core/flows/session_flow.h"
#include "app/core/flows/training_flow.h"
#include "app/core/flows/unlock_flow.h"
#include "app/core/flows/update_flow.h"
#include "app/core/flows/user_list_flow.h"
#include "app/core/models/user_filter_model.h"
#include "app/core/models/user_table_model.h"
#include "app/core/policy.h"
#include "app/core/selection_draft.h"
#include "app/core/server_clock.h"

namespace kirikae::core {

//! The outside, made real by adapters or faked by tests. All outlive the Client.
struct Ports {
    TokenGateway& gateway;
    IdentityStore& identities;
    SecretStore& secrets;
    Journal& journal;
    const ElapsedClock& elapsed;
    ListKeeper* lists = nullptr; //!< null: no list outlives the program
};

class Client {
public:
    //! Connects: gateway.serverTimeSeen → clock; sign-in → list load, company of the tracker, pending revocation;
    //! revocation → tracker; registration → list reload and session refresh; the end of one's
    //! own wait → session refresh; resynchronisation → inventory; unlocking → list reload; sign-out → everything
    //! cleared but the waits, which concern people after it as well, and which an earlier run left in the journal.
    //! `policy` is what the organisation has laid down; training's own server needs none of its addresses.
    explicit Client(const Ports& ports, bool training, Policy policy = {});

    //! What a person means by "reload": the list, or, for a general user, the own status, which is all of their list.
    void reloadUsers();
    //! An action was sent and its answer is still on its way: nothing may cut it.
    [[nodiscard]] bool answerIsAwaited() const;

    const bool training;
    const Policy policy;
    Ports ports;
    ServerClock clock;
    UserTableModel users;
    SessionFlow session;
    CardFlow cards;
    UserListFlow list;
    CoolDownTracker coolDowns;
    RevocationFlow revocation;
    RegistrationFlow registration;
    TrainingFlow trainingFlow;
    SelectionDraft selectionDraft;
    TokenTableModel tokens;
    InventoryFlow inventory;
    ImportFlow imports;
    AssignmentFlow assignment;
    ApprovalListFlow approvals;
    ApprovalFlow approval;
    ProxyFlow proxy;
    FailureLog failures;
    LockFlow lock;
    UpdateFlow updates;
    DeviceFlow device;
    UnlockFlow unlocking;
    AuditTableModel auditRows;
    AuditFlow audit;
    ConnectionWatch connection;
    DeskDrafts deskDrafts;
    LastSeenFlow lastSeen;

private:
    void followSession();
    void followOwnRow();
    void followList();
    void followEndedWaits(const QList<CoolDownEntry>& entries);
    bool m_wasSignedIn = false;
};

} // namespace kirikae::core
