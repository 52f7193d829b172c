// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// 利用者のロック解除: who is locked and until when, the master's proof, and how it ended. Renders the unlock flow. GUI
// thread.
#pragma once

#include "app/core/flows/unlock_flow.h"
#include "ui/widgets/house_dialog.h"

class QProgressBar;
class QPushButton;

namespace kirikae::core {
class Client;
}

namespace kirikae::ui {

class Notice;
class ProofFields;
class Prose;

class UnlockDialog : public HouseDialog {
    Q_OBJECT
public:
    explicit UnlockDialog(core::Client& client, QWidget* parent = nullptr);
    //! While it is on its way, asks it to stop instead of closing.
    void reject() override;

protected:
    void retranslate() override;
    void render() override;
    void showEvent(QShowEvent* event) override;

private:
    using Step = core::UnlockState::Step;
    void build();
    void confirm();
    void arm();
    void renderIntro();
    void renderNotice();
    void renderButtons();

    core::Client& m_client;
    Notice* m_notice;
    Prose* m_intro;
    ProofFields* m_proof;
    QProgressBar* m_busy;
    QPushButton* m_unlock;
    QPushButton* m_repeat;
    QPushButton* m_cancel;
    Step m_shown = Step::Idle;
};

} // namespace kirikae::ui
