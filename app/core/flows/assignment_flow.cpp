// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/flows/assignment_flow.h"

#include "app/core/flows/pending_call.h"
#include "app/core/flows/refusals.h"
#include "app/core/server_clock.h"

#include <QUuid>

#include <algorithm>

namespace kirikae::core {
namespace {

using Step = AssignmentState::Step;

} // namespace

struct AssignmentFlow::Private {
    TokenGateway& gateway;
    SessionFlow& session;
    UserTableModel& users;
    const ServerClock& clock;
    AssignmentRequest request{}; //!< kept while a repeat may need it
    QString key{};
    GatewayCall<AssignmentResult> call{};

    void forget()
    {
        call.drop();
        request = {};
        key.clear();
    }
};

AssignmentFlow::AssignmentFlow(TokenGateway& gateway, SessionFlow& session, UserTableModel& users,
                               const ServerClock& clock, QObject* parent)
    : QObject(parent)
    , m_private(new Private{gateway, session, users, clock})
{
    connect(&session, &SessionFlow::stateChanged, this, [this] {
        if (m_private->session.state().step != SessionState::Step::SignedIn && m_state.step != Step::Idle) {
            m_private->forget();
            m_state = {};
            Q_EMIT stateChanged();
        }
    });
}

bool AssignmentFlow::editable() const
{
    return m_state.step == Step::Pairing || m_state.step == Step::Checked;
}

void AssignmentFlow::begin(const QStringList& loginIds, const QStringList& serials)
{
    const bool free = editable() || m_state.step == Step::Idle || m_state.step == Step::Done;
    if (!free || !m_private->session.state().session) {
        return;
    }
    m_private->forget();
    m_state = {};
    m_state.otpNeeded = m_private->session.state().session->user.otpStatus == OtpStatus::InService;
    for (qsizetype i = 0; i < std::max(loginIds.size(), serials.size()); ++i) {
        m_state.rows.append({loginIds.value(i), serials.value(i), false, PairProblem::None});
    }
    rowsChanged();
}

void AssignmentFlow::beginWith(const QList<AssignmentDraftRow>& rows)
{
    begin({}, {});
    if (m_state.step == Step::Pairing) {
        m_state.rows = rows;
        rowsChanged();
    }
}

void AssignmentFlow::beginTakingBack(const QStringList& loginIds)
{
    begin(loginIds, {});
    if (m_state.step == Step::Pairing) {
        for (AssignmentDraftRow& row : m_state.rows) {
            row.takeBack = true;
        }
        rowsChanged();
    }
}

void AssignmentFlow::addSerial(const QString& serial)
{
    if (!editable() || serial.isEmpty()) {
        return;
    }
    const auto row = std::find_if(m_state.rows.begin(), m_state.rows.end(), [](const AssignmentDraftRow& each) {
        return !each.takeBack && each.serialNumber.isEmpty();
    });
    if (row != m_state.rows.end()) {
        row->serialNumber = serial;
    } else {
        m_state.rows.append({{}, serial, false, PairProblem::None});
    }
    rowsChanged();
}

void AssignmentFlow::addUser(const QString& loginId)
{
    if (!editable() || loginId.isEmpty()) {
        return;
    }
    const auto row = std::find_if(m_state.rows.begin(), m_state.rows.end(),
                                  [](const AssignmentDraftRow& each) { return each.loginId.isEmpty(); });
    if (row != m_state.rows.end()) {
        row->loginId = loginId;
    } else {
        m_state.rows.append({loginId, {}, false, PairProblem::None});
    }
    rowsChanged();
}

void AssignmentFlow::addText(const QString& text)
{
    if (!editable()) {
        return;
    }
    for (const AssignmentDraftRow& pasted : readPairs(text)) {
        const auto row = std::find_if(m_state.rows.begin(), m_state.rows.end(),
                                      [&](const AssignmentDraftRow& each) { return each.loginId == pasted.loginId; });
        if (row != m_state.rows.end()) {
            *row = pasted;
        } else {
            m_state.rows.append(pasted);
        }
    }
    rowsChanged();
}

void AssignmentFlow::removeRows(const QList<int>& rows)
{
    if (!editable()) {
        return;
    }
    QList<int> order = rows;
    std::sort(order.begin(), order.end(), std::greater<>());
    for (const int row : std::as_const(order)) {
        if (row >= 0 && row < m_state.rows.size()) {
            m_state.rows.removeAt(row);
        }
    }
    rowsChanged();
}

void AssignmentFlow::rowsChanged()
{
    judge(m_state.rows, m_private->users.rows());
    m_state.tooMany = m_state.rows.size() > m_batchLimit;
    m_state.complete = !m_state.rows.isEmpty() && !m_state.tooMany &&
                       std::all_of(m_state.rows.cbegin(), m_state.rows.cend(),
                                   [](const AssignmentDraftRow& row) { return row.problem == PairProblem::None; });
    m_state.preview.reset();
    m_state.error.reset();
    m_state.step = Step::Pairing;
    Q_EMIT stateChanged();
}

void AssignmentFlow::check()
{
    if (!editable() || !m_state.complete) {
        return;
    }
    m_private->request = {};
    for (const AssignmentDraftRow& row : std::as_const(m_state.rows)) {
        m_private->request.pairs.append({row.loginId, row.takeBack ? QString() : row.serialNumber});
    }
    m_state.step = Step::Checking;
    m_state.error.reset();
    m_state.preview.reset();
    // Nothing is done, so no answer has to be found again: each dry run has a key of its own.
    m_private->call.start(
        m_private->gateway.assign(m_private->request, QUuid::createUuid().toString(QUuid::WithoutBraces)),
        [this](const auto& delivered) { handleCheck(replyOf(delivered)); });
    Q_EMIT stateChanged();
}

void AssignmentFlow::handleCheck(const GatewayReply<AssignmentResult>& reply)
{
    if (reply) {
        m_state.preview = *reply;
        m_state.step = Step::Checked;
        Q_EMIT stateChanged();
        return;
    }
    m_state.step = Step::Pairing;
    m_state.error = reply.error();
    Q_EMIT stateChanged();
    m_private->session.noteRefusal(reply.error());
}

void AssignmentFlow::confirm(const SecretText& confirmationPassword, const SecretText& otp, const QString& note)
{
    if (m_state.step != Step::Checked || confirmationPassword.isEmpty()) {
        return;
    }
    m_state.error.reset();
    m_state.lockedUntil.reset();
    m_state.codeAlreadyUsed = m_private->session.isSpentCode(otp);
    if (m_state.codeAlreadyUsed) {
        Q_EMIT stateChanged();
        return;
    }
    m_private->request.confirmationPassword = confirmationPassword;
    m_private->request.otp = otp;
    m_private->request.note = note;
    m_private->key = QUuid::createUuid().toString(QUuid::WithoutBraces);
    send();
}

void AssignmentFlow::send()
{
    m_state.step = Step::Sending;
    m_private->call.start(m_private->gateway.assign(m_private->request, m_private->key),
                          [this](const auto& delivered) { handleReply(replyOf(delivered)); });
    Q_EMIT stateChanged();
}

void AssignmentFlow::handleReply(const GatewayReply<AssignmentResult>& reply)
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
    if (m_state.result->waitsFor) {
        Q_EMIT waits(*m_state.result->waitsFor);
    } else {
        Q_EMIT assigned();
    }
}

