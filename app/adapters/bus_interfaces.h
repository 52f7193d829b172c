// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The few D-Bus interfaces this program listens to, as types, so that their signals are connected by function. The
// names are those of the interfaces. GUI thread.
#pragma once

#include <QDBusAbstractInterface>
#include <QDBusConnection>

namespace kirikae::adapters {

//! org.freedesktop.login1.Manager
class LoginManager : public QDBusAbstractInterface {
    Q_OBJECT
public:
    LoginManager(const QDBusConnection& bus, QObject* parent)
        : QDBusAbstractInterface(QStringLiteral("org.freedesktop.login1"), QStringLiteral("/org/freedesktop/login1"),
                                 "org.freedesktop.login1.Manager", bus, parent)
    {}
Q_SIGNALS:
    void PrepareForSleep(bool start);
};

//! org.freedesktop.login1.Session of this session
class LoginSession : public QDBusAbstractInterface {
    Q_OBJECT
public:
    LoginSession(const QString& path, const QDBusConnection& bus, QObject* parent)
        : QDBusAbstractInterface(QStringLiteral("org.freedesktop.login1"), path, "org.freedesktop.login1.Session", bus,
                                 parent)
    {}
Q_SIGNALS:
    void Lock();
};

//! org.freedesktop.ScreenSaver and its cousins, whose service bears the interface's name
class ScreenSaver : public QDBusAbstractInterface {
    Q_OBJECT
public:
    ScreenSaver(const char* name, const QString& path, const QDBusConnection& bus, QObject* parent)
        : QDBusAbstractInterface(QString::fromLatin1(name), path, name, bus, parent)
    {}
Q_SIGNALS:
    void ActiveChanged(bool active);
};

//! org.freedesktop.Notifications
class NotificationDaemon : public QDBusAbstractInterface {
    Q_OBJECT
public:
    NotificationDaemon(const QDBusConnection& bus, QObject* parent)
        : QDBusAbstractInterface(QStringLiteral("org.freedesktop.Notifications"),
                                 QStringLiteral("/org/freedesktop/Notifications"), "org.freedesktop.Notifications", bus,
                                 parent)
    {}
Q_SIGNALS:
    void ActionInvoked(uint id, const QString& action);
};

} // namespace kirikae::adapters
