// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// はじめに: what somebody sees who has no certificate here yet. Leads to one, to training, or to the sign-in. Decides
// nothing. GUI thread.
#pragma once

#include "app/core/policy.h"
#include "ui/widgets/page.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace kirikae::core {
class Client;
}

namespace kirikae::ui {

class WelcomePage final : public Page {
    Q_OBJECT
public:
    //! `trainingOffered`: this program can start the training.
    WelcomePage(const core::Client& client, bool trainingOffered, QWidget* parent = nullptr);
    void retranslate() override;
    void render() override;
    [[nodiscard]] QString title() const override;
    void focusFirst() override;

Q_SIGNALS:
    void certificateRequested();
    void trainingRequested();
    void signInRequested();

private:
    struct Choice {
        QLabel* heading;
        QLabel* words;
        QPushButton* button;
    };
    Choice add(QVBoxLayout* column, const char* name);

    const core::Client& m_client;
    QLabel* m_title;
    QLabel* m_intro;
    Choice m_certificate;
    Choice m_training;
    QPushButton* m_signIn;
};

} // namespace kirikae::ui
