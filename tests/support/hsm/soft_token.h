// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A PKCS#11 token of software in a directory of its own, with a PIN file; this process and its children find it by the
// environment. One at a time in a test program; one thread.
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace kirikae::test {

class SoftToken {
public:
    SoftToken();
    [[nodiscard]] bool isValid() const { return m_valid; }

    static QString modulePath();
    static QByteArray pin() { return "47110815"; }
    [[nodiscard]] QString pinFile() const { return m_directory.filePath(QStringLiteral("pin")); }
    //! "pkcs11:token=bank;object=…", without a PIN file.
    [[nodiscard]] static QString uri(const QString& object = QStringLiteral("kirikae"));
    //! Writes the PIN file, readable by its owner alone.
    bool writePin(const QByteArray& bytes);
    //! Pulls the token out, and plugs it in again.
    bool setThere(bool there);

private:
    [[nodiscard]] QString tokens() const { return m_directory.filePath(QStringLiteral("tokens")); }

    QTemporaryDir m_directory;
    bool m_valid = false;
};

} // namespace kirikae::test
