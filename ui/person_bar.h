// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The strip at the top while somebody is signed in: who, of which company, and the way out. GUI thread.
#pragma once

#include "ui/widgets/page.h"

class QLabel;
class QPushButton;

namespace kirikae::core {
class Client;
}

namespace kirikae::ui {

class PersonBar final : public Page {
    Q_OBJECT
public:
    explicit PersonBar(core::Client& client, QWidget* parent = nullptr);
    void retranslate() override;
    void render() override;
    [[nodiscard]] QString title() const override { return {}; }
    void focusFirst() override;

Q_SIGNALS:
    void usersRequested();
    void waitsRequested();
    void tokensRequested();
    void approvalsRequested();
    void activityRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    core::Client& m_client;
    QLabel* m_person;
    QLabel* m_company;
    QPushButton* m_users;
    QPushButton* m_tokens;
    QPushButton* m_approvals;
    QPushButton* m_activity;
    QPushButton* m_waits;
    QPushButton* m_signOut;
};

} // namespace kirikae::ui
