// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/sign_in/sign_in_page.h"

#include "app/core/client.h"
#include "ui/error_text/error_words.h"
#include "ui/sign_in/card_dialog.h"
#include "ui/sign_in/certificate_picker.h"
#include "ui/sign_in/connection_details.h"
#include "ui/sign_in/identity_unlock.h"
#include "ui/sign_in/pc_clock.h"
#include "ui/sign_in/wait_line.h"
#include "ui/widgets/digits_edit.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/managed.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/passing_dialog.h"
#include "ui/widgets/secret_edit.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QToolButton>

namespace kirikae::ui {

using Step = core::SessionState::Step;

namespace {
const QLatin1String wayKey("signIn/way");
const QLatin1String identityKey("signIn/identity");
const QLatin1String folderKey("signIn/folder");
const QLatin1String moduleKey("signIn/cardModule");
const QLatin1String serverKey("signIn/server");
} // namespace

SignInPage::SignInPage(core::Client& client, QSettings& settings, QWidget* parent)
    : Page(parent)
    , m_client(client)
    , m_settings(settings)
{
    build();
    connectAll();
    const bool mac = settings.value(wayKey).toString() == QLatin1String("mac");
    (mac ? m_wayMac : m_wayCertificate)->setChecked(true);
    if (m_client.session.server().isEmpty() && !client.training)
        m_client.session.setServer(QUrl(settings.value(serverKey, m_client.policy.server.value.toString()).toString()));
    m_server->setText(m_client.session.server().toString());
    retranslate();
    reloadIdentities();
    render();
}

void SignInPage::connectAll()
{
    connect(&m_client.session, &core::SessionFlow::stateChanged, this, &SignInPage::render);
    connect(m_wayMac, &QRadioButton::toggled, this, [this](bool mac) {
        m_settings.setValue(wayKey, mac ? QStringLiteral("mac") : QStringLiteral("certificate"));
        retranslate();
    });
    connect(m_picker, &CertificatePicker::picked, this, [this](const QString& id) {
        m_pendingFile.clear();
        m_password->clear();
        m_settings.setValue(identityKey, id);
        m_client.session.chooseIdentity(id);
        render();
    });
    connect(m_addFile, &QPushButton::clicked, this, &SignInPage::askFile);
    connect(m_addCard, &QPushButton::clicked, this, &SignInPage::askCard);
    connect(m_unlock, &IdentityUnlock::retryRequested, this, [this] {
        m_noticeDue = true;
        m_client.session.chooseIdentity(m_picker->chosenId());
    });
    connect(m_unlock, &IdentityUnlock::answered, this, [this](const core::SecretText& password, bool remember) {
        m_noticeDue = true;
        if (m_pendingFile.isEmpty())
            m_client.session.openIdentity(password, remember);
        else
            m_client.session.addIdentity(m_pendingFile, password, remember);
    });
    connect(m_password, &QLineEdit::textChanged, this, &SignInPage::render);
    connect(m_password, &QLineEdit::returnPressed, this, &SignInPage::signIn);
    connect(m_otp, &QLineEdit::textChanged, this, &SignInPage::render);
    connect(m_otp, &DigitsEdit::advanced, this, [this] {
        if (m_otp2Field->isHidden())
            signIn();
        else
            m_otp2->setFocus();
    });
    connect(m_otp2, &QLineEdit::textChanged, this, &SignInPage::render);
    connect(m_otp2, &DigitsEdit::advanced, this, &SignInPage::signIn);
    connect(m_trainingFill, &QPushButton::clicked, this, &SignInPage::fillTrainingPassword);
    connect(m_server, &QLineEdit::editingFinished, this, &SignInPage::applyServer);
    connect(m_connectionFold, &QToolButton::toggled, this, [this](bool open) {
        m_connectionFold->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_serverField->setVisible(open);
        m_connection->setVisible(open && !m_client.training);
        if (open && !m_client.training && !m_client.session.server().isEmpty())
            m_client.proxy.lookUp(m_client.session.server());
    });
    connect(m_connection, &ConnectionDetails::credentialsGiven, this, [this] {
        if (m_signIn->isEnabled())
            signIn();
        else
            focusFirst();
    });
    connect(m_signIn, &QPushButton::clicked, this, &SignInPage::signIn);
    connect(m_cancel, &QPushButton::clicked, &m_client.session, &core::SessionFlow::cancel);
    connect(m_notice, &Notice::actionRequested, this, &SignInPage::trainingRetryRequested);
    connect(m_waits, &WaitLine::waitsRequested, this, &SignInPage::waitsRequested);
}

void SignInPage::reloadIdentities()
{
    m_picker->setIdentities(m_client.ports.identities.list(), m_client.clock.now().value_or(pcClock()));
    const QString last = m_settings.value(identityKey).toString();
    if (m_client.session.state().step == Step::SignedOut && m_picker->comboBox()->findData(last) >= 0) {
        m_picker->choose(last);
        m_client.session.chooseIdentity(last);
    }
}

void SignInPage::setTrainingTrouble(const QString& reason)
{
    m_trainingTrouble = reason;
    render();
}

void SignInPage::retranslate()
{
    m_title->setText(title());
    m_wayCertificate->setText(tr("① Sign in with the electronic certificate"));
    m_wayMac->setText(tr("② For customers who use a Mac"));
    m_wayHint->setText(!m_wayMac->isChecked()
                           ? tr("Uses the certificate file (.p12 or .pfx) or the smart card that you got from the "
                                "bank.")
                       : offers(core::IdentitySource::MacKeychain)
                           ? tr("Choose your certificate from the keychain below. macOS asks for your leave to use it.")
                           : tr("Export your certificate from Keychain Access as a .p12 file and add it here."));
    m_pickerField->setLabel(tr("Certificate"), false);
    m_addFile->setText(tr("Add from file…"));
    m_addCard->setText(tr("Smart card…"));
    m_passwordField->setLabel(tr("Login password"), true);
    m_trainingFill->setText(tr("Fill in"));
    m_otpField->setLabel(tr("One-time password"), true);
    m_otpField->setHint(tr("The six digits that your hardware token shows now."));
    m_otp2Field->setLabel(tr("Second one-time password"), true);
    m_otp2Field->setHint(tr("Wait about a minute until the display changes, then type the next six digits."));
    m_connectionFold->setText(tr("Details: connection and proxy"));
    m_serverField->setLabel(tr("Server address"), false);
    m_serverField->setHint(m_client.training   ? tr("The training server runs on this PC and nowhere else.")
                           : serverIsManaged() ? managedWords()
                                               : tr("Starts with https:// – it stands in the bank's letter."));
    m_signIn->setText(tr("Sign in"));
    m_cancel->setText(tr("Cancel"));
    m_busy->setAccessibleName(tr("Connecting"));
    reloadIdentities();
    renderRules();
    renderNotice(m_client.session.state());
}

QString SignInPage::title() const
{
    return tr("Sign in", "title of the page");
}

void SignInPage::focusFirst()
{
    if (m_connection->isWanted())
        m_connection->focusFirst();
    else if (!m_unlock->isHidden())
        m_unlock->focusFirst();
    else if (!m_otpField->isHidden())
        m_otp->setFocus();
    else if (m_client.session.state().step == Step::Ready)
        m_password->setFocus();
    else
        m_picker->setFocus();
}

void SignInPage::askFile()
{
    auto* dialog = new QFileDialog(this, tr("Add a certificate file"), m_settings.value(folderKey).toString(),
                                   tr("Certificate files (*.p12 *.pfx)") + QStringLiteral(";;") + tr("All files (*)"));
    deleteOnceHidden(dialog);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &SignInPage::addFile);
    dialog->open();
}

