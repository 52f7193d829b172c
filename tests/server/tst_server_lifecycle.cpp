// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The program: its commands, its one line on standard output, its ways to end, and a server with a company of one's
// own.
#include "client-certs/authority.h"
#include "tests/support/process/training_client.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

using namespace kirikae::test;

namespace {

struct ProgramResult {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
};

ProgramResult runServer(const QStringList& arguments)
{
    QProcess process;
    process.start(QStringLiteral(KIRIKAE_SERVER_PROGRAM), arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

constexpr const char* companyFile = R"json({
  "company": {"id": "shinkin", "name": "港町商店"},
  "users": [
    {"loginId": "aoi", "name": "葵", "userClass": "master", "loginPassword": "Aoi-login-1", "confirmationPassword": "Aoi-confirm-1"}
  ]
})json";

} // namespace

class tst_server_lifecycle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theBankUnlocksAPersonBesideARunningServer()
    {
        TrainingServer training;
        TrainingClient saburo(training.server(), QStringLiteral("saburodt")); // a master: nobody of the company can
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(saburo.signIn(QStringLiteral("wrong")).code(), QStringLiteral("sign_in_failed"));
        }
        QCOMPARE(saburo.signIn(saburo.password()).code(), QStringLiteral("sign_in_locked"));
        const auto unlock = [&](const QString& company, const QString& loginId) {
            return runServer({QStringLiteral("unlock"), QStringLiteral("--data"), training.directory(),
                              QStringLiteral("--company"), company, QStringLiteral("--login-id"), loginId});
        };
        const ProgramResult unknown = unlock(QStringLiteral("training"), QStringLiteral("staff0001"));
        QCOMPARE(unknown.exitCode, 1);
        QVERIFY(!unknown.err.isEmpty() && unknown.out.isEmpty());
        QCOMPARE(saburo.signIn(saburo.password()).code(), QStringLiteral("sign_in_locked"));
        const ProgramResult unlocked = unlock(QStringLiteral("training"), QStringLiteral("saburodt"));
        QCOMPARE(unlocked.err, QByteArray());
        QCOMPARE(unlocked.exitCode, 0);
        QCOMPARE(QJsonDocument::fromJson(unlocked.out)[QStringLiteral("event")].toString(), QStringLiteral("unlocked"));
        QCOMPARE(saburo.signIn(saburo.password()).status, 200);
    }

    void everyCommandExplainsItself_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("help") << QStringList{QStringLiteral("--help")} << QByteArray("serve");
        QTest::newRow("help of init") << QStringList{QStringLiteral("init"), QStringLiteral("--help")}
                                      << QByteArray("--company FILE.json");
        QTest::newRow("help of unlock") << QStringList{QStringLiteral("unlock"), QStringLiteral("--help")}
                                        << QByteArray("--login-id ID");
        QTest::newRow("help of serve") << QStringList{QStringLiteral("serve"), QStringLiteral("--help")}
                                       << QByteArray("--listen HOST:PORT");
        QTest::newRow("version") << QStringList{QStringLiteral("--version")} << QByteArray(KIRIKAE_VERSION);
        QTest::newRow("version of serve")
            << QStringList{QStringLiteral("serve"), QStringLiteral("--version")} << QByteArray(KIRIKAE_VERSION);
    }

    void everyCommandExplainsItself()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, says);
        const ProgramResult result = runServer(arguments);
        QCOMPARE(result.exitCode, 0);
        QVERIFY2(result.out.contains(says), result.out.constData());
        QCOMPARE(result.err, QByteArray());
    }

    void aWrongCommandLineIsToldWithExitCode2_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const auto row = [](const char* what, const QStringList& arguments) { QTest::newRow(what) << arguments; };
        const QStringList serve{QStringLiteral("serve"), QStringLiteral("--data"), QStringLiteral("/nowhere")};
        row("nothing", {});
        row("an unknown command", {QStringLiteral("destroy")});
        row("no data directory", {QStringLiteral("serve")});
        row("an option without its value", {QStringLiteral("serve"), QStringLiteral("--data")});
        row("an unknown option", serve + QStringList{QStringLiteral("--fast")});
        row("an option twice", serve + QStringList{QStringLiteral("--training"), QStringLiteral("--training")});
        row("a flag with a value", serve + QStringList{QStringLiteral("--training=yes")});
        row("no threads", serve + QStringList{QStringLiteral("--threads"), QStringLiteral("0")});
        row("a port that is none", serve + QStringList{QStringLiteral("--listen"), QStringLiteral("127.0.0.1:70000")});
        row("no port", serve + QStringList{QStringLiteral("--listen"), QStringLiteral("127.0.0.1")});
        row("a client version that is none",
            serve + QStringList{QStringLiteral("--client-version"), QStringLiteral("1.2\",")});
        row("a log level that is none", serve + QStringList{QStringLiteral("--log-level"), QStringLiteral("loud")});
        row("training for the whole network",
            serve + QStringList{QStringLiteral("--training"), QStringLiteral("--listen"), QStringLiteral("0.0.0.0:0")});
        row("metrics for the whole network",
            serve + QStringList{QStringLiteral("--metrics"), QStringLiteral("0.0.0.0:9100")});
        row("metrics without a port", serve + QStringList{QStringLiteral("--metrics"), QStringLiteral("127.0.0.1")});
        row("a limit of nothing", serve + QStringList{QStringLiteral("--max-handshakes"), QStringLiteral("0")});
        row("a stray word", serve + QStringList{QStringLiteral("now")});
    }

    void aWrongCommandLineIsToldWithExitCode2()
    {
        QFETCH(QStringList, arguments);
        const ProgramResult result = runServer(arguments);
        QCOMPARE(result.exitCode, 2);
        QVERIFY(!result.err.isEmpty());
        QCOMPARE(result.out, QByteArray());
    }

    void whatCannotBeServedIsToldWithExitCode1()
    {
        QTemporaryDir empty;
        const ProgramResult noStore = runServer({QStringLiteral("serve"), QStringLiteral("--data"), empty.path()});
        QCOMPARE(noStore.exitCode, 1);
        QVERIFY(noStore.err.contains("init"));
        TrainingDirectory training;
        const ProgramResult noTraining =
            runServer({QStringLiteral("serve"), QStringLiteral("--data"), training.path()});
        QCOMPARE(noTraining.exitCode, 1);
        QVERIFY(noTraining.err.contains("training"));
        const ProgramResult noAddress =
            runServer({QStringLiteral("serve"), QStringLiteral("--data"), training.path(), QStringLiteral("--training"),
                       QStringLiteral("--listen"), QStringLiteral("127.0.0.1.example:0")});
        QCOMPARE(noAddress.exitCode, 1);
        QVERIFY(noAddress.err.contains("give an IP address"));
        const ProgramResult noMetrics =
            runServer({QStringLiteral("serve"), QStringLiteral("--data"), training.path(), QStringLiteral("--training"),
                       QStringLiteral("--metrics"), QStringLiteral("127.0.0.1.example:0")});
        QCOMPARE(noMetrics.exitCode, 1);
        QVERIFY(noMetrics.err.contains("give an IP address"));
    }

    void aPortThatIsTakenIsTold()
    {
        TrainingServer first;
        QVERIFY(first.isRunning());
        TrainingDirectory directory;
        const ProgramResult second = runServer({QStringLiteral("serve"), QStringLiteral("--data"), directory.path(),
                                                QStringLiteral("--training"), QStringLiteral("--listen"),
                                                QStringLiteral("127.0.0.1:%1").arg(first.server().port())});
        QCOMPARE(second.exitCode, 1);
        QVERIFY(second.err.contains("cannot listen"));
    }

    void theFirstLineTellsWhereItListens()
    {
        TrainingServer training;
        QVERIFY(training.isRunning());
        const QJsonObject line = QJsonDocument::fromJson(training.server().announcement()).object();
        QCOMPARE(line.keys(), (QStringList{QStringLiteral("event"), QStringLiteral("pid"), QStringLiteral("url")}));
        QCOMPARE(line.value(QStringLiteral("event")).toString(), QStringLiteral("listening"));
        QCOMPARE(line.value(QStringLiteral("pid")).toInteger(), training.server().processId());
        QCOMPARE(line.value(QStringLiteral("url")).toString(),
                 QStringLiteral("https://127.0.0.1:%1").arg(training.server().port()));
        QCOMPARE(training.server().stop(), 0);
        QCOMPARE(training.server().process().readAllStandardOutput(), QByteArray());
    }

    void theEndOfItsInputEndsTheServer()
    {
        TrainingServer training;
        QVERIFY(training.isRunning());
        TrainingClient open(training.server(), QStringLiteral("hanakodt"));
        QCOMPARE(open.ask("GET", "/api/v1/health").status, 200);
        QElapsedTimer elapsed;
        elapsed.start();
        training.server().process().closeWriteChannel();
        QVERIFY(training.server().process().waitForFinished(5000));
        QCOMPARE(training.server().process().exitCode(), 0);
        QVERIFY(open.connection().isClosedWithin(2000));
    }

