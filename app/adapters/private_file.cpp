// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/private_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace kirikae::adapters {

bool makePrivateDirectoryFor(const QString& filePath)
{
    const QString directory = QFileInfo(filePath).absolutePath();
    if (QFileInfo(directory).isDir()) {
        return true;
    }
    const QFileInfo info(directory);
    // The parents get the usual mode: they belong to the system's layout, not to this program.
    if (!QDir().mkpath(info.absolutePath())) {
        return false;
    }
    constexpr auto onlyOwner = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    return QDir(info.absolutePath()).mkdir(info.fileName(), onlyOwner) || QFileInfo(directory).isDir();
}

bool makePrivateFile(const QString& filePath)
{
    QFile file(filePath);
    if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner)) {
        return true;
    }
    return QFileInfo(filePath).isFile();
}

} // namespace kirikae::adapters
