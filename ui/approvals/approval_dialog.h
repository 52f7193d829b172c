// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// One request: who asked for what and why, whom it concerns, what would come of it; and the decision. Nothing
// destructive is the default. Renders the approval flow. GUI thread.
#pragma once

#include "app/core/flows/approval_flow.h"
#include "ui/widgets/house_dialog.h"

class QLineEdit;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace kirikae::core {
class Client;
}

namespace kirikae::ui {

class FormField;
class Notice;
class ProofFields;

class ApprovalDialog : public HouseDialog {
    Q_OBJECT
public:
    explicit ApprovalDialog(core::Client& client, QWidget* parent = nullptr);
    void reject() override;

protected:
    void retranslate() override;
    void render() override;

private:
    void build();
    void connectAll();
    void approve();
    void renderFacts(const core::ApprovalDetail& detail);
    void renderUsers(const core::ApprovalDetail& detail);
    void renderNotice();
    void renderDecided(const core::ApprovalDetail& detail);
    void renderButtons();
    void arm();

    core::Client& m_client;
    core::ApprovalDecision::Step m_shown = core::ApprovalDecision::Step::Idle;
    Notice* m_notice;
    QLabel* m_facts;
    QLabel* m_note;
    QListWidget* m_users;
    QLabel* m_remaining;
    QLineEdit* m_answer;
    FormField* m_answerField;
    ProofFields* m_proof;
    QProgressBar* m_busy;
    QPushButton* m_approve;
    QPushButton* m_refuse;
    QPushButton* m_withdraw;
    QPushButton* m_look;
    QPushButton* m_close;
};

} // namespace kirikae::ui
