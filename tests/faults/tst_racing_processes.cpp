// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A thousand submissions at once from four processes on one store: the right code is accepted once, wrong codes are
// evaluated to the limit and no further. The same program on a store that reads, compares and writes must let more
// through, or these tests would prove nothing. Each process is this program again, with arguments.
#include "server-stub/store/audit_chain.h"
#include "server-stub/store/sqlite_store.h"
#include "tests/faults/careless_store.h"
#include "tests/support/server/test_company.h"

#include <QProcess>
#include <QtTest>

#include <atomic>
#include <cstdio>
#include <iostream>
#include <thread>

using namespace kirikae;
using namespace kirikae::server;
using namespace kirikae::test;

namespace {

constexpr int processes = 4;
constexpr int threadsEach = 8;
constexpr int submissions = 1000;

//! Every submission is evaluated: only the spent step may stop it.
ServerPolicy endlessPolicy()
{
    ServerPolicy policy;
    policy.throttle.freeFailures = 10 * submissions;
    policy.throttle.locksAt = 20 * submissions;
    policy.throttle.tokenLocksAt = 20 * submissions;
    policy.throttle.rollingLocksAt = 20 * submissions;
    return policy;
}

//! One of the processes: says that it is ready, waits for a line, submits, and says how it went.
int submit(const QStringList& arguments)
{
    const bool careless = arguments.at(0) == QStringLiteral("careless");
    const bool wrong = arguments.at(1) == QStringLiteral("wrong");
    const std::filesystem::path file(arguments.at(2).toStdU16String());
    TestCompany company(
        file,
        [careless](const auto& path) { return careless ? openCarelessStore(path) : openSqliteStore(path, false); },
        wrong ? ServerPolicy{} : endlessPolicy());
    const std::string code = wrong ? company.wrongCode("A3") : company.code("A3");
    std::cout << "ready" << std::endl;
    std::string line;
    std::getline(std::cin, line);
    std::atomic<int> left{submissions / processes};
    std::atomic<int> accepted{0};
    std::atomic<int> evaluated{0};
    std::atomic<int> other{0};
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < threadsEach; ++i) {
            threads.emplace_back([&] {
                while (left-- > 0) {
                    const QByteArray outcome = outcomeName(company.signIn("admin1", code));
                    accepted += outcome == "done" ? 1 : 0;
                    evaluated += outcome == "otp_rejected" || outcome == "done" ? 1 : 0;
                    other += outcome != "otp_rejected" && outcome != "done" && outcome != "otp_locked" ? 1 : 0;
                }
            });
        }
    }
    std::cout << accepted << ' ' << evaluated << ' ' << other << std::endl;
    return 0;
}

struct Counts {
    int accepted = 0;
    int evaluated = 0;
    int other = 0; //!< answers that have no place here
};

//! All processes start when the last is ready.
Counts race(const char* store, const char* code, const std::filesystem::path& file)
{
    std::vector<std::unique_ptr<QProcess>> all;
    for (int i = 0; i < processes; ++i) {
        all.push_back(std::make_unique<QProcess>());
        all.back()->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        all.back()->start(QCoreApplication::applicationFilePath(),
                          {QStringLiteral("submit"), QString::fromLatin1(store), QString::fromLatin1(code),
                           QString::fromStdU16String(file.u16string())});
    }
    for (const auto& process : all) {
        while (!process->canReadLine() && process->waitForReadyRead(60'000)) {
        }
        if (process->readLine().trimmed() != "ready") {
            qFatal("a process did not start");
        }
    }
    for (const auto& process : all) {
        process->write("go\n");
        process->waitForBytesWritten();
    }
    Counts counts;
    for (const auto& process : all) {
        if (!process->waitForFinished(600'000) || process->exitCode() != 0) {
            qFatal("a process did not end well");
        }
        const QList<QByteArray> words = process->readAllStandardOutput().trimmed().split(' ');
        counts.accepted += words.at(0).toInt();
        counts.evaluated += words.at(1).toInt();
        counts.other += words.at(2).toInt();
    }
    return counts;
}

int rounds(int most)
{
    return qEnvironmentVariableIsSet("KIRIKAE_TEST_LONG") ? most : 2;
}

} // namespace

class TestRacingProcesses : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneCodeIsAcceptedOnce()
    {
        for (int round = 0; round < rounds(100); ++round) {
            TestCompany company(endlessPolicy());
            const Counts counts = race("real", "right", company.storeFile());
            QCOMPARE(counts.accepted, 1);
            QCOMPARE(counts.evaluated, submissions);
            QCOMPARE(counts.other, 0);
            QCOMPARE(company.audited("session.create", "done"), 1);
            QCOMPARE(company.audited("session.create", "otp_replayed"), submissions - 1);
            QVERIFY(!verifyAudit(*company.context().store().snapshot()).badRow.has_value());
        }
    }

    void aStoreThatReadsComparesAndWritesAcceptsMore()
    {
        TestCompany company(endlessPolicy());
        const Counts counts = race("careless", "right", company.storeFile());
        qInfo("%d accepted", counts.accepted);
        QVERIFY(counts.accepted > 1);
    }

    void wrongCodesAreEvaluatedToTheLimit()
    {
        for (int round = 0; round < rounds(100); ++round) {
            TestCompany company;
            const Counts counts = race("real", "wrong", company.storeFile());
            QCOMPARE(counts.accepted, 0);
            QCOMPARE(counts.evaluated, 4); // three free, the fourth begins the wait
            QCOMPARE(counts.other, 0);
            QCOMPARE(company.token("A3").failures, 4);
        }
    }

    void aStoreThatReadsComparesAndWritesEvaluatesMore()
    {
        TestCompany company;
        const Counts counts = race("careless", "wrong", company.storeFile());
        qInfo("%d evaluated", counts.evaluated);
        QVERIFY(counts.evaluated > 4);
    }
};

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    if (argc == 5 && QByteArray(argv[1]) == "submit") {
        return submit(QCoreApplication::arguments().mid(2));
    }
    TestRacingProcesses test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_racing_processes.moc"
