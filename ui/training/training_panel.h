// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// 訓練: what to try next, the signed-in person's virtual token (or any other of the box), its digits, the seconds left
// and its back, and the training clock. Stands beside the page inside the yellow frame. GUI thread.
#pragma once

#include "app/core/domain.h"
#include "ui/widgets/page.h"

class QComboBox;
class QLabel;
class QPushButton;
class QToolButton;

namespace kirikae::core {
class Client;
}

namespace kirikae::ui {

class TokenPicture;

class TrainingPanel final : public Page {
    Q_OBJECT
public:
    explicit TrainingPanel(core::Client& client, QWidget* parent = nullptr);
    //! The digits of a token as this panel has them now; empty: unknown or dead.
    [[nodiscard]] QString codeOf(const QString& serialNumber) const;
    //! Moves training time on until the token shown has new digits.
    void forwardToNextCode();
    void retranslate() override;
    void render() override;
    [[nodiscard]] QString title() const override;
    void focusFirst() override;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    void connectAll();
    void fillTokens();
    void follow();
    void renderToken();
    void renderClock();
    void renderNext();
    [[nodiscard]] QString wantedSerial() const;
    [[nodiscard]] const core::TrainingTokenInfo* shown() const;

    core::Client& m_client;
    QWidget* m_content;
    QLabel* m_nextTitle;
    QLabel* m_next; //!< takes the focus, so that it is read out
    QLabel* m_title;
    QLabel* m_tokenLabel;
    QComboBox* m_tokens;
    TokenPicture* m_picture;
    QLabel* m_seconds;
    QPushButton* m_turn;
    QLabel* m_clockTitle;
    QLabel* m_clock;
    QList<QToolButton*> m_rates;
    QPushButton* m_nextCode;
    QPushButton* m_forward;
    QLabel* m_remark;
    QString m_followed; //!< the serial the selector was last moved to by itself
};

} // namespace kirikae::ui
