// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/revocation/revoke_dialog.h"

#include "app/common/api_names.h"
#include "app/core/client.h"
#include "ui/error_text/error_words.h"
#include "ui/look/theme.h"
#include "ui/widgets/digits_edit.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/prose.h"
#include "ui/widgets/secret_edit.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>

namespace kirikae::ui {

RevokeDialog::RevokeDialog(core::Client& client, QWidget* parent)
    : HouseDialog(client.training, QStringLiteral("revoke"), parent)
    , m_client(client)
{
    setObjectName(QStringLiteral("revokeDialog"));
    build();
    connectAll();
    retranslate();
    render();
}

void RevokeDialog::build()
{
    m_remark = new QLabel;
    m_remark->setWordWrap(true);
    m_names = new QListWidget;
    m_names->setObjectName(QStringLiteral("revocationNames"));
    m_names->setSelectionMode(QAbstractItemView::NoSelection);
    m_names->setUniformItemSizes(true);
    m_names->setSpacing(3);
    m_names->setTabKeyNavigation(false);
    m_forecast = new QLabel;
    m_warnings = new Prose;
    m_warnings->setObjectName(QStringLiteral("revocationWarnings"));
    for (auto* label : {m_remark, m_forecast, m_warnings}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    QFont bold = m_forecast->font();
    bold.setBold(true);
    m_forecast->setFont(bold);
    m_forecast->setObjectName(QStringLiteral("revocationForecast"));
    m_password = new SecretEdit;
    m_password->setObjectName(QStringLiteral("confirmationPassword"));
    m_password->installEventFilter(this);
    m_fill = new QPushButton;
    m_fill->setAutoDefault(false);
    m_fill->setObjectName(QStringLiteral("fillConfirmation"));
    m_passwordField = new FormField(m_password, m_fill);
    m_otp = new OtpEdit;
    m_otp->setObjectName(QStringLiteral("revocationOtp"));
    m_otpField = new FormField(m_otp);
    m_note = new QLineEdit;
    m_note->setObjectName(QStringLiteral("revocationNote"));
    m_note->setMaxLength(static_cast<int>(api::maxNoteCharacters));
    m_noteField = new FormField(m_note);
    m_notice = new Notice;
    m_forgetful = new Notice;
    m_busy = new QProgressBar;
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedHeight(4);

    for (QWidget* widget : QList<QWidget*>{m_notice, m_forgetful, m_remark, m_names, m_forecast, m_warnings,
                                           m_noteField, m_passwordField, m_otpField, m_busy})
        content()->addWidget(widget, widget == m_names ? 1 : 0);
    buildButtons(content());
}

void RevokeDialog::buildButtons(QVBoxLayout* layout)
{
    m_revoke = new QPushButton;
    m_revoke->setObjectName(QStringLiteral("confirmRevocation"));
    Theme::makePrimary(m_revoke, true);
    m_repeat = new QPushButton;
    m_repeat->setObjectName(QStringLiteral("repeatRevocation"));
    Theme::makePrimary(m_repeat);
    m_cancel = new QPushButton;
    m_cancel->setObjectName(QStringLiteral("cancelRevocation"));
    m_revoke->setAutoDefault(false);
    m_repeat->setAutoDefault(false);
    m_cancel->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    m_check = new QPushButton;
    m_check->setObjectName(QStringLiteral("checkBeforeRevocation"));
    m_check->setAutoDefault(false);
    buttons->addWidget(m_check);
    buttons->addStretch(1);
    buttons->addWidget(m_revoke);
    buttons->addWidget(m_repeat);
    buttons->addWidget(m_cancel);
    layout->addLayout(buttons);
}

void RevokeDialog::connectAll()
{
    connect(&m_client.revocation, &core::RevocationFlow::stateChanged, this, &RevokeDialog::render);
    connect(m_password, &QLineEdit::textChanged, this, &RevokeDialog::arm);
    connect(m_otp, &QLineEdit::textChanged, this, &RevokeDialog::arm);
    connect(m_otp, &DigitsEdit::advanced, this, &RevokeDialog::focusNext);
    connect(m_fill, &QPushButton::clicked, this, [this] {
        m_password->setText(trainingPassword());
        focusNext();
    });
    connect(m_revoke, &QPushButton::clicked, this, &RevokeDialog::confirm);
    connect(m_repeat, &QPushButton::clicked, this, [this] { m_client.revocation.repeat(m_password->secret()); });
    connect(m_cancel, &QPushButton::clicked, this, &RevokeDialog::reject);
    connect(m_check, &QPushButton::clicked, this, [this] {
        const auto& rows = m_client.revocation.state().plan.rows;
        Q_EMIT checkRequested(rows.size() == 1 ? rows.first().issuedSerialNumber : QString());
    });
}

bool RevokeDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_password && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            // The dialog's default is Cancel: an Enter after the password must not throw the work away.
            focusNext();
            return true;
        }
    }
    return HouseDialog::eventFilter(watched, event);
}

void RevokeDialog::focusNext()
{
    if (m_password->text().isEmpty())
        m_password->setFocus();
    else if (!m_repeat->isHidden())
        m_repeat->setFocus();
    else if (!m_otpField->isHidden() && !m_otp->isComplete())
        m_otp->setFocus();
    else
        m_revoke->setFocus();
}

void RevokeDialog::confirm()
{
    m_notice->clear();
    const core::SecretText password = m_password->secret();
    m_client.revocation.confirm(password, m_otpField->isHidden() ? core::SecretText() : m_otp->take(),
                                m_noteField->isHidden() ? QString() : m_note->text().trimmed());
    if (m_client.revocation.state().codeAlreadyUsed)
        m_notice->showFailure(ErrorWords::spentCode(), true);
}

void RevokeDialog::reject()
{
    if (m_client.revocation.state().step == Step::Sending) {
        m_client.revocation.cancel();
        return;
    }
    m_client.revocation.close();
    m_password->clear();
    m_otp->clear();
    HouseDialog::reject();
}

void RevokeDialog::showEvent(QShowEvent* event)
{
    HouseDialog::showEvent(event);
    m_password->setFocus();
}

void RevokeDialog::changeEvent(QEvent* event)
{
    // Everything anew, what was said before included.
    if (event->type() == QEvent::LanguageChange)
        m_shown = Step::Idle;
    HouseDialog::changeEvent(event);
}

QString RevokeDialog::trainingPassword() const
{
    const auto& session = m_client.session.state().session;
    return m_client.training && session ? QStringLiteral("Confirm1%1").arg(session->user.loginId) : QString();
}

} // namespace kirikae::ui
