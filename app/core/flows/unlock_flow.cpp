// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/flows/unlock_flow.h"

#include "app/core/flows/pending_call.h"
#include "app/core/flows/refusals.h"

#include <QUuid>

namespace kirikae::core {
namespace {

using Step = UnlockState::Step;

} // namespace

struct UnlockFlow::Private {
    TokenGateway& gateway;
    SessionFlow& session;
    UnlockRequest request{}; //!< kept while a repeat may need it
    QString key{};
    GatewayCall<UnlockResult> call{};

    void forget()
    {
        call.drop();
        request = {};
        key.clear();
    }
};

UnlockFlow::UnlockFlow(TokenGateway& gateway, SessionFlow& session, QObject* parent)
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

void UnlockFlow::begin(const UserRow& user)
{
    const auto& session = m_private->session.state().session;
    if (!session || m_state.step == Step::Sending || m_state.step == Step::OutcomeUnknown) {
        return;
    }
    m_private->forget();
    m_state = {};
    m_state.step = Step::Confirming;
    m_state.user = user;
    m_state.permitted = session->user.userClass == UserClass::Master && user.userClass != UserClass::Master;
    m_state.otpNeeded = session->user.otpStatus == OtpStatus::InService;
    Q_EMIT stateChanged();
}

void UnlockFlow::confirm(const SecretText& confirmationPassword, const SecretText& otp)
{
    if (m_state.step != Step::Confirming || !m_state.permitted || confirmationPassword.isEmpty()) {
        return;
    }
    m_state.error.reset();
    m_state.codeAlreadyUsed = m_private->session.isSpentCode(otp);
    if (m_state.codeAlreadyUsed) {
        Q_EMIT stateChanged();
        return;
    }
    m_private->request = {m_state.user.loginId, confirmationPassword, otp};
    m_private->key = QUuid::createUuid().toString(QUuid::WithoutBraces);
    send();
}

void UnlockFlow::send()
{
    m_state.step = Step::Sending;
    m_private->call.start(m_private->gateway.unlock(m_private->request, m_private->key),
                          [this](const auto& delivered) { handleReply(replyOf(delivered)); });
    Q_EMIT stateChanged();
}

void UnlockFlow::handleReply(const GatewayReply<UnlockResult>& reply)
{
    if (!reply) {
        fail(reply.error());
        return;
    }
    m_private->session.noteSpentCode(m_private->request.otp);
    m_private->forget();
    m_state.step = Step::Done;
    m_state.result = *reply;
    Q_EMIT stateChanged();
    Q_EMIT unlocked();
}

void UnlockFlow::fail(const GatewayError& error)
{
    m_state.error = error;
    if (outcomeUnknown(error)) {
        // The code may have been used up; a repeat with the same key needs none.
        m_private->session.noteSpentCode(m_private->request.otp);
        m_private->request.otp = {};
        m_state.step = Step::OutcomeUnknown;
        Q_EMIT stateChanged();
        return;
    }
    m_private->forget();
    m_state.step = Step::Confirming;
    Q_EMIT stateChanged();
    m_private->session.noteRefusal(error);
}

void UnlockFlow::repeat()
{
    if (m_state.step == Step::OutcomeUnknown) {
        m_state.error.reset();
        send();
    }
}

void UnlockFlow::cancel()
{
    if (m_state.step == Step::Sending) {
        m_private->call.drop();
        fail(cancelledCall());
    }
}

void UnlockFlow::close()
{
    if (m_state.step != Step::Sending && m_state.step != Step::Idle) {
        m_private->forget();
        m_state = {};
        Q_EMIT stateChanged();
    }
}

} // namespace kirikae::core
