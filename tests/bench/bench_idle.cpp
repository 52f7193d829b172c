// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The client with 2,000 users on its list and nobody at it: the memory it holds above an empty main window with
// network, TLS and a key (both run at the same time; PSS, so a page that both use counts half for each), and how often
// its threads wake up (voluntary context switches), with the list shown and with a countdown shown. A person who signs
// in and then leaves comes by idle_plugin.cpp. The training server is a process of its own and is not counted. Linux.
// usage: bench_idle KIRIKAE EMPTY_WINDOW PLUGIN_DIR [SECONDS]

#include "tests/support/process/training_client.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>
#include <QThread>

#include <cstdio>
#include <map>

namespace {

using namespace kirikae::test;

constexpr int patience = 60'000;       // ms
constexpr unsigned long settling = 15; // s: the cursor has come to rest, connections that close have closed
const QString person = QStringLiteral("staff0001");

//! The figures of one of the kernel's files of "Name: 123 kB" lines.
std::map<QByteArray, double> figuresOf(const QString& path)
{
    std::map<QByteArray, double> figures;
    QFile file(path);
    if (file.open(QIODevice::ReadOnly)) {
        for (const QByteArray& line : file.readAll().split('\n')) {
            const qsizetype colon = line.indexOf(':');
            if (colon > 0) {
                figures[line.first(colon)] = line.mid(colon + 1).simplified().split(' ').value(0).toDouble();
            }
        }
    }
    return figures;
}

struct Memory {
    double proportional = 0; // MiB
    double anonymous = 0;    // MiB
};

Memory memoryOf(const QProcess& process)
{
    auto figures = figuresOf(QStringLiteral("/proc/%1/smaps_rollup").arg(process.processId()));
    return {figures["Pss"] / 1024, figures["Anonymous"] / 1024};
}

//! Wake-ups so far by thread.
std::map<QString, double> wakeUpsOf(const QProcess& process)
{
    std::map<QString, double> wakeUps;
    const QDir tasks(QStringLiteral("/proc/%1/task").arg(process.processId()));
    for (const QString& task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile name(tasks.filePath(task + QStringLiteral("/comm")));
        const QByteArray words = name.open(QIODevice::ReadOnly) ? name.readAll().trimmed() : QByteArray();
        wakeUps[task + QLatin1Char(' ') + QString::fromUtf8(words)] =
            figuresOf(tasks.filePath(task + QStringLiteral("/status")))["voluntary_ctxt_switches"];
    }
    return wakeUps;
}

//! A second, over all threads; who woke up is said on stderr.
double wakeUpsASecond(const QProcess& process, unsigned long seconds)
{
    const auto before = wakeUpsOf(process);
    QThread::sleep(seconds);
    double all = 0;
    for (const auto& [thread, count] : wakeUpsOf(process)) {
        const auto known = before.find(thread);
        const double woken = count - (known == before.end() ? 0 : known->second);
        if (woken > 0) {
            std::fprintf(stderr, "  woke up %.0f times: thread %s\n", woken, qPrintable(thread));
        }
        all += woken;
    }
    return all / static_cast<double>(seconds);
}

//! A program with a person in it who says when they are ready.
bool startReady(QProcess& process, const QString& program, const QStringList& arguments, const QString& plugins,
                const QMap<QString, QString>& variables)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_GENERIC_PLUGINS"), QStringLiteral("idleperson"));
    environment.insert(QStringLiteral("QT_PLUGIN_PATH"), plugins);
    for (auto it = variables.begin(); it != variables.end(); ++it) {
        environment.insert(it.key(), it.value());
    }
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, arguments);
    QElapsedTimer waited;
    waited.start();
    while (!process.canReadLine() && process.state() != QProcess::NotRunning && waited.elapsed() < patience) {
        process.waitForReadyRead(100);
    }
    return process.readLine().trimmed() == "ready";
}

void end(QProcess& process)
{
    process.terminate();
    if (!process.waitForFinished(patience)) {
        process.kill();
        process.waitForFinished();
    }
}

