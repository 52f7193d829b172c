// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// One revocation from the confirmation to its per-row results. A time-out after it was sent is "outcome unknown": the
// list is read again and the request repeated with the same idempotency key only, also after a restart. GUI thread.
#pragma once

#include "app/core/flows/session_flow.h"
#include "app/core/flows/user_list_flow.h"
#include "app/core/ports/journal.h"
#include "app/core/revocation_guard.h"

namespace kirikae::core {

struct RevocationState {
    enum class Step {
        Idle,
        Confirming, //!< a plan is there; proof is wanted
        Sending,
        OutcomeUnknown, //!< sent, not answered; repeat() asks again with the same key
        Done
    };
    Step step = Step::Idle;
    RevocationPlan plan;
    std::optional<RevocationResult> preview; //!< the server's own dry run, once it came
    std::optional<GatewayError> error;       //!< of the last attempt; Confirming again: nothing was done
    std::optional<Instant> lockedUntil;
    std::optional<RevocationResult> result; //!< in Done
    bool codeAlreadyUsed = false; //!< the last confirmation was not sent: this code is spent, wait for the next one
    bool journalFailed = false;   //!< the journal could not be written: a crash now would forget the pending request
    bool fromEarlierRun = false;  //!< OutcomeUnknown was left by an earlier run of the program
    bool passwordNeeded = false;  //!< OutcomeUnknown: the confirmation password is not held any more; repeat() wants it
    bool neverArrived = false;    //!< Confirming again: the server knows nothing of the first sending; nothing was done
};

class RevocationFlow : public QObject {
    Q_OBJECT
public:
    RevocationFlow(TokenGateway& gateway, SessionFlow& session, UserListFlow& list, UserTableModel& model,
                   Journal& journal, const ServerClock& clock, QObject* parent = nullptr);
    [[nodiscard]] const RevocationState& state() const { return m_state; }
    //! How many users one request may name; the server's own limit unless the organisation sets a smaller one.
    void setBatchLimit(int users) { m_batchLimit = users; }
    [[nodiscard]] int batchLimit() const { return m_batchLimit; }

    //! Plans the ticked users; Confirming.
    void begin(const QStringList& loginIds);
    //! Sends the plan under a new key.
    //! `note` goes to the second person, should one have to consent.
    void confirm(const SecretText& confirmationPassword, const SecretText& otp, const QString& note = {});
    //! In OutcomeUnknown: the same request with the same key and without a code: a server that acted answers with what
    //! it kept, whatever the proof. One that did not act asks for the code, and the step is Confirming then.
    //! `confirmationPassword` is used when state().passwordNeeded; nothing is sent without one, because an incomplete
    //! request is refused before the key is looked at.
    void repeat(const SecretText& confirmationPassword = {});
    //! While Sending: aborts; the outcome is unknown then.
    void cancel();
    //! Back to Idle; not while Sending.
    void close();
    //! Picks up a revocation that an earlier run of the program left unanswered; OutcomeUnknown when there is one.
    void resumePending();

Q_SIGNALS:
    void stateChanged();
    //! Rows that were revoked, for the cool-down tracker.
    void revoked(const kirikae::core::RevocationResult& result);
    //! Nothing was done yet: a second person has to consent.
    void waits(const kirikae::core::Approval& approval);

private:
    void send(const RevocationRequest& request);
    void handleReply(const GatewayReply<RevocationResult>& reply);
    void handleDone(const RevocationResult& result);
    void handleFailure(const GatewayError& error);
    void becomeUnknown(std::optional<GatewayError> error);
    void makePlan(const QStringList& loginIds);
    void askForProofAgain(const GatewayError& error);
    void startPreview();
    void forgetPending();
    void handleSessionChange();
    void handleListChange();

    struct Private;
    std::shared_ptr<Private> m_private;
    RevocationState m_state;
    int m_batchLimit = 10'000;
};

} // namespace kirikae::core
