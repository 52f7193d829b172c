// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The bundled training server as a child of this program. It ends with the client, also when the client is killed.
// GUI thread.
#pragma once

#include <QObject>
#include <QString>
#include <QUrl>

namespace kirikae::core {

class ServerLauncher : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    //! Starts the child; answers with started() or failed().
    virtual void start() = 0;
    //! Ends the child gracefully; safe when it does not run.
    virtual void stop() = 0;
    //! Where the training PKCS#12 files lie (password "training"); valid after started().
    [[nodiscard]] virtual QString clientCertificateDirectory() const = 0;

Q_SIGNALS:
    void started(const QUrl& url);
    //! It could not be started, or ended by itself; the reason is its own last words (plain text).
    void failed(const QString& reason);
};

} // namespace kirikae::core
