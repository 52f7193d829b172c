// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// ログイン: the bank's two ways, the certificate, the login password and, when it is wanted, the one-time password.
// Renders the session flow's state; decides nothing. GUI thread.
#pragma once

#include "app/core/flows/session_flow.h"
#include "ui/widgets/page.h"

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QRadioButton;
class QSettings;
class QToolButton;

namespace kirikae::core {
class Client;
}

namespace kirikae::ui {

class CardDialog;
class CertificatePicker;
class ConnectionDetails;
class FormField;
class IdentityUnlock;
class Notice;
class OtpEdit;
class SecretEdit;
class WaitLine;

class SignInPage final : public Page {
    Q_OBJECT
public:
    SignInPage(core::Client& client, QSettings& settings, QWidget* parent = nullptr);
    //! Reads the known certificates again (one was added elsewhere, the training server is up).
    void reloadIdentities();
    //! Training: the reason why there is no server, or empty.
    void setTrainingTrouble(const QString& reason);
    void retranslate() override;
    void render() override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString helpTopic() const override { return QStringLiteral("sign-in"); }
    void focusFirst() override;
    //! Asks for a certificate file.
    void askFile();

Q_SIGNALS:
    void trainingRetryRequested();
    void waitsRequested();

private:
    void build();
    void buildFields();
    void connectAll();
    void askCard();
    [[nodiscard]] bool offers(core::IdentitySource source) const;
    void addFile(const QString& path);
    void signIn();
    void fillTrainingPassword();
    void renderIdentity(const core::SessionState& state);
    void renderSources(bool busy);
    void renderFields(const core::SessionState& state);
    void renderNotice(const core::SessionState& state);
    void renderRules();
    void applyServer();
    [[nodiscard]] bool isBusy() const;
    [[nodiscard]] bool serverIsManaged() const;
    [[nodiscard]] QString trainingPassword() const;

    core::Client& m_client;
    QSettings& m_settings;
    QLabel* m_title;
    QRadioButton* m_wayCertificate;
    QRadioButton* m_wayMac;
    QLabel* m_wayHint;
    CertificatePicker* m_picker;
    FormField* m_pickerField;
    QPushButton* m_addFile;
    QPushButton* m_addCard;
    CardDialog* m_cardDialog = nullptr;
    IdentityUnlock* m_unlock;
    SecretEdit* m_password;
    FormField* m_passwordField;
    QPushButton* m_trainingFill;
    OtpEdit* m_otp;
    FormField* m_otpField;
    OtpEdit* m_otp2;
    FormField* m_otp2Field; //!< while the clock of the token is off
    QToolButton* m_connectionFold;
    QLineEdit* m_server;
    FormField* m_serverField;
    ConnectionDetails* m_connection; //!< not in training, which never leaves this PC
    Notice* m_expiry;
    Notice* m_notice;
    Notice* m_rules; //!< what is wrong with the organisation's policy
    QProgressBar* m_busy;
    QPushButton* m_signIn;
    QPushButton* m_cancel;
    WaitLine* m_waits;
    QString m_pendingFile;
    QString m_trainingTrouble;
    bool m_noticeDue = false; //!< something was tried: its failure is said again although it is the same
    std::optional<core::IdentityError> m_shownError;
    core::SessionState::Step m_shown = core::SessionState::Step::SignedOut;
};

} // namespace kirikae::ui
