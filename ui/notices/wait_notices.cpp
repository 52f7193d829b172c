// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/notices/wait_notices.h"

#include "app/core/client.h"
#include "app/core/ports/notifier.h"
#include "ui/notices/wait_tray.h"
#include "ui/notices/wait_words.h"

#include <QAction>
#include <QApplication>
#include <QSettings>
#include <QWidget>

namespace kirikae::ui {

namespace {
const QLatin1String callKey("coolDown/call");
const QLatin1String trayKey("coolDown/tray");
} // namespace

WaitNotices::WaitNotices(core::Client& client, QSettings& settings, QAction& tray, QWidget& window)
    : QObject(&window)
    , m_client(client)
    , m_settings(settings)
    , m_window(window)
    , m_tray(new WaitTray(client, this))
    , m_notifier(m_tray)
{
    tray.setCheckable(true);
    tray.setChecked(settings.value(trayKey, false).toBool());
    m_tray->setCounting(tray.isChecked());
    connect(&tray, &QAction::toggled, this, [this](bool on) {
        m_settings.setValue(trayKey, on);
        m_tray->setCounting(on);
        if (on && !WaitTray::isThere())
            Q_EMIT trayMissing();
    });
    connect(&client.coolDowns, &core::CoolDownTracker::finished, this, &WaitNotices::tell);
    connect(m_tray, &core::Notifier::activated, this, &WaitNotices::comeForward);
}

void WaitNotices::setNotifier(core::Notifier* notifier)
{
    m_notifier = notifier ? notifier : m_tray;
    if (notifier)
        connect(notifier, &core::Notifier::activated, this, &WaitNotices::comeForward);
}

void WaitNotices::retranslate()
{
    m_tray->retranslate();
}

void WaitNotices::tell(const QList<core::CoolDownEntry>& ended)
{
    const auto now = m_client.clock.now();
    if (!now || !m_settings.value(callKey, true).toBool())
        return;
    QApplication::alert(&m_window);
    m_notifier->notify(WaitWords::heading(m_client.training), WaitWords::text(ended, *now), WaitWords::action());
}

void WaitNotices::comeForward()
{
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    m_window.show();
    m_window.raise();
    m_window.activateWindow();
    Q_EMIT waitsRequested();
}

} // namespace kirikae::ui
