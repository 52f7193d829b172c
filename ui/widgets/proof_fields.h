// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The proof of an operator: confirmation password and, where one is in service, the code of the own token. In training
// the password is offered. Emptied by take(). GUI thread.
#pragma once

#include "app/core/secret_text.h"

#include <QWidget>

class QPushButton;

namespace kirikae::ui {

class FormField;
class OtpEdit;
class SecretEdit;

class ProofFields : public QWidget {
    Q_OBJECT
public:
    explicit ProofFields(QWidget* parent = nullptr);
    void retranslate();
    void setOtpNeeded(bool needed);
    //! Empty: outside training.
    void setTrainingPassword(const QString& password);
    //! Every needed field is filled.
    [[nodiscard]] bool isComplete() const;
    [[nodiscard]] core::SecretText password() const;
    //! The code for one request; empty where none is needed. The field is emptied.
    [[nodiscard]] core::SecretText takeOtp();
    void clearPassword();
    void clear();

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QString m_trainingPassword;
    bool m_otpNeeded = false;
    SecretEdit* m_password;
    QPushButton* m_fill;
    FormField* m_passwordField;
    OtpEdit* m_otp;
    FormField* m_otpField;
};

} // namespace kirikae::ui
