// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Smart cards of SoftHSM2 in a temporary folder, behind the module that can pull them out (pullable_card.cpp). One at a
// time in a process: both modules read their folder from the environment when they are loaded. GUI thread.
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace kirikae::tests {

//! Where SoftHSM2 lies on this system; empty when it is not installed.
[[nodiscard]] QString softHsmModule();

class SoftCard {
public:
    //! Needs softhsm2-util and pkcs11-tool (packages softhsm2 and opensc); `module` is pullable_card's file.
    explicit SoftCard(QString module);

    [[nodiscard]] bool isUsable() const { return m_usable; }
    [[nodiscard]] const QString& module() const { return m_module; }
    //! Puts a new card with the PIN "1234" into a slot of its own.
    bool addCard(const QString& label);
    //! Key (PKCS#8 PEM) and certificate (PEM) on that card, with the id `id` (two hex digits).
    bool addIdentity(const QString& label, const QString& keyPem, const QString& certificatePem, const QString& id);
    //! A certificate without a key: the bank's CA.
    bool addCertificate(const QString& label, const QString& certificatePem, const QString& id);

    void pull();
    void putIn();
    //! From now on the reader has a PIN pad, on which somebody types this; empty: turns away.
    void typeOnPad(const QString& pin);
    void removePad();
    //! As new: no wrong try counts.
    void forgiveTries();
    //! Whether anything is found on the cards.
    void setBlank(bool blank);

private:
    bool run(const QString& program, const QStringList& arguments) const;
    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    void write(const char* name, const QByteArray& content) const;

    QTemporaryDir m_folder;
    QString m_module;
    bool m_usable = false;
};

} // namespace kirikae::tests
