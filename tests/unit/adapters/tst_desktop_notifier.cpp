// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The notifications of the desktop against dbusmock's daemon on a bus of its own, and with no daemon at all.

#include "app/adapters/desktop_notifier.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusInterface>
#include <QSignalSpy>
#include <QtTest>

using namespace kirikae;

namespace {

const QString service = QStringLiteral("org.freedesktop.Notifications");
const QString path = QStringLiteral("/org/freedesktop/Notifications");

QDBusMessage callMock(const QString& method, const QVariantList& arguments)
{
    QDBusInterface interface(service, path, QStringLiteral("org.freedesktop.DBus.Mock"), QDBusConnection::sessionBus());
    return interface.callWithArgumentList(QDBus::Block, method, arguments);
}

//! The arguments of each Notify since the last look.
QList<QVariantList> notifications()
{
    const QDBusMessage reply = callMock(QStringLiteral("GetMethodCalls"), {QStringLiteral("Notify")});
    QList<QVariantList> calls;
    if (reply.type() != QDBusMessage::ReplyMessage)
        return calls;
    const auto list = reply.arguments().constFirst().value<QDBusArgument>();
    list.beginArray();
    while (!list.atEnd()) {
        qulonglong when = 0;
        QVariantList arguments;
        list.beginStructure();
        list >> when >> arguments;
        list.endStructure();
        calls << arguments;
    }
    list.endArray();
    return calls;
}

void press(uint id)
{
    const QDBusMessage reply =
        callMock(QStringLiteral("EmitSignal"),
                 {service, QStringLiteral("ActionInvoked"), QStringLiteral("us"),
                  QVariant::fromValue(QVariantList{QVariant::fromValue(id), QStringLiteral("default")})});
    QVERIFY2(reply.type() == QDBusMessage::ReplyMessage, qPrintable(reply.errorMessage()));
}

} // namespace

class TestDesktopNotifier : public QObject {
    Q_OBJECT
private:
    bool m_mocked = qEnvironmentVariable("KIRIKAE_TEST_MOCK") != QStringLiteral("none");
private Q_SLOTS:
    void oneIsShownAndAPressOnItIsTold()
    {
        const auto notifier = adapters::makeDesktopNotifier();
        QVERIFY(notifier);
        QSignalSpy activated(notifier.get(), &core::Notifier::activated);
        notifier->notify(QStringLiteral("待ち時間が終わりました"), QStringLiteral("1 < 2 人"), QStringLiteral("見る"));
        if (!m_mocked) {
            // Nobody there: it returns at once and nothing happens.
            QTest::qWait(500);
            QCOMPARE(activated.count(), 0);
            return;
        }
        QTRY_COMPARE(notifications().size(), 1);
        const QVariantList call = notifications().constFirst();
        QCOMPARE(call.at(0).toString(), QStringLiteral("Kirikae"));
        QCOMPARE(call.at(3).toString(), QStringLiteral("待ち時間が終わりました"));
        QCOMPARE(call.at(4).toString(), QStringLiteral("1 &lt; 2 人"));
        QTest::qWait(200); // the daemon's answer
        press(77);
        press(1);
        QTRY_COMPARE(activated.count(), 1);
        QTest::qWait(200);
        QCOMPARE(activated.count(), 1);
        notifier->notify(QStringLiteral("二つ目"), QString(), QStringLiteral("見る"));
        QTRY_COMPARE(notifications().size(), 2);
        QCOMPARE(notifications().last().at(1).toUInt(), 1u); // in the place of the first
    }
};

QTEST_GUILESS_MAIN(TestDesktopNotifier)
#include "tst_desktop_notifier.moc"
