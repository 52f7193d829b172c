// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The audit's commands beside a running server, and the documented proof of one action, run with the openssl program.
#include "tests/support/process/training_client.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

#include <sqlite3.h>

using namespace kirikae::test;

namespace {

struct Ran {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
};

Ran run(const QString& program, const QStringList& arguments, const QString& folder = {})
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(program, arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit) {
        return {};
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

Ran audit(const QString& word, const QString& data, const QStringList& more = {})
{
    return run(QStringLiteral(KIRIKAE_SERVER_PROGRAM),
               QStringList{QStringLiteral("audit"), word, QStringLiteral("--data"), data} + more);
}

//! The shell block of AUDIT.md: what is documented is what is run.
QString documentedCommands()
{
    QFile file(QStringLiteral(KIRIKAE_AUDIT_DOCUMENT));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QString text = QString::fromUtf8(file.readAll());
    return QRegularExpression(QStringLiteral("```sh\n(.*?)```"), QRegularExpression::DotMatchesEverythingOption)
        .match(text)
        .captured(1);
}

bool change(const QString& store, const char* sql)
{
    sqlite3* database = nullptr;
    sqlite3_open(store.toUtf8().constData(), &database);
    const int result = sqlite3_exec(database, sql, nullptr, nullptr, nullptr);
    sqlite3_close(database);
    return result == SQLITE_OK;
}

} // namespace

class tst_server_audit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theCommandWorksBesideARunningServerAndAfterIt()
    {
        TrainingServer training;
        QVERIFY(training.isRunning());
        TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
        QCOMPARE(hanako.signIn().status, 200);
        const Ran beside = audit(QStringLiteral("verify"), training.directory());
        QVERIFY2(beside.exitCode == 0, beside.err.constData());
        QVERIFY2(beside.out.contains("1 row,"), beside.out.constData());
        QCOMPARE(training.server().stop(), 0);
        const Ran after = audit(QStringLiteral("verify"), training.directory());
        QVERIFY2(after.exitCode == 0, after.err.constData());
        QVERIFY2(after.out.contains("1 row, 1 signed checkpoint, witness of row 1"), after.out.constData());
        QVERIFY(change(training.directory() + QStringLiteral("/store.sqlite"),
                       "DROP TRIGGER audit_is_never_changed; UPDATE audit SET actor = 'tarodt'"));
        const Ran broken = audit(QStringLiteral("verify"), training.directory());
        QCOMPARE(broken.exitCode, 1);
        QVERIFY2(broken.err.contains("row 1 is bad"), broken.err.constData());
        QCOMPARE(broken.out, QByteArray());
    }

    void aCommandWordTooFewOrTooManyIsUsage()
    {
        const QString program = QStringLiteral(KIRIKAE_SERVER_PROGRAM);
        QCOMPARE(run(program, {QStringLiteral("audit")}).exitCode, 2);
        QCOMPARE(run(program, {QStringLiteral("audit"), QStringLiteral("burn")}).exitCode, 2);
        QCOMPARE(run(program, {QStringLiteral("audit"), QStringLiteral("verify")}).exitCode, 2);
        const Ran help = run(program, {QStringLiteral("audit"), QStringLiteral("verify"), QStringLiteral("--help")});
        QCOMPARE(help.exitCode, 0);
        QVERIFY(help.out.contains("kirikae-server audit verify"));
    }

    void aThirdPartyChecksAProofWithOpensslAlone()
    {
        QVERIFY2(!QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty(), "install openssl");
        const QString commands = documentedCommands();
        QVERIFY(commands.contains(QStringLiteral("openssl dgst")));
        TrainingServer training;
        QVERIFY(training.isRunning());
        TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
        for (int i = 0; i < 6; ++i) {
            hanako.advance(60);
            QCOMPARE(hanako.signIn().status, 200);
        }
        const QStringList second{QStringLiteral("--seq"), QStringLiteral("2")};
        QTemporaryDir folder;
        const QStringList early = second + QStringList{QStringLiteral("--out"), folder.filePath(QStringLiteral("e"))};
        QCOMPARE(audit(QStringLiteral("prove"), training.directory(), early).exitCode, 1);
        QCOMPARE(training.server().stop(), 0);
        for (int row = 1; row <= 6; ++row) {
            const QString proof = folder.filePath(QString::number(row));
            const Ran made = audit(QStringLiteral("prove"), training.directory(),
                                   {QStringLiteral("--seq"), QString::number(row), QStringLiteral("--out"), proof});
            QVERIFY2(made.exitCode == 0, made.err.constData());
            const Ran good = check(commands, proof);
            QCOMPARE(good.exitCode, 0);
            QVERIFY2(good.out.contains("Verified OK"), good.err.constData());
            QVERIFY2(good.out.contains("The action is in the signed audit."), good.out.constData());
        }
        for (const char* file : {"row.bin", "step-01-left", "checkpoint.txt", "checkpoint.sig"}) {
            const QString proof = folder.filePath(QStringLiteral("2"));
            QFile changed(proof + QLatin1Char('/') + QLatin1String(file));
            QVERIFY2(changed.open(QIODevice::ReadWrite), file);
            const QByteArray before = changed.readAll();
            QByteArray after = before;
            after[after.size() / 2] = static_cast<char>(after[after.size() / 2] ^ 1);
            changed.seek(0);
            changed.write(after);
            changed.flush();
            const Ran bad = check(commands, proof);
            QVERIFY2(bad.exitCode != 0 && !bad.out.contains("The action is in"), file);
            changed.seek(0);
            changed.write(before);
            changed.close();
        }
        QCOMPARE(check(commands, folder.filePath(QStringLiteral("2"))).exitCode, 0);
    }

private:
    static Ran check(const QString& commands, const QString& proof)
    {
        return run(QStringLiteral("sh"), {QStringLiteral("-c"), commands}, proof);
    }
};

QTEST_GUILESS_MAIN(tst_server_audit)
#include "tst_server_audit.moc"
