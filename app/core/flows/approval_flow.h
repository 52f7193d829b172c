// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// One request for the consent of a second person: read it with what would come of it, then consent with one's own
// proof, say no, or, if it is one's own, take it back. When no answer comes, the request itself tells what became of
// it: it is read again, nothing is sent twice. GUI thread.
#pragma once

#include "app/core/flows/session_flow.h"

namespace kirikae::core {

struct ApprovalDecision {
    enum class Step {
        Idle,
        Reading,
        Open, //!< shown; if it is pending, something can be decided
        Sending,
        OutcomeUnknown, //!< sent, not answered; look() reads what became of it
        Done            //!< decided by this person just now
    };
    Step step = Step::Idle;
    QString id;
    bool own = false;       //!< this person asked for it
    bool otpNeeded = false; //!< this person has a token in service
    std::optional<ApprovalDetail> detail;
    std::optional<ApprovalDetail> preview; //!< what consenting now would do; only for somebody else's pending one
    std::optional<GatewayError> error;     //!< of the last call; Open again: nothing was decided
    std::optional<Instant> lockedUntil;
    bool codeAlreadyUsed = false; //!< the consent was not sent: wait for the next code
    //! It can be consented to, or refused, by this person.
    [[nodiscard]] bool isOpenToConsent() const;
    //! It can be taken back by this person.
    [[nodiscard]] bool isOpenToWithdrawal() const;
};

class ApprovalFlow : public QObject {
    Q_OBJECT
public:
    ApprovalFlow(TokenGateway& gateway, SessionFlow& session, const class ServerClock& clock,
                 QObject* parent = nullptr);
    [[nodiscard]] const ApprovalDecision& state() const { return m_state; }
    //! Not while sending.
    void open(const QString& id);
    void approve(const SecretText& confirmationPassword, const SecretText& otp, const QString& note);
    void reject(const QString& note);
    void withdraw(const QString& note);
    //! In OutcomeUnknown and Open: reads the request again.
    void look();
    //! While sending: gives up waiting; the outcome is unknown then.
    void cancel();
    //! Not while sending.
    void close();

Q_SIGNALS:
    void stateChanged();
    //! Consented, and it was done: users or tokens have changed.
    void approved(const kirikae::core::ApprovalDetail& detail);
    //! The list of requests is no longer what it was.
    void decided();

private:
    void read();
    void askPreview();
    void handleDetail(const GatewayReply<ApprovalDetail>& reply);
    void handleConsent(const GatewayReply<ApprovalDetail>& reply);
    void handleClosing(const GatewayReply<Approval>& reply);
    void fail(const GatewayError& error);
    void becomeSending();

    struct Private;
    std::shared_ptr<Private> m_private;
    ApprovalDecision m_state;
};

} // namespace kirikae::core
