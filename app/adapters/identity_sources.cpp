// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/identity_sources.h"

#include "app/adapters/private_file.h"
#include "app/adapters/system_identity_shelf.h"
#include "app/core/identity_list.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>

namespace kirikae::adapters {

using core::IdentityError;
using core::IdentityInfo;
using core::IdentitySource;

namespace {

QStringList readSettled(const QString& path)
{
    QFile file(path);
    QStringList ids;
    if (file.open(QIODevice::ReadOnly)) {
        const QJsonArray all = QJsonDocument::fromJson(file.readAll()).array();
        for (const QJsonValue id : all) {
            ids.append(id.toString());
        }
    }
    return ids;
}

//! A comfort of the picker: that it cannot be kept stops nobody.
void writeSettled(const QString& path, const QStringList& ids)
{
    QSaveFile file(path);
    if (makePrivateDirectoryFor(path) && file.open(QIODevice::WriteOnly)) {
        file.write(QJsonDocument(QJsonArray::fromStringList(ids)).toJson());
        static_cast<void>(file.commit());
    }
}

} // namespace

QList<IdentitySource> IdentitySources::ofThisSystem()
{
#if defined(Q_OS_WIN)
    return {IdentitySource::File, IdentitySource::Card, IdentitySource::WindowsStore};
#elif defined(Q_OS_MACOS)
    return {IdentitySource::File, IdentitySource::Card, IdentitySource::MacKeychain};
#else
    return {IdentitySource::File, IdentitySource::Card};
#endif
}

IdentitySources::IdentitySources(const QString& profileDirectory, const QList<IdentitySource>& allowed,
                                 QString forcedModule)
    : m_allowed(allowed)
    , m_forcedModule(std::move(forcedModule))
    , m_files(profileDirectory)
    , m_cards(profileDirectory)
    , m_system(makeSystemIdentityShelf())
    , m_settledPath(QDir(profileDirectory).absoluteFilePath(QStringLiteral("settled.json")))
    , m_settled(readSettled(m_settledPath))
{
    for (IdentityShelf* shelf :
         {static_cast<IdentityShelf*>(&m_files), static_cast<IdentityShelf*>(&m_cards), m_system.get()}) {
        if (shelf != nullptr && allows(shelf->source())) {
            m_shelves.append(shelf);
        }
    }
}

QList<IdentitySource> IdentitySources::sources() const
{
    QList<IdentitySource> here;
    for (const IdentityShelf* shelf : m_shelves) {
        here.append(shelf->source());
    }
    return here;
}

QList<IdentityInfo> IdentitySources::list() const
{
    QList<IdentityInfo> all;
    for (const IdentityShelf* shelf : m_shelves) {
        all.append(shelf->list());
    }
    QStringList superseded;
    for (const IdentityInfo& info : std::as_const(all)) {
        if (m_settled.contains(info.id)) {
            superseded.append(core::supersededBy(info, all));
        }
    }
    for (IdentityInfo& info : all) {
        info.superseded = superseded.contains(info.id);
    }
    return all;
}

core::IdentityReply<core::OpenedIdentity> IdentitySources::add(const QString& filePath,
                                                               const core::SecretText& password)
{
    if (!allows(IdentitySource::File)) {
        return Failure{IdentityError::SourceUnavailable};
    }
    return m_files.add(filePath, password);
}

QStringList IdentitySources::cardModules() const
{
    if (!allows(IdentitySource::Card)) {
        return {};
    }
    return m_forcedModule.isEmpty() ? Pkcs11IdentityStore::modulesHere() : QStringList{m_forcedModule};
}

QFuture<core::IdentityReply<QList<IdentityInfo>>> IdentitySources::readCards(const QString& modulePath)
{
    if (!allows(IdentitySource::Card) || (!m_forcedModule.isEmpty() && modulePath != m_forcedModule)) {
        return answeredNow<QList<IdentityInfo>>(Failure{IdentityError::SourceUnavailable});
    }
    return m_cards.readCards(modulePath);
}

IdentityShelf* IdentitySources::shelfOf(const QString& id) const
{
    const auto holds = [&](const IdentityShelf* shelf) {
        const QList<IdentityInfo> all = shelf->list();
        return std::any_of(all.cbegin(), all.cend(), [&](const IdentityInfo& info) { return info.id == id; });
    };
    const auto found = std::find_if(m_shelves.cbegin(), m_shelves.cend(), holds);
    return found == m_shelves.cend() ? nullptr : *found;
}

QFuture<core::IdentityReply<core::UnlockNeed>> IdentitySources::inquire(const QString& id)
{
    IdentityShelf* shelf = shelfOf(id);
    return shelf != nullptr ? shelf->inquire(id)
                            : answeredNow<core::UnlockNeed>(Failure{IdentityError::SourceUnavailable});
}

QFuture<core::IdentityReply<core::OpenedIdentity>> IdentitySources::open(const QString& id,
                                                                         const core::SecretText& secret)
{
    IdentityShelf* shelf = shelfOf(id);
    return shelf != nullptr ? shelf->openLater(id, secret)
                            : answeredNow<core::OpenedIdentity>(Failure{IdentityError::SourceUnavailable});
}

void IdentitySources::remove(const QString& id)
{
    for (IdentityShelf* shelf : std::as_const(m_shelves)) {
        shelf->remove(id);
    }
    if (m_settled.removeAll(id) > 0) {
        writeSettled(m_settledPath, m_settled);
    }
}

void IdentitySources::settle(const QString& id)
{
    const QList<IdentityInfo> all = list();
    const auto own = std::find_if(all.cbegin(), all.cend(), [&](const IdentityInfo& info) { return info.id == id; });
    if (own == all.cend() || m_settled.contains(id) || core::supersededBy(*own, all).isEmpty()) {
        return;
    }
    m_settled.append(id);
    writeSettled(m_settledPath, m_settled);
}

} // namespace kirikae::adapters
