// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// With an argument this program is a parent itself: it launches the child and waits to be killed.
#include "app/adapters/child_server_launcher.h"
#include "app/adapters/listening_line.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <csignal>
#endif

using namespace kirikae::adapters;

namespace {

//! Wine takes seconds to start a process on a busy machine.
constexpr std::chrono::milliseconds startTimeout{6000};
constexpr int patience = 20'000;

const QString fakeServer()
{
    return QString::fromLocal8Bit(FAKE_SERVER_PROGRAM);
}

bool isRunning(qint64 pid)
{
#ifdef Q_OS_WIN
    HANDLE process = OpenProcess(SYNCHRONIZE, FALSE, static_cast<DWORD>(pid));
    const bool running = process != nullptr && WaitForSingleObject(process, 0) == WAIT_TIMEOUT;
    if (process != nullptr) {
        CloseHandle(process);
    }
    return running;
#else
    if (kill(static_cast<pid_t>(pid), 0) != 0) {
        return false;
    }
    // An orphan that ended may stay as a zombie where nothing adopts it.
    QFile status(QStringLiteral("/proc/%1/stat").arg(pid));
    return !status.open(QIODevice::ReadOnly) || !status.readAll().contains(") Z ");
#endif
}

LauncherOptions hasty()
{
    return {startTimeout, std::chrono::milliseconds{300}};
}

} // namespace

class ChildServerLauncherTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;

    std::unique_ptr<ChildServerLauncher> launcher(const char* behaviour)
    {
        qputenv("FAKE_SERVER", behaviour);
        qputenv("FAKE_SERVER_PID", pidFile().toLocal8Bit());
        QFile::remove(pidFile());
        return std::make_unique<ChildServerLauncher>(fakeServer(), m_directory.filePath(QStringLiteral("データ")),
                                                     hasty());
    }
    QString pidFile() const { return m_directory.filePath(QStringLiteral("pid")); }
    qint64 writtenPid() const
    {
        QFile file(pidFile());
        return file.open(QIODevice::ReadOnly) ? file.readAll().toLongLong() : 0;
    }
    //! The reason of the one failed() of a launch that never starts.
    QString failureOf(const char* behaviour)
    {
        const auto child = launcher(behaviour);
        const QSignalSpy started(child.get(), &ChildServerLauncher::started);
        const QSignalSpy failed(child.get(), &ChildServerLauncher::failed);
        child->start();
        if (!QTest::qWaitFor([&] { return !failed.isEmpty(); }, patience) || !started.isEmpty()) {
            return QStringLiteral("it did not fail");
        }
        QTest::qWait(100);
        return failed.size() == 1 ? failed[0][0].toString() : QStringLiteral("it failed more than once");
    }

private Q_SLOTS:
    void onlyAddressesOfThisPcAreAccepted_data();
    void onlyAddressesOfThisPcAreAccepted();
    void theChildStartsAndStops();
    void theServerIsGivenItsArguments();
    void failuresCarryTheChildsLastWords();
    void aMissingProgramIsTold();
    void aChildThatDiesLaterIsTold();
    void aStubbornChildIsKilled();
    void aChattyChildIsNeverBlocked();
    void stoppingAndStartingAgainGivesANewChild();
    void theChildEndsWithTheLauncher();
    void theChildEndsWhenTheParentIsKilled();
};

void ChildServerLauncherTest::onlyAddressesOfThisPcAreAccepted_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("accepted");
    const auto row = [](const char* url, bool accepted) {
        QTest::newRow(url) << QByteArray(R"({"event":"listening","url":")") + url + R"(","pid":5})" << accepted;
    };
    row("https://127.0.0.1:4433", true);
    row("https://127.0.0.1:4433/", true);
    row("https://[::1]:4433", true);
    row("https://localhost:4433", true);
    row("http://127.0.0.1:4433", false);
    row("https://192.0.2.1:4433", false);
    row("https://127.0.0.1.example.com:4433", false);
    row("https://localhost.example.com:4433", false);
    row("https://127.0.0.1", false);
    row("https://127.0.0.1:0", false);
    row("https://127.0.0.1:4433/path", false);
    row("https://127.0.0.1:4433?x=y", false);
    row("https://127.0.0.1@example.com:4433", false);
    row("https://user@127.0.0.1:4433", false);
    row("", false);
    QTest::newRow("another event") << QByteArray(R"({"event":"x","url":"https://127.0.0.1:4433"})") << false;
    QTest::newRow("no JSON") << QByteArray("https://127.0.0.1:4433") << false;
}

void ChildServerLauncherTest::onlyAddressesOfThisPcAreAccepted()
{
    QFETCH(QByteArray, line);
    QFETCH(bool, accepted);
    QCOMPARE(addressFromListeningLine(line).has_value(), accepted);
}

void ChildServerLauncherTest::theChildStartsAndStops()
{
    const auto child = launcher("well");
    QSignalSpy started(child.get(), &ChildServerLauncher::started);
    const QSignalSpy failed(child.get(), &ChildServerLauncher::failed);
    child->stop(); // safe when it does not run
    QCOMPARE(child->processId(), 0);
    child->start();
    child->start();
    QVERIFY(started.wait(patience));
    QCOMPARE(started[0][0].toUrl(), QUrl(QStringLiteral("https://127.0.0.1:4433")));
    QCOMPARE(child->clientCertificateDirectory(), m_directory.filePath(QStringLiteral("データ/client-certs")));
    const qint64 pid = child->processId();
    QCOMPARE(pid, writtenPid());
    child->stop();
    QTRY_VERIFY(!isRunning(pid));
    QTest::qWait(50);
    QCOMPARE(started.size(), 1);
    QCOMPARE(failed.size(), 0);
}

void ChildServerLauncherTest::theServerIsGivenItsArguments()
{
    QCOMPARE(failureOf("arguments"),
             QStringLiteral("serve|--training|--data|%1|--listen|127.0.0.1:0|--exit-with-stdin")
                 .arg(QDir::toNativeSeparators(m_directory.filePath(QStringLiteral("データ")))));
}

void ChildServerLauncherTest::failuresCarryTheChildsLastWords()
{
    QCOMPARE(failureOf("refuses"), QStringLiteral("first words\nThe data directory cannot be opened: 花."));
    QVERIFY(failureOf("silent-end").contains(QLatin1Char('7')));
    QVERIFY(!failureOf("crash").isEmpty());
    QCOMPARE(failureOf("never-ready"), QStringLiteral("still thinking"));
    QVERIFY(failureOf("elsewhere").contains(QLatin1String("this PC")));
    QVERIFY(failureOf("babble").contains(QLatin1String("this PC")));
    QVERIFY(failureOf("flood").contains(QLatin1String("this PC")));
    QTRY_VERIFY(!isRunning(writtenPid()));
}

void ChildServerLauncherTest::aMissingProgramIsTold()
{
    ChildServerLauncher child(m_directory.filePath(QStringLiteral("no-such-program")), m_directory.path());
    const QSignalSpy failed(&child, &ChildServerLauncher::failed);
    child.start();
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patience);
    QVERIFY(failed[0][0].toString().contains(QLatin1String("no-such-program")));
}

