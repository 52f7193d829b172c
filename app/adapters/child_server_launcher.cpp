// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/child_server_launcher.h"

#include "app/adapters/listening_line.h"

#include <QDir>
#include <QProcess>
#include <QTimer>

namespace kirikae::adapters {

namespace {

constexpr qsizetype maxLineBytes = 64 * 1024;
constexpr qsizetype keptWordsBytes = 4 * 1024;
constexpr int keptWordsLines = 12;
constexpr int lastWaitMilliseconds = 1000;

enum class Phase { Idle, Starting, Running, Stopping };

} // namespace

struct ChildServerLauncher::Private {
    ChildServerLauncher* q;
    const QString program;
    const QString dataDirectory;
    const LauncherOptions options;
    QProcess process = QProcess(nullptr);
    QTimer deadline = QTimer(nullptr);
    Phase phase = Phase::Idle;
    bool startAgain = false; //!< start() came while the last child was still ending
    QByteArray line = {};
    QByteArray lastWords = {};

    void launch();
    void readAddress();
    void keepWords();
    void deadlinePassed();
    void ended();
    void couldNotStart();
    //! Ends the child for `reason`; the signal comes at once, the child follows.
    void giveUp(const QString& reason);
    [[nodiscard]] QString wordsOr(const QString& otherwise) const;
};

ChildServerLauncher::ChildServerLauncher(QString program, QString dataDirectory, LauncherOptions options,
                                         QObject* parent)
    : core::ServerLauncher(parent)
    , d(new Private{this, std::move(program), std::move(dataDirectory), options})
{
    d->deadline.setSingleShot(true);
    connect(&d->deadline, &QTimer::timeout, this, [this] { d->deadlinePassed(); });
    connect(&d->process, &QProcess::readyReadStandardOutput, this, [this] { d->readAddress(); });
    connect(&d->process, &QProcess::readyReadStandardError, this, [this] { d->keepWords(); });
    connect(&d->process, &QProcess::finished, this, [this] { d->ended(); });
    connect(&d->process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) { // every other error is followed by finished()
            d->couldNotStart();
        }
    });
}

ChildServerLauncher::~ChildServerLauncher()
{
    d->process.disconnect(this);
    if (d->process.state() == QProcess::NotRunning) {
        return;
    }
    d->process.closeWriteChannel();
    if (!d->process.waitForFinished(lastWaitMilliseconds)) {
        d->process.kill();
        d->process.waitForFinished(lastWaitMilliseconds);
    }
}

void ChildServerLauncher::start()
{
    switch (d->phase) {
    case Phase::Idle:
        d->launch();
        return;
    case Phase::Stopping:
        d->startAgain = true;
        return;
    case Phase::Starting:
    case Phase::Running:
        return;
    }
}

void ChildServerLauncher::stop()
{
    d->startAgain = false;
    if (d->phase != Phase::Starting && d->phase != Phase::Running) {
        return;
    }
    d->phase = Phase::Stopping;
    d->process.closeWriteChannel();
    d->deadline.start(d->options.stopTimeout);
}

QString ChildServerLauncher::clientCertificateDirectory() const
{
    return QDir(d->dataDirectory).absoluteFilePath(QStringLiteral("client-certs"));
}

qint64 ChildServerLauncher::processId() const
{
    return d->process.processId();
}

void ChildServerLauncher::Private::launch()
{
    phase = Phase::Starting;
    line.clear();
    lastWords.clear();
    deadline.start(options.startTimeout);
    process.start(program, {QStringLiteral("serve"), QStringLiteral("--training"), QStringLiteral("--data"),
                            QDir::toNativeSeparators(dataDirectory), QStringLiteral("--listen"),
                            QStringLiteral("127.0.0.1:0"), QStringLiteral("--exit-with-stdin")});
}

void ChildServerLauncher::Private::readAddress()
{
    const QByteArray output = process.readAllStandardOutput();
    if (phase != Phase::Starting) {
        return; // read all the same, so that the child never blocks on a full pipe
    }
    line += output;
    const qsizetype end = line.indexOf('\n');
    if (end < 0 && line.size() < maxLineBytes) {
        return;
    }
    const auto address = end < 0 ? std::nullopt : addressFromListeningLine(line.first(end));
    if (!address) {
        giveUp(QStringLiteral("The program did not say that it listens on this PC."));
        return;
    }
    deadline.stop();
    phase = Phase::Running;
    Q_EMIT q->started(*address);
}

void ChildServerLauncher::Private::keepWords()
{
    lastWords = (lastWords + process.readAllStandardError()).right(keptWordsBytes);
}

QString ChildServerLauncher::Private::wordsOr(const QString& otherwise) const
{
    QStringList lines = QString::fromUtf8(lastWords).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (QString& each : lines) {
        each = each.trimmed();
    }
    lines.removeAll(QString());
    return lines.isEmpty() ? otherwise : lines.mid(qMax(0, lines.size() - keptWordsLines)).join(QLatin1Char('\n'));
}

void ChildServerLauncher::Private::giveUp(const QString& reason)
{
    keepWords();
    const QString words = wordsOr(reason);
    phase = Phase::Stopping;
    process.kill();
    Q_EMIT q->failed(words);
}

void ChildServerLauncher::Private::deadlinePassed()
{
    if (phase == Phase::Starting) {
        giveUp(QStringLiteral("The program did not become ready in time."));
    } else if (phase == Phase::Stopping) {
        process.kill();
    }
}

void ChildServerLauncher::Private::couldNotStart()
{
    deadline.stop();
    phase = Phase::Idle;
    Q_EMIT q->failed(QStringLiteral("%1: %2").arg(QDir::toNativeSeparators(program), process.errorString()));
}

void ChildServerLauncher::Private::ended()
{
    deadline.stop();
    keepWords();
    const bool wasWanted = phase == Phase::Stopping;
    phase = Phase::Idle;
    if (wasWanted) {
        if (startAgain) {
            startAgain = false;
            launch();
        }
        return;
    }
    Q_EMIT q->failed(wordsOr(process.exitStatus() == QProcess::CrashExit
                                 ? QStringLiteral("The program was ended from outside.")
                                 : QStringLiteral("The program ended with code %1.").arg(process.exitCode())));
}

} // namespace kirikae::adapters