//! A profile whose only certificate is the person's.
bool makeProfile(const QString& directory, const QString& certificate)
{
    QFile list(directory + QStringLiteral("/identities.json"));
    const QJsonObject entry{{QStringLiteral("id"), person},
                            {QStringLiteral("file"), certificate},
                            {QStringLiteral("loginId"), person},
                            {QStringLiteral("companyId"), QStringLiteral("training-2")}};
    QSettings settings(directory + QStringLiteral("/settings.ini"), QSettings::IniFormat);
    settings.setValue(QStringLiteral("signIn/identity"), person);
    return list.open(QIODevice::WriteOnly) &&
           list.write(QJsonDocument(QJsonObject{{QStringLiteral("identities"), QJsonArray{entry}}}).toJson()) > 0;
}

//! What the person needs to sign in now: a code that was not used yet.
QMap<QString, QString> signInOf(TrainingClient& desk, const QString& page)
{
    desk.advance(61);
    return {{QStringLiteral("KIRIKAE_BENCH_ROWS"), QStringLiteral("2000")},
            {QStringLiteral("KIRIKAE_BENCH_PASSWORD"), desk.password()},
            {QStringLiteral("KIRIKAE_BENCH_CODE"), desk.codeOf(desk.ownSerial())},
            {QStringLiteral("KIRIKAE_BENCH_PAGE"), page}};
}

//! Somebody waits from now on.
bool revokeSomebody(TrainingClient& desk)
{
    desk.advance(61);
    if (desk.signIn().status != 200) {
        return false;
    }
    desk.advance(61);
    return desk.revoke({QStringLiteral("staff0100")}, "bench-idle-1", desk.codeOf(desk.ownSerial())).status == 200;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 4) {
        std::fputs("usage: bench_idle KIRIKAE EMPTY_WINDOW PLUGIN_DIR [SECONDS]\n", stderr);
        return 2;
    }
    const unsigned long seconds = arguments.size() > 4 ? arguments.at(4).toULong() : 30;
    TrainingServer training;
    const QTemporaryDir profile;
    const QString certificates = training.directory() + QStringLiteral("/client-certs/");
    if (!training.isRunning() || !makeProfile(profile.path(), certificates + person + QStringLiteral(".p12"))) {
        return 1;
    }
    TrainingClient desk(training.server(), person);
    const QStringList options{QStringLiteral("--server"), training.server().url(QString()), QStringLiteral("--profile"),
                              profile.path()};
    const QString& client = arguments.at(1);
    const QString& plugins = arguments.at(3);

    QProcess peer;
    QProcess list;
    if (!startReady(peer, arguments.at(2), {certificates + person + QStringLiteral(".key")}, plugins, {}) ||
        !startReady(list, client, options, plugins, signInOf(desk, {}))) {
        std::fputs("bench_idle: a program did not come up\n", stderr);
        return 1;
    }
    QThread::sleep(settling);
    const Memory empty = memoryOf(peer);
    const Memory full = memoryOf(list);
    std::fputs("with the list:\n", stderr);
    const double idle = wakeUpsASecond(list, seconds);
    std::fputs("an empty window:\n", stderr);
    const double emptyIdle = wakeUpsASecond(peer, seconds);
    end(list);
    end(peer);

    QProcess waits;
    if (!revokeSomebody(desk) ||
        !startReady(waits, client, options, plugins, signInOf(desk, QStringLiteral("toWaits")))) {
        std::fputs("bench_idle: nobody waits\n", stderr);
        return 1;
    }
    QThread::sleep(settling);
    std::fputs("with a countdown:\n", stderr);
    const double counting = wakeUpsASecond(waits, seconds);
    end(waits);
    std::printf("{\"memoryMiB\":%.1f,\"emptyWindowMiB\":%.1f,\"aboveMiB\":%.1f,\"anonymousAboveMiB\":%.1f,"
                "\"wakeUpsASecond\":%.2f,\"emptyWindowWakeUps\":%.2f,\"wakeUpsWithCountdown\":%.2f}\n",
                full.proportional, empty.proportional, full.proportional - empty.proportional,
                full.anonymous - empty.anonymous, idle, emptyIdle, counting);
    return 0;
}
