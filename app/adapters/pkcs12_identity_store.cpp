// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/pkcs12_identity_store.h"

#include "app/adapters/certificate_facts.h"
#include "app/adapters/identity_list_file.h"
#include "app/adapters/pkcs12_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>

namespace kirikae::adapters {

using core::IdentityError;
using core::IdentityInfo;
using core::OpenedIdentity;

namespace {

//! Far above any PKCS#12 with a chain; what is larger was picked by mistake and is not read into memory.
constexpr qint64 maxFileBytes = 1024 * 1024;

Result<Pkcs12Content, IdentityError> readFile(const QString& path, const core::SecretText& password)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Failure{IdentityError::FileMissing};
    }
    if (file.size() > maxFileBytes) {
        return Failure{IdentityError::NotPkcs12};
    }
    return readPkcs12(file.readAll(), password.isEmpty() ? QByteArray("") : password.reveal());
}

//! New facts for an entry that stays the same one.
void refresh(IdentityInfo& entry, const IdentityInfo& facts)
{
    const IdentityInfo known = entry;
    entry = facts;
    entry.id = known.id;
    entry.filePath = known.filePath;
}

OpenedIdentity openedFrom(IdentityInfo& entry, const Pkcs12Content& content)
{
    refresh(entry, content.facts);
    return {entry, content.identity};
}

//! What the certificate in the clear says that lies beside a PKCS#12 file.
std::optional<IdentityInfo> factsBeside(const QFileInfo& file)
{
    QFile certificate(file.dir().filePath(file.completeBaseName() + QStringLiteral(".pem")));
    if (!certificate.open(QIODevice::ReadOnly) || certificate.size() > maxFileBytes) {
        return std::nullopt;
    }
    return factsOfPem(certificate.readAll());
}

} // namespace

Pkcs12IdentityStore::Pkcs12IdentityStore(const QString& profileDirectory)
    : m_listPath(QDir(profileDirectory).absoluteFilePath(QStringLiteral("identities.json")))
    , m_entries(readIdentityList(m_listPath))
{}

QList<IdentityInfo> Pkcs12IdentityStore::list() const
{
    return m_entries;
}

IdentityInfo& Pkcs12IdentityStore::entryFor(const QString& filePath)
{
    const QString path = QFileInfo(filePath).absoluteFilePath();
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const IdentityInfo& entry) { return entry.filePath == path; });
    if (found != m_entries.end()) {
        return *found;
    }
    IdentityInfo entry;
    entry.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    entry.filePath = path;
    return m_entries.emplaceBack(std::move(entry));
}

bool Pkcs12IdentityStore::save() const
{
    return writeIdentityList(m_listPath, m_entries);
}

Result<OpenedIdentity, IdentityError> Pkcs12IdentityStore::add(const QString& filePath,
                                                               const core::SecretText& password)
{
    const auto content = readFile(filePath, password);
    if (!content) {
        return Failure{content.error()};
    }
    const QList<IdentityInfo> before = m_entries;
    OpenedIdentity opened = openedFrom(entryFor(filePath), *content);
    if (!save()) {
        m_entries = before;
        return Failure{IdentityError::CannotStore};
    }
    return opened;
}

Result<OpenedIdentity, IdentityError> Pkcs12IdentityStore::open(const QString& id, const core::SecretText& password)
{
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const IdentityInfo& entry) { return entry.id == id; });
    if (found == m_entries.end()) {
        return Failure{IdentityError::FileMissing};
    }
    const auto content = readFile(found->filePath, password);
    if (!content) {
        return Failure{content.error()};
    }
    OpenedIdentity opened = openedFrom(*found, *content);
    // Refreshed facts are a comfort of the picker: signing in does not fail because a disk is full.
    static_cast<void>(save());
    return opened;
}

QFuture<core::IdentityReply<core::UnlockNeed>> Pkcs12IdentityStore::inquire(const QString& /*id*/)
{
    return answeredNow<core::UnlockNeed>(core::UnlockNeed{});
}

QFuture<core::IdentityReply<OpenedIdentity>> Pkcs12IdentityStore::openLater(const QString& id,
                                                                            const core::SecretText& password)
{
    return answeredNow<OpenedIdentity>(open(id, password));
}

bool Pkcs12IdentityStore::remove(const QString& id)
{
    if (m_entries.removeIf([&](const IdentityInfo& entry) { return entry.id == id; }) == 0) {
        return false;
    }
    static_cast<void>(save());
    return true;
}

bool Pkcs12IdentityStore::addUnopened(const QString& directory)
{
    const QFileInfoList files = QDir(directory).entryInfoList({QStringLiteral("*.p12"), QStringLiteral("*.pfx")},
                                                              QDir::Files | QDir::Readable, QDir::Name);
    const qsizetype before = m_entries.size();
    for (const QFileInfo& file : files) {
        IdentityInfo& entry = entryFor(file.filePath());
        if (const auto facts = factsBeside(file)) {
            refresh(entry, *facts);
        } else if (entry.loginId.isEmpty()) {
            entry.loginId = file.completeBaseName();
        }
    }
    return m_entries.size() == before || save();
}

} // namespace kirikae::adapters
