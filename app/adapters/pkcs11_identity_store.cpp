// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/pkcs11_identity_store.h"

#include "app/adapters/card_watch.h"
#include "app/adapters/identity_list_file.h"

#include <QDir>
#include <QFileInfo>
#include <QThread>

#include <algorithm>
#include <utility>

namespace kirikae::adapters {

using core::IdentityError;
using core::IdentityInfo;
using core::IdentityReply;
using core::OpenedIdentity;
using core::UnlockNeed;

Pkcs11IdentityStore::Pkcs11IdentityStore(const QString& profileDirectory)
    : m_listPath(QDir(profileDirectory).absoluteFilePath(QStringLiteral("cards.json")))
    , m_entries(readIdentityList(m_listPath))
    , m_here(std::make_unique<QObject>())
{
    for (IdentityInfo& info : m_entries) {
        info.source = core::IdentitySource::Card;
    }
}

Pkcs11IdentityStore::~Pkcs11IdentityStore()
{
    if (!m_thread) {
        return;
    }
    m_thread->quit();
    // A reader that waits for somebody at its PIN pad cannot be called back: the program does not stay for it.
    if (!m_thread->wait(std::chrono::seconds{2})) {
        static_cast<void>(m_thread.release());
    }
}

CardWatch* Pkcs11IdentityStore::cardThread()
{
    if (!m_thread) {
        m_thread = std::make_unique<QThread>();
        m_thread->setObjectName(QStringLiteral("cards"));
        m_watch = new CardWatch;
        m_watch->moveToThread(m_thread.get());
        QObject::connect(m_thread.get(), &QThread::finished, m_watch, &QObject::deleteLater);
        m_thread->start();
    }
    return m_watch;
}

template <class T, class Work>
QFuture<IdentityReply<T>> Pkcs11IdentityStore::onCardThread(Work work)
{
    auto promise = std::make_shared<QPromise<IdentityReply<T>>>();
    promise->start();
    QFuture<IdentityReply<T>> future = promise->future();
    QMetaObject::invokeMethod(
        cardThread(),
        [promise, work = std::move(work)] {
            if (!promise->isCanceled()) {
                promise->addResult(work());
            }
            promise->finish();
        },
        Qt::QueuedConnection);
    return future;
}

std::optional<IdentityInfo> Pkcs11IdentityStore::entry(const QString& id) const
{
    const auto found =
        std::find_if(m_entries.cbegin(), m_entries.cend(), [&](const auto& each) { return each.id == id; });
    return found == m_entries.cend() ? std::nullopt : std::optional(*found);
}

QFuture<IdentityReply<UnlockNeed>> Pkcs11IdentityStore::inquire(const QString& id)
{
    const auto known = entry(id);
    if (!known) {
        return answeredNow<UnlockNeed>(Failure{IdentityError::CardMissing});
    }
    return onCardThread<UnlockNeed>([module = known->filePath, id] { return needOf(module, id); });
}

QFuture<IdentityReply<OpenedIdentity>> Pkcs11IdentityStore::openLater(const QString& id, const core::SecretText& pin)
{
    const auto known = entry(id);
    if (!known) {
        return answeredNow<OpenedIdentity>(Failure{IdentityError::CardMissing});
    }
    return onCardThread<OpenedIdentity>(
        [module = known->filePath, id, pin, watch = cardThread()]() -> IdentityReply<OpenedIdentity> {
            const auto opened = openCard(module, id, pin);
            if (!opened) {
                return Failure{opened.error()};
            }
            watch->add(opened->key);
            return OpenedIdentity{opened->info, opened->identity};
        });
}

bool Pkcs11IdentityStore::remove(const QString& id)
{
    if (m_entries.removeIf([&](const IdentityInfo& info) { return info.id == id; }) == 0) {
        return false;
    }
    static_cast<void>(writeIdentityList(m_listPath, m_entries));
    return true;
}

bool Pkcs11IdentityStore::remember(const QList<IdentityInfo>& found)
{
    const QList<IdentityInfo> before = m_entries;
    for (const IdentityInfo& info : found) {
        m_entries.removeIf([&](const IdentityInfo& known) { return known.id == info.id; });
        m_entries.append(info);
    }
    if (!writeIdentityList(m_listPath, m_entries)) {
        m_entries = before;
        return false;
    }
    return true;
}

QFuture<IdentityReply<QList<IdentityInfo>>> Pkcs11IdentityStore::readCards(const QString& modulePath)
{
    using Reply = IdentityReply<QList<IdentityInfo>>;
    const QString path = QFileInfo(modulePath).absoluteFilePath();
    return onCardThread<QList<IdentityInfo>>([path] { return readCertificatesOf(path); })
        .then(m_here.get(), [this](const Reply& read) -> Reply {
            if (read && !remember(*read)) {
                return Failure{IdentityError::CannotStore};
            }
            return read;
        });
}

} // namespace kirikae::adapters
