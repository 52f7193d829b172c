// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The master key in a PKCS#11 token: into it and back beside a server that goes on answering; what is told when the
// token, its PIN or its library is not there; and what a token that is away does to a server that runs (nothing).
#include "tests/support/hsm/soft_token.h"
#include "tests/support/process/training_client.h"

#include <QDir>
#include <QTest>
#include <QThread>

using namespace kirikae::test;

namespace {

struct Ran {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
};

Ran run(const char* name, const QString& data, const QStringList& more = {})
{
    QProcess process;
    process.start(QStringLiteral(KIRIKAE_SERVER_PROGRAM),
                  QStringList{QString::fromLatin1(name), QStringLiteral("--data"), data} + more);
    process.closeWriteChannel();
    if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool replaceIn(const QString& path, const QByteArray& from, const QByteArray& to)
{
    QByteArray text = contents(path);
    QFile file(path);
    return text.contains(from) && file.open(QIODevice::WriteOnly | QIODevice::Truncate) &&
           file.write(text.replace(from, to)) > 0;
}

constexpr const char* company = R"({"company":{"id":"acme","name":"Acme"},"users":[
 {"loginId":"chief","name":"The Chief","userClass":"master","loginPassword":"a long password",
  "confirmationPassword":"another password"}],
 "tokens":[{"serialNumber":"S1","secretBase32":"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ","printedExpiry":"04/30/28",
  "boundTo":["chief"]}]})";

} // namespace