void SignInPage::askCard()
{
    if (!m_cardDialog) {
        m_cardDialog = new CardDialog(m_client, this);
        connect(m_cardDialog, &CardDialog::chosen, this, [this](const QString& id, const QString& module) {
            m_pendingFile.clear();
            m_password->clear();
            m_settings.setValue(moduleKey, module);
            m_picker->choose(id);
            m_client.session.chooseIdentity(id);
            reloadIdentities();
        });
    }
    m_cardDialog->ask(m_settings.value(moduleKey).toString());
}

bool SignInPage::offers(core::IdentitySource source) const
{
    return !m_client.training && m_client.ports.identities.sources().contains(source);
}

void SignInPage::addFile(const QString& path)
{
    m_pendingFile = path;
    m_settings.setValue(folderKey, QFileInfo(path).absolutePath());
    render();
    m_unlock->focusFirst();
}

void SignInPage::applyServer()
{
    const QUrl url = QUrl::fromUserInput(m_server->text().trimmed());
    if (url == m_client.session.server() || serverIsManaged())
        return;
    m_client.session.setServer(url);
    if (!m_client.training)
        m_settings.setValue(serverKey, url.toString());
    render();
}

void SignInPage::signIn()
{
    if (!m_signIn->isEnabled())
        return;
    applyServer();
    m_notice->clear();
    const core::SecretText second = m_otp2Field->isHidden() ? core::SecretText() : m_otp2->take();
    m_client.session.signIn(m_password->secret(), m_otpField->isHidden() ? core::SecretText() : m_otp->take(), second);
    const core::SessionState& state = m_client.session.state();
    if (state.codesAlike)
        m_notice->showFailure(ErrorWords::of(core::DeviceState::Unsent::Alike), true);
    else if (state.codeAlreadyUsed)
        m_notice->showFailure(ErrorWords::spentCode(), true);
}

bool SignInPage::serverIsManaged() const
{
    return m_client.policy.server.forced && !m_client.training;
}

bool SignInPage::isBusy() const
{
    const Step step = m_client.session.state().step;
    return step == Step::OpeningIdentity || step == Step::SigningIn || step == Step::SigningOut;
}

QString SignInPage::trainingPassword() const
{
    const auto& identity = m_client.session.state().identity;
    return m_client.training && identity ? QStringLiteral("Login-%1-1").arg(identity->loginId) : QString();
}

void SignInPage::fillTrainingPassword()
{
    m_password->setText(trainingPassword());
    m_password->setFocus();
}

} // namespace kirikae::ui
