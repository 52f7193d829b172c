// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/users/unlock_dialog.h"

#include "app/core/client.h"
#include "ui/error_text/error_words.h"
#include "ui/look/theme.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/proof_fields.h"
#include "ui/widgets/prose.h"
#include "ui/words/date_words.h"
#include "ui/words/domain_words.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

namespace kirikae::ui {

UnlockDialog::UnlockDialog(core::Client& client, QWidget* parent)
    : HouseDialog(client.training, QStringLiteral("unlock"), parent)
    , m_client(client)
{
    setObjectName(QStringLiteral("unlockDialog"));
    build();
    retranslate();
    connect(&client.unlocking, &core::UnlockFlow::stateChanged, this, &UnlockDialog::render);
    connect(m_proof, &ProofFields::changed, this, &UnlockDialog::arm);
    connect(m_unlock, &QPushButton::clicked, this, &UnlockDialog::confirm);
    connect(m_repeat, &QPushButton::clicked, &client.unlocking, &core::UnlockFlow::repeat);
    connect(m_cancel, &QPushButton::clicked, this, &UnlockDialog::reject);
    render();
}

void UnlockDialog::build()
{
    m_notice = new Notice;
    m_intro = new Prose;
    m_intro->setObjectName(QStringLiteral("unlockIntro"));
    m_proof = new ProofFields;
    m_busy = new QProgressBar;
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedHeight(4);
    for (QWidget* widget : QList<QWidget*>{m_notice, m_intro, m_proof, m_busy})
        content()->addWidget(widget);
    content()->addStretch(1);
    setShrinking();
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addStretch(1);
    const auto add = [&](QPushButton*& button, const char* name) {
        button = new QPushButton;
        button->setObjectName(QString::fromLatin1(name));
        button->setAutoDefault(false);
        buttons->addWidget(button);
    };
    add(m_unlock, "confirmUnlock");
    add(m_repeat, "repeatUnlock");
    add(m_cancel, "cancelUnlock");
    Theme::makePrimary(m_unlock);
    Theme::makePrimary(m_repeat);
    m_cancel->setDefault(true);
    content()->addLayout(buttons);
}

void UnlockDialog::showEvent(QShowEvent* event)
{
    HouseDialog::showEvent(event);
    if (m_client.unlocking.state().permitted)
        m_proof->setFocus();
}

void UnlockDialog::confirm()
{
    m_notice->clear();
    const core::SecretText password = m_proof->password();
    m_client.unlocking.confirm(password, m_proof->takeOtp());
    if (m_client.unlocking.state().codeAlreadyUsed)
        m_notice->showFailure(ErrorWords::spentCode(), true);
}

void UnlockDialog::reject()
{
    if (m_client.unlocking.state().step == Step::Sending) {
        m_client.unlocking.cancel();
        return;
    }
    m_client.unlocking.close();
    m_proof->clear();
    HouseDialog::reject();
}

void UnlockDialog::retranslate()
{
    setHeading(tr("Unlock a user"));
    m_proof->retranslate();
    m_busy->setAccessibleName(tr("Unlocking"));
    m_unlock->setText(tr("Unlock"));
    m_repeat->setText(tr("Send the same request again"));
}

void UnlockDialog::render()
{
    const core::UnlockState& state = m_client.unlocking.state();
    if (state.step == Step::Idle) {
        m_shown = state.step;
        m_proof->clear();
        if (isVisible())
            hide();
        return;
    }
    renderIntro();
    renderNotice();
    renderButtons();
    m_shown = state.step;
    fitSoon();
}

void UnlockDialog::renderIntro()
{
    const core::UnlockState& state = m_client.unlocking.state();
    const core::UserRow& user = state.user;
    QStringList lines;
    lines << tr("%1 is locked, because passwords or one-time passwords were wrong too often.")
                 .arg(DomainWords::person(user.name, user.loginId));
    if (user.lockedUntil)
        lines << tr("Without you, it ends at %1.").arg(DateWords::dateTime(*user.lockedUntil));
    lines << (state.permitted ? tr("Talk to this person first: somebody else may have guessed. Unlocking lets them try "
                                   "again at once.")
              : user.userClass == UserClass::Master
                  ? tr("Only the bank unlocks a master user. Call its help desk.")
                  : tr("Only a master user of your company can unlock. Ask one of them."));
    m_intro->setText(lines.join(QLatin1Char('\n')));
}

void UnlockDialog::renderNotice()
{
    const core::UnlockState& state = m_client.unlocking.state();
    if (state.step == m_shown && !state.error)
        return;
    m_notice->clear();
    if (state.step == Step::Done && state.result) {
        const QString person = DomainWords::person(state.user.name, state.user.loginId);
        if (state.result->locked && state.result->lockedUntil)
            m_notice->showMessage(
                Tone::Caution, tr("%1 is unlocked, but for one-time passwords.").arg(person),
                tr("There were too many wrong ones within 30 days. Only time ends that: until %1, their one-time "
                   "passwords are refused. A new token does not change it.")
                    .arg(DateWords::dateTime(*state.result->lockedUntil)));
        else
            m_notice->showMessage(Tone::Good, tr("%1 is unlocked.").arg(person),
                                  tr("They can try again at once. If they forgot the password, the bank's help desk "
                                     "gives a new one."));
        m_notice->takeFocus();
    } else if (state.step == Step::OutcomeUnknown) {
        m_notice->showFailure(ErrorWords::unanswered(Sent::Unlocking), isVisible());
    } else if (state.error && state.step == Step::Confirming) {
        if (state.error->code == ErrorCode::ConfirmationRejected)
            m_proof->clearPassword();
        m_notice->showFailure(ErrorWords::ofSending(Sent::Unlocking, *state.error, m_client.clock.now()), isVisible());
    }
}

void UnlockDialog::renderButtons()
{
    const core::UnlockState& state = m_client.unlocking.state();
    const auto& session = m_client.session.state().session;
    const bool busy = state.step == Step::Sending;
    const bool asking = (busy || state.step == Step::Confirming) && state.permitted;
    m_intro->setVisible(state.step != Step::Done);
    m_proof->setVisible(asking);
    m_proof->setEnabled(!busy);
    m_proof->setOtpNeeded(state.otpNeeded);
    m_proof->setTrainingPassword(m_client.training && session ? QStringLiteral("Confirm1%1").arg(session->user.loginId)
                                                              : QString());
    m_busy->setVisible(busy);
    m_unlock->setVisible(asking);
    m_repeat->setVisible(state.step == Step::OutcomeUnknown);
    m_cancel->setText(busy ? tr("Stop") : asking ? tr("Cancel") : tr("Close"));
    if (state.step == Step::Done)
        m_proof->clear();
    arm();
}

void UnlockDialog::arm()
{
    const core::UnlockState& state = m_client.unlocking.state();
    m_unlock->setEnabled(state.step == Step::Confirming && state.permitted && m_proof->isComplete());
}

} // namespace kirikae::ui
