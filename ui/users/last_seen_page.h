// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The list as it was seen last, from an earlier run of the program, while the server is not heard: to search and to
// read, and nothing else. Says how old it is. GUI thread.
#pragma once

#include "ui/widgets/page.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace kirikae::core {
class Client;
class UserFilterModel;
} // namespace kirikae::core

namespace kirikae::ui {

class Notice;
class UserPresentationModel;
class UserTableView;

class LastSeenPage final : public Page {
    Q_OBJECT
public:
    explicit LastSeenPage(core::Client& client, QWidget* parent = nullptr);
    void retranslate() override;
    void render() override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString helpTopic() const override { return QStringLiteral("users"); }
    void focusFirst() override;

private:
    void build();
    core::Client& m_client;
    UserPresentationModel* m_presentation;
    core::UserFilterModel* m_filter;
    QLabel* m_title = nullptr;
    Notice* m_notice = nullptr;
    QLineEdit* m_search = nullptr;
    UserTableView* m_table = nullptr;
    QPushButton* m_delete = nullptr;
    QPushButton* m_back = nullptr;
};

} // namespace kirikae::ui
