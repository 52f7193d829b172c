// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/keyring_lock.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QPromise>

#include <functional>
#include <memory>

namespace kirikae::adapters {

namespace {

const QString service = QStringLiteral("org.freedesktop.secrets");

QDBusMessage call(const QString& path, const QString& interface, const QString& method, const QVariantList& arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(service, path, interface, method);
    message.setArguments(arguments);
    message.setAutoStartService(false); // whoever starts it now starts it locked
    return message;
}

void send(const QDBusMessage& message, std::chrono::milliseconds timeout,
          std::function<void(const QDBusPendingCall&)> done)
{
    auto* watcher = new QDBusPendingCallWatcher(
        QDBusConnection::sessionBus().asyncCall(message, static_cast<int>(timeout.count())), qApp);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, watcher,
                     [done = std::move(done)](QDBusPendingCallWatcher* finished) {
                         done(*finished);
                         finished->deleteLater();
                     });
}

} // namespace

// https://specifications.freedesktop.org/secret-service-spec/latest/: ReadAlias of the service, Locked of a collection.
QFuture<bool> keyringIsLocked(std::chrono::milliseconds timeout)
{
    auto promise = std::make_shared<QPromise<bool>>();
    promise->start();
    const auto answer = [promise](bool locked) {
        promise->addResult(locked);
        promise->finish();
    };
    const QDBusMessage alias =
        call(QStringLiteral("/org/freedesktop/secrets"), QStringLiteral("org.freedesktop.Secret.Service"),
             QStringLiteral("ReadAlias"), {QStringLiteral("default")});
    send(alias, timeout, [answer, timeout](const QDBusPendingCall& found) {
        const QDBusPendingReply<QDBusObjectPath> path = found;
        if (path.isError()) {
            answer(false); // no such service, or it refuses: not a matter of a lock
            return;
        }
        if (path.value().path() == QLatin1String("/")) {
            answer(true); // no keyring was made yet: making one wants its password first
            return;
        }
        const QDBusMessage locked =
            call(path.value().path(), QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"),
                 {QStringLiteral("org.freedesktop.Secret.Collection"), QStringLiteral("Locked")});
        send(locked, timeout, [answer](const QDBusPendingCall& told) {
            const QDBusPendingReply<QDBusVariant> value = told;
            answer(value.isError() || value.value().variant().toBool());
        });
    });
    return promise->future();
}

} // namespace kirikae::adapters
