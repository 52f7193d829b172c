// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/revocation/revoke_dialog.h"

#include "app/core/client.h"
#include "ui/approvals/approval_words.h"
#include "ui/error_text/error_words.h"
#include "ui/look/theme.h"
#include "ui/widgets/digits_edit.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/managed.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/secret_edit.h"
#include "ui/words/date_words.h"
#include "ui/words/domain_words.h"

#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>

namespace kirikae::ui {

void RevokeDialog::retranslate()
{
    const QString title = tr("Revoke tokens", "title of the dialog");
    setHeading(title);
    m_names->setAccessibleName(tr("Users whose tokens are revoked"));
    m_noteField->setLabel(tr("Note to the one who approves (optional)"), false);
    m_passwordField->setLabel(tr("Confirmation password"), true);
    m_otpField->setLabel(tr("One-time password"), true);
    m_otpField->setHint(tr("The six digits that your own token shows now. A code used for signing in is spent: wait "
                           "for the next one."));
    m_fill->setText(tr("Fill in"));
    m_check->setText(tr("Check the new token first…"));
    m_check->setToolTip(tr("Is the new token alive? Once the present one is revoked there is no way back."));
    m_check->setAccessibleDescription(m_check->toolTip());
    m_repeat->setText(tr("Send the same request again"));
    m_busy->setAccessibleName(tr("Revoking"));
}

void RevokeDialog::render()
{
    const core::RevocationState& state = m_client.revocation.state();
    if (state.step == Step::Done) {
        m_password->clear();
        m_otp->clear();
        m_note->clear();
        m_shown = state.step;
        if (isVisible())
            accept();
        return;
    }
    if (state.step == Step::Idle) {
        m_shown = state.step;
        return;
    }
    renderPlan(state);
    renderWarnings(state);
    renderProof(state);
    renderOutcome(state);
    m_shown = state.step;
    fitSoon();
}

void RevokeDialog::renderPlan(const core::RevocationState& state)
{
    const int count = static_cast<int>(state.plan.loginIds.size());
    m_remark->setText(tr("The tokens of the following %n user(s) will be revoked.", nullptr, count));
    const bool approval = state.preview && state.preview->approvalRequired;
    m_revoke->setText(approval ? tr("Request for %n user(s)", nullptr, count)
                               : tr("Revoke %n user(s)", nullptr, count));
    m_noteField->setVisible(approval && state.step != Step::OutcomeUnknown);
    m_noteField->setEnabled(state.step == Step::Confirming);
    QStringList lines;
    for (const core::UserRow& row : state.plan.rows) {
        const QString serial = row.serialNumber.isEmpty() ? DomainWords::dash() : row.serialNumber;
        lines << tr("%1   token %2", "person, serial number").arg(DomainWords::person(row.name, row.loginId), serial);
    }
    // Without rows (resumed after a restart) the login ids are all there is.
    if (lines.isEmpty())
        lines = state.plan.loginIds;
    if (m_names->count() != lines.size() || m_shown == Step::Idle ||
        (m_names->count() > 0 && m_names->item(0)->text() != lines.first())) {
        m_names->clear();
        m_names->addItems(lines);
        m_names->setMinimumWidth(std::min(m_names->sizeHintForColumn(0) + 24, Theme::scaled(560)));
        const int rows = std::clamp(static_cast<int>(lines.size()), 1, 6);
        m_names->setMinimumHeight(std::min(rows, 3) * (fontMetrics().height() + 12) + 8);
        m_names->setMaximumHeight(rows * (fontMetrics().height() + 12) + 14);
    }
    const auto now = m_client.clock.now();
    m_forecast->setVisible(now.has_value() && !state.plan.rows.isEmpty());
    if (now) {
        const auto wait = std::chrono::ceil<std::chrono::seconds>(state.plan.forecastEligibleAt - *now);
        m_forecast->setText(
            tr("After revoking, no new token can be registered until %1 (%2). This cannot be undone.")
                .arg(DateWords::clockTime(state.plan.forecastEligibleAt, *now), DateWords::roughly(wait)));
    }
}

QString RevokeDialog::names(const QStringList& loginIds) const
{
    QStringList people;
    for (const QString& loginId : loginIds) {
        const int row = m_client.users.indexOf(loginId);
        people << (row >= 0 ? m_client.users.row(row).name : loginId);
        if (people.size() == 5 && loginIds.size() > 6) {
            people << tr("and %n more", nullptr, static_cast<int>(loginIds.size()) - 5);
            break;
        }
    }
    return people.join(tr(", ", "between names"));
}

void RevokeDialog::renderWarnings(const core::RevocationState& state)
{
    const core::RevocationPlan& plan = state.plan;
    QStringList lines;
    if (state.preview && state.preview->approvalRequired)
        lines << ApprovalWords::needed();
    if (plan.tooMany)
        lines << tr("At most %n user(s) can be revoked at once. Tick fewer and do the rest afterwards.", nullptr,
                    m_client.revocation.batchLimit()) +
                     QLatin1Char(' ') + managedWords();
    if (!plan.permitted)
        lines << tr("Your user class or your own token's state does not allow this selection.");
    if (plan.includesOperator)
        lines << tr("You are among them. You go last; until you have registered your new token you can revoke nobody "
                    "else.");
    if (!plan.sharedTokens.isEmpty())
        lines << tr("Shared tokens: %1. The people who share them and are not selected keep their registration, but "
                    "each of them has to switch as well.")
                     .arg(plan.sharedTokens.join(QStringLiteral(", ")));
    const QStringList remaining = state.preview ? state.preview->remainingOperators : plan.remainingOperators;
    if (!plan.rows.isEmpty())
        lines << (remaining.isEmpty()
                      ? tr("Nobody will be able to manage users until one of you has registered a new token.")
                      : tr("Still able to manage users: %1.").arg(names(remaining)));
    QStringList bulleted;
    for (const QString& line : lines)
        bulleted << QStringLiteral("• ") + line;
    m_warnings->setText(bulleted.join(QLatin1Char('\n')));
    m_warnings->setVisible(!lines.isEmpty());
}

void RevokeDialog::renderProof(const core::RevocationState& state)
{
    const bool asking = state.step == Step::Confirming;
    const bool unknown = state.step == Step::OutcomeUnknown;
    m_passwordField->setVisible(!unknown || state.passwordNeeded);
    m_passwordField->setEnabled(asking || unknown);
    m_otpField->setVisible(state.plan.otpNeeded && !unknown);
    m_otpField->setEnabled(asking);
    const QString training = trainingPassword();
    m_passwordField->setHint(training.isEmpty() ? tr("The second password for changes, not the login password.")
                                                : tr("Training: %1").arg(training));
    m_fill->setVisible(!training.isEmpty());
    m_busy->setVisible(state.step == Step::Sending);
    m_revoke->setVisible(!unknown);
    m_repeat->setVisible(unknown);
    m_check->setVisible(asking);
    m_cancel->setText(state.step == Step::Sending ? tr("Stop") : unknown ? tr("Close") : tr("Cancel"));
    arm();
}

void RevokeDialog::arm()
{
    const core::RevocationState& state = m_client.revocation.state();
    const bool proof = !m_password->text().isEmpty() && (!state.plan.otpNeeded || m_otp->isComplete());
    m_revoke->setEnabled(state.step == Step::Confirming && state.plan.permitted && !state.plan.tooMany &&
                         !state.plan.loginIds.isEmpty() && proof);
    m_repeat->setEnabled(!state.passwordNeeded || !m_password->text().isEmpty());
}

void RevokeDialog::renderOutcome(const core::RevocationState& state)
{
    if (state.journalFailed && state.step != Step::Confirming)
        m_forgetful->showMessage(
            Tone::Caution,
            tr("This PC could not write the request down: do not close Kirikae before the result is there."), {});
    else
        m_forgetful->clear();
    if (state.step == m_shown)
        return;
    if (state.step == Step::OutcomeUnknown) {
        m_notice->showFailure(ErrorWords::ofRevocation(state, m_client.clock.now()), isVisible());
    } else if (state.step == Step::Confirming && state.error) {
        if (state.error->code == ErrorCode::ConfirmationRejected)
            m_password->clear();
        m_notice->showFailure(ErrorWords::ofRevocation(state, m_client.clock.now()), isVisible());
    } else {
        m_notice->clear();
    }
}

} // namespace kirikae::ui
