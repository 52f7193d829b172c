// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The way to the server, on the sign-in page: which proxy is wanted, which one is used, and its password when it asks.
// Renders the proxy flow's state; decides nothing. GUI thread.
#pragma once

#include "ui/widgets/page.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSettings;

namespace kirikae::core {
class Client;
}

namespace kirikae::ui {

class FormField;
class SecretEdit;

class ConnectionDetails final : public Page {
    Q_OBJECT
public:
    ConnectionDetails(core::Client& client, QSettings& settings, QWidget* parent = nullptr);
    void retranslate() override;
    void render() override;
    [[nodiscard]] QString title() const override { return {}; }
    void focusFirst() override;
    //! The proxy waits for a name and a password.
    [[nodiscard]] bool isWanted() const;

Q_SIGNALS:
    //! Name and password were given: what failed for want of them can be tried again.
    void credentialsGiven();

private:
    void build();
    void applyRule();
    void answer();
    void renderInUse();

    core::Client& m_client;
    QSettings& m_settings;
    QComboBox* m_way;
    FormField* m_wayField;
    QLineEdit* m_address;
    FormField* m_addressField;
    QLabel* m_inUse;
    QLabel* m_wanted;
    QLineEdit* m_user;
    FormField* m_userField;
    SecretEdit* m_password;
    FormField* m_passwordField;
    QCheckBox* m_remember;
    QPushButton* m_use;
};

} // namespace kirikae::ui
