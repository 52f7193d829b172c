// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Runs the bundled training server as a child and learns its address from the one line it prints. The child is bound to
// its standard input, which only this program holds open: however this program ends, the child ends too. It must accept
// no address but a loopback one. GUI thread; nothing here waits.
#pragma once

#include "app/core/ports/server_launcher.h"

#include <chrono>
#include <memory>

namespace kirikae::adapters {

struct LauncherOptions {
    std::chrono::milliseconds startTimeout{20'000}; //!< until the line must have come
    std::chrono::milliseconds stopTimeout{5'000};   //!< from closing its input until it is killed
};

class ChildServerLauncher final : public core::ServerLauncher {
    Q_OBJECT
public:
    //! `program` is the server's executable, `dataDirectory` its data (created by the server when empty).
    ChildServerLauncher(QString program, QString dataDirectory, LauncherOptions options = {},
                        QObject* parent = nullptr);
    //! Ends the child; waits for it for at most a second before it is killed.
    ~ChildServerLauncher() override;

    //! Does nothing while the child runs or starts.
    void start() override;
    void stop() override;
    [[nodiscard]] QString clientCertificateDirectory() const override;
    //! The child's process id; 0 while there is none.
    [[nodiscard]] qint64 processId() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace kirikae::adapters
