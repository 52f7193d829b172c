// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The status bar's three texts: how many users are shown, what is going on, and the server's time in Japan. GUI thread.
#pragma once

#include <QWidget>

class QLabel;
class QTimer;

namespace kirikae::core {
class Client;
}

namespace kirikae::ui {

class StatusStrip : public QWidget {
    Q_OBJECT
public:
    explicit StatusStrip(core::Client& client, QWidget* parent = nullptr);
    void setCount(const QString& text);
    //! What is going on, or what just happened; stays until replaced.
    void setActivity(const QString& text);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void render();
    core::Client& m_client;
    QLabel* m_count;
    QLabel* m_activity;
    QLabel* m_time;
    QTimer* m_second;
};

} // namespace kirikae::ui
