// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/sealed_secret_store.h"

#include "app/adapters/private_file.h"
#include "app/adapters/sealed_box.h"
#include "app/adapters/wiped_bytes.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPromise>
#include <QSaveFile>

namespace kirikae::adapters {

using core::SecretStoreError;
using core::SecretText;

namespace {

const QString wrappingKeyId = QStringLiteral("wrapping-key");
constexpr auto secretsMember = QLatin1String("secrets");

//! The wrapping key as the safe store has it, in base64; empty when it is none.
WipedBytes keyOf(const SecretText& stored)
{
    QByteArray key = QByteArray::fromBase64(stored.reveal());
    return key.size() == boxKeyBytes ? WipedBytes(std::move(key)) : WipedBytes();
}

QMap<QString, QByteArray> readSealed(const QString& path)
{
    QFile file(path);
    QMap<QString, QByteArray> all;
    if (file.open(QIODevice::ReadOnly)) {
        const QJsonObject entries = QJsonDocument::fromJson(file.readAll()).object().value(secretsMember).toObject();
        for (auto it = entries.begin(); it != entries.end(); ++it) {
            all.insert(it.key(), QByteArray::fromBase64(it.value().toString().toLatin1()));
        }
    }
    return all;
}

} // namespace

SealedSecretStore::SealedSecretStore(core::SecretStore& keys, QString path)
    : m_keys(keys)
    , m_path(std::move(path))
    , m_sealed(readSealed(m_path))
{}

bool SealedSecretStore::save() const
{
    QJsonObject entries;
    for (auto it = m_sealed.begin(); it != m_sealed.end(); ++it) {
        entries.insert(it.key(), QString::fromLatin1(it.value().toBase64()));
    }
    QSaveFile file(m_path);
    if (!makePrivateDirectoryFor(m_path) || !file.open(QIODevice::WriteOnly)) {
        return false;
    }
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.write(QJsonDocument(QJsonObject{{secretsMember, entries}}).toJson());
    return file.commit();
}

QFuture<SealedSecretStore::KeyReply> SealedSecretStore::read(const QString& id)
{
    if (!m_sealed.contains(id)) {
        return QtFuture::makeReadyFuture(KeyReply(Failure{SecretStoreError::NotFound}));
    }
    return m_keys.read(wrappingKeyId).then(qApp, [this, id](const KeyReply& key) {
        return key ? unseal(id, *key) : key;
    });
}

SealedSecretStore::KeyReply SealedSecretStore::unseal(const QString& id, const SecretText& key) const
{
    const WipedBytes plain = openBox(m_sealed.value(id), keyOf(key).bytes(), id.toUtf8());
    if (plain.isEmpty()) {
        return Failure{SecretStoreError::NotFound};
    }
    return SecretText::fromUtf8(plain.bytes().constData(), plain.size());
}

QFuture<SealedSecretStore::KeyReply> SealedSecretStore::keyForWriting()
{
    return m_keys.read(wrappingKeyId)
        .then(qApp,
              [this](const KeyReply& known) -> QFuture<KeyReply> {
                  const bool none = !known && known.error() == SecretStoreError::NotFound;
                  if (!none && (!known || !keyOf(*known).isEmpty())) {
                      return QtFuture::makeReadyFuture(KeyReply(known));
                  }
                  const WipedBytes bytes = newBoxKey();
                  if (bytes.isEmpty()) {
                      return QtFuture::makeReadyFuture(KeyReply(Failure{SecretStoreError::NoSafeStore}));
                  }
                  QByteArray text = bytes.bytes().toBase64();
                  const SecretText key = SecretText::fromUtf8(text.constData(), text.size());
                  wipe(text);
                  return m_keys.write(wrappingKeyId, key).then(qApp, [key](const DoneReply& kept) {
                      return kept ? KeyReply(key) : KeyReply(Failure{kept.error()});
                  });
              })
        .unwrap();
}

QFuture<SealedSecretStore::DoneReply> SealedSecretStore::write(const QString& id, const SecretText& secret)
{
    return keyForWriting().then(qApp, [this, id, secret](const KeyReply& key) -> DoneReply {
        return key ? seal(id, secret, *key) : DoneReply(Failure{key.error()});
    });
}

SealedSecretStore::DoneReply SealedSecretStore::seal(const QString& id, const SecretText& secret, const SecretText& key)
{
    const QByteArray box = sealBox(secret.reveal(), keyOf(key).bytes(), id.toUtf8());
    if (box.isEmpty()) {
        return Failure{SecretStoreError::Refused};
    }
    const QMap<QString, QByteArray> before = m_sealed;
    m_sealed.insert(id, box);
    if (!save()) {
        m_sealed = before;
        return Failure{SecretStoreError::Refused};
    }
    return Done{};
}

QFuture<SealedSecretStore::DoneReply> SealedSecretStore::remove(const QString& id)
{
    if (m_sealed.remove(id) == 0) {
        return QtFuture::makeReadyFuture(DoneReply(Failure{SecretStoreError::NotFound}));
    }
    return QtFuture::makeReadyFuture(save() ? DoneReply(Done{}) : DoneReply(Failure{SecretStoreError::Refused}));
}

} // namespace kirikae::adapters
