// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Backup and rotation of the master key beside a server that goes on answering; a rotation that is killed goes on.
#include "tests/support/process/training_client.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTest>
#include <QThread>

#include <sqlite3.h>

using namespace kirikae::test;

namespace {

struct Ran {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
};

Ran run(const QStringList& arguments)
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

QStringList command(const char* name, const QString& data, const QStringList& more = {})
{
    return QString::fromLatin1(name).split(QLatin1Char(' ')) + QStringList{QStringLiteral("--data"), data} + more;
}

bool change(const QString& store, const char* sql)
{
    sqlite3* database = nullptr;
    sqlite3_open(store.toUtf8().constData(), &database);
    const int result = sqlite3_exec(database, sql, nullptr, nullptr, nullptr);
    sqlite3_close(database);
    return result == SQLITE_OK;
}

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class tst_server_custody : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBackupIsAWholeStoreWhileTheServerWrites()
    {
        TrainingServer training;
        QVERIFY(training.isRunning());
        QTemporaryDir folder;
        const QString copy = folder.filePath(QStringLiteral("copy.sqlite"));
        TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
        QProcess backup;
        backup.start(QStringLiteral(KIRIKAE_SERVER_PROGRAM),
                     command("backup", training.directory(), {QStringLiteral("--out"), copy}));
        int signIns = 0;
        do {
            hanako.advance(60);
            QCOMPARE(hanako.signIn().status, 200);
            ++signIns;
        } while (!backup.waitForFinished(1));
        QCOMPARE(backup.exitCode(), 0);
        QVERIFY(backup.readAllStandardOutput().contains("copied and checked"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{QStringLiteral("copy.sqlite")});
#ifdef Q_OS_UNIX
        QVERIFY(!(QFile::permissions(copy) & (QFile::ReadGroup | QFile::ReadOther)));
#endif
        qInfo("%d sign-ins meanwhile", signIns);
        QCOMPARE(run(command("backup", training.directory(), {QStringLiteral("--out"), copy})).exitCode, 1);
        QCOMPARE(training.server().stop(), 0);

        const QString store = training.directory() + QStringLiteral("/store.sqlite");
        QVERIFY(QFile::remove(store));
        QVERIFY(QFile::copy(copy, store));
        ServerProcess restored;
        QVERIFY(
            restored.start(training.directory(), {QStringLiteral("--training"), QStringLiteral("--accept-restore")}));
        TrainingClient again(restored, QStringLiteral("hanakodt"));
        again.advance(40 * 60);
        QCOMPARE(again.signIn().status, 200);
    }

    void aBackupOfABadAuditIsNone()
    {
        TrainingServer training;
        QVERIFY(training.isRunning());
        TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
        QCOMPARE(hanako.signIn().status, 200);
        QVERIFY(change(training.directory() + QStringLiteral("/store.sqlite"),
                       "DROP TRIGGER audit_is_never_changed; UPDATE audit SET actor = 'tarodt'"));
        QTemporaryDir folder;
        const Ran bad = run(command("backup", training.directory(),
                                    {QStringLiteral("--out"), folder.filePath(QStringLiteral("copy.sqlite"))}));
        QCOMPARE(bad.exitCode, 1);
        QVERIFY2(bad.err.contains("audit row 1 of the copy is bad"), bad.err.constData());
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void aRotationGoesOnAfterKillsBesideARunningServer()
    {
        TrainingServer training;
        QVERIFY(training.isRunning());
        const QString key = training.directory() + QStringLiteral("/master.key");
        const QByteArray before = contents(key);
        TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
        int killed = 0;
        for (int round = 0; round < 12; ++round) {
            QProcess rotation;
            rotation.start(QStringLiteral(KIRIKAE_SERVER_PROGRAM), command("rotate-master-key", training.directory()));
            QVERIFY(rotation.waitForStarted());
            QThread::msleep(static_cast<unsigned long>(QRandomGenerator::global()->bounded(3, 40)));
            rotation.kill();
            rotation.waitForFinished();
            killed += rotation.exitStatus() == QProcess::CrashExit ? 1 : 0;
            hanako.advance(60);
            QCOMPARE(hanako.signIn().status, 200);
        }
        const Ran whole = run(command("rotate-master-key", training.directory()));
        QVERIFY2(whole.exitCode == 0, whole.err.constData());
        QVERIFY2(whole.out.contains("The old key is in"), whole.out.constData());
        qInfo("%d of 12 killed", killed);
        QVERIFY(contents(key) != before);
        QVERIFY(!QFile::exists(key + QStringLiteral(".new")));
        hanako.advance(60);
        QCOMPARE(hanako.signIn().status, 200);
        for (const QString& staff : {QStringLiteral("staff0001"), QStringLiteral("sachikodt")}) {
            TrainingClient person(training.server(), staff);
            QCOMPARE(person.signIn().status, 200);
        }
        QCOMPARE(training.server().stop(), 0);
        ServerProcess again;
        QVERIFY(again.start(training.directory()));
        TrainingClient later(again, QStringLiteral("hanakodt"));
        later.advance(60);
        QCOMPARE(later.signIn().status, 200);
        QCOMPARE(again.stop(), 0);
        QCOMPARE(run(command("audit verify", training.directory())).exitCode, 0);
        const QStringList old = QDir(training.directory()).entryList({QStringLiteral("master.key.old-*")});
        QVERIFY(!old.isEmpty());
        // With the old key in its place no seed opens, and the start says so.
        QVERIFY(QFile::remove(key));
        QVERIFY(QFile::copy(training.directory() + QLatin1Char('/') + old.first(), key));
        const Ran wrong = run(
            {QStringLiteral("serve"), QStringLiteral("--training"), QStringLiteral("--data"), training.directory()});
        QCOMPARE(wrong.exitCode, 1);
        QVERIFY2(wrong.err.contains("which is not here"), wrong.err.constData());
    }

    void theClockOfATrainingStoreIsNotLowered()
    {
        TrainingDirectory directory;
        const Ran refused = run(command("clock lower", directory.path()));
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.err.contains("never goes back"), refused.err.constData());
        QCOMPARE(run(command("clock lower", directory.path(), {QStringLiteral("--confirm"), QStringLiteral("now")}))
                     .exitCode,
                 2);
    }
};

QTEST_GUILESS_MAIN(tst_server_custody)
#include "tst_server_custody.moc"
