// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What stands over everything while the program is locked: that it is locked and why, the wait that goes on, and the
// way back. Names nobody: whoever passes by may read it. GUI thread.
#pragma once

#include "ui/widgets/page.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace kirikae::core {
class Client;
}

namespace kirikae::ui {

class WaitLine;

class LockPage final : public Page {
    Q_OBJECT
public:
    explicit LockPage(core::Client& client, QWidget* parent = nullptr);
    void retranslate() override;
    void render() override;
    [[nodiscard]] QString title() const override;
    void focusFirst() override;

private:
    [[nodiscard]] QString reason() const;
    core::Client& m_client;
    QLabel* m_title;
    QLabel* m_reason;
    QLabel* m_kept;
    QProgressBar* m_busy;
    QPushButton* m_signIn;
    WaitLine* m_waits;
};

} // namespace kirikae::ui
