// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/flows/approval_flow.h"

#include "app/core/flows/pending_call.h"
#include "app/core/flows/refusals.h"
#include "app/core/server_clock.h"

#include <QUuid>

namespace kirikae::core {
namespace {

using Step = ApprovalDecision::Step;

QString newKey()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace

bool ApprovalDecision::isOpenToConsent() const
{
    return step == Step::Open && !own && detail && detail->approval.state == ApprovalState::Pending;
}

bool ApprovalDecision::isOpenToWithdrawal() const
{
    return step == Step::Open && own && detail && detail->approval.state == ApprovalState::Pending;
}

struct ApprovalFlow::Private {
    TokenGateway& gateway;
    SessionFlow& session;
    const ServerClock& clock;
    SecretText sentCode{};
    GatewayCall<ApprovalDetail> call{};
    GatewayCall<ApprovalDetail> preview{};
    GatewayCall<Approval> closing{};

    void drop()
    {
        call.drop();
        preview.drop();
        closing.drop();
        sentCode = {};
    }
};

ApprovalFlow::ApprovalFlow(TokenGateway& gateway, SessionFlow& session, const ServerClock& clock, QObject* parent)
    : QObject(parent)
    , m_private(new Private{gateway, session, clock})
{
    connect(&session, &SessionFlow::stateChanged, this, [this] {
        if (m_private->session.state().step != SessionState::Step::SignedIn && m_state.step != Step::Idle) {
            m_private->drop();
            m_state = {};
            Q_EMIT stateChanged();
        }
    });
}

void ApprovalFlow::open(const QString& id)
{
    const auto& session = m_private->session.state().session;
    if (m_state.step == Step::Sending || !session) {
        return;
    }
    m_private->drop();
    m_state = {};
    m_state.id = id;
    m_state.otpNeeded = session->user.otpStatus == OtpStatus::InService;
    read();
}

void ApprovalFlow::look()
{
    if (m_state.step == Step::OutcomeUnknown || m_state.step == Step::Open) {
        read();
    }
}

void ApprovalFlow::read()
{
    m_private->preview.drop();
    m_state.step = Step::Reading;
    m_state.error.reset();
    m_private->call.start(m_private->gateway.approval(m_state.id),
                          [this](const auto& delivered) { handleDetail(replyOf(delivered)); });
    Q_EMIT stateChanged();
}

void ApprovalFlow::handleDetail(const GatewayReply<ApprovalDetail>& reply)
{
    m_state.step = Step::Open;
    if (!reply) {
        m_state.error = reply.error();
        Q_EMIT stateChanged();
        m_private->session.noteRefusal(reply.error());
        return;
    }
    const bool changed = m_state.detail && m_state.detail->approval.state != reply->approval.state;
    m_state.detail = *reply;
    m_state.own = reply->approval.requestedBy == m_private->session.state().session->user.loginId;
    m_state.preview.reset();
    askPreview();
    Q_EMIT stateChanged();
    if (changed) {
        Q_EMIT decided();
    }
}

void ApprovalFlow::askPreview()
{
    if (!m_state.isOpenToConsent()) {
        return;
    }
    m_private->preview.start(m_private->gateway.previewApproval(m_state.id), [this](const auto& delivered) {
        const GatewayReply<ApprovalDetail> reply = replyOf(delivered);
        if (m_state.step != Step::Open) {
            return;
        }
        if (reply) {
            m_state.preview = *reply;
        } else {
            m_state.error = reply.error();
        }
        Q_EMIT stateChanged();
    });
}

void ApprovalFlow::becomeSending()
{
    m_private->preview.drop();
    m_state.step = Step::Sending;
    m_state.error.reset();
    m_state.lockedUntil.reset();
    Q_EMIT stateChanged();
}

void ApprovalFlow::approve(const SecretText& confirmationPassword, const SecretText& otp, const QString& note)
{
    if (!m_state.isOpenToConsent() || confirmationPassword.isEmpty()) {
        return;
    }
    m_state.codeAlreadyUsed = m_private->session.isSpentCode(otp);
    if (m_state.codeAlreadyUsed) {
        Q_EMIT stateChanged();
        return;
    }
    m_private->sentCode = otp;
    becomeSending();
    m_private->call.start(m_private->gateway.approve(m_state.id, {confirmationPassword, otp, note}, newKey()),
                          [this](const auto& delivered) { handleConsent(replyOf(delivered)); });
}

void ApprovalFlow::handleConsent(const GatewayReply<ApprovalDetail>& reply)
{
    if (!reply) {
        fail(reply.error());
        return;
    }
    m_private->session.noteSpentCode(m_private->sentCode);
    m_private->sentCode = {};
    m_state.step = Step::Done;
    m_state.detail = *reply;
    Q_EMIT stateChanged();
    Q_EMIT approved(*reply);
    Q_EMIT decided();
}

void ApprovalFlow::reject(const QString& note)
{
    if (m_state.isOpenToConsent()) {
        becomeSending();
        m_private->closing.start(m_private->gateway.reject(m_state.id, note, newKey()),
                                 [this](const auto& delivered) { handleClosing(replyOf(delivered)); });
    }
}

void ApprovalFlow::withdraw(const QString& note)
{
    if (m_state.isOpenToWithdrawal()) {
        becomeSending();
        m_private->closing.start(m_private->gateway.withdraw(m_state.id, note, newKey()),
                                 [this](const auto& delivered) { handleClosing(replyOf(delivered)); });
    }
}

void ApprovalFlow::handleClosing(const GatewayReply<Approval>& reply)
{
    if (!reply) {
        fail(reply.error());
        return;
    }
    m_state.step = Step::Done;
    m_state.detail->approval = *reply;
    Q_EMIT stateChanged();
    Q_EMIT decided();
}

void ApprovalFlow::fail(const GatewayError& error)
{
    m_state.error = error;
    if (outcomeUnknown(error)) {
        // The code may have been used up; it is not offered again.
        m_private->session.noteSpentCode(m_private->sentCode);
        m_private->sentCode = {};
        m_state.step = Step::OutcomeUnknown;
        Q_EMIT stateChanged();
        return;
    }
    m_private->sentCode = {};
    m_state.lockedUntil = lockedUntil(error, m_private->clock.now());
    m_state.step = Step::Open;
    m_state.otpNeeded = m_state.otpNeeded || error.code == ErrorCode::OtpRequired;
    Q_EMIT stateChanged();
    m_private->session.noteRefusal(error);
    if (error.code == ErrorCode::ApprovalClosed) {
        Q_EMIT decided();
    }
}

void ApprovalFlow::cancel()
{
    if (m_state.step == Step::Sending) {
        m_private->call.drop();
        m_private->closing.drop();
        fail(cancelledCall());
    }
}

void ApprovalFlow::close()
{
    if (m_state.step != Step::Sending && m_state.step != Step::Idle) {
        m_private->drop();
        m_state = {};
        Q_EMIT stateChanged();
    }
}

} // namespace kirikae::core
