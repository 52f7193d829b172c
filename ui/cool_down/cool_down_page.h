// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// 待ち時間: how long until a new token can be registered, large, on server time; below it everybody's wait. At the end
// a banner and the window's alert; nothing depends on a desktop notification. GUI thread.
#pragma once

#include "app/core/cool_down_tracker.h"
#include "ui/widgets/page.h"

class QCheckBox;
class QLabel;
class QPushButton;
class QSettings;
class QTableWidget;

namespace kirikae::core {
class Client;
}

namespace kirikae::ui {

class Notice;

class CoolDownPage final : public Page {
    Q_OBJECT
public:
    CoolDownPage(core::Client& client, QSettings& settings, QWidget* parent = nullptr);
    void retranslate() override;
    void render() override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString helpTopic() const override { return QStringLiteral("wait"); }
    void focusFirst() override;

Q_SIGNALS:
    void registrationRequested();
    //! Back to where one came from: the list, or the sign-in.
    void backRequested();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void renderCountdown();
    //! A name for who is signed in, else a count.
    [[nodiscard]] QString whoIsReady(const core::CoolDownEntry& entry) const;
    void renderTable();
    [[nodiscard]] std::optional<core::CoolDownView> shown() const;

    core::Client& m_client;
    QSettings& m_settings;
    QLabel* m_title;
    QLabel* m_caption;
    QLabel* m_countdown;
    QLabel* m_until;
    Notice* m_done;
    Notice* m_forgetful;
    QTableWidget* m_table;
    QCheckBox* m_call;
    QLabel* m_remark;
    QPushButton* m_list;
    QPushButton* m_register;
};

} // namespace kirikae::ui
