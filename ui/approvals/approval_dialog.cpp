// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/approvals/approval_dialog.h"

#include "app/common/api_names.h"
#include "app/core/client.h"
#include "ui/error_text/error_words.h"
#include "ui/look/theme.h"
#include "ui/widgets/form_field.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/proof_fields.h"
#include "ui/widgets/prose.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>

namespace kirikae::ui {

using Step = core::ApprovalDecision::Step;

ApprovalDialog::ApprovalDialog(core::Client& client, QWidget* parent)
    : HouseDialog(client.training, QStringLiteral("approval"), parent)
    , m_client(client)
{
    setObjectName(QStringLiteral("approvalDialog"));
    build();
    connectAll();
    retranslate();
    render();
}

void ApprovalDialog::build()
{
    m_notice = new Notice;
    m_facts = new Prose;
    m_facts->setObjectName(QStringLiteral("approvalFacts"));
    m_note = new Prose;
    m_note->setObjectName(QStringLiteral("approvalNote"));
    m_users = new QListWidget;
    m_users->setObjectName(QStringLiteral("approvalUsers"));
    m_users->setSelectionMode(QAbstractItemView::NoSelection);
    m_users->setWordWrap(true);
    m_users->setSpacing(3);
    m_users->setTabKeyNavigation(false);
    m_users->setMinimumHeight(110);
    m_remaining = new Prose;
    m_remaining->setObjectName(QStringLiteral("approvalRemaining"));
    m_answer = new QLineEdit;
    m_answer->setObjectName(QStringLiteral("approvalAnswer"));
    m_answer->setMaxLength(static_cast<int>(api::maxNoteCharacters));
    m_answerField = new FormField(m_answer);
    m_proof = new ProofFields;
    m_busy = new QProgressBar;
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedHeight(4);
    for (QWidget* widget :
         QList<QWidget*>{m_notice, m_facts, m_note, m_users, m_remaining, m_answerField, m_proof, m_busy})
        content()->addWidget(widget, widget == m_users ? 1 : 0);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    const auto add = [&](QPushButton*& button, const char* name) {
        button = new QPushButton;
        button->setObjectName(QString::fromLatin1(name));
        button->setAutoDefault(false);
        buttons->addWidget(button);
    };
    add(m_refuse, "refuseApproval");
    add(m_withdraw, "withdrawApproval");
    buttons->addStretch(1);
    add(m_approve, "giveApproval");
    add(m_look, "lookAgain");
    add(m_close, "closeApproval");
    Theme::makePrimary(m_approve, true);
    Theme::makePrimary(m_look);
    m_close->setDefault(true);
    content()->addLayout(buttons);
    setMinimumWidth(620);
}

void ApprovalDialog::connectAll()
{
    core::ApprovalFlow& flow = m_client.approval;
    connect(&flow, &core::ApprovalFlow::stateChanged, this, &ApprovalDialog::render);
    connect(m_proof, &ProofFields::changed, this, &ApprovalDialog::arm);
    connect(m_approve, &QPushButton::clicked, this, &ApprovalDialog::approve);
    connect(m_refuse, &QPushButton::clicked, this, [this] { m_client.approval.reject(m_answer->text().trimmed()); });
    connect(m_withdraw, &QPushButton::clicked, this,
            [this] { m_client.approval.withdraw(m_answer->text().trimmed()); });
    connect(m_look, &QPushButton::clicked, &flow, &core::ApprovalFlow::look);
    connect(m_close, &QPushButton::clicked, this, &ApprovalDialog::reject);
}

void ApprovalDialog::approve()
{
    const core::SecretText password = m_proof->password();
    m_client.approval.approve(password, m_proof->takeOtp(), m_answer->text().trimmed());
    if (m_client.approval.state().codeAlreadyUsed)
        m_notice->showFailure(ErrorWords::spentCode(), true);
}

void ApprovalDialog::reject()
{
    if (m_client.approval.state().step == Step::Sending) {
        m_client.approval.cancel();
        return;
    }
    m_client.approval.close();
    m_proof->clear();
    m_answer->clear();
    HouseDialog::reject();
}

void ApprovalDialog::arm()
{
    const core::ApprovalDecision& state = m_client.approval.state();
    m_approve->setEnabled(state.isOpenToConsent() && state.preview && m_proof->isComplete());
}

} // namespace kirikae::ui
