// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/proof_fields.h"

#include "ui/widgets/digits_edit.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/secret_edit.h"

#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace kirikae::ui {

ProofFields::ProofFields(QWidget* parent)
    : QWidget(parent)
    , m_password(new SecretEdit)
    , m_fill(new QPushButton)
    , m_otp(new OtpEdit)
{
    m_password->setObjectName(QStringLiteral("proofPassword"));
    m_password->installEventFilter(this);
    m_otp->setObjectName(QStringLiteral("proofOtp"));
    setFocusProxy(m_password);
    m_fill->setAutoDefault(false);
    m_fill->hide();
    m_passwordField = new FormField(m_password, m_fill);
    m_otpField = new FormField(m_otp);
    m_otpField->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(m_passwordField);
    layout->addWidget(m_otpField);
    connect(m_password, &QLineEdit::textChanged, this, &ProofFields::changed);
    connect(m_otp, &QLineEdit::textChanged, this, &ProofFields::changed);
    connect(m_fill, &QPushButton::clicked, this, [this] { m_password->setText(m_trainingPassword); });
    retranslate();
}

bool ProofFields::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_password && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            // Never the dialog's default button: that one closes it.
            if (m_otpNeeded)
                m_otp->setFocus();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ProofFields::retranslate()
{
    m_passwordField->setLabel(tr("Confirmation password"), true);
    m_otpField->setLabel(tr("One-time password"), true);
    m_otpField->setHint(tr("The six digits that your own token shows now. A code used for signing in is spent: wait "
                           "for the next one."));
    m_fill->setText(tr("Fill in"));
    m_passwordField->setHint(m_trainingPassword.isEmpty()
                                 ? tr("The second password for changes, not the login password.")
                                 : tr("Training: %1").arg(m_trainingPassword));
}

void ProofFields::setOtpNeeded(bool needed)
{
    m_otpNeeded = needed;
    m_otpField->setVisible(needed);
}

void ProofFields::setTrainingPassword(const QString& password)
{
    m_trainingPassword = password;
    m_fill->setVisible(!password.isEmpty());
    retranslate();
}

bool ProofFields::isComplete() const
{
    return !m_password->text().isEmpty() && (!m_otpNeeded || m_otp->isComplete());
}

core::SecretText ProofFields::password() const
{
    return m_password->secret();
}

core::SecretText ProofFields::takeOtp()
{
    return m_otpNeeded ? m_otp->take() : core::SecretText();
}

void ProofFields::clearPassword()
{
    m_password->clear();
}

void ProofFields::clear()
{
    m_password->clear();
    m_otp->clear();
}

} // namespace kirikae::ui
