// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/sign_in/sign_in_page.h"

#include "app/core/client.h"
#include "ui/error_text/error_words.h"
#include "ui/look/theme.h"
#include "ui/sign_in/certificate_picker.h"
#include "ui/sign_in/connection_details.h"
#include "ui/sign_in/identity_unlock.h"
#include "ui/sign_in/last_seen_line.h"
#include "ui/sign_in/pc_clock.h"
#include "ui/sign_in/wait_line.h"
#include "ui/widgets/digits_edit.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/managed.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/prose.h"
#include "ui/widgets/secret_edit.h"
#include "ui/words/date_words.h"
#include "ui/words/renewal_words.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QToolButton>

namespace kirikae::ui {

using Step = core::SessionState::Step;

namespace {
const QLatin1String identityKey("signIn/identity");
} // namespace

void SignInPage::build()
{
    buildFields();
    auto* column = new QWidget;
    column->setMaximumWidth(Theme::scaled(600));
    auto* form = new QVBoxLayout(column);
    form->setContentsMargins(24, 28, 24, 28);
    form->setSpacing(14);
    form->addWidget(m_title);
    form->addWidget(m_notice);
    form->addWidget(m_rules);
    form->addWidget(m_expiry);
    auto* ways = new QVBoxLayout;
    ways->setSpacing(8);
    ways->addWidget(m_wayCertificate);
    ways->addWidget(m_wayMac);
    ways->addWidget(m_wayHint);
    form->addLayout(ways);
    form->addWidget(m_pickerField);
    form->addWidget(m_unlock);
    form->addWidget(m_passwordField);
    form->addWidget(m_otpField);
    form->addWidget(m_otp2Field);
    form->addWidget(m_connectionFold, 0, Qt::AlignLeft);
    form->addWidget(m_serverField);
    form->addWidget(m_connection);
    form->addWidget(m_busy);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_signIn);
    form->addLayout(buttons);
    form->addWidget(new LastSeenLine(m_client));
    form->addWidget(m_waits);
    form->addStretch(1);

    showCentred(column);
}

void SignInPage::buildFields()
{
    m_title = new QLabel;
    Theme::makeTitle(m_title);
    m_wayCertificate = new QRadioButton;
    m_wayMac = new QRadioButton;
    m_wayCertificate->setObjectName(QStringLiteral("wayCertificate"));
    m_wayMac->setObjectName(QStringLiteral("wayMac"));
    m_wayHint = new Prose;
    Theme::makeQuiet(m_wayHint);
    m_wayHint->setWordWrap(true);
    m_addFile = new QPushButton;
    m_addFile->setObjectName(QStringLiteral("addCertificate"));
    m_addCard = new QPushButton;
    m_addCard->setObjectName(QStringLiteral("addCard"));
    auto* sources = new QWidget;
    auto* beside = new QHBoxLayout(sources);
    beside->setContentsMargins(0, 0, 0, 0);
    beside->setSpacing(8);
    beside->addWidget(m_addFile);
    beside->addWidget(m_addCard);
    m_picker = new CertificatePicker(sources);
    m_pickerField = new FormField(m_picker);
    m_unlock = new IdentityUnlock;
    m_password = new SecretEdit;
    m_password->setObjectName(QStringLiteral("loginPassword"));
    m_trainingFill = new QPushButton;
    m_trainingFill->setObjectName(QStringLiteral("fillTrainingPassword"));
    m_passwordField = new FormField(m_password, m_trainingFill);
    m_otp = new OtpEdit;
    m_otpField = new FormField(m_otp);
    m_otp2 = new OtpEdit;
    m_otp2->setObjectName(QStringLiteral("signInOtp2"));
    m_otp2Field = new FormField(m_otp2);
    m_connectionFold = new QToolButton;
    m_connectionFold->setAutoRaise(true);
    m_connectionFold->setCheckable(true);
    m_connectionFold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_connectionFold->setArrowType(Qt::RightArrow);
    m_server = new QLineEdit;
    m_server->setObjectName(QStringLiteral("serverAddress"));
    m_server->setReadOnly(m_client.training);
    m_serverField = new FormField(m_server);
    m_serverField->hide();
    m_connection = new ConnectionDetails(m_client, m_settings);
    m_connection->hide();
    m_connectionFold->setObjectName(QStringLiteral("connectionFold"));
    m_expiry = new Notice;
    m_notice = new Notice;
    m_rules = new Notice;
    m_busy = new QProgressBar;
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedHeight(4);
    m_signIn = new QPushButton;
    m_signIn->setObjectName(QStringLiteral("signIn"));
    Theme::makePrimary(m_signIn);
    m_cancel = new QPushButton;
    m_cancel->setObjectName(QStringLiteral("cancelSignIn"));
    m_waits = new WaitLine(m_client);
}

void SignInPage::render()
{
    const core::SessionState& state = m_client.session.state();
    const bool stepped = state.step != m_shown;
    renderIdentity(state);
    renderFields(state);
    const bool tried = (m_noticeDue && !isBusy()) || state.identityError != m_shownError;
    if (stepped || tried) {
        m_shown = state.step;
        m_shownError = state.identityError;
        m_noticeDue = m_noticeDue && isBusy();
        renderNotice(state);
        if (isVisible() && m_notice->isHidden() && !isBusy())
            focusFirst();
    }
    if (!m_trainingTrouble.isEmpty()) {
        m_notice->showFailure(ErrorWords::noTrainingServer(m_trainingTrouble), false);
        m_notice->setAction(tr("Start it again"));
    }
}

