// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/flows/revocation_flow.h"

#include "app/core/flows/pending_call.h"
#include "app/core/flows/refusals.h"
#include "app/core/server_clock.h"

#include <QUuid>

namespace kirikae::core {
namespace {

using Step = RevocationState::Step;

//! A server keeps its answers for 24 h; after that a repeat would be a new action, and the list alone tells what was.
constexpr std::chrono::hours pendingLives{23};

const QString noteDraft = QStringLiteral("revocation.note");

} // namespace

struct RevocationFlow::Private {
    TokenGateway& gateway;
    SessionFlow& session;
    UserListFlow& list;
    UserTableModel& model;
    Journal& journal;
    const ServerClock& clock;
    QStringList loginIds{}; //!< of the request, exactly as sent: a repeat must not differ
    QString note{};         //!< of the request, for the same reason
    QString key{};          //!< empty: no request was sent for this plan
    SecretText password{};  //!< only while a repeat may need it
    SecretText sentCode{};  //!< only until it is known whether it was used up
    bool repeating = false;
    bool codeWanted = false; //!< the server asked for a code, whatever the list says of the operator's token
    GatewayCall<RevocationResult> call{};
    GatewayCall<RevocationResult> preview{};

    //! A repeat after a restart has to say the same, word for word.
    bool keepNote() { return note.isEmpty() || journal.putDraft(noteDraft, {key, note}).hasValue(); }
    void recallNote()
    {
        const QStringList kept = journal.draft(noteDraft);
        note = kept.value(0) == key ? kept.value(1) : QString();
    }

