// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// 利用開始登録: the serial number and one code of the new token, or the skip. GUI thread.
#pragma once

#include "app/core/flows/session_flow.h"
#include "app/core/ports/journal.h"

namespace kirikae::core {

struct RegistrationState {
    enum class Step { Idle, Entering, Sending, OutcomeUnknown, Done, Skipping, Skipped };
    Step step = Step::Idle;
    QString serialDraft; //!< survives a crash; the code does not
    std::optional<GatewayError> error;
    std::optional<Instant> lockedUntil;
    std::optional<RegistrationResult> result;
    std::optional<Instant> skipAllowedUntil;
    bool codeAlreadyUsed = false; //!< the last try was not sent: this code is spent, wait for the next one
};

class RegistrationFlow : public QObject {
    Q_OBJECT
public:
    RegistrationFlow(TokenGateway& gateway, SessionFlow& session, Journal& journal, const ServerClock& clock,
                     QObject* parent = nullptr);
    [[nodiscard]] const RegistrationState& state() const { return m_state; }
    void begin();
    void setSerialDraft(const QString& serial);
    void submit(const QString& serial, const SecretText& otp);
    //! In OutcomeUnknown: the same request and key.
    void repeat();
    void skip();
    void cancel();
    void close();

Q_SIGNALS:
    void stateChanged();
    void registered(const kirikae::core::RegistrationResult& result);

private:
    void send();
    void handleReply(const GatewayReply<RegistrationResult>& reply);
    void handleFailure(const GatewayError& error);
    void handleSkip(const GatewayReply<Instant>& reply);
    void keepDraft(const QString& serial);

    struct Private;
    std::shared_ptr<Private> m_private;
    RegistrationState m_state;
};

} // namespace kirikae::core
