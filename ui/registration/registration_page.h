// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// ワンタイムパスワード利用開始登録（ハードウェアトークン）: prepare, serial number, one-time password, done. The skip
// is there at every step until it is done. Which step is shown is this page's own business; whether a registration
// runs, failed or is done is the flow's. GUI thread.
#pragma once

#include "app/core/flows/registration_flow.h"
#include "ui/widgets/page.h"

class QLabel;
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
class SerialEdit;
class TokenPicture;

class RegistrationPage final : public Page {
    Q_OBJECT
public:
    explicit RegistrationPage(core::Client& client, QWidget* parent = nullptr);
    //! Starts from the first step, with the serial number that was typed before.
    void begin();
    //! begin(), and on to the serial number when one was being typed.
    void resume();
    void retranslate() override;
    void render() override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString helpTopic() const override { return QStringLiteral("register"); }
    void focusFirst() override;

Q_SIGNALS:
    //! Done or skipped: on to the list.
    void left();
    //! First see whether the device works; serial as typed so far.
    void checkRequested(const QString& serial);

private:
    enum class View { Prepare, Serial, Code, Done };
    using Step = core::RegistrationState::Step;
    void build();
    void buildFields();
    void buildButtons(QVBoxLayout* layout);
    void connectAll();
    void go(View view);
    void takeSerial(const QString& serial);
    void forward();
    void back();
    void renderStep();
    void renderPicture();
    void renderButtons();
    void renderNotice();
    [[nodiscard]] QString explanation() const;

    core::Client& m_client;
    View m_view = View::Prepare;
    Step m_shown = Step::Idle;
    QLabel* m_title;
    QLabel* m_progress;
    QLabel* m_heading;
    QLabel* m_text;
    TokenPicture* m_picture;
    SerialEdit* m_serial;
    FormField* m_serialField;
    OtpEdit* m_otp;
    FormField* m_otpField;
    Notice* m_notice;
    QProgressBar* m_busy;
    QPushButton* m_skip;
    QLabel* m_skipNote;
    QPushButton* m_back;
    QPushButton* m_next;
    QPushButton* m_cancel;
    QPushButton* m_check;
};

} // namespace kirikae::ui
