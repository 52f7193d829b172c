// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// 新しいトークンの確認 and トークンの時刻合わせ: the serial number and two one-time passwords that follow each other,
// one's own or read out on the telephone. Renders the device flow. GUI thread.
#pragma once

#include "app/core/flows/device_flow.h"
#include "ui/widgets/house_dialog.h"

class QProgressBar;
class QPushButton;

namespace kirikae::core {
class Client;
}

namespace kirikae::ui {

class FormField;
class Notice;
class OtpEdit;
class Prose;
class SerialEdit;

class DeviceDialog : public HouseDialog {
    Q_OBJECT
public:
    explicit DeviceDialog(core::Client& client, QWidget* parent = nullptr);
    //! While something is on its way, asks it to stop instead of closing.
    void reject() override;

protected:
    void retranslate() override;
    void render() override;
    void showEvent(QShowEvent* event) override;

private:
    using Step = core::DeviceState::Step;
    void build();
    void buildButtons();
    void connectAll();
    void submit();
    void arm();
    void focusNext();
    void renderWords();
    void renderButtons();
    void renderNotice();
    [[nodiscard]] QString holder() const;

    core::Client& m_client;
    Prose* m_intro;
    Notice* m_notice;
    SerialEdit* m_serial;
    FormField* m_serialField;
    OtpEdit* m_otp;
    FormField* m_otpField;
    OtpEdit* m_otp2;
    FormField* m_otp2Field;
    QProgressBar* m_busy;
    QPushButton* m_submit;
    QPushButton* m_again;
    QPushButton* m_cancel;
    Step m_shown = Step::Idle;
};

} // namespace kirikae::ui
