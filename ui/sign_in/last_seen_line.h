// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// One line for the page of the sign-in, when the server is not heard: the list as it was seen last can be read, and the
// way to it; or why it cannot. Hidden when nothing is offered. GUI thread.
#pragma once

#include "ui/widgets/page.h"

class QLabel;
class QPushButton;

namespace kirikae::core {
class Client;
}

namespace kirikae::ui {

class LastSeenLine final : public Page {
    Q_OBJECT
public:
    explicit LastSeenLine(core::Client& client, QWidget* parent = nullptr);
    void retranslate() override;
    void render() override;
    [[nodiscard]] QString title() const override { return {}; }
    void focusFirst() override;

private:
    [[nodiscard]] QString words() const;
    core::Client& m_client;
    QLabel* m_words;
    QPushButton* m_show;
};

} // namespace kirikae::ui
