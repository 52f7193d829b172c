// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/tokens/device_dialog.h"

#include "app/core/client.h"
#include "ui/error_text/error_words.h"
#include "ui/widgets/digits_edit.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/prose.h"
#include "ui/words/device_words.h"

#include <QProgressBar>
#include <QPushButton>

namespace kirikae::ui {

using core::DevicePurpose;
using Unsent = core::DeviceState::Unsent;

void DeviceDialog::retranslate()
{
    m_otpField->setLabel(tr("First one-time password"), true);
    m_otp2Field->setLabel(tr("Second one-time password"), true);
    m_busy->setAccessibleName(tr("Checking"));
    m_again->setText(tr("Check another token"));
}

void DeviceDialog::render()
{
    const core::DeviceState& state = m_client.device.state();
    if (state.step == Step::Idle) {
        m_otp->clear();
        m_otp2->clear();
        m_shown = state.step;
        if (isVisible())
            hide();
        return;
    }
    const bool begun = state.step == Step::Entering && (m_shown == Step::Idle || m_shown == Step::Done);
    if (begun || state.purpose == DevicePurpose::Resynchronise)
        m_serial->setText(state.serialNumber);
    renderWords();
    renderButtons();
    renderNotice();
    m_shown = state.step;
    fitSoon();
    if (begun && isVisible())
        focusNext();
}

void DeviceDialog::renderWords()
{
    const core::DeviceState& state = m_client.device.state();
    const QString person = holder();
    m_serialField->setLabel(tr("Serial number"), state.purpose == DevicePurpose::Check);
    if (state.purpose == DevicePurpose::Check) {
        setHeading(tr("Check a new token"));
        const auto& session = m_client.session.state().session;
        m_intro->setText(session && session->next == NextStep::Registration
                             ? tr("Before it is registered: does the new token work? Nothing is registered here.")
                             : tr("Before the present token is given up: does the new one work? Nothing is registered "
                                  "here, and the present token stays in use."));
        m_serialField->setHint(tr("As printed on the back of the new token. A bar-code reader works too."));
        m_submit->setText(tr("Check"));
    } else {
        setHeading(tr("Set the clock of a token right"));
        m_intro->setText(state.own ? tr("When the bank refuses digits that your token shows, its clock may "
                                        "run fast or slow. Two codes that follow each other set it right.")
                         : person.isEmpty()
                             ? tr("On the telephone: have the caller read out two codes of this token "
                                  "that follow each other.")
                             : tr("On the telephone: have %1 read out two codes that follow each other.").arg(person));
        m_serialField->setHint(QString());
        m_submit->setText(tr("Set the clock right"));
    }
    m_otpField->setHint(tr("The six digits that the token shows now."));
    m_otp2Field->setHint(tr("Wait about a minute until the display changes, then type the next six digits."));
}

void DeviceDialog::renderButtons()
{
    const core::DeviceState& state = m_client.device.state();
    const bool busy = state.step == Step::Sending;
    const bool done = state.step == Step::Done;
    m_intro->setVisible(!done);
    m_serialField->setVisible(!done);
    m_otpField->setVisible(!done);
    m_otp2Field->setVisible(!done);
    m_serial->setEnabled(!busy && state.purpose == DevicePurpose::Check);
    m_otp->setEnabled(!busy);
    m_otp2->setEnabled(!busy);
    m_busy->setVisible(busy);
    m_submit->setVisible(!done);
    m_again->setVisible(done && state.purpose == DevicePurpose::Check);
    m_cancel->setText(busy ? tr("Stop") : done ? tr("Close") : tr("Cancel"));
    arm();
}

void DeviceDialog::arm()
{
    m_submit->setEnabled(m_client.device.state().step == Step::Entering && m_serial->isComplete() &&
                         m_otp->isComplete() && m_otp2->isComplete());
}

void DeviceDialog::renderNotice()
{
    const core::DeviceState& state = m_client.device.state();
    m_notice->clear();
    if (state.step == Step::Sending)
        return;
    if (state.unsent != Unsent::None) {
        m_notice->showFailure(ErrorWords::of(state.unsent), isVisible());
    } else if (state.error) {
        m_notice->showFailure(ErrorWords::of(state, m_client.clock.now()), isVisible());
    } else if (state.check && state.check->usable) {
        m_notice->showMessage(Tone::Good, tr("The token %1 works.").arg(state.serialNumber),
                              DeviceWords::usable(*state.check));
        m_notice->takeFocus();
    } else if (state.check) {
        m_notice->showFailure(ErrorWords::ofCheck(*state.check), isVisible());
    } else if (state.driftSteps) {
        m_notice->showMessage(Tone::Good, tr("The clock of the token %1 is set right.").arg(state.serialNumber),
                              DeviceWords::resynchronised(*state.driftSteps));
        m_notice->takeFocus();
    }
}

} // namespace kirikae::ui
