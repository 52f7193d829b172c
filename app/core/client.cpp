// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/client.h"

#include <algorithm>

namespace kirikae::core {

Client::Client(const Ports& outside, bool isTraining, Policy laidDown)
    : training(isTraining)
    , policy(std::move(laidDown))
    , ports(outside)
    , clock(outside.elapsed, outside.journal)
    , session(outside.gateway, outside.identities, outside.secrets, clock)
    , cards(outside.identities)
    , list(outside.gateway, session, users, clock)
    , coolDowns(clock, outside.journal)
    , revocation(outside.gateway, session, list, users, outside.journal, clock)
    , registration(outside.gateway, session, outside.journal, clock)
    , trainingFlow(outside.gateway, clock)
    , selectionDraft(session, list, users, outside.journal)
    , inventory(outside.gateway, session, tokens, clock)
    , imports(outside.gateway, session)
    , assignment(outside.gateway, session, users, clock)
    , approvals(outside.gateway, session, clock)
    , approval(outside.gateway, session, clock)
    , proxy(outside.gateway, outside.secrets, policy.proxy)
    , lock(session, outside.elapsed, [this] { return answerIsAwaited(); })
    , updates(outside.gateway, session, QVersionNumber::fromString(QLatin1String(KIRIKAE_VERSION)),
              policy.updateNotice.value)
    , device(outside.gateway, session)
    , unlocking(outside.gateway, session)
    , audit(outside.gateway, session, auditRows, clock)
    , connection(outside.gateway, session)
    , deskDrafts(session, list, assignment, imports, outside.journal)
    , lastSeen(session, list, users, outside.elapsed, outside.lists)
{
    QObject::connect(&ports.gateway, &TokenGateway::serverTimeSeen, &clock, &ServerClock::anchorAt);
    QObject::connect(&ports.gateway, &TokenGateway::failed, &selectionDraft,
                     [this](const GatewayError& error) { failures.note(error, clock.now()); });
    QObject::connect(&connection, &ConnectionWatch::backOnline, &selectionDraft, [this] { reloadUsers(); });
    QObject::connect(&session, &SessionFlow::stateChanged, &selectionDraft, [this] { followSession(); });
    QObject::connect(&list, &UserListFlow::stateChanged, &selectionDraft, [this] { followList(); });
    QObject::connect(&revocation, &RevocationFlow::revoked, &selectionDraft,
                     [this](const RevocationResult& result) { coolDowns.noteRevocation(result, users.rows()); });
    QObject::connect(&coolDowns, &CoolDownTracker::finished, &selectionDraft,
                     [this](const QList<CoolDownEntry>& entries) { followEndedWaits(entries); });
    QObject::connect(&imports, &ImportFlow::imported, &inventory, &InventoryFlow::refresh);
    QObject::connect(&assignment, &AssignmentFlow::assigned, &inventory, [this] {
        inventory.refresh();
        list.reload();
    });
    QObject::connect(&approval, &ApprovalFlow::approved, &approvals, [this](const ApprovalDetail& detail) {
        if (detail.revocation)
            coolDowns.noteRevocation(*detail.revocation, users.rows());
        inventory.refresh();
        list.reload();
        session.refresh();
    });
    QObject::connect(&approval, &ApprovalFlow::decided, &approvals, &ApprovalListFlow::reload);
    QObject::connect(&revocation, &RevocationFlow::waits, &approvals, &ApprovalListFlow::reload);
    QObject::connect(&assignment, &AssignmentFlow::waits, &approvals, &ApprovalListFlow::reload);
    QObject::connect(&device, &DeviceFlow::resynchronised, &inventory, &InventoryFlow::refresh);
    QObject::connect(&unlocking, &UnlockFlow::unlocked, &list, &UserListFlow::reload);
    QObject::connect(&registration, &RegistrationFlow::registered, &selectionDraft, [this] {
        list.reload();
        session.refresh();
    });
    lock.setLimit(policy.idleLock.value);
    lastSeen.setLimit(policy.idleLock.value);
    revocation.setBatchLimit(policy.batchSize.value);
    assignment.setBatchLimit(policy.batchSize.value);
    if (policy.server.forced && !training)
        session.setServer(policy.server.value);
    // Later: whoever else follows the answer comes first.
    const auto goOn = [this](auto* flow) {
        using Flow = std::remove_pointer_t<decltype(flow)>;
        QObject::connect(flow, &Flow::stateChanged, &lock, &LockFlow::goOn, Qt::QueuedConnection);
    };
    goOn(&revocation);
    goOn(&registration);
    goOn(&assignment);
    goOn(&approval);
    goOn(&unlocking);
    goOn(&device);
    goOn(&imports);
    coolDowns.resume();
}

bool Client::answerIsAwaited() const
{
    const RegistrationState::Step step = registration.state().step;
    return revocation.state().step == RevocationState::Step::Sending || step == RegistrationState::Step::Sending ||
           step == RegistrationState::Step::Skipping || approval.state().step == ApprovalDecision::Step::Sending ||
           unlocking.state().step == UnlockState::Step::Sending || device.state().step == DeviceState::Step::Sending ||
           assignment.state().step == AssignmentState::Step::Sending ||
           imports.state().step == ImportState::Step::Importing;
}

void Client::followSession()
{
    const bool signedIn = session.state().step == SessionState::Step::SignedIn;
    if (signedIn && !m_wasSignedIn) {
        m_wasSignedIn = true;
        coolDowns.setCompany(session.companyId());
        coolDowns.noteUsers({session.state().session->user});
        revocation.resumePending();
        list.reload();
        approvals.reload();
    } else if (signedIn) {
        followOwnRow();
    } else if (m_wasSignedIn && session.state().step != SessionState::Step::SigningOut) {
        m_wasSignedIn = false;
        list.clear();
    }
}

void Client::followOwnRow()
{
    const UserRow& own = session.state().session->user;
    coolDowns.noteUsers({own});
    if (!mayManageUsers(own.userClass)) {
        list.reload();
    }
}

void Client::reloadUsers()
{
    const auto& info = session.state().session;
    if (info && !mayManageUsers(info->user.userClass)) {
        session.refresh();
    } else {
        list.reload();
    }
}

void Client::followEndedWaits(const QList<CoolDownEntry>& entries)
{
    const auto& info = session.state().session;
    const bool own = info && std::any_of(entries.cbegin(), entries.cend(), [&](const CoolDownEntry& entry) {
                         return entry.loginId == info->user.loginId;
                     });
    if (own) {
        session.refresh();
    }
}

void Client::followList()
{
    const UserListState& state = list.state();
    if (state.loadedAt && !state.loading && !state.error) {
        coolDowns.noteUsers(users.rows());
    }
}

} // namespace kirikae::core