void SignInPage::renderIdentity(const core::SessionState& state)
{
    // The one that opened is the one to begin with next time: also a file or a card that was just added.
    if (state.step == Step::Ready && state.identity && m_settings.value(identityKey) != state.identity->id)
        m_settings.setValue(identityKey, state.identity->id);
    if (state.identity && m_picker->chosenId() != state.identity->id) {
        m_pendingFile.clear();
        m_picker->choose(state.identity->id);
        reloadIdentities();
    }
    if (state.step == Step::Ready && state.identity && !m_noticeDue)
        m_pendingFile.clear();
    const bool cardAtWork = state.step == Step::OpeningIdentity && state.identity && state.unlock &&
                            state.identity->source == core::IdentitySource::Card;
    const bool unlock = !m_pendingFile.isEmpty() || state.step == Step::IdentityPassword || cardAtWork;
    if (unlock)
        m_unlock->setSubject(m_pendingFile, state);
    m_unlock->setVisible(unlock);
    m_expiry->clear();
    const auto notice = state.identity && !m_client.training
                            ? RenewalWords::of(*state.identity, m_client.ports.identities.list(),
                                               m_client.clock.now().value_or(pcClock()))
                            : std::nullopt;
    if (notice)
        m_expiry->showMessage(Tone::Caution, notice->heading, notice->next);
}

void SignInPage::renderSources(bool busy)
{
    m_picker->setEnabled(!busy);
    m_addFile->setEnabled(!busy);
    m_addCard->setEnabled(!busy);
    const core::Policy& policy = m_client.policy;
    const bool files = m_client.training || policy.allows(core::CertificateSource::File);
    const bool cards = m_client.training || policy.allows(core::CertificateSource::Card);
    // What the organisation has ruled out is greyed with the reason; what this PC cannot do is not there.
    m_addFile->setVisible(offers(core::IdentitySource::File) || !files);
    m_addCard->setVisible(offers(core::IdentitySource::Card) || !cards);
    greyUnlessAllowed(m_addFile, {files, true});
    greyUnlessAllowed(m_addCard, {cards, true});
}

void SignInPage::renderFields(const core::SessionState& state)
{
    const bool busy = isBusy();
    const bool open = state.step == Step::Ready || state.step == Step::OtpWanted || state.step == Step::SigningIn;
    if (state.step == Step::SignedIn || state.step == Step::SignedOut) {
        m_password->clear();
        m_otp->clear();
        m_otp2->clear();
    }
    renderSources(busy);
    m_passwordField->setVisible(m_unlock->isHidden());
    m_passwordField->setEnabled(open && !busy);
    const QString training = trainingPassword();
    m_trainingFill->setVisible(m_client.training);
    m_trainingFill->setEnabled(!training.isEmpty() && !busy);
    m_passwordField->setHint(training.isEmpty() ? QString() : tr("Training: %1").arg(training));
    m_password->setPlaceholderText(training);
    // Once wanted, the field stays while the answer is awaited, so that nothing jumps.
    m_otpField->setVisible(state.step == Step::OtpWanted || (busy && !m_otpField->isHidden()));
    m_otpField->setEnabled(!busy);
    m_otp2Field->setVisible(!m_otpField->isHidden() && state.secondCodeWanted);
    m_otp2Field->setEnabled(!busy);
    const bool otpReady =
        (m_otpField->isHidden() || m_otp->isComplete()) && (m_otp2Field->isHidden() || m_otp2->isComplete());
    m_signIn->setEnabled((state.step == Step::Ready || state.step == Step::OtpWanted) &&
                         !m_password->text().isEmpty() && otpReady && !m_client.session.server().isEmpty());
    m_cancel->setVisible(busy);
    m_busy->setVisible(busy);
    // What had the focus cannot be used meanwhile: the keyboard must not be left nowhere.
    if (busy && isActiveWindow() && !QApplication::focusWidget())
        m_cancel->setFocus();
    m_server->setEnabled(!busy && !serverIsManaged());
    if (!m_server->hasFocus())
        m_server->setText(m_client.session.server().toString());
    if ((m_client.session.server().isEmpty() && !m_client.training) || m_connection->isWanted())
        m_connectionFold->setChecked(true);
}

void SignInPage::renderRules()
{
    QStringList wrong;
    for (const core::PolicyProblem& problem : m_client.policy.problems)
        wrong << (problem.key.isEmpty() ? tr("%1 cannot be read", "place of a policy").arg(problem.found)
                                        : QStringLiteral("%1 = %2").arg(problem.key, problem.found));
    if (wrong.isEmpty())
        m_rules->clear();
    else
        m_rules->showFailure(ErrorWords::ruleLeftOut(wrong.join(QLatin1Char('\n'))), false);
}

void SignInPage::renderNotice(const core::SessionState& state)
{
    const bool focus = isVisible();
    // Why the last session ended is said at once, though its certificate may be opening again by itself.
    if (isBusy() && !(state.step == Step::OpeningIdentity && state.sessionEnded))
        return;
    // Of a card that was pulled, "it is not there" is no news.
    const bool knownToBeGone = state.keyGone && state.identityError == core::IdentityError::CardMissing;
    if (state.identityError && !knownToBeGone) {
        m_notice->showFailure(ErrorWords::of(*state.identityError), focus);
    } else if (state.keyGone) {
        m_notice->showFailure(ErrorWords::of(*state.keyGone), focus);
    } else if (state.error && !(state.step == Step::OtpWanted && state.error->code == ErrorCode::OtpRequired)) {
        m_notice->showFailure(ErrorWords::ofSignIn(state, m_client.clock.now()), focus);
    } else if (state.sessionEnded) {
        m_notice->showMessage(Tone::Caution, tr("You were signed out by the server."),
                              tr("The session's time was up or your certificate changed. Sign in again; your selection "
                                 "was kept."));
    } else {
        m_notice->clear();
    }
}

} // namespace kirikae::ui
