// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/registration/registration_page.h"

#include "app/core/client.h"
#include "ui/error_text/error_words.h"
#include "ui/look/theme.h"
#include "ui/widgets/digits_edit.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/token_picture.h"
#include "ui/words/date_words.h"

#include <QApplication>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace kirikae::ui {

void RegistrationPage::retranslate()
{
    m_title->setText(title());
    m_serialField->setLabel(tr("Serial number"), true);
    m_serialField->setHint(tr("As printed on the back of the new token. A bar-code reader works too."));
    m_otpField->setLabel(tr("One-time password"), true);
    m_otpField->setHint(tr("The six digits that the new token shows now."));
    m_skip->setText(tr("Skip token registration"));
    m_skipNote->setText(tr("You can register at the next sign-in instead."));
    m_check->setText(tr("Check the token first…"));
    m_check->setToolTip(tr("Two one-time passwords show whether the token works. Nothing is registered by it."));
    m_check->setAccessibleDescription(m_check->toolTip());
    m_back->setText(tr("Back"));
    m_cancel->setText(tr("Stop"));
    m_busy->setAccessibleName(tr("Checking"));
    renderNotice();
}

void RegistrationPage::render()
{
    const core::RegistrationState& state = m_client.registration.state();
    const bool stepped = state.step != m_shown;
    m_shown = state.step;
    if (state.step == Step::Done)
        m_view = View::Done;
    renderStep();
    renderPicture();
    renderButtons();
    if (stepped) {
        renderNotice();
        if (state.step == Step::Skipped) {
            m_client.registration.close();
            Q_EMIT left();
        } else if (isVisible() && m_notice->isHidden() && state.step != Step::Sending) {
            focusFirst();
        }
    }
}

QString RegistrationPage::explanation() const
{
    const auto& result = m_client.registration.state().result;
    switch (m_view) {
    case View::Prepare:
        return tr("For better security, signing in now asks for a one-time password as well. Have the new hardware "
                  "token at hand that came with the letter, and turn it over: the serial number stands on the back.");
    case View::Serial:
        return tr("Type the serial number from the back of the new token (marked red in the picture).");
    case View::Code:
        return tr("Turn the token round and type the digits it shows, then press Verify.");
    case View::Done:
        break;
    }
    QStringList lines;
    if (result) {
        lines << tr("The token %1 is registered. It is valid until %2.")
                     .arg(result->serialNumber, DateWords::dateTime(result->expiresAt));
        if (!result->sharedWith.isEmpty())
            lines << tr("It is shared with %1: each of them has to register it too.")
                         .arg(result->sharedWith.join(QStringLiteral(", ")));
    }
    lines << QString() << tr("Disposing of the old token");
    lines << QStringLiteral("• ") + tr("First check that the date on its back is the one in the letter (04/30/23).");
    lines << QStringLiteral("• ") + tr("If several people share it, keep it until each of them has switched.");
    lines << QStringLiteral("• ") + tr("It holds a lithium battery: do not take it apart. Follow your town's rules.");
    lines << QStringLiteral("• ") + tr("A revoked token is harmless although it still shows digits.");
    return lines.join(QLatin1Char('\n'));
}

void RegistrationPage::renderStep()
{
    const QStringList names = {tr("Prepare"), tr("Serial number"), tr("One-time password"), tr("Done")};
    const int at = static_cast<int>(m_view);
    QStringList path;
    for (int i = 0; i < names.size(); ++i)
        path << (i == at ? tr("[%1 %2]", "the present step: number, name") : tr("%1 %2", "a step: number, name"))
                    .arg(i + 1)
                    .arg(names.at(i));
    m_progress->setText(path.join(QStringLiteral("  ›  ")));
    m_heading->setText(m_view == View::Done ? tr("Registration is complete") : names.at(at));
    m_text->setText(explanation());
    m_serialField->setVisible(m_view == View::Serial);
    m_otpField->setVisible(m_view == View::Code);
}

void RegistrationPage::renderPicture()
{
    m_picture->setVisible(m_view != View::Done);
    m_picture->setSide(m_view == View::Code ? TokenPicture::Side::Front : TokenPicture::Side::Back);
    m_picture->setBack(QStringLiteral("12345678"), QStringLiteral("04/30/28"));
    m_picture->setFront(QStringLiteral("123456"), -1);
    m_picture->setCallouts(m_view == View::Serial);
}

void RegistrationPage::renderButtons()
{
    const Step step = m_client.registration.state().step;
    const bool busy = step == Step::Sending || step == Step::Skipping;
    const bool unknown = step == Step::OutcomeUnknown;
    m_serial->setEnabled(!busy && !unknown);
    m_otp->setEnabled(!busy && !unknown);
    m_next->setText(unknown                ? tr("Send the same request again")
                    : m_view == View::Code ? tr("Verify")
                    : m_view == View::Done ? tr("To the list")
                                           : tr("Next"));
    const bool filled = m_view == View::Serial ? m_serial->isComplete()
                        : m_view == View::Code ? m_otp->isComplete() && m_serial->isComplete()
                                               : true;
    m_next->setEnabled(!busy && (unknown || filled));
    m_back->setVisible(!unknown && (m_view == View::Serial || m_view == View::Code));
    m_back->setEnabled(!busy);
    m_cancel->setVisible(busy);
    m_check->setVisible(m_view == View::Prepare);
    m_check->setEnabled(!busy);
    m_busy->setVisible(busy);
    m_skip->setVisible(m_view != View::Done);
    m_skipNote->setVisible(m_view != View::Done);
    m_skip->setEnabled(!busy);
    // What had the focus cannot be used meanwhile: the keyboard must not be left outside of the page.
    const QWidget* focus = QApplication::focusWidget();
    if (busy && isActiveWindow() && (!focus || !isAncestorOf(focus)))
        m_cancel->setFocus();
}

void RegistrationPage::renderNotice()
{
    const core::RegistrationState& state = m_client.registration.state();
    if (state.step == Step::Done) {
        m_notice->showMessage(Tone::Good, tr("Your token is in service."),
                              tr("From the next sign-in on, type its digits after the login password."));
        if (isVisible())
            m_notice->takeFocus();
    } else if (state.step == Step::OutcomeUnknown) {
        m_notice->showFailure(ErrorWords::unanswered(Sent::Registration), isVisible());
    } else if (state.error && state.step != Step::Sending && state.step != Step::Skipping) {
        m_notice->showFailure(ErrorWords::of(*state.error, m_client.clock.now()), isVisible());
    } else {
        m_notice->clear();
    }
}

} // namespace kirikae::ui
