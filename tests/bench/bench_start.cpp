// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The client's start beside an empty main window with network, TLS and a key: from the moment the process is started to
// the first paint (first_paint_plugin.cpp), A B A B, medians; and from the start of `kirikae --training` to the user
// list on the window, as the guide player reports it (its own typing and pictures included).
// usage: bench_start KIRIKAE EMPTY_WINDOW KEY.pem PLUGIN_DIR [ROUNDS]

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

namespace {

constexpr int patience = 60'000; // ms

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? -1 : values[values.size() / 2];
}

double firstPaint(const QString& program, const QStringList& arguments, const QString& plugins)
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    environment.insert(QStringLiteral("QT_QPA_GENERIC_PLUGINS"), QStringLiteral("firstpaint"));
    environment.insert(QStringLiteral("QT_PLUGIN_PATH"), plugins);
    environment.insert(QStringLiteral("KIRIKAE_BENCH_STARTED"),
                       QString::number(std::chrono::duration_cast<std::chrono::nanoseconds>(now).count()));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, arguments);
    process.waitForFinished(patience);
    const QByteArray output = process.readAllStandardOutput();
    const auto at = output.indexOf("first-paint ");
    return at < 0 ? -1 : output.mid(at + 12).trimmed().toDouble();
}

//! Milliseconds until the guide has the picture of the list; -1: it never came.
double listShown(const QString& client)
{
    const QTemporaryDir work;
    const QString picture = work.filePath(QStringLiteral("guide/03-users.png"));
    QProcess process;
    QElapsedTimer timer;
    timer.start();
    process.start(client,
                  {QStringLiteral("--training"), QStringLiteral("--guide"), work.filePath(QStringLiteral("guide")),
                   QStringLiteral("--profile"), work.filePath(QStringLiteral("profile"))});
    double shown = -1;
    while (shown < 0 && process.state() != QProcess::NotRunning && timer.elapsed() < patience) {
        process.waitForReadyRead(1);
        if (QFile::exists(picture)) {
            shown = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        }
    }
    process.terminate();
    if (!process.waitForFinished(patience)) {
        process.kill();
        process.waitForFinished();
    }
    return shown;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 5) {
        std::fputs("usage: bench_start KIRIKAE EMPTY_WINDOW KEY.pem PLUGIN_DIR [ROUNDS]\n", stderr);
        return 2;
    }
    const int rounds = arguments.size() > 5 ? arguments.at(5).toInt() : 15;
    const QTemporaryDir profile;
    std::vector<double> ours;
    std::vector<double> peer;
    std::vector<double> lists;
    for (int round = 0; round < rounds; ++round) {
        peer.push_back(firstPaint(arguments.at(2), {arguments.at(3)}, arguments.at(4)));
        ours.push_back(firstPaint(arguments.at(1), {QStringLiteral("--profile"), profile.path()}, arguments.at(4)));
    }
    for (int round = 0; round < (rounds + 2) / 3; ++round) {
        lists.push_back(listShown(arguments.at(1)));
    }
    if (*std::min_element(ours.begin(), ours.end()) < 0 || *std::min_element(peer.begin(), peer.end()) < 0 ||
        *std::min_element(lists.begin(), lists.end()) < 0) {
        std::fputs("bench_start: a program did not come up\n", stderr);
        return 1;
    }
    std::printf("{\"firstPaintMs\":%.1f,\"emptyWindowMs\":%.1f,\"ratio\":%.2f,\"listShownMs\":%.0f}\n", median(ours),
                median(peer), median(ours) / median(peer), median(lists));
    return 0;
}