class tst_server_hsm : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_token.isValid()); }

    void theKeyMovesIntoTheTokenAndBackBesideARunningServer()
    {
        TrainingServer training;
        QVERIFY(training.isRunning());
        const QString key = training.directory() + QStringLiteral("/master.key");
        const QByteArray first = contents(key);
        TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
        const auto signsIn = [&hanako] {
            hanako.advance(60);
            return hanako.signIn().status == 200;
        };
        QVERIFY(signsIn());
        const Ran into = run("rotate-master-key", training.directory(), whereAndPin());
        QVERIFY2(into.exitCode == 0 && into.out.contains("which the token alone opens"), into.err.constData());
        QVERIFY(contents(key).startsWith("kirikae master key 1\n"));
        QVERIFY(!contents(key).contains(SoftToken::pin()) && !contents(key).contains(first));
        QVERIFY(signsIn());

        // Another key in the same token, without a word about where.
        const QByteArray second = contents(key);
        QCOMPARE(run("rotate-master-key", training.directory()).exitCode, 0);
        QVERIFY(contents(key).startsWith("kirikae master key 1\n") && contents(key) != second);
        QVERIFY(signsIn());

        // A server that starts now asks the token, and while it runs the token may be away.
        QCOMPARE(training.server().stop(), 0);
        {
            ServerProcess again;
            QVERIFY(again.start(training.directory()));
            QVERIFY(m_token.setThere(false));
            TrainingClient person(again, QStringLiteral("hanakodt"));
            QThread::msleep(1500); // past the next look at the keys
            person.advance(60);
            QCOMPARE(person.signIn().status, 200);
            const HttpReply sealed = person.askRaw("POST", "/api/v1/tokens/imports",
                                                   "serial_number,secret,algorithm,digits,period,printed_expiry\n"
                                                   "66554433,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ,SHA1,6,60,04/30/28\n",
                                                   {Header("Content-Type", "text/csv")});
            QVERIFY2(sealed.json().value(QLatin1String("new")).toArray().size() == 1, sealed.body.constData());
            QCOMPARE(again.stop(), 0);
            QVERIFY(!again.log().contains(SoftToken::pin()));
            const Ran refused = run("serve", training.directory(), {QStringLiteral("--training")});
            QCOMPARE(refused.exitCode, 1);
            QVERIFY2(refused.err.contains("there is no token bank"), refused.err.constData());
            QVERIFY(m_token.setThere(true));
        }
        ServerProcess later;
        QVERIFY(later.start(training.directory()));
        const Ran back =
            run("rotate-master-key", training.directory(), {QStringLiteral("--master-key"), QStringLiteral("file")});
        QVERIFY2(back.exitCode == 0, back.err.constData());
        QCOMPARE(contents(key).size(), 32);
        TrainingClient person(later, QStringLiteral("sachikodt"));
        person.advance(60);
        QCOMPARE(person.signIn().status, 200);
        QCOMPARE(later.stop(), 0);
        QVERIFY(m_token.setThere(false));
        ServerProcess without;
        QVERIFY(without.start(training.directory()));
        QVERIFY(m_token.setThere(true));
        QCOMPARE(without.stop(), 0);
        QCOMPARE(TrainingClient::faults(), QStringList());
    }

    void aRotationIntoTheTokenGoesOnAfterKills()
    {
        TrainingServer training;
        QVERIFY(training.isRunning());
        const QString data = training.directory();
        const QString next = data + QStringLiteral("/master.key.new");
        TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
        QTemporaryDir another;
        QVERIFY(initialised(another)); // the token has its key
        QVERIFY(m_token.remember());
        for (int round = 0; round < 200 && !QFile::exists(next); ++round) {
            QProcess rotation;
            rotation.start(QStringLiteral(KIRIKAE_SERVER_PROGRAM),
                           QStringList{QStringLiteral("rotate-master-key"), QStringLiteral("--data"), data} +
                               whereAndPin());
            QVERIFY(rotation.waitForStarted());
            while (!QFile::exists(next) && !rotation.waitForFinished(1)) {
            }
            rotation.kill();
            rotation.waitForFinished();
            QVERIFY(m_token.putBack());
        }
        QVERIFY(QFile::exists(next));
        hanako.advance(60);
        QCOMPARE(hanako.signIn().status, 200);
        // Not somewhere else in the middle of it.
        const Ran elsewhere = run("rotate-master-key", data, {QStringLiteral("--master-key"), QStringLiteral("file")});
        QCOMPARE(elsewhere.exitCode, 1);
        QVERIFY2(elsewhere.err.contains("was cut off; run rotate-master-key without --master-key first"),
                 elsewhere.err.constData());
        const Ran whole = run("rotate-master-key", data);
        QVERIFY2(whole.exitCode == 0 && whole.out.contains("brought to its end"), whole.err.constData());
        QVERIFY(contents(data + QStringLiteral("/master.key")).startsWith("kirikae master key 1\n"));
        hanako.advance(60);
        QCOMPARE(hanako.signIn().status, 200);
    }

    void aNewDirectoryBeginsInTheToken()
    {
        QTemporaryDir folder;
        const QString data = folder.filePath(QStringLiteral("data"));
        QVERIFY(initialised(folder));
        QVERIFY(contents(data + QStringLiteral("/master.key")).contains("under pkcs11:token=bank;object=kirikae"));
        ServerProcess server;
        QVERIFY(server.start(data, {}));
        QCOMPARE(server.stop(), 0);
        const QString kit = folder.filePath(QStringLiteral("kit.csv"));
        QFile file(kit);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("serial_number,secret,algorithm,digits,period,printed_expiry\n"
                   "S2,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ,SHA1,6,60,04/30/28\n");
        file.close();
        const Ran imported = run("import-tokens", data, {QStringLiteral("--company"), QStringLiteral("acme"), kit});
        QVERIFY2(imported.exitCode == 0, (imported.out + imported.err).constData());
        const Ran copied =
            run("backup", data, {QStringLiteral("--out"), folder.filePath(QStringLiteral("copy.sqlite"))});
        QVERIFY2(copied.exitCode == 0, copied.err.constData());
        QCOMPARE(run("rotate-master-key", data).exitCode, 0);
    }

    void whatIsMissingIsNamed_data()
    {
        QTest::addColumn<QByteArray>("what");
        QTest::addColumn<QByteArray>("told");
        QTest::newRow("wrong PIN") << QByteArray("wrong pin")
                                   << QByteArray("the PIN in the PIN file is not the token's");
        QTest::newRow("no PIN file") << QByteArray("no pin") << QByteArray("there is no PIN file");
        QTest::newRow("an empty PIN file") << QByteArray("empty pin") << QByteArray("is empty");
        QTest::newRow("a PIN file for everybody") << QByteArray("open pin") << QByteArray("run: chmod 600");
        QTest::newRow("no token") << QByteArray("no token") << QByteArray("there is no token bank");
        QTest::newRow("another token") << QByteArray("token=bank>token=till") << QByteArray("there is bank");
        QTest::newRow("no library") << QByteArray("softhsm2>nothing2") << QByteArray("cannot be loaded");
        QTest::newRow("no key") << QByteArray("object=kirikae>object=other")
                                << QByteArray("the token has no key other");
        QTest::newRow("another's file") << QByteArray("\nkey >\nkey f") << QByteArray("sealed under another key");
        QTest::newRow("a damaged file") << QByteArray("\nsealed >\nsealed z") << QByteArray("is damaged");
        QTest::newRow("a PIN in the file") << QByteArray("pin-source=>pin-value=") << QByteArray("it holds a PIN");
    }

    void whatIsMissingIsNamed()
    {
        QFETCH(QByteArray, what);
        QFETCH(QByteArray, told);
        QTemporaryDir folder;
        const QString data = folder.filePath(QStringLiteral("data"));
        QVERIFY(initialised(folder));
        if (what == "no token") {
            QVERIFY(m_token.setThere(false));
        } else if (what == "no pin") {
            QVERIFY(QFile::remove(m_token.pinFile()));
        } else if (what == "open pin") {
            QVERIFY(QFile::setPermissions(m_token.pinFile(), QFile::ReadOwner | QFile::ReadOther));
        } else if (what.endsWith(" pin")) {
            QVERIFY(m_token.writePin(what == "empty pin" ? "\n" : "99999999"));
        } else {
            const QList<QByteArray> change = what.split('>');
            QVERIFY(replaceIn(data + QStringLiteral("/master.key"), change[0], change[1]));
        }
        for (const char* command : {"serve", "rotate-master-key"}) {
            const Ran refused = run(command, data);
            QCOMPARE(refused.exitCode, 1);
            QVERIFY2(refused.err.contains(told), refused.err.constData());
            QVERIFY2(refused.err.count('\n') == 1 && !refused.err.contains(SoftToken::pin()), refused.err.constData());
            QVERIFY(refused.out.isEmpty());
        }
        QVERIFY(!QFile::exists(data + QStringLiteral("/master.key.new")));
        QVERIFY(what != "no token" || m_token.setThere(true));
        QVERIFY(m_token.writePin(SoftToken::pin()));
    }

    void aPinOnTheCommandLineIsRefusedAndNotRepeated()
    {
        QTemporaryDir folder;
        const QStringList arguments{
            QStringLiteral("--company"), folder.filePath(QStringLiteral("c.json")), QStringLiteral("--master-key"),
            SoftToken::uri() + QStringLiteral("&pin-value=") + QString::fromLatin1(SoftToken::pin())};
        const Ran refused = run("init", folder.filePath(QStringLiteral("data")), arguments);
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(refused.err.contains("holds a PIN") && !refused.err.contains(SoftToken::pin()),
                 refused.err.constData());
        const Ran without = run("init", folder.filePath(QStringLiteral("data")),
                                {QStringLiteral("--company"), folder.filePath(QStringLiteral("c.json")),
                                 QStringLiteral("--master-key"), SoftToken::uri()});
        QCOMPARE(without.exitCode, 2);
        QVERIFY(without.err.contains("--pin-file"));
        QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("data"))));
    }

private:
    QStringList whereAndPin() const
    {
        return {QStringLiteral("--master-key"), SoftToken::uri(), QStringLiteral("--pin-file"), m_token.pinFile()};
    }

    //! folder/data, with its key in the token.
    bool initialised(const QTemporaryDir& folder) const
    {
        QFile file(folder.filePath(QStringLiteral("c.json")));
        if (!file.open(QIODevice::WriteOnly) || file.write(company) <= 0) {
            return false;
        }
        file.close();
        const Ran made = run("init", folder.filePath(QStringLiteral("data")),
                             QStringList{QStringLiteral("--company"), file.fileName()} + whereAndPin());
        return made.exitCode == 0;
    }

    SoftToken m_token;
};

QTEST_GUILESS_MAIN(tst_server_hsm)
#include "tst_server_hsm.moc"
