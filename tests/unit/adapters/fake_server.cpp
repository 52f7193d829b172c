// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Stands in for kirikae-server: does what FAKE_SERVER says, and writes its process id to FAKE_SERVER_PID so that a test
// can see it end. It knows nothing of HTTP.
#include <QCoreApplication>
#include <QFile>
#include <QThread>

#include <cstdio>
#include <cstdlib>

namespace {

void say(const char* text)
{
    std::fputs(text, stdout);
    std::fflush(stdout);
}

void complain(const char* text)
{
    std::fputs(text, stderr);
    std::fflush(stderr);
}

void waitForEndOfInput()
{
    while (std::getchar() != EOF) {
    }
}

} // namespace

int main(int argc, char* argv[])
{
    QCoreApplication application(argc, argv);
    const QByteArray behaviour = qgetenv("FAKE_SERVER");
    QFile pid(qEnvironmentVariable("FAKE_SERVER_PID"));
    if (pid.open(QIODevice::WriteOnly)) {
        pid.write(QByteArray::number(QCoreApplication::applicationPid()));
        pid.close();
    }
    if (behaviour == "arguments") {
        complain(QCoreApplication::arguments().mid(1).join(QLatin1Char('|')).toUtf8().constData());
        return 1;
    }
    if (behaviour == "refuses") {
        complain("first words\n\nThe data directory cannot be opened: 花.\n");
        return 1;
    }
    if (behaviour == "silent-end") {
        return 7;
    }
    if (behaviour == "crash") {
        std::abort();
    }
    if (behaviour == "never-ready") {
        complain("still thinking\n");
        waitForEndOfInput();
        return 0;
    }
    if (behaviour == "elsewhere") {
        say("{\"event\":\"listening\",\"url\":\"https://192.0.2.1:443\",\"pid\":1}\n");
    } else if (behaviour == "babble") {
        say("hello\n");
    } else if (behaviour == "flood") {
        const QByteArray much(200'000, 'x');
        say(much.constData());
    } else {
        say("{\"event\":\"listening\",\"url\":\"https://127.0.");
        QThread::msleep(100); // the line comes in two parts
        say("0.1:4433\",\"pid\":1}\n");
    }
    if (behaviour == "dies-later") {
        complain("the store is gone\n");
        return 1;
    }
    if (behaviour == "chatty") {
        const QByteArray much(300'000, 'x');
        say(much.constData());
        complain(much.constData());
    }
    waitForEndOfInput();
    if (behaviour == "stubborn") {
        QThread::sleep(60);
    }
    return 0;
}
