// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/hsm/soft_token.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>

namespace kirikae::test {
namespace {

bool writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() &&
           file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

} // namespace

SoftToken::SoftToken()
{
    const QString configuration = m_directory.filePath(QStringLiteral("softhsm2.conf"));
    m_valid = QDir().mkdir(tokens()) &&
              writeFile(configuration, "directories.tokendir = " + tokens().toUtf8() +
                                           "\nobjectstore.backend = file\nlog.level = ERROR\n") &&
              writePin(pin() + "\n");
    qputenv("SOFTHSM2_CONF", configuration.toUtf8());
    const QStringList arguments{QStringLiteral("--init-token"), QStringLiteral("--free"),   QStringLiteral("--label"),
                                QStringLiteral("bank"),         QStringLiteral("--so-pin"), QStringLiteral("12345678"),
                                QStringLiteral("--pin"),        QString::fromLatin1(pin())};
    m_valid = m_valid && QProcess::execute(QStringLiteral(KIRIKAE_SOFTHSM_UTIL), arguments) == 0;
}

QString SoftToken::modulePath()
{
    return QStringLiteral(KIRIKAE_SOFTHSM);
}

QString SoftToken::uri(const QString& object)
{
    return QStringLiteral("pkcs11:token=bank;object=%1?module-path=%2").arg(object, modulePath());
}

bool SoftToken::writePin(const QByteArray& bytes)
{
    return writeFile(pinFile(), bytes);
}

bool SoftToken::setThere(bool there)
{
    const QString away = tokens() + QStringLiteral(".away");
    return there ? QDir().rmdir(tokens()) && QDir().rename(away, tokens())
                 : QDir().rename(tokens(), away) && QDir().mkdir(tokens());
}

bool SoftToken::remember()
{
    m_remembered.clear();
    QDirIterator files(tokens(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly)) {
            return false;
        }
        m_remembered.insert(file.fileName(), file.readAll());
    }
    return !m_remembered.isEmpty();
}

bool SoftToken::putBack()
{
    for (auto file = m_remembered.cbegin(); file != m_remembered.cend(); ++file) {
        if (!writeFile(file.key(), file.value())) {
            return false;
        }
    }
    return true;
}

} // namespace kirikae::test
