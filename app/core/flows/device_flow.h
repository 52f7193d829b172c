// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// 新しいトークンの確認 and 時刻合わせ: a device and two codes that it showed one after the other, sent together. Codes
// that are spent, or the same twice, never leave the PC. A lost answer is not repeated, since its codes may be spent:
// two new codes are asked for. Holds no code longer than one request. GUI thread.
#pragma once

#include "app/core/flows/session_flow.h"

namespace kirikae::core {

enum class DevicePurpose { Check, Resynchronise };

struct DeviceState {
    enum class Step { Idle, Entering, Sending, Done };
    //! Why the last codes were not sent.
    enum class Unsent { None, AlreadyUsed, Alike };
    Step step = Step::Idle;
    DevicePurpose purpose = DevicePurpose::Check;
    QString serialNumber;                   //!< of the device it is about; of a check: what to begin with, may be empty
    bool own = false;                       //!< a resynchronisation of the signed-in user's own device
    std::optional<DeviceCheckResult> check; //!< the last answer; one that is not usable leaves the step at Entering
    std::optional<int> driftSteps;          //!< of a resynchronisation, in Done
    std::optional<GatewayError> error;      //!< of the last request
    bool answerLost = false;                //!< it was sent and not answered: its codes may be spent
    Unsent unsent = Unsent::None;
};

class DeviceFlow : public QObject {
    Q_OBJECT
public:
    DeviceFlow(TokenGateway& gateway, SessionFlow& session, QObject* parent = nullptr);
    [[nodiscard]] const DeviceState& state() const { return m_state; }
    //! Not while a request is on its way.
    void beginCheck(const QString& serial);
    void beginResynchronisation(const QString& serial);
    //! In Entering. A resynchronisation takes the device it was begun with.
    void submit(const QString& serial, const SecretText& otp, const SecretText& otp2);
    //! In Done, after a check: the next device.
    void again();
    void cancel();
    //! Not while sending.
    void close();

Q_SIGNALS:
    void stateChanged();
    //! A new device was checked and can be used.
    void foundUsable(const QString& serial);
    //! A device's clock was set right, and what was locked by it may be open again.
    void resynchronised();

private:
    void begin(DevicePurpose purpose, const QString& serial);
    void handleCheck(const GatewayReply<DeviceCheckResult>& reply);
    void handleResynchronisation(const GatewayReply<int>& reply);
    void spend();
    void fail(const GatewayError& error);

    struct Private;
    std::shared_ptr<Private> m_private;
    DeviceState m_state;
};

} // namespace kirikae::core
