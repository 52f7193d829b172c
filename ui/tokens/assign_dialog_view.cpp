// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/tokens/assign_dialog.h"

#include "app/core/client.h"
#include "ui/approvals/approval_words.h"
#include "ui/error_text/error_words.h"
#include "ui/look/glyphs.h"
#include "ui/look/theme.h"
#include "ui/widgets/digits_edit.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/managed.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/proof_fields.h"
#include "ui/widgets/prose.h"
#include "ui/words/domain_words.h"
#include "ui/words/token_words.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTableWidget>

namespace kirikae::ui {

using Step = core::AssignmentState::Step;

void AssignDialog::retranslate()
{
    m_userField->setLabel(tr("User (login ID, then Enter)"), false);
    m_serialField->setLabel(tr("Serial number (scan or type, then Enter)"), false);
    m_paste->setText(tr("Paste from a spreadsheet"));
    m_paste->setToolTip(tr("Two columns: login ID and serial number"));
    m_remove->setText(tr("Remove selected rows"));
    m_table->setAccessibleName(tr("Who gets which token"));
    m_noteField->setLabel(tr("Note to the one who approves (optional)"), false);
    m_proof->retranslate();
    m_busy->setAccessibleName(tr("Assigning"));
    m_save->setText(tr("Save result…"));
    greyUnlessAllowed(m_save, m_client.policy.exportsAllowed);
    m_check->setText(tr("Check"));
    m_repeat->setText(tr("Send the same request again"));
}

bool AssignDialog::takesBack() const
{
    const auto& rows = m_client.assignment.state().rows;
    return !rows.isEmpty() && rows.first().takeBack;
}

const core::AssignmentRow* AssignDialog::answerOf(const QString& loginId) const
{
    const core::AssignmentState& state = m_client.assignment.state();
    const auto& answer = state.result ? state.result : state.preview;
    if (answer)
        for (const core::AssignmentRow& row : answer->rows)
            if (row.loginId == loginId)
                return &row;
    return nullptr;
}

int AssignDialog::accepted() const
{
    const core::AssignmentState& state = m_client.assignment.state();
    const auto& answer = state.result ? state.result : state.preview;
    return answer ? static_cast<int>(std::count_if(answer->rows.cbegin(), answer->rows.cend(),
                                                   [](const core::AssignmentRow& row) { return row.accepted; }))
                  : 0;
}

QStringList AssignDialog::headings() const
{
    return {tr("User"), tr("Present token"), tr("New token"), tr("Result")};
}

QStringList AssignDialog::cells(const core::AssignmentDraftRow& row, const core::AssignmentRow* answer) const
{
    const auto orDash = [](const QString& text) { return text.isEmpty() ? DomainWords::dash() : text; };
    const int at = m_client.users.indexOf(row.loginId);
    QString old;
    if (answer)
        old = answer->oldSerialNumber.isEmpty() ? answer->replacedSerialNumber : answer->oldSerialNumber;
    if (old.isEmpty() && at >= 0) {
        const core::UserRow& user = m_client.users.row(at);
        old = row.takeBack || user.serialNumber.isEmpty() ? user.issuedSerialNumber : user.serialNumber;
    }
    QString outcome = TokenWords::problem(row.problem);
    if (answer && !answer->accepted)
        outcome = ErrorWords::ofDevice(answer->codeName);
    else if (const auto& result = m_client.assignment.state().result; result && result->waitsFor)
        outcome = ApprovalWords::state(ApprovalState::Pending);
    else if (answer && m_client.assignment.state().step == Step::Done)
        outcome = row.takeBack ? tr("Taken back") : tr("Assigned");
    else if (answer)
        outcome = tr("Possible");
    return {row.loginId.isEmpty() ? DomainWords::dash()
            : at >= 0             ? DomainWords::person(m_client.users.row(at).name, row.loginId)
                                  : row.loginId,
            orDash(old), row.takeBack ? tr("(take back)") : orDash(row.serialNumber), outcome};
}

void AssignDialog::render()
{
    const core::AssignmentState& state = m_client.assignment.state();
    if (state.step == Step::Idle) {
        m_shown = state.step;
        return;
    }
    setHeading(takesBack() ? tr("Take tokens back") : tr("Assign tokens"));
    m_intro->setText(takesBack()
                         ? tr("What was assigned and is not registered yet goes back into the inventory.")
                         : tr("One row a user: the present token and the new one. The present one stays in use until "
                              "it is revoked."));
    renderRows();
    renderNotice();
    renderButtons();
    m_shown = state.step;
    fitSoon();
}

void AssignDialog::renderRows()
{
    const auto& rows = m_client.assignment.state().rows;
    const QStringList heads = headings();
    Theme::softenSelection(m_table);
    m_table->setColumnCount(static_cast<int>(heads.size()));
    m_table->setHorizontalHeaderLabels(heads);
    m_table->setRowCount(static_cast<int>(rows.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const core::AssignmentRow* answer = answerOf(rows.at(row).loginId);
        const QStringList words = cells(rows.at(row), answer);
        const bool bad = (answer && !answer->accepted) || rows.at(row).problem != core::PairProblem::None;
        for (int column = 0; column < words.size(); ++column) {
            auto* item = new QTableWidgetItem(words.at(column));
            if (column == 3 && !words.at(3).isEmpty()) {
                const QColor ink = Theme::tone(bad ? Tone::Bad : Tone::Good, palette());
                item->setForeground(ink);
                item->setIcon(glyphIcon(bad ? Glyph::Warning : Glyph::Check, ink));
                item->setToolTip(words.at(3).toHtmlEscaped());
            }
            m_table->setItem(row, column, item);
        }
    }
    const int em = fontMetrics().horizontalAdvance(QStringLiteral("国"));
    const QList<int> widths = {14, 8, 8};
    for (int column = 0; column < widths.size(); ++column)
        m_table->setColumnWidth(column,
                                std::max(em * widths.at(column), m_table->horizontalHeader()->sectionSizeHint(column)));
    m_table->resizeRowsToContents();
}

void AssignDialog::renderNotice()
{
    const core::AssignmentState& state = m_client.assignment.state();
    if (state.step == m_shown && !state.error && !state.tooMany && !m_tooMany)
        return;
    m_notice->clear();
    m_tooMany = state.tooMany;
    if (state.tooMany) {
        m_notice->showMessage(
            Tone::Caution,
            tr("At most %n user(s) can be assigned tokens at once.", nullptr, m_client.assignment.batchLimit()),
            managedWords() + QLatin1Char(' ') + tr("Remove some rows and do the rest afterwards."));
        return;
    }
    if (state.step == Step::Done && state.result && state.result->waitsFor) {
        m_notice->showMessage(Tone::Good, ApprovalWords::sent(*state.result->waitsFor),
                              ApprovalWords::nothingDoneYet());
    } else if (state.step == Step::Checked && state.preview && state.preview->approvalRequired && !state.error) {
        m_notice->showMessage(Tone::Caution, ApprovalWords::needed(), {});
    } else if (state.step == Step::Done && state.result) {
        const int refused = static_cast<int>(state.result->rows.size()) - accepted();
        m_notice->showMessage(refused == 0 ? Tone::Good : Tone::Caution,
                              tr("Succeeded %1 / failed %2").arg(accepted()).arg(refused),
                              takesBack() ? tr("The tokens are in the inventory again.")
                                          : tr("Hand the tokens out. Each person registers the own one."));
    } else if (state.step == Step::OutcomeUnknown) {
        m_notice->showFailure(ErrorWords::unanswered(Sent::Assignment), isVisible());
    } else if (state.error) {
        if (state.error->code == ErrorCode::ConfirmationRejected)
            m_proof->clearPassword();
        m_notice->showFailure(ErrorWords::ofSending(Sent::Assignment, *state.error, m_client.clock.now()), isVisible());
    }
}

void AssignDialog::renderButtons()
{
    const core::AssignmentState& state = m_client.assignment.state();
    const bool busy = state.step == Step::Sending || state.step == Step::Checking;
    const bool editing = state.step == Step::Pairing || state.step == Step::Checked;
    const auto& session = m_client.session.state().session;
    for (QWidget* widget : QList<QWidget*>{m_userField, m_serialField, m_paste})
        widget->setVisible(editing && !takesBack());
    m_remove->setVisible(editing);
    const bool approval = state.preview && state.preview->approvalRequired;
    const bool waits = state.step == Step::Done && state.result && state.result->waitsFor;
    m_noteField->setVisible(approval && state.step == Step::Checked);
    m_proof->setVisible(state.step == Step::Checked || state.step == Step::Sending);
    m_proof->setEnabled(state.step == Step::Checked);
    m_proof->setOtpNeeded(state.otpNeeded);
    m_proof->setTrainingPassword(m_client.training && session ? QStringLiteral("Confirm1%1").arg(session->user.loginId)
                                                              : QString());
    m_busy->setVisible(busy);
    m_check->setVisible(state.step == Step::Pairing);
    m_confirm->setVisible(state.step == Step::Checked || state.step == Step::Sending);
    m_confirm->setText(approval      ? tr("Request for %n user(s)", nullptr, accepted())
                       : takesBack() ? tr("Take %n token(s) back", nullptr, accepted())
                                     : tr("Assign %n token(s)", nullptr, accepted()));
    m_repeat->setVisible(state.step == Step::OutcomeUnknown);
    m_save->setVisible(state.step == Step::Done && !waits);
    m_cancel->setText(busy                                                             ? tr("Stop")
                      : state.step == Step::Done || state.step == Step::OutcomeUnknown ? tr("Close")
                                                                                       : tr("Cancel"));
    if (state.step == Step::Done)
        m_proof->clear();
    arm();
}

void AssignDialog::arm()
{
    const core::AssignmentState& state = m_client.assignment.state();
    m_remove->setEnabled(m_table->selectionModel()->hasSelection());
    m_check->setEnabled(state.step == Step::Pairing && state.complete);
    m_confirm->setEnabled(state.step == Step::Checked && accepted() > 0 && m_proof->isComplete());
}

} // namespace kirikae::ui
