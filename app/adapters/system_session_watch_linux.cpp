// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/bus_interfaces.h"
#include "app/adapters/system_session_watch.h"

#include <QCoreApplication>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusUnixFileDescriptor>

namespace kirikae::adapters {

namespace {

struct Saver {
    const char* name;
    const char* path;
};

constexpr Saver savers[] = {{"org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"},
                            {"org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"},
                            {"org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"},
                            {"org.mate.ScreenSaver", "/org/mate/ScreenSaver"}};

class LinuxSessionWatch : public core::SessionWatch {
    Q_OBJECT
public:
    void start() override
    {
        if (m_started)
            return;
        m_started = true;
        const QDBusConnection session = QDBusConnection::sessionBus();
        if (session.isConnected())
            for (const Saver& saver : savers)
                connect(new ScreenSaver(saver.name, QString::fromLatin1(saver.path), session, this),
                        &ScreenSaver::ActiveChanged, this, [this](bool active) {
                            if (active)
                                Q_EMIT screenLocked();
                        });
        const QDBusConnection system = QDBusConnection::systemBus();
        if (!system.isConnected())
            return;
        m_manager = new LoginManager(system, this);
        connect(m_manager, &LoginManager::PrepareForSleep, this, &LinuxSessionWatch::prepareForSleep);
        findSession();
        delaySleep();
    }

    void letSleep() override { m_delay = {}; }

private:
    void prepareForSleep(bool start)
    {
        if (start) {
            Q_EMIT sleeping();
        } else {
            delaySleep();
            Q_EMIT woke();
        }
    }

    //! The lock of this session, and not of somebody else's at the same PC.
    void findSession()
    {
        const QString id = qEnvironmentVariable("XDG_SESSION_ID");
        const QDBusPendingCall call = id.isEmpty()
                                          ? m_manager->asyncCall(QStringLiteral("GetSessionByPID"),
                                                                 static_cast<uint>(QCoreApplication::applicationPid()))
                                          : m_manager->asyncCall(QStringLiteral("GetSession"), id);
        await(call, [this](const QDBusPendingCallWatcher& answered) {
            const QDBusPendingReply<QDBusObjectPath> reply = answered;
            if (reply.isValid())
                connect(new LoginSession(reply.value().path(), m_manager->connection(), this), &LoginSession::Lock,
                        this, &core::SessionWatch::screenLocked);
        });
    }

    //! As long as this descriptor is open, logind waits a few seconds before it sleeps.
    void delaySleep()
    {
        const QDBusPendingCall call =
            m_manager->asyncCall(QStringLiteral("Inhibit"), QStringLiteral("sleep"), QStringLiteral("Kirikae"),
                                 QStringLiteral("Signs out at the bank"), QStringLiteral("delay"));
        await(call, [this](const QDBusPendingCallWatcher& answered) {
            const QDBusPendingReply<QDBusUnixFileDescriptor> reply = answered;
            if (reply.isValid())
                m_delay = reply.value();
        });
    }

    template <class Then>
    void await(const QDBusPendingCall& call, Then then)
    {
        auto* watcher = new QDBusPendingCallWatcher(call, this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [then, watcher] {
            then(*watcher);
            watcher->deleteLater();
        });
    }

    bool m_started = false;
    LoginManager* m_manager = nullptr;
    QDBusUnixFileDescriptor m_delay;
};

} // namespace

std::unique_ptr<core::SessionWatch> makeSystemSessionWatch()
{
    return std::make_unique<LinuxSessionWatch>();
}

} // namespace kirikae::adapters

#include "system_session_watch_linux.moc"
