// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/approvals/approval_dialog.h"

#include "app/core/client.h"
#include "ui/approvals/approval_words.h"
#include "ui/error_text/error_words.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/proof_fields.h"
#include "ui/words/date_words.h"
#include "ui/words/domain_words.h"

#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>

namespace kirikae::ui {

using Step = core::ApprovalDecision::Step;

void ApprovalDialog::retranslate()
{
    m_users->setAccessibleName(tr("Users whom it concerns"));
    m_answerField->setLabel(tr("Your note (optional)"), false);
    m_proof->retranslate();
    m_busy->setAccessibleName(tr("Working"));
    m_refuse->setText(tr("Do not approve"));
    m_withdraw->setText(tr("Withdraw the request"));
    m_look->setText(tr("See what became of it"));
}

void ApprovalDialog::render()
{
    const core::ApprovalDecision& state = m_client.approval.state();
    if (state.step == Step::Idle) {
        m_shown = state.step;
        if (isVisible())
            HouseDialog::reject();
        return;
    }
    setHeading(state.detail ? ApprovalWords::subject(state.detail->approval) : tr("Request for approval"));
    for (QWidget* part : QList<QWidget*>{m_facts, m_users})
        part->setVisible(state.detail.has_value());
    if (state.detail) {
        renderFacts(*state.detail);
        renderUsers(*state.detail);
    } else {
        m_note->hide();
        m_remaining->hide();
    }
    renderNotice();
    renderButtons();
    m_shown = state.step;
    fitSoon();
}

void ApprovalDialog::renderFacts(const core::ApprovalDetail& detail)
{
    const core::Approval& approval = detail.approval;
    QStringList lines;
    lines << tr("Requested by %1 on %2.")
                 .arg(DomainWords::person(approval.requestedByName, approval.requestedBy),
                      DateWords::dateTime(approval.requestedAt));
    if (approval.state == ApprovalState::Pending)
        lines << tr("It can be approved until %1. %2")
                     .arg(DateWords::dateTime(approval.expiresAt), ApprovalWords::nothingDoneYet());
    else if (approval.state == ApprovalState::Expired)
        lines << tr("Nobody approved it before %1. Nothing was changed.").arg(DateWords::dateTime(approval.expiresAt));
    else
        lines << tr("%1: %2, on %3.", "state, person, time")
                     .arg(ApprovalWords::state(approval.state),
                          DomainWords::person(approval.decidedByName, approval.decidedBy),
                          approval.decidedAt ? DateWords::dateTime(*approval.decidedAt) : DomainWords::dash());
    m_facts->setText(lines.join(QLatin1Char('\n')));
    QStringList notes;
    if (!approval.note.isEmpty())
        notes << tr("Note of the request: %1").arg(approval.note);
    if (!approval.decisionNote.isEmpty())
        notes << tr("Note of the decision: %1").arg(approval.decisionNote);
    m_note->setText(notes.join(QLatin1Char('\n')));
    m_note->setVisible(!notes.isEmpty());
}

void ApprovalDialog::renderUsers(const core::ApprovalDetail& detail)
{
    QStringList lines;
    for (const core::ApprovalUser& user : detail.users) {
        const QString person = user.name.isEmpty() ? user.loginId : DomainWords::person(user.name, user.loginId);
        const QString serial = user.serialNumber.isEmpty() ? DomainWords::dash() : user.serialNumber;
        lines << tr("%1   token %2", "person, serial number").arg(person, serial);
    }
    QStringList shown;
    for (int row = 0; row < m_users->count(); ++row)
        shown << m_users->item(row)->text();
    if (shown != lines) {
        m_users->clear();
        m_users->addItems(lines);
    }
    const auto& preview = m_client.approval.state().preview;
    m_remaining->setVisible(preview.has_value());
    if (preview)
        m_remaining->setText(
            preview->remainingOperators.isEmpty()
                ? tr("Nobody would be able to manage users afterwards, so it cannot be approved like this.")
                : tr("Still able to manage users afterwards: %1.")
                      .arg(preview->remainingOperators.join(tr(", ", "between names"))));
}

void ApprovalDialog::renderDecided(const core::ApprovalDetail& detail)
{
    int good = 0;
    int bad = 0;
    if (detail.revocation)
        for (const core::RevocationRow& row : detail.revocation->rows)
            (row.outcome == RowOutcome::Revoked ? good : bad) += 1;
    if (detail.assignment)
        for (const core::AssignmentRow& row : detail.assignment->rows)
            (row.accepted ? good : bad) += 1;
    if (detail.approval.state == ApprovalState::Approved)
        m_notice->showMessage(bad == 0 ? Tone::Good : Tone::Caution, tr("Approved and done."),
                              tr("Succeeded %1 / failed %2").arg(good).arg(bad));
    else
        m_notice->showMessage(Tone::Good, ApprovalWords::state(detail.approval.state), tr("Nothing was changed."));
}

void ApprovalDialog::renderNotice()
{
    const core::ApprovalDecision& state = m_client.approval.state();
    if (state.step == m_shown && !state.error)
        return;
    m_notice->clear();
    if (state.step == Step::Done && state.detail) {
        renderDecided(*state.detail);
    } else if (state.step == Step::OutcomeUnknown) {
        m_notice->showFailure(ErrorWords::unanswered(Sent::Decision), isVisible());
    } else if (state.error) {
        if (state.error->code == ErrorCode::ConfirmationRejected)
            m_proof->clearPassword();
        m_notice->showFailure(ErrorWords::of(*state.error, m_client.clock.now()), isVisible());
    }
}

void ApprovalDialog::renderButtons()
{
    const core::ApprovalDecision& state = m_client.approval.state();
    const auto& session = m_client.session.state().session;
    const bool busy = state.step == Step::Sending || state.step == Step::Reading;
    const bool pending = state.detail && state.detail->approval.state == ApprovalState::Pending;
    const bool deciding = pending && (state.step == Step::Open || state.step == Step::Sending);
    m_busy->setVisible(busy);
    m_answerField->setVisible(deciding);
    m_answerField->setEnabled(state.step == Step::Open);
    m_proof->setVisible(deciding && !state.own);
    m_proof->setEnabled(state.step == Step::Open);
    m_proof->setOtpNeeded(state.otpNeeded);
    m_proof->setTrainingPassword(m_client.training && session ? QStringLiteral("Confirm1%1").arg(session->user.loginId)
                                                              : QString());
    m_approve->setVisible(deciding && !state.own);
    m_approve->setText(tr("Approve and carry out"));
    m_refuse->setVisible(deciding && !state.own);
    m_refuse->setEnabled(state.isOpenToConsent());
    m_withdraw->setVisible(deciding && state.own);
    m_withdraw->setEnabled(state.isOpenToWithdrawal());
    m_look->setVisible(state.step == Step::OutcomeUnknown);
    m_close->setText(state.step == Step::Sending ? tr("Stop") : tr("Close"));
    if (state.step == Step::Done)
        m_proof->clear();
    arm();
}

} // namespace kirikae::ui
