// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/bus_interfaces.h"
#include "app/adapters/desktop_notifier.h"

#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace kirikae::adapters {

namespace {

//! How long it stays is the desktop's choice.
constexpr int desktopsChoice = -1;

class FreedesktopNotifier : public core::Notifier {
    Q_OBJECT
public:
    void notify(const QString& heading, const QString& text, const QString& action) override
    {
        if (!connectToDaemon())
            return;
        // The body is markup in many daemons; the heading is never.
        const QDBusPendingCall call = m_daemon->asyncCall(
            QStringLiteral("Notify"), QStringLiteral("Kirikae"), m_last, QString(), heading, text.toHtmlEscaped(),
            QStringList{QStringLiteral("default"), action},
            QVariantMap{{QStringLiteral("desktop-entry"), QStringLiteral("kirikae")}}, desktopsChoice);
        auto* watcher = new QDBusPendingCallWatcher(call, this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
            const QDBusPendingReply<uint> reply = *watcher;
            if (reply.isValid())
                m_last = reply.value();
            watcher->deleteLater();
        });
    }

private:
    bool connectToDaemon()
    {
        if (m_daemon)
            return true;
        const QDBusConnection bus = QDBusConnection::sessionBus();
        if (!bus.isConnected())
            return false;
        m_daemon = new NotificationDaemon(bus, this);
        // Everybody's notifications are told of; only the own one counts.
        connect(m_daemon, &NotificationDaemon::ActionInvoked, this, [this](uint id) {
            if (id == m_last)
                Q_EMIT activated();
        });
        return true;
    }

    NotificationDaemon* m_daemon = nullptr;
    uint m_last = 0; //!< the next one takes its place; 0: none yet
};

} // namespace

std::unique_ptr<core::Notifier> makeDesktopNotifier()
{
    return std::make_unique<FreedesktopNotifier>();
}

} // namespace kirikae::adapters

#include "desktop_notifier_linux.moc"
