// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// 承認: the changes of many users that wait for a second person, and those that were decided. Renders the list; what
// can be done with one is the dialog's. GUI thread.
#pragma once

#include "ui/widgets/page.h"

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace kirikae::core {
class Client;
struct Approval;
} // namespace kirikae::core

namespace kirikae::ui {

class ApprovalTableModel;
class Notice;
class PlainTable;

class ApprovalsPage : public Page {
    Q_OBJECT
public:
    explicit ApprovalsPage(core::Client& client, QWidget* parent = nullptr);
    //! Says that this one was sent and waits.
    void tellSent(const core::Approval& approval);
    void retranslate() override;
    void render() override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString helpTopic() const override { return QStringLiteral("approval"); }
    void focusFirst() override;

Q_SIGNALS:
    void openRequested(const QString& id);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void build();
    void openSelected();
    void fillStates();

    core::Client& m_client;
    ApprovalTableModel* m_model;
    QLabel* m_title;
    QLabel* m_intro;
    Notice* m_notice;
    Notice* m_sent;
    QLabel* m_showLabel;
    QComboBox* m_show;
    QPushButton* m_open;
    QPushButton* m_reload;
    QProgressBar* m_busy;
    PlainTable* m_table;
    QLabel* m_empty;
};

} // namespace kirikae::ui
