// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// 利用者のロック解除: a master confirms with the second password and the own code that somebody is let in again. A
// request without an answer is repeated with the same key only. GUI thread.
#pragma once

#include "app/core/flows/session_flow.h"

namespace kirikae::core {

struct UnlockState {
    enum class Step { Idle, Confirming, Sending, OutcomeUnknown, Done };
    Step step = Step::Idle;
    UserRow user;                       //!< as the list showed them
    bool permitted = false;             //!< the signed-in one is a master and the user is none
    bool otpNeeded = false;             //!< the master has a token in service
    std::optional<UnlockResult> result; //!< in Done
    std::optional<GatewayError> error;
    bool codeAlreadyUsed = false; //!< the last confirmation was not sent: wait for the next code
};

class UnlockFlow : public QObject {
    Q_OBJECT
public:
    UnlockFlow(TokenGateway& gateway, SessionFlow& session, QObject* parent = nullptr);
    [[nodiscard]] const UnlockState& state() const { return m_state; }
    //! May be asked for by anybody: `permitted` says whether it can be done.
    void begin(const UserRow& user);
    //! In Confirming, when permitted.
    void confirm(const SecretText& confirmationPassword, const SecretText& otp);
    //! In OutcomeUnknown: the same request and key.
    void repeat();
    void cancel();
    //! Not while sending.
    void close();

Q_SIGNALS:
    void stateChanged();
    //! Somebody was unlocked: the list is another.
    void unlocked();

private:
    void send();
    void handleReply(const GatewayReply<UnlockResult>& reply);
    void fail(const GatewayError& error);

    struct Private;
    std::shared_ptr<Private> m_private;
    UnlockState m_state;
};

} // namespace kirikae::core
