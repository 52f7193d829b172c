// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Yesterday's store under today's server program: the start is refused with words, and with the operator's word nothing
// that was spent or revoked since is accepted.
#include "tests/support/process/training_client.h"

#include <QDir>
#include <QTest>

using namespace kirikae::test;

namespace {

int run(const QStringList& arguments, QByteArray& err)
{
    QProcess process;
    process.start(QStringLiteral(KIRIKAE_SERVER_PROGRAM), arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit) {
        process.kill();
        process.waitForFinished();
        return -1;
    }
    err = process.readAllStandardError();
    return process.exitCode();
}

} // namespace

class tst_server_restore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void yesterdaysStoreIsRefusedUntilItIsMeant()
    {
        TrainingDirectory directory;
        const QString store = directory.path() + QStringLiteral("/store.sqlite");
        const QString copy = directory.path() + QStringLiteral("/yesterday.sqlite");
        const QString log = directory.path() + QStringLiteral("/audit.jsonl");
        QVERIFY(QFile::copy(store, copy));
        QByteArray err;
        QString code;
        {
            ServerProcess server;
            QVERIFY(server.start(directory.path()));
            TrainingClient hanako(server, QStringLiteral("hanakodt"));
            QCOMPARE(hanako.signIn().status, 200);
            hanako.advance(60);
            QCOMPARE(hanako.revoke({QStringLiteral("tarodt")}, "k1", hanako.codeOf(hanako.ownSerial())).status, 200);
            hanako.advance(60);
            code = hanako.codeOf(hanako.ownSerial());
            QCOMPARE(hanako.signIn(hanako.password(), code).status, 200);
            QCOMPARE(run({QStringLiteral("audit"), QStringLiteral("export"), QStringLiteral("--data"), directory.path(),
                          QStringLiteral("--out"), log},
                         err),
                     0);
            QCOMPARE(server.stop(), 0);
        }
        QVERIFY(QFile::remove(store));
        QVERIFY(QFile::copy(copy, store));
        const QStringList serve{QStringLiteral("serve"), QStringLiteral("--training"), QStringLiteral("--data"),
                                directory.path()};
        QCOMPARE(run(serve, err), 1);
        QVERIFY2(err.contains("older copy") && err.contains("--accept-restore"), err.constData());
        QCOMPARE(run(serve + QStringList{QStringLiteral("--audit-log"), log}, err), 2);
        {
            ServerProcess server;
            QVERIFY(server.start(directory.path(), {QStringLiteral("--training"), QStringLiteral("--accept-restore"),
                                                    QStringLiteral("--audit-log"), log}));
            QVERIFY(server.log().contains("store_restored"));
            TrainingClient hanako(server, QStringLiteral("hanakodt"));
            QCOMPARE(hanako.signIn(hanako.password(), code).code(), QStringLiteral("otp_rejected"));
            TrainingClient taro(server, QStringLiteral("tarodt"));
            const HttpReply signedIn = taro.signIn();
            QCOMPARE(signedIn.status, 200);
            QCOMPARE(signedIn.json()[QStringLiteral("next")].toString(), QStringLiteral("coolDown"));
            hanako.advance(40 * 60);
            QCOMPARE(hanako.signIn().status, 200);
            QCOMPARE(server.stop(), 0);
        }
        QCOMPARE(
            run({QStringLiteral("audit"), QStringLiteral("verify"), QStringLiteral("--data"), directory.path()}, err),
            0);
        ServerProcess again;
        QVERIFY(again.start(directory.path()));
    }

    void aWholeDirectoryOfYesterdayIsRefusedByTheWitnessElsewhere()
    {
        TrainingDirectory directory;
        QTemporaryDir elsewhere;
        const QString witness = elsewhere.filePath(QStringLiteral("witness"));
        const QString copy = elsewhere.filePath(QStringLiteral("yesterday"));
        const QStringList options{QStringLiteral("--training"), QStringLiteral("--witness"), witness};
        const QStringList serve =
            QStringList{QStringLiteral("serve"), QStringLiteral("--data"), directory.path()} + options;
        QByteArray err;
        QCOMPARE(run(serve, err), 1);
        QVERIFY2(err.contains("missing") && err.contains("empty file"), err.constData());
        QFile file(witness);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        const auto signIn = [&](int times) {
            ServerProcess server;
            QVERIFY(server.start(directory.path(), options));
            TrainingClient hanako(server, QStringLiteral("hanakodt"));
            for (int i = 0; i < times; ++i) {
                QCOMPARE(hanako.signIn().status, 200);
                hanako.advance(60);
            }
            QCOMPARE(server.stop(), 0);
        };
        signIn(1);
        QVERIFY(copyDirectory(directory.path(), copy));
        signIn(2);
        QVERIFY(QDir(directory.path()).removeRecursively());
        QVERIFY(copyDirectory(copy, directory.path()));
        QCOMPARE(run(serve, err), 1);
        QVERIFY2(err.contains("older copy") && err.contains(witness.toUtf8()), err.constData());
        QCOMPARE(run({QStringLiteral("audit"), QStringLiteral("verify"), QStringLiteral("--data"), directory.path(),
                      QStringLiteral("--witness"), witness},
                     err),
                 1);
        QVERIFY2(err.contains("is bad"), err.constData());
        {
            ServerProcess server;
            QVERIFY(server.start(directory.path(), options + QStringList{QStringLiteral("--accept-restore")}));
            QCOMPARE(server.stop(), 0);
        }
        ServerProcess again;
        QVERIFY(again.start(directory.path(), options));
    }
};

QTEST_GUILESS_MAIN(tst_server_restore)
#include "tst_server_restore.moc"
