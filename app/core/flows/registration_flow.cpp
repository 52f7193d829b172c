// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/flows/registration_flow.h"

#include "app/core/flows/pending_call.h"
#include "app/core/flows/refusals.h"
#include "app/core/server_clock.h"

#include <QUuid>

namespace kirikae::core {
namespace {

using Step = RegistrationState::Step;

//! [company, login id, serial]: a draft is only its own user's.
const QString& serialDraftName()
{
    static const QString name = QStringLiteral("registration.serial");
    return name;
}

} // namespace

struct RegistrationFlow::Private {
    TokenGateway& gateway;
    SessionFlow& session;
    Journal& journal;
    const ServerClock& clock;
    RegistrationRequest request{}; //!< kept while a repeat may need it
    QString key{};
    GatewayCall<RegistrationResult> call{};
    GatewayCall<Instant> skipping{};

    void forgetRequest()
    {
        request = {};
        key.clear();
    }
};

RegistrationFlow::RegistrationFlow(TokenGateway& gateway, SessionFlow& session, Journal& journal,
                                   const ServerClock& clock, QObject* parent)
    : QObject(parent)
    , m_private(new Private{gateway, session, journal, clock})
{
    connect(&session, &SessionFlow::stateChanged, this, [this] {
        if (m_private->session.state().step != SessionState::Step::SignedIn && m_state.step != Step::Idle) {
            m_private->call.drop();
            m_private->skipping.drop();
            m_private->forgetRequest();
            m_state = {};
            Q_EMIT stateChanged();
        }
    });
}

void RegistrationFlow::begin()
{
    const auto& session = m_private->session.state().session;
    if (!session || m_state.step == Step::Sending || m_state.step == Step::Skipping ||
        m_state.step == Step::OutcomeUnknown) {
        return;
    }
    m_state = {};
    m_state.step = Step::Entering;
    const QStringList draft = m_private->journal.draft(serialDraftName());
    if (draft.size() == 3 && draft[0] == m_private->session.companyId() && draft[1] == session->user.loginId) {
        m_state.serialDraft = draft[2];
    }
    Q_EMIT stateChanged();
}

void RegistrationFlow::setSerialDraft(const QString& serial)
{
    if (m_state.step == Step::Entering && serial != m_state.serialDraft) {
        m_state.serialDraft = serial;
        keepDraft(serial);
    }
}

void RegistrationFlow::keepDraft(const QString& serial)
{
    const auto& session = m_private->session.state().session;
    // A draft that cannot be kept costs eight digits of typing, nothing else.
    (void)m_private->journal.putDraft(serialDraftName(),
                                      serial.isEmpty() || !session
                                          ? QStringList()
                                          : QStringList{m_private->session.companyId(), session->user.loginId, serial});
}

void RegistrationFlow::submit(const QString& serial, const SecretText& otp)
{
    if (m_state.step != Step::Entering || !m_private->session.state().session) {
        return;
    }
    m_state.error.reset();
    m_state.lockedUntil.reset();
    setSerialDraft(serial);
    m_state.codeAlreadyUsed = m_private->session.isSpentCode(otp);
    if (m_state.codeAlreadyUsed) {
        Q_EMIT stateChanged();
        return;
    }
    m_private->request = {serial, otp};
    m_private->key = QUuid::createUuid().toString(QUuid::WithoutBraces);
    send();
}

void RegistrationFlow::repeat()
{
    if (m_state.step == Step::OutcomeUnknown) {
        m_state.error.reset();
        send();
    }
}

void RegistrationFlow::send()
{
    m_state.step = Step::Sending;
    m_private->call.start(m_private->gateway.registerToken(m_private->request, m_private->key),
                          [this](const auto& delivered) { handleReply(replyOf(delivered)); });
    Q_EMIT stateChanged();
}

void RegistrationFlow::handleReply(const GatewayReply<RegistrationResult>& reply)
{
    if (m_state.step != Step::Sending) {
        return;
    }
    if (!reply) {
        handleFailure(reply.error());
        return;
    }
    m_private->session.noteSpentCode(m_private->request.otp);
    m_private->forgetRequest();
    keepDraft({});
    m_state.step = Step::Done;
    m_state.serialDraft.clear();
    m_state.result = *reply;
    Q_EMIT stateChanged();
    Q_EMIT registered(*m_state.result);
}

void RegistrationFlow::handleFailure(const GatewayError& error)
{
    if (outcomeUnknown(error)) {
        m_private->session.noteSpentCode(m_private->request.otp);
        m_state.step = Step::OutcomeUnknown;
        m_state.error = error;
        Q_EMIT stateChanged();
        return;
    }
    m_private->forgetRequest();
    m_state.step = Step::Entering;
    m_state.error = error;
    m_state.lockedUntil = lockedUntil(error, m_private->clock.now());
    Q_EMIT stateChanged();
    m_private->session.noteRefusal(error);
}

void RegistrationFlow::skip()
{
    if (m_state.step != Step::Entering) {
        return;
    }
    m_state.error.reset();
    m_state.step = Step::Skipping;
    m_private->skipping.start(m_private->gateway.skipRegistration(),
                              [this](const auto& delivered) { handleSkip(replyOf(delivered)); });
    Q_EMIT stateChanged();
}

void RegistrationFlow::handleSkip(const GatewayReply<Instant>& reply)
{
    if (m_state.step != Step::Skipping) {
        return;
    }
    if (reply) {
        m_state.step = Step::Skipped;
        m_state.skipAllowedUntil = *reply;
        Q_EMIT stateChanged();
        return;
    }
    m_state.step = Step::Entering;
    m_state.error = reply.error();
    Q_EMIT stateChanged();
    m_private->session.noteRefusal(reply.error());
}

void RegistrationFlow::cancel()
{
    if (m_state.step == Step::Sending) {
        m_private->call.drop();
        handleFailure(cancelledCall());
    } else if (m_state.step == Step::Skipping) {
        // Skipping twice does no harm, so nothing is unknown here.
        m_private->skipping.drop();
        m_state.step = Step::Entering;
        Q_EMIT stateChanged();
    }
}

void RegistrationFlow::close()
{
    if (m_state.step != Step::Idle && m_state.step != Step::Sending && m_state.step != Step::Skipping) {
        m_private->forgetRequest();
        m_state = {};
        Q_EMIT stateChanged();
    }
}

} // namespace kirikae::core
