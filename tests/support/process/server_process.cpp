// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/process/server_process.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace kirikae::test {
namespace {

constexpr int startMilliseconds = 60'000;
constexpr int stopMilliseconds = 20'000;

} // namespace

ServerProcess::~ServerProcess()
{
    kill();
}

bool ServerProcess::start(const QString& directory, const QStringList& options)
{
    kill();
    m_directory = directory;
    m_announcement.clear();
    m_process = std::make_unique<QProcess>();
    // A pipe that nobody reads for a while would fill, and the server would wait for it.
    m_logFile = std::make_unique<QTemporaryFile>();
    if (m_logFile->open()) {
        m_process->setStandardErrorFile(m_logFile->fileName(), QIODevice::Append);
    }
    const QStringList arguments =
        QStringList{QStringLiteral("serve"), QStringLiteral("--data"), directory, QStringLiteral("--exit-with-stdin")} +
        options;
    m_process->start(QStringLiteral(KIRIKAE_SERVER_PROGRAM), arguments);
    QElapsedTimer elapsed;
    elapsed.start();
    while (!m_process->canReadLine() && elapsed.elapsed() < startMilliseconds &&
           m_process->state() != QProcess::NotRunning) {
        m_process->waitForReadyRead(100);
    }
    m_announcement = m_process->readLine().trimmed();
    m_port = static_cast<quint16>(
        QUrl(QJsonDocument::fromJson(m_announcement).object().value(QStringLiteral("url")).toString()).port(0));
    if (m_port == 0) {
        qWarning("the server did not start: %s", log().constData());
        kill();
        return false;
    }
    return true;
}

int ServerProcess::stop()
{
    if (!m_process) {
        return -1;
    }
    m_process->closeWriteChannel();
    if (!m_process->waitForFinished(stopMilliseconds)) {
        kill();
        return -1;
    }
    return m_process->exitStatus() == QProcess::NormalExit ? m_process->exitCode() : -1;
}

void ServerProcess::kill()
{
    if (m_process && m_process->state() != QProcess::NotRunning) {
        m_process->kill();
        m_process->waitForFinished(stopMilliseconds);
    }
}

bool ServerProcess::isRunning() const
{
    return m_process && m_process->state() == QProcess::Running;
}

QString ServerProcess::url(const QString& path) const
{
    return QStringLiteral("https://127.0.0.1:%1%2").arg(m_port).arg(path);
}

QByteArray ServerProcess::log() const
{
    if (!m_logFile) {
        return {};
    }
    QFile file(m_logFile->fileName());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool copyDirectory(const QString& from, const QString& to)
{
    bool copied = QDir().mkpath(to);
    QFile::setPermissions(to, QFileInfo(from).permissions());
    QDirIterator entries(from, QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
    while (entries.hasNext()) {
        const QString source = entries.next();
        const QString target = to + QLatin1Char('/') + entries.fileName();
        copied = (entries.fileInfo().isDir() ? copyDirectory(source, target) : QFile::copy(source, target)) && copied;
    }
    return copied;
}

TrainingDirectory::TrainingDirectory()
{
    static QTemporaryDir filled;
    static const bool made = [] {
        ServerProcess server;
        return server.start(filled.path() + QStringLiteral("/data")) && server.stop() == 0;
    }();
    m_valid = made && copyDirectory(filled.path() + QStringLiteral("/data"), m_directory.path());
}

TrainingServer::TrainingServer(const QStringList& options)
{
    if (m_directory.isValid()) {
        m_server.start(m_directory.path(), QStringList{QStringLiteral("--training")} + options);
    }
}

} // namespace kirikae::test
