// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A real kirikae-server as a child process on a free loopback port, for tests: started, watched, ended by its own id.
// The data directory is the caller's. One thread.
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <QTemporaryFile>

#include <memory>

namespace kirikae::test {

class ServerProcess {
public:
    ServerProcess() = default;
    ~ServerProcess();
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;

    //! Runs `serve --data directory` with `options` and waits for its line; false (and a warning) when it does not
    //! come.
    bool start(const QString& directory, const QStringList& options = {QStringLiteral("--training")});
    //! Closes its input, or sends the system's request to end, waits, and gives the exit code; -1: it had to be killed.
    int stop();
    //! Ends it without a chance to clean up (SIGKILL).
    void kill();
    [[nodiscard]] bool isRunning() const;

    [[nodiscard]] const QString& directory() const { return m_directory; }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString url(const QString& path) const;
    [[nodiscard]] qint64 processId() const { return m_process ? m_process->processId() : 0; }
    //! The first line of its standard output, without the line feed.
    [[nodiscard]] const QByteArray& announcement() const { return m_announcement; }
    //! All it wrote to standard error so far.
    [[nodiscard]] QByteArray log() const;
    [[nodiscard]] QProcess& process() { return *m_process; }

private:
    std::unique_ptr<QProcess> m_process;
    QString m_directory;
    QByteArray m_announcement;
    std::unique_ptr<QTemporaryFile> m_logFile;
    quint16 m_port = 0;
};

//! Copies a directory with everything in it, file modes included; false when something could not be copied.
bool copyDirectory(const QString& from, const QString& to);

//! A new data directory filled with the training companies: copied from one that is made once a test program.
class TrainingDirectory {
public:
    TrainingDirectory();
    [[nodiscard]] QString path() const { return m_directory.path(); }
    [[nodiscard]] bool isValid() const { return m_valid; }

private:
    QTemporaryDir m_directory;
    bool m_valid = false;
};

//! A training server on a directory of its own.
class TrainingServer {
public:
    explicit TrainingServer(const QStringList& options = {});
    [[nodiscard]] bool isRunning() const { return m_server.isRunning(); }
    [[nodiscard]] ServerProcess& server() { return m_server; }
    [[nodiscard]] const QString& directory() const { return m_server.directory(); }

private:
    TrainingDirectory m_directory;
    ServerProcess m_server;
};

} // namespace kirikae::test
