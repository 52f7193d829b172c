// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/flows/device_flow.h"

#include "app/core/flows/pending_call.h"
#include "app/core/flows/refusals.h"

namespace kirikae::core {
namespace {

using Step = DeviceState::Step;
using Unsent = DeviceState::Unsent;

} // namespace

struct DeviceFlow::Private {
    TokenGateway& gateway;
    SessionFlow& session;
    DeviceCodes codes{}; //!< on their way
    GatewayCall<DeviceCheckResult> checking{};
    GatewayCall<int> resynchronising{};

    void forget()
    {
        checking.drop();
        resynchronising.drop();
        codes = {};
    }
};

DeviceFlow::DeviceFlow(TokenGateway& gateway, SessionFlow& session, QObject* parent)
    : QObject(parent)
    , m_private(new Private{gateway, session})
{
    connect(&session, &SessionFlow::stateChanged, this, [this] {
        if (m_private->session.state().step != SessionState::Step::SignedIn && m_state.step != Step::Idle) {
            m_private->forget();
            m_state = {};
            Q_EMIT stateChanged();
        }
    });
}

void DeviceFlow::beginCheck(const QString& serial)
{
    begin(DevicePurpose::Check, serial);
}

void DeviceFlow::beginResynchronisation(const QString& serial)
{
    begin(DevicePurpose::Resynchronise, serial);
}

void DeviceFlow::begin(DevicePurpose purpose, const QString& serial)
{
    const auto& session = m_private->session.state().session;
    if (!session || m_state.step == Step::Sending) {
        return;
    }
    m_state = {};
    m_state.step = Step::Entering;
    m_state.purpose = purpose;
    m_state.serialNumber = serial;
    m_state.own = purpose == DevicePurpose::Resynchronise && serial == session->user.serialNumber;
    Q_EMIT stateChanged();
}

void DeviceFlow::submit(const QString& serial, const SecretText& otp, const SecretText& otp2)
{
    if (m_state.step != Step::Entering || otp.isEmpty() || otp2.isEmpty()) {
        return;
    }
    m_state.error.reset();
    m_state.check.reset();
    m_state.answerLost = false;
    m_state.unsent = Unsent::None;
    const SessionFlow& session = m_private->session;
    if (otp.reveal() == otp2.reveal()) {
        m_state.unsent = Unsent::Alike;
    } else if (session.isSpentCode(otp) || session.isSpentCode(otp2)) {
        m_state.unsent = Unsent::AlreadyUsed;
    }
    if (m_state.unsent != Unsent::None) {
        Q_EMIT stateChanged();
        return;
    }
    m_state.step = Step::Sending;
    if (m_state.purpose == DevicePurpose::Check) {
        m_state.serialNumber = serial;
        m_private->codes = {serial, otp, otp2};
        m_private->checking.start(m_private->gateway.checkDevice(m_private->codes),
                                  [this](const auto& delivered) { handleCheck(replyOf(delivered)); });
    } else {
        m_private->codes = {m_state.serialNumber, otp, otp2};
        m_private->resynchronising.start(
            m_private->gateway.resynchronise(m_private->codes),
            [this](const auto& delivered) { handleResynchronisation(replyOf(delivered)); });
    }
    Q_EMIT stateChanged();
}

void DeviceFlow::spend()
{
    m_private->session.noteSpentCode(m_private->codes.otp);
    m_private->session.noteSpentCode(m_private->codes.otp2);
}

void DeviceFlow::handleCheck(const GatewayReply<DeviceCheckResult>& reply)
{
    if (!reply) {
        fail(reply.error());
        return;
    }
    if (reply->driftSteps) { // the codes were right
        spend();
    }
    m_private->codes = {};
    m_state.check = *reply;
    m_state.step = reply->usable ? Step::Done : Step::Entering;
    Q_EMIT stateChanged();
    if (reply->usable) {
        Q_EMIT foundUsable(m_state.serialNumber);
    }
}

void DeviceFlow::handleResynchronisation(const GatewayReply<int>& reply)
{
    if (!reply) {
        fail(reply.error());
        return;
    }
    spend();
    m_private->codes = {};
    m_state.driftSteps = *reply;
    m_state.step = Step::Done;
    Q_EMIT stateChanged();
    Q_EMIT resynchronised();
}

void DeviceFlow::fail(const GatewayError& error)
{
    m_state.answerLost = outcomeUnknown(error);
    if (m_state.answerLost) {
        spend();
    }
    m_private->codes = {};
    m_state.error = error;
    m_state.step = Step::Entering;
    Q_EMIT stateChanged();
    m_private->session.noteRefusal(error);
}

void DeviceFlow::again()
{
    if (m_state.step == Step::Done && m_state.purpose == DevicePurpose::Check) {
        beginCheck({});
    }
}

void DeviceFlow::cancel()
{
    if (m_state.step == Step::Sending) {
        m_private->checking.drop();
        m_private->resynchronising.drop();
        fail(cancelledCall());
    }
}

void DeviceFlow::close()
{
    if (m_state.step != Step::Sending && m_state.step != Step::Idle) {
        m_private->forget();
        m_state = {};
        Q_EMIT stateChanged();
    }
}

} // namespace kirikae::core
