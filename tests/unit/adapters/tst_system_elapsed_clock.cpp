// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/adapters/system_elapsed_clock.h"

#include <QFile>
#include <QTest>

using kirikae::adapters::SystemElapsedClock;

class SystemElapsedClockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void itPassesAndNeverGoesBack();
    void itCountsFromTheBootOfThisPc();
    void theBootHasTheNameTheSystemGivesIt();
};

void SystemElapsedClockTest::itPassesAndNeverGoesBack()
{
    const SystemElapsedClock clock;
    auto last = clock.elapsed();
    const auto first = last;
    for (int i = 0; i < 1000; ++i) {
        const auto now = clock.elapsed();
        QVERIFY(now >= last);
        last = now;
    }
    QTest::qSleep(60);
    QVERIFY(clock.elapsed() - first >= std::chrono::milliseconds{40});
}

void SystemElapsedClockTest::itCountsFromTheBootOfThisPc()
{
#ifdef Q_OS_LINUX
    QFile uptime(QStringLiteral("/proc/uptime"));
    QVERIFY(uptime.open(QIODevice::ReadOnly));
    const double seconds = uptime.readAll().split(' ').at(0).toDouble();
    const double counted = std::chrono::duration<double>(SystemElapsedClock().elapsed()).count();
    QVERIFY2(std::abs(counted - seconds) < 5, qPrintable(QString::number(counted - seconds)));
#else
    QVERIFY(SystemElapsedClock().elapsed() > std::chrono::milliseconds{0});
#endif
}

void SystemElapsedClockTest::theBootHasTheNameTheSystemGivesIt()
{
    const SystemElapsedClock clock;
    QCOMPARE(clock.bootId(), SystemElapsedClock().bootId());
#ifdef Q_OS_LINUX
    QFile file(QStringLiteral("/proc/sys/kernel/random/boot_id"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QByteArray::fromStdString(clock.bootId()), file.readAll().trimmed());
#else
    QVERIFY(!clock.bootId().empty());
#endif
}

QTEST_APPLESS_MAIN(SystemElapsedClockTest)
#include "tst_system_elapsed_clock.moc"
