// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/sealed_list_file.h"

#include "app/adapters/kept_list_format.h"
#include "app/adapters/private_file.h"
#include "app/adapters/sealed_box.h"

#include <QCryptographicHash>
#include <QFile>
#include <QPromise>
#include <QSaveFile>

#include <memory>

namespace kirikae::adapters {

using core::KeptList;
using core::KeptListError;
using core::ListOwner;
using core::SecretStoreError;
using core::SecretText;

namespace {

using Reply = Result<KeptList, KeptListError>;

//! Raised with the format; a file that begins with anything else is damaged.
const QByteArray magic = QByteArrayLiteral("KIRIKAE LIST 1\n");
const QString keyId = QStringLiteral("last-seen-list");

//! One text for one owner: no part can run into the next.
QByteArray nameOf(const ListOwner& owner)
{
    QByteArray name;
    for (const QString& part : {owner.server, owner.companyId, owner.loginId, owner.certificate}) {
        const QByteArray bytes = part.toUtf8();
        name += QByteArray::number(bytes.size()) + ':' + bytes;
    }
    return name;
}

//! In the clear, so that another's file is known without a key. It tells no more than the list of certificates beside
//! it does.
QByteArray headOf(const ListOwner& owner)
{
    return magic + QCryptographicHash::hash(nameOf(owner), QCryptographicHash::Sha256);
}

WipedBytes keyIn(const SecretText& stored)
{
    return WipedBytes(QByteArray::fromBase64(stored.reveal()));
}

void writeFile(const QString& path, qint64 maxBytes, const QByteArray& head, const WipedBytes& plain,
               const WipedBytes& key)
{
    const QByteArray box = sealBox(plain.bytes(), key.bytes(), head);
    QSaveFile file(path);
    if (box.isEmpty() || head.size() + box.size() > maxBytes) {
        QFile::remove(path); // an older one would be taken for the last one
        return;
    }
    if (!makePrivateDirectoryFor(path) || !file.open(QIODevice::WriteOnly)) {
        return;
    }
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.write(head);
    file.write(box);
    file.commit();
}

//! What the file says before any key is asked for; nullopt: it is this owner's.
std::optional<KeptListError> judgeFile(const QString& path, qint64 maxBytes, const QByteArray& head)
{
    QFile file(path);
    if (!file.exists()) {
        return KeptListError::None;
    }
    if (file.size() > maxBytes || !file.open(QIODevice::ReadOnly)) {
        return KeptListError::Damaged;
    }
    const QByteArray found = file.read(head.size());
    if (found == head) {
        return std::nullopt;
    }
    return found.size() == head.size() && found.startsWith(magic) ? KeptListError::None : KeptListError::Damaged;
}

Reply readFile(const QString& path, qint64 maxBytes, const QByteArray& head, const WipedBytes& key)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > maxBytes || file.read(head.size()) != head) {
        return Failure{KeptListError::Damaged};
    }
    const WipedBytes plain = openBox(file.readAll(), key.bytes(), head);
    const auto list = plain.isEmpty() ? std::nullopt : parseKeptList(plain.bytes());
    return list ? Reply(*list) : Reply(Failure{KeptListError::Damaged});
}

} // namespace

SealedListFile::SealedListFile(core::SecretStore& secrets, QString path, qint64 maxFileBytes)
    : m_secrets(secrets)
    , m_path(std::move(path))
    , m_maxFileBytes(maxFileBytes)
{
    m_writer.setMaxThreadCount(1);
    m_writer.setExpiryTimeout(0); // a thread that waits for more wakes the PC to end
}

SealedListFile::~SealedListFile()
{
    m_writer.waitForDone();
}

QFuture<SealedListFile::KeyReply> SealedListFile::writeNewKey()
{
    const WipedBytes bytes = newBoxKey();
    if (bytes.isEmpty()) {
        return QtFuture::makeReadyFuture(KeyReply(Failure{SecretStoreError::NoSafeStore}));
    }
    QByteArray text = bytes.bytes().toBase64();
    const SecretText key = SecretText::fromUtf8(text.constData(), text.size());
    wipe(text);
    return m_secrets.write(keyId, key).then(&m_alive, [key](const Result<Done, SecretStoreError>& kept) {
        return kept ? KeyReply(key) : KeyReply(Failure{kept.error()});
    });
}

QFuture<SealedListFile::KeyReply> SealedListFile::keyForWriting()
{
    return m_secrets.read(keyId)
        .then(&m_alive,
              [this](const KeyReply& known) -> QFuture<KeyReply> {
                  if (known || known.error() != SecretStoreError::NotFound) {
                      return QtFuture::makeReadyFuture(KeyReply(known));
                  }
                  return writeNewKey();
              })
        .unwrap();
}

void SealedListFile::keep(const ListOwner& owner, const KeptList& list)
{
    if (m_noSafeStore) {
        return;
    }
    keyForWriting().then(&m_alive, [this, owner, list, asked = m_forgotten](const KeyReply& key) {
        if (!key) {
            m_noSafeStore = true;
        } else if (asked == m_forgotten) {
            write(owner, list, *key);
        }
    });
}

void SealedListFile::write(const ListOwner& owner, const KeptList& list, const SecretText& key)
{
    m_written = true;
    m_writer.start([path = m_path, most = m_maxFileBytes, head = headOf(owner), list, key] {
        const WipedBytes plain(formatKeptList(list));
        writeFile(path, most, head, plain, keyIn(key));
    });
}

QFuture<Reply> SealedListFile::read(const ListOwner& owner)
{
    const QByteArray head = headOf(owner);
    if (const auto error = judgeFile(m_path, m_maxFileBytes, head)) {
        return QtFuture::makeReadyFuture(Reply(Failure{*error}));
    }
    return m_secrets.read(keyId)
        .then(&m_alive,
              [this, head](const KeyReply& key) -> QFuture<Reply> {
                  if (!key) {
                      // Without its key the file is no list, whoever took the key away.
                      const bool gone = key.error() == SecretStoreError::NotFound;
                      return QtFuture::makeReadyFuture(
                          Reply(Failure{gone ? KeptListError::None : KeptListError::NotOpened}));
                  }
                  auto promise = std::make_shared<QPromise<Reply>>();
                  promise->start();
                  m_writer.start([promise, path = m_path, most = m_maxFileBytes, head, key = *key] {
                      promise->addResult(readFile(path, most, head, keyIn(key)));
                      promise->finish();
                  });
                  return promise->future();
              })
        .unwrap();
}

void SealedListFile::forget()
{
    ++m_forgotten;
    if (!m_written && !QFile::exists(m_path)) {
        return; // the safe store is not asked for nothing
    }
    m_writer.start([path = m_path] { QFile::remove(path); });
    m_secrets.remove(keyId); // a copy of the file opens no more
}

} // namespace kirikae::adapters
