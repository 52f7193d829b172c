// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The end of a wait, told to a person who looks elsewhere: a notification of the desktop and the window's alert, when
// they are wanted, and the countdown in the tray on request. The banner, the title and the list are the window's own
// and need none of this. GUI thread.
#pragma once

#include "app/core/cool_down_tracker.h"

class QAction;
class QSettings;
class QWidget;

namespace kirikae::core {
class Client;
class Notifier;
} // namespace kirikae::core

namespace kirikae::ui {

class WaitTray;

class WaitNotices : public QObject {
    Q_OBJECT
public:
    //! `tray` is the menu's entry for the countdown; `window` is what an alert and a pressed notification are for.
    WaitNotices(core::Client& client, QSettings& settings, QAction& tray, QWidget& window);
    //! The desktop's; null: the tray icon speaks.
    void setNotifier(core::Notifier* notifier);
    void retranslate();

Q_SIGNALS:
    //! A notification or the tray icon was pressed; the window is in front by then.
    void waitsRequested();
    //! The countdown was asked for and there is no tray.
    void trayMissing();

private:
    void tell(const QList<core::CoolDownEntry>& ended);
    void comeForward();
    core::Client& m_client;
    QSettings& m_settings;
    QWidget& m_window;
    WaitTray* m_tray;
    core::Notifier* m_notifier;
};

} // namespace kirikae::ui