#ifdef Q_OS_UNIX
    void aSignalLetsWhatIsInFlightFinish_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
    }

    void aSignalLetsWhatIsInFlightFinish()
    {
        QFETCH(int, signal);
        TrainingServer training;
        QVERIFY(training.isRunning());
        TlsClient half(training.server().port(), TlsIdentity::of(training.directory(), QStringLiteral("hanakodt")));
        QVERIFY(half.open());
        const QByteArray request = TlsClient::requestBytes("GET", "/api/v1/health", {}, {});
        QVERIFY(half.send(request.first(20)));
        QTest::qWait(200);
        QCOMPARE(::kill(static_cast<pid_t>(training.server().processId()), signal), 0);
        QTest::qWait(200);
        TlsClient late(training.server().port(), TlsIdentity::of(training.directory(), QStringLiteral("tarodt")));
        QVERIFY(!late.open());
        QVERIFY(half.send(request.sliced(20)));
        const HttpReply reply = half.receive();
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.header("Connection"), QByteArray("close"));
        QVERIFY(training.server().process().waitForFinished(5000));
        QCOMPARE(training.server().process().exitStatus(), QProcess::NormalExit);
        QCOMPARE(training.server().process().exitCode(), 0);
    }
#endif

    void aFilledDirectoryIsServedAgain()
    {
        TrainingDirectory directory;
        QVERIFY(directory.isValid());
        for (int i = 0; i < 3; ++i) {
            ServerProcess server;
            QVERIFY(server.start(directory.path()));
            TrainingClient hanako(server, QStringLiteral("hanakodt"));
            hanako.advance(60);
            QCOMPARE(hanako.signIn().status, 200);
            QCOMPARE(server.stop(), 0);
        }
    }

    void aCompanyOfOnesOwnHasNoTrainingPaths()
    {
        QTemporaryDir folder;
        const QString data = folder.path() + QStringLiteral("/data");
        const QString company = folder.path() + QStringLiteral("/company.json");
        QFile file(company);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(companyFile);
        file.close();
        const ProgramResult made =
            runServer({QStringLiteral("init"), QStringLiteral("--data"), data, QStringLiteral("--company"), company});
        QVERIFY2(made.exitCode == 0, made.err.constData());
        const ProgramResult twice =
            runServer({QStringLiteral("init"), QStringLiteral("--data"), data, QStringLiteral("--company"), company});
        QCOMPARE(twice.exitCode, 1);
        const std::filesystem::path certificates = (data + QStringLiteral("/client-certs")).toStdU16String();
        {
            auto authority = kirikae::certs::Authority::open(certificates);
            kirikae::certs::ClientRequest request;
            request.subject = {"shinkin", "aoi"};
            kirikae::certs::Authority::writePem(authority.issueClient(request), certificates, "aoi");
        }
        const ProgramResult wrong =
            runServer({QStringLiteral("serve"), QStringLiteral("--data"), data, QStringLiteral("--training")});
        QCOMPARE(wrong.exitCode, 1);
        ServerProcess server;
        QVERIFY(server.start(data, {QStringLiteral("--client-version"), QStringLiteral("1.2.0")}));
        TrainingClient aoi(server, QStringLiteral("aoi"));
        const HttpReply health = aoi.ask("GET", "/api/v1/health");
        QCOMPARE(health.json().value(QStringLiteral("training")), QJsonValue(false));
        QCOMPARE(health.json().value(QStringLiteral("recommendedClientVersion")), QJsonValue(QStringLiteral("1.2.0")));
        for (const auto& [method, path] :
             {std::pair{"GET", "/training/v1/clock"}, std::pair{"PUT", "/training/v1/clock"},
              std::pair{"GET", "/training/v1/tokens"}, std::pair{"GET", "/training/v1/tokens/33456789"}}) {
            const HttpReply reply = aoi.ask(method, path);
            QCOMPARE(reply.status, 404);
            QCOMPARE(reply.code(), QStringLiteral("not_found"));
        }
        QCOMPARE(aoi.signIn(QStringLiteral("Aoi-login-1")).status, 200);
        QCOMPARE(aoi.ask("GET", "/api/v1/session").status, 200);
        QCOMPARE(aoi.signIn(QStringLiteral("Aoi-login-2")).code(), QStringLiteral("sign_in_failed"));
        QCOMPARE(server.stop(), 0);
        QCOMPARE(TrainingClient::faults(), QStringList());
    }
};

QTEST_GUILESS_MAIN(tst_server_lifecycle)
#include "tst_server_lifecycle.moc"
