// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The status bar's three texts: how many users are shown, what is going on, and the server's time in Japan. What goes
// on and may take long can be cancelled here. GUI thread.
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
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
    //! What is going on, with a button that asks for its end; stays until setActivity().
    void setCancellableActivity(const QString& text);

Q_SIGNALS:
    void cancelRequested();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void render();
    core::Client& m_client;
    QLabel* m_count;
    QLabel* m_activity;
    QPushButton* m_cancel;
    QLabel* m_update; //!< that there is a newer program
    QLabel* m_time;
    QTimer* m_tick;
};

} // namespace kirikae::ui