    void forgetSecrets()
    {
        password = {};
        sentCode = {};
    }
};

RevocationFlow::RevocationFlow(TokenGateway& gateway, SessionFlow& session, UserListFlow& list, UserTableModel& model,
                               Journal& journal, const ServerClock& clock, QObject* parent)
    : QObject(parent)
    , m_private(new Private{gateway, session, list, model, journal, clock})
{
    connect(&session, &SessionFlow::stateChanged, this, &RevocationFlow::handleSessionChange);
    connect(&list, &UserListFlow::stateChanged, this, &RevocationFlow::handleListChange);
}

void RevocationFlow::begin(const QStringList& loginIds)
{
    const bool free = m_state.step == Step::Idle || m_state.step == Step::Confirming || m_state.step == Step::Done;
    if (!free || !m_private->session.state().session) {
        return;
    }
    resumePending();
    if (m_state.step == Step::OutcomeUnknown) {
        return; // what is not known must be cleared up before anything else is revoked
    }
    m_state = {};
    m_state.step = Step::Confirming;
    m_private->key.clear();
    m_private->codeWanted = false;
    makePlan(loginIds);
    m_private->loginIds = m_state.plan.loginIds;
    startPreview();
    Q_EMIT stateChanged();
}

void RevocationFlow::makePlan(const QStringList& loginIds)
{
    const UserRow& own = m_private->session.state().session->user;
    const int at = m_private->model.indexOf(own.loginId);
    m_state.plan = planRevocation(loginIds, m_private->model.rows(), at >= 0 ? m_private->model.row(at) : own,
                                  m_private->clock.now().value_or(Instant{}));
    m_state.plan.otpNeeded = m_state.plan.otpNeeded || m_private->codeWanted;
    m_state.plan.tooMany = m_state.plan.loginIds.size() > m_batchLimit;
}

void RevocationFlow::startPreview()
{
    m_private->preview.drop();
    if (!m_state.plan.permitted || m_state.plan.tooMany) {
        return;
    }
    m_private->preview.start(m_private->gateway.previewRevocation(m_private->loginIds), [this](const auto& delivered) {
        const GatewayReply<RevocationResult> reply = replyOf(delivered);
        if (!reply) {
            // The plan made here stands; the server decides when it is asked in earnest.
            m_private->session.noteRefusal(reply.error());
        } else if (m_state.step == Step::Confirming) {
            m_state.preview = *reply;
            Q_EMIT stateChanged();
        }
    });
}

void RevocationFlow::confirm(const SecretText& confirmationPassword, const SecretText& otp, const QString& note)
{
    if (m_state.step != Step::Confirming || m_private->loginIds.isEmpty() || m_state.plan.tooMany ||
        !m_private->session.state().session) {
        return;
    }
    m_state.error.reset();
    m_state.lockedUntil.reset();
    m_state.neverArrived = false;
    m_state.journalFailed = false;
    m_state.codeAlreadyUsed = m_private->session.isSpentCode(otp);
    if (m_state.codeAlreadyUsed) {
        Q_EMIT stateChanged();
        return;
    }
    m_private->key = QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_private->password = confirmationPassword;
    m_private->sentCode = otp;
    m_private->note = note;
    m_private->repeating = false;
    const PendingRevocation pending{m_private->key, m_private->session.companyId(),
                                    m_private->session.state().session->user.loginId, m_private->loginIds,
                                    m_private->clock.now().value_or(Instant{})};
    m_state.journalFailed = !m_private->keepNote() || !m_private->journal.putPendingRevocation(pending).hasValue();
    send({m_private->loginIds, confirmationPassword, otp, note});
}

void RevocationFlow::repeat(const SecretText& confirmationPassword)
{
    if (m_state.step != Step::OutcomeUnknown) {
        return;
    }
    if (m_state.passwordNeeded) {
        m_private->password = confirmationPassword;
    }
    if (m_private->password.isEmpty()) {
        return;
    }
    m_state.error.reset();
    m_private->repeating = true;
    // Without a code: if the server acted, it answers from what it kept; if not, the old code must not be tried again.
    send({m_private->loginIds, m_private->password, {}, m_private->note});
}

void RevocationFlow::send(const RevocationRequest& request)
{
    m_private->preview.drop();
    m_state.step = Step::Sending;
    m_private->call.start(m_private->gateway.revoke(request, m_private->key),
                          [this](const auto& delivered) { handleReply(replyOf(delivered)); });
    Q_EMIT stateChanged();
}

void RevocationFlow::handleReply(const GatewayReply<RevocationResult>& reply)
{
    if (m_state.step != Step::Sending) {
        return;
    }
    if (reply) {
        handleDone(*reply);
    } else {
        handleFailure(reply.error());
    }
}

void RevocationFlow::handleDone(const RevocationResult& result)
{
    m_private->session.noteSpentCode(m_private->sentCode);
    m_private->forgetSecrets();
    forgetPending();
    m_state.step = Step::Done;
    m_state.result = result;
    if (result.waitsFor) {
        Q_EMIT stateChanged();
        Q_EMIT waits(*result.waitsFor);
        return;
    }
    const QString own = m_private->session.state().session->user.loginId;
    bool revokedOneself = false;
    for (const RevocationRow& row : result.rows) {
        const int at = m_private->model.indexOf(row.loginId);
        if (row.outcome != RowOutcome::Revoked) {
            continue;
        }
        revokedOneself = revokedOneself || row.loginId == own;
        if (at >= 0) {
            UserRow user = m_private->model.row(at);
            user.otpStatus = OtpStatus::Revoked;
            user.serialNumber.clear();
            user.expiresAt.reset();
            user.printedExpiry.clear();
            user.sharedWith.clear();
            user.eligibleAt = row.eligibleAt;
            m_private->model.upsert(user);
        }
    }
    Q_EMIT stateChanged();
    Q_EMIT revoked(result);
    m_private->list.reload();
    if (revokedOneself) {
        m_private->session.refresh();
    }
}

void RevocationFlow::handleFailure(const GatewayError& error)
{
    const bool tellsNothing = isPassing(error) || isBeforeTheKey(error);
    if (outcomeUnknown(error) || (m_private->repeating && tellsNothing && !endsSession(error))) {
        becomeUnknown(error);
        return;
    }
    if (endsSession(error)) {
        // The first sending was refused before anything was done. Of a repeat this says nothing about the first
        // sending: it stays in the journal and is taken up after the next sign-in.
        if (!m_private->repeating) {
            forgetPending();
        }
        m_private->session.noteRefusal(error);
        return;
    }
    askForProofAgain(error);
}

void RevocationFlow::askForProofAgain(const GatewayError& error)
{
    m_private->forgetSecrets();
    forgetPending();
    m_private->codeWanted = m_private->codeWanted || error.code == ErrorCode::OtpRequired;
    m_state.step = Step::Confirming;
    m_state.error = error;
    m_state.lockedUntil = lockedUntil(error, m_private->clock.now());
    m_state.fromEarlierRun = false;
    m_state.passwordNeeded = false;
    m_state.neverArrived = m_private->repeating;
    makePlan(m_private->loginIds);
    Q_EMIT stateChanged();
}

void RevocationFlow::becomeUnknown(std::optional<GatewayError> error)
{
    // The code may have been used up; not to offer it again is safe.
    m_private->session.noteSpentCode(m_private->sentCode);
    m_private->sentCode = {};
    m_state.step = Step::OutcomeUnknown;
    m_state.error = std::move(error);
    m_state.passwordNeeded = m_private->password.isEmpty();
    Q_EMIT stateChanged();
    m_private->list.reload();
}

void RevocationFlow::cancel()
{
    if (m_state.step == Step::Sending) {
        m_private->call.drop();
        becomeUnknown(cancelledCall());
    }
}

void RevocationFlow::close()
{
    if (m_state.step == Step::Sending || m_state.step == Step::Idle) {
        return;
    }
    m_private->preview.drop();
    m_private->forgetSecrets();
    m_private->loginIds.clear();
    m_private->key.clear();
    m_state = {};
    Q_EMIT stateChanged();
}

void RevocationFlow::resumePending()
{
    const bool free = m_state.step == Step::Idle || m_state.step == Step::Confirming || m_state.step == Step::Done;
    const auto& session = m_private->session.state().session;
    if (!free || !session) {
        return;
    }
    const auto pending = m_private->journal.pendingRevocation(m_private->session.companyId(), session->user.loginId);
    if (!pending) {
        return;
    }
    m_private->key = pending->idempotencyKey;
    const auto now = m_private->clock.now();
    if (now && *now - pending->sentAt > pendingLives) {
        forgetPending();
        return;
    }
    m_private->loginIds = pending->loginIds;
    m_private->recallNote();
    m_private->forgetSecrets();
    m_private->codeWanted = false;
    m_state = {};
    m_state.step = Step::OutcomeUnknown;
    m_state.fromEarlierRun = true;
    m_state.passwordNeeded = true;
    makePlan(m_private->loginIds);
    m_state.plan.loginIds = m_private->loginIds;
    Q_EMIT stateChanged();
}

void RevocationFlow::forgetPending()
{
    m_state.journalFailed = !m_private->journal.clearPendingRevocation(m_private->key).hasValue();
    m_private->key.clear();
}

void RevocationFlow::handleSessionChange()
{
    if (m_private->session.state().step == SessionState::Step::SignedIn || m_state.step == Step::Idle) {
        return;
    }
    // What was sent and not answered waits in the journal for the next sign-in.
    m_private->call.drop();
    m_private->preview.drop();
    m_private->forgetSecrets();
    m_private->loginIds.clear();
    m_private->key.clear();
    m_state = {};
    Q_EMIT stateChanged();
}

void RevocationFlow::handleListChange()
{
    // The rows of a plan show what the list says now; what was or will be sent stays as it is.
    const bool shows = m_state.step == Step::Confirming || m_state.step == Step::OutcomeUnknown;
    if (!shows || m_private->list.state().loading || !m_private->session.state().session) {
        return;
    }
    makePlan(m_private->loginIds);
    if (m_state.step == Step::OutcomeUnknown) {
        m_state.plan.loginIds = m_private->loginIds;
    } else {
        m_private->loginIds = m_state.plan.loginIds;
    }
    Q_EMIT stateChanged();
}

} // namespace kirikae::core
