// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// One quiet line for the page of the sign-in: how long until somebody can register, and the way to the page of the
// waits. Who closed the program in a wait sees on opening it again that the wait runs. Hidden when nobody waits. GUI
// thread.
#pragma once

#include "ui/widgets/page.h"

class QLabel;
class QPushButton;

namespace kirikae::core {
class Client;
}

namespace kirikae::ui {

class WaitLine final : public Page {
    Q_OBJECT
public:
    explicit WaitLine(core::Client& client, QWidget* parent = nullptr);
    //! Whether the way to the page of the waits is offered.
    void setWayVisible(bool visible);
    void retranslate() override;
    void render() override;
    [[nodiscard]] QString title() const override { return {}; }
    void focusFirst() override;

Q_SIGNALS:
    void waitsRequested();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    [[nodiscard]] QString words() const;
    core::Client& m_client;
    QLabel* m_words;
    QPushButton* m_waits;
};

} // namespace kirikae::ui