void AssignmentFlow::fail(const GatewayError& error)
{
    m_state.error = error;
    if (outcomeUnknown(error)) {
        // The code may have been used up; it is not sent again.
        m_private->session.noteSpentCode(m_private->request.otp);
        m_private->request.otp = {};
        m_state.step = Step::OutcomeUnknown;
        Q_EMIT stateChanged();
        return;
    }
    m_private->request.confirmationPassword = {};
    m_private->request.otp = {};
    m_state.lockedUntil = lockedUntil(error, m_private->clock.now());
    m_state.step = Step::Checked;
    Q_EMIT stateChanged();
    m_private->session.noteRefusal(error);
}

void AssignmentFlow::repeat()
{
    if (m_state.step == Step::OutcomeUnknown) {
        m_state.error.reset();
        send();
    }
}

void AssignmentFlow::cancel()
{
    if (m_state.step == Step::Checking) {
        m_private->call.drop();
        m_state.step = Step::Pairing;
        Q_EMIT stateChanged();
    } else if (m_state.step == Step::Sending) {
        m_private->call.drop();
        fail(cancelledCall());
    }
}

void AssignmentFlow::close()
{
    if (m_state.step != Step::Sending && m_state.step != Step::Idle) {
        m_private->forget();
        m_state = {};
        Q_EMIT stateChanged();
    }
}

} // namespace kirikae::core