void ChildServerLauncherTest::aChildThatDiesLaterIsTold()
{
    const auto child = launcher("dies-later");
    const QSignalSpy failed(child.get(), &ChildServerLauncher::failed);
    child->start();
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patience);
    QCOMPARE(failed[0][0].toString(), QStringLiteral("the store is gone"));
}

void ChildServerLauncherTest::aStubbornChildIsKilled()
{
    const auto child = launcher("stubborn");
    QSignalSpy started(child.get(), &ChildServerLauncher::started);
    const QSignalSpy failed(child.get(), &ChildServerLauncher::failed);
    child->start();
    QVERIFY(started.wait(patience));
    const qint64 pid = child->processId();
    QElapsedTimer clock;
    clock.start();
    child->stop();
    QVERIFY(clock.elapsed() < 100); // it does not wait
    QTRY_VERIFY(!isRunning(pid));
    QVERIFY(clock.elapsed() >= 250);
    QCOMPARE(failed.size(), 0);
}

void ChildServerLauncherTest::aChattyChildIsNeverBlocked()
{
    const auto child = launcher("chatty");
    QSignalSpy started(child.get(), &ChildServerLauncher::started);
    child->start();
    QVERIFY(started.wait(patience));
    QTest::qWait(200);
    const qint64 pid = child->processId();
    QElapsedTimer clock;
    clock.start();
    child->stop();
    QTRY_VERIFY(!isRunning(pid));
}

void ChildServerLauncherTest::stoppingAndStartingAgainGivesANewChild()
{
    const auto child = launcher("well");
    QSignalSpy started(child.get(), &ChildServerLauncher::started);
    child->start();
    QVERIFY(started.wait(patience));
    const qint64 first = child->processId();
    child->stop();
    child->start();
    QVERIFY(started.wait(patience));
    QVERIFY(child->processId() != first);
    QVERIFY(!isRunning(first));
    QVERIFY(isRunning(child->processId()));
}

void ChildServerLauncherTest::theChildEndsWithTheLauncher()
{
    auto child = launcher("well");
    QSignalSpy started(child.get(), &ChildServerLauncher::started);
    child->start();
    QVERIFY(started.wait(patience));
    const qint64 pid = child->processId();
    QVERIFY(isRunning(pid));
    child.reset();
    QVERIFY(!isRunning(pid));
}

void ChildServerLauncherTest::theChildEndsWhenTheParentIsKilled()
{
    static_cast<void>(launcher("well")); // sets the environment
    QProcess parent;
    parent.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--be-a-parent"), m_directory.path()});
    QVERIFY(parent.waitForReadyRead(patience));
    const qint64 pid = writtenPid();
    QVERIFY(pid > 0);
    QVERIFY(isRunning(pid));
    parent.kill();
    QVERIFY(parent.waitForFinished());
    QTRY_VERIFY(!isRunning(pid));
}

int main(int argc, char* argv[])
{
    QCoreApplication application(argc, argv);
    if (argc == 3 && QByteArray(argv[1]) == "--be-a-parent") {
        ChildServerLauncher child(fakeServer(), QString::fromLocal8Bit(argv[2]));
        QObject::connect(&child, &ChildServerLauncher::started, [] {
            std::puts("started");
            std::fflush(stdout);
        });
        child.start();
        return QCoreApplication::exec();
    }
    ChildServerLauncherTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_child_server_launcher.moc"
