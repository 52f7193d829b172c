// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The watch over the screen and sleep against dbusmock's logind on a bus of its own, and with nobody there at all.

#include "app/adapters/system_session_watch.h"

#include <QDBusConnection>
#include <QDBusInterface>
#include <QDBusReply>
#include <QSignalSpy>
#include <QtTest>

using namespace kirikae;

namespace {

const QString login = QStringLiteral("org.freedesktop.login1");
const QString manager = QStringLiteral("/org/freedesktop/login1");
const QString session = QStringLiteral("/org/freedesktop/login1/session/c1");
const char mock[] = "org.freedesktop.DBus.Mock";

QDBusMessage callMock(const QString& path, const QString& method, const QVariantList& arguments)
{
    QDBusInterface interface(login, path, QString::fromLatin1(mock), QDBusConnection::sessionBus());
    return interface.callWithArgumentList(QDBus::Block, method, arguments);
}

void emitFrom(const QString& path, const char* interface, const char* signal, const char* signature,
              const QVariantList& arguments)
{
    const QDBusMessage reply = callMock(path, QStringLiteral("EmitSignal"),
                                        {QString::fromLatin1(interface), QString::fromLatin1(signal),
                                         QString::fromLatin1(signature), QVariant::fromValue(arguments)});
    QVERIFY2(reply.type() == QDBusMessage::ReplyMessage, qPrintable(reply.errorMessage()));
}

//! How many hold sleep back.
int inhibitors()
{
    QDBusInterface interface(login, manager, QStringLiteral("org.freedesktop.login1.Manager"),
                             QDBusConnection::sessionBus());
    const QDBusMessage reply = interface.call(QStringLiteral("ListInhibitors"));
    if (reply.type() != QDBusMessage::ReplyMessage)
        return -1;
    const auto list = reply.arguments().constFirst().value<QDBusArgument>();
    int count = 0;
    list.beginArray();
    while (!list.atEnd()) {
        QString what, who, why, mode;
        uint user = 0, process = 0;
        list.beginStructure();
        list >> what >> who >> why >> mode >> user >> process;
        list.endStructure();
        count += what == QStringLiteral("sleep") && mode == QStringLiteral("delay") ? 1 : 0;
    }
    list.endArray();
    return count;
}

} // namespace

class TestSystemSessionWatch : public QObject {
    Q_OBJECT
private:
    bool m_mocked = qEnvironmentVariable("KIRIKAE_TEST_MOCK") != QStringLiteral("none");
private Q_SLOTS:
    void initTestCase()
    {
        if (!m_mocked)
            return;
        QVERIFY(callMock(manager, QStringLiteral("AddSession"),
                         {QStringLiteral("c1"), QStringLiteral("seat0"), 1000u, QStringLiteral("user"), true})
                    .type() == QDBusMessage::ReplyMessage);
        QVERIFY(callMock(manager, QStringLiteral("AddMethod"),
                         {QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("GetSessionByPID"),
                          QStringLiteral("u"), QStringLiteral("o"),
                          QStringLiteral("ret = dbus.ObjectPath('%1')").arg(session)})
                    .type() == QDBusMessage::ReplyMessage);
    }
    void sleepIsToldOfAndPutOffUntilItMay()
    {
        const auto watch = adapters::makeSystemSessionWatch();
        QSignalSpy sleeping(watch.get(), &core::SessionWatch::sleeping);
        QSignalSpy woke(watch.get(), &core::SessionWatch::woke);
        watch->start();
        watch->start();
        if (!m_mocked) {
            watch->letSleep();
            QTest::qWait(300);
            QCOMPARE(sleeping.count() + woke.count(), 0);
            return;
        }
        QTRY_COMPARE(inhibitors(), 1);
        emitFrom(manager, "org.freedesktop.login1.Manager", "PrepareForSleep", "b", {true});
        QTRY_COMPARE(sleeping.count(), 1);
        QCOMPARE(inhibitors(), 1);
        watch->letSleep();
        QTRY_COMPARE(inhibitors(), 0);
        emitFrom(manager, "org.freedesktop.login1.Manager", "PrepareForSleep", "b", {false});
        QTRY_COMPARE(woke.count(), 1);
        QTRY_COMPARE(inhibitors(), 1);
        QCOMPARE(sleeping.count(), 1);
    }
    void theLockOfThisSessionIsToldOf()
    {
        const auto watch = adapters::makeSystemSessionWatch();
        QSignalSpy locked(watch.get(), &core::SessionWatch::screenLocked);
        watch->start();
        if (!m_mocked) {
            QTest::qWait(300);
            QCOMPARE(locked.count(), 0);
            return;
        }
        // The session's path is asked for asynchronously.
        QTRY_COMPARE(inhibitors(), 1);
        QTest::qWait(200);
        emitFrom(session, "org.freedesktop.login1.Session", "Unlock", "", {});
        emitFrom(session, "org.freedesktop.login1.Session", "Lock", "", {});
        QTRY_COMPARE(locked.count(), 1);
    }
    void aScreenSaverThatLocksIsToldOf()
    {
        if (!m_mocked)
            return;
        QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("saver"));
        QVERIFY(bus.registerService(QStringLiteral("org.freedesktop.ScreenSaver")));
        const auto watch = adapters::makeSystemSessionWatch();
        QSignalSpy locked(watch.get(), &core::SessionWatch::screenLocked);
        watch->start();
        const auto say = [&](bool active) {
            QDBusMessage signal = QDBusMessage::createSignal(QStringLiteral("/org/freedesktop/ScreenSaver"),
                                                             QStringLiteral("org.freedesktop.ScreenSaver"),
                                                             QStringLiteral("ActiveChanged"));
            signal << active;
            QVERIFY(bus.send(signal));
        };
        say(false);
        say(true);
        QTRY_COMPARE(locked.count(), 1);
        QDBusConnection::disconnectFromBus(QStringLiteral("saver"));
    }
};

QTEST_GUILESS_MAIN(TestSystemSessionWatch)
#include "tst_system_session_watch.moc"
