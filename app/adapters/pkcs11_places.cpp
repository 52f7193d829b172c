// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Where makers and distributions put their PKCS#11 modules. A module anywhere else is named by its path.

#include "app/adapters/pkcs11_identity_store.h"

#include <QDir>
#include <QFileInfo>

namespace kirikae::adapters {

namespace {

#if defined(Q_OS_WIN)
const QStringList folders{
    QStringLiteral("C:/Program Files/OpenSC Project/OpenSC/pkcs11"), QStringLiteral("C:/Windows/System32"),
    QStringLiteral("C:/Program Files/Yubico/Yubico PIV Tool/bin"), QStringLiteral("C:/Program Files/SoftHSM2/lib")};
const QStringList names{QStringLiteral("opensc-pkcs11.dll"), QStringLiteral("eTPKCS11.dll"),
                        QStringLiteral("IDPrimePKCS1164.dll"), QStringLiteral("libykcs11.dll"),
                        QStringLiteral("softhsm2-x64.dll")};
#elif defined(Q_OS_MACOS)
const QStringList folders{QStringLiteral("/Library/OpenSC/lib"), QStringLiteral("/usr/local/lib"),
                          QStringLiteral("/opt/homebrew/lib"), QStringLiteral("/opt/homebrew/lib/softhsm"),
                          QStringLiteral("/usr/local/lib/softhsm")};
const QStringList names{QStringLiteral("opensc-pkcs11.so"), QStringLiteral("libeTPkcs11.dylib"),
                        QStringLiteral("libIDPrimePKCS11.dylib"), QStringLiteral("libykcs11.dylib"),
                        QStringLiteral("libsofthsm2.so")};
#else
const QStringList folders{QStringLiteral("/usr/lib/x86_64-linux-gnu"),
                          QStringLiteral("/usr/lib/aarch64-linux-gnu"),
                          QStringLiteral("/usr/lib64"),
                          QStringLiteral("/usr/lib64/pkcs11"),
                          QStringLiteral("/usr/lib"),
                          QStringLiteral("/usr/lib/pkcs11"),
                          QStringLiteral("/usr/local/lib"),
                          QStringLiteral("/usr/lib/softhsm")};
const QStringList names{QStringLiteral("opensc-pkcs11.so"), QStringLiteral("libeToken.so"),
                        QStringLiteral("libIDPrimePKCS11.so"), QStringLiteral("libykcs11.so"),
                        QStringLiteral("libsofthsm2.so")};
#endif

} // namespace

QStringList Pkcs11IdentityStore::modulesHere()
{
    QStringList found;
    QStringList seen;
    for (const QString& name : names) {
        for (const QString& folder : folders) {
            const QFileInfo file(QDir(folder).filePath(name));
            const QString path = file.canonicalFilePath(); // distributions link the same one to several places
            if (file.isFile() && !seen.contains(path)) {
                seen.append(path);
                found.append(file.absoluteFilePath());
            }
        }
    }
    return found;
}

} // namespace kirikae::adapters
