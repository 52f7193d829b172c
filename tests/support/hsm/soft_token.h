// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A PKCS#11 token of software in a directory of its own, with a PIN file; this process and its children find it by the
// environment. One at a time in a test program; one thread.
#pragma once

#include <QHash>
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
    //! What the token holds now, for putBack(). SoftHSM writes its files anew at each login, so a process that is
    //! killed then leaves half a file; the memory of a token of hardware does not go with its caller.
    bool remember();
    bool putBack();

private:
    [[nodiscard]] QString tokens() const { return m_directory.filePath(QStringLiteral("tokens")); }

    QTemporaryDir m_directory;
    QHash<QString, QByteArray> m_remembered; //!< by path
    bool m_valid = false;
};

} // namespace kirikae::test
