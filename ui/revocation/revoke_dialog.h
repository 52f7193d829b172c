// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// トークン失効: who, what it means, the proof, and the one button that does it. The button has no default and arms when
// every needed field is filled; Enter and Esc never revoke. Renders the revocation flow's state. GUI thread.
#pragma once

#include "app/core/flows/revocation_flow.h"

#include "ui/widgets/house_dialog.h"

class QLabel;
class QLineEdit;
class QListWidget;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace kirikae::core {
class Client;
}

namespace kirikae::ui {

class FormField;
class Notice;
class OtpEdit;
class SecretEdit;

class RevokeDialog : public HouseDialog {
    Q_OBJECT
public:
    explicit RevokeDialog(core::Client& client, QWidget* parent = nullptr);
    //! Closes only where the flow allows it; while it is sending, asks it to stop instead.
    void reject() override;

Q_SIGNALS:
    //! First see whether the new device works: of one user, if only one is to be revoked; may be empty.
    void checkRequested(const QString& serial);

protected:
    void retranslate() override;
    void render() override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    using Step = core::RevocationState::Step;
    void build();
    void buildButtons(QVBoxLayout* layout);
    void connectAll();
    void renderPlan(const core::RevocationState& state);
    void renderWarnings(const core::RevocationState& state);
    void renderProof(const core::RevocationState& state);
    void renderOutcome(const core::RevocationState& state);
    void arm();
    void confirm();
    void focusNext();
    [[nodiscard]] QString names(const QStringList& loginIds) const;
    [[nodiscard]] QString trainingPassword() const;

    core::Client& m_client;
    QLabel* m_remark;
    QListWidget* m_names;
    QLabel* m_forecast;
    QLabel* m_warnings;
    SecretEdit* m_password;
    FormField* m_passwordField;
    QPushButton* m_fill;
    OtpEdit* m_otp;
    FormField* m_otpField;
    QLineEdit* m_note;
    FormField* m_noteField; //!< to the second person; hidden where none is needed
    Notice* m_notice;
    Notice* m_forgetful;
    QProgressBar* m_busy;
    QPushButton* m_revoke;
    QPushButton* m_repeat;
    QPushButton* m_cancel;
    QPushButton* m_check;
    Step m_shown = Step::Idle;
};

} // namespace kirikae::ui
