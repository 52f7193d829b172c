// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The server killed at random moments of a revocation of 1,000 users: afterwards the store holds all of it or nothing,
// the audit says the same as the state, and the client's repeat with the same key brings it to its end.
#include "server-stub/store/audit_chain.h"
#include "server-stub/store/sqlite_store.h"
#include "tests/support/process/training_client.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>
#include <QThread>

using namespace kirikae::test;
using namespace kirikae;

namespace {

constexpr int targets = 1000;
constexpr int firstTarget = 101;

QString staff(int number)
{
    return QStringLiteral("staff%1").arg(number, 4, 10, QLatin1Char('0'));
}

QStringList targetIds()
{
    QStringList ids;
    for (int i = 0; i < targets; ++i) {
        ids << staff(firstTarget + i);
    }
    return ids;
}

//! What the files of a server that is gone say.
struct Found {
    int revoked = 0; //!< of the targets, in the state
    int revokedInTheAudit = 0;
    int actionsInTheAudit = 0;
    bool chainIsSound = false;
};

Found look(const QString& directory)
{
    const auto store = server::openSqliteStore(
        std::filesystem::path((directory + QStringLiteral("/store.sqlite")).toStdU16String()), false);
    const auto reader = store->snapshot();
    Found found;
    found.chainIsSound = !server::verifyAudit(*reader).badRow.has_value();
    const auto company = reader->company(CompanyId{"training-2"});
    for (const QString& loginId : targetIds()) {
        const auto user = reader->user(company->id, LoginId{loginId.toStdString()});
        found.revoked += user && !user->live && user->revocation ? 1 : 0;
    }
    reader->visitAudit([&found](const server::AuditRow& row) {
        const bool done = row.outcome == "done";
        found.revokedInTheAudit += done && row.action == "revocation.row" ? 1 : 0;
        found.actionsInTheAudit += done && row.action == "revocation.create" ? 1 : 0;
        return true;
    });
    return found;
}

} // namespace

class tst_server_kill : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_prepared.isValid());
        ServerProcess server;
        QVERIFY(server.start(m_prepared.path()));
        TrainingClient master(server, staff(1));
        QCOMPARE(master.signIn().status, 200);
        m_accessToken = master.accessToken();
        QCOMPARE(server.stop(), 0);
        letOnePersonRevokeThemAll();

        // Undisturbed, to know how long it takes.
        QTemporaryDir directory;
        QVERIFY(copyDirectory(m_prepared.path(), directory.path()));
        ServerProcess calm;
        QVERIFY(calm.start(directory.path()));
        TrainingClient person(calm, staff(1));
        const QByteArray request = prepare(person);
        QElapsedTimer elapsed;
        elapsed.start();
        QVERIFY(person.connection().send(request));
        QCOMPARE(person.connection().receive().status, 200);
        m_microseconds = std::max<qint64>(elapsed.nsecsElapsed() / 1000, 2000);
        calm.kill();
        const Found found = look(directory.path());
        QCOMPARE(found.revoked, targets);
        QCOMPARE(found.revokedInTheAudit, targets);
    }

    void aKillLeavesAllOrNothing()
    {
        const int rounds = qEnvironmentVariableIsSet("KIRIKAE_TEST_LONG") ? 1000 : KIRIKAE_KILL_ROUNDS;
        int whole = 0;
        int nothing = 0;
        for (int round = 0; round < rounds; ++round) {
            QTemporaryDir directory;
            QVERIFY(copyDirectory(m_prepared.path(), directory.path()));
            ServerProcess server;
            QVERIFY(server.start(directory.path()));
            TrainingClient person(server, staff(1));
            const QByteArray request = prepare(person);
            const auto wait = QRandomGenerator::global()->bounded(static_cast<quint32>(m_microseconds * 2));
            QVERIFY(person.connection().send(request));
            QElapsedTimer elapsed;
            elapsed.start();
            while (elapsed.nsecsElapsed() / 1000 < wait) {
                QThread::usleep(50);
            }
            server.kill();
            const bool answered = person.connection().receive().status == 200;

            const Found found = look(directory.path());
            QVERIFY(found.chainIsSound);
            QVERIFY2(found.revoked == 0 || found.revoked == targets,
                     qPrintable(QStringLiteral("%1 of %2 after %3 µs").arg(found.revoked).arg(targets).arg(wait)));
            QCOMPARE(found.revokedInTheAudit, found.revoked);
            QCOMPARE(found.actionsInTheAudit, found.revoked == 0 ? 0 : 1);
            QVERIFY(!answered || found.revoked == targets);
            ++(found.revoked == 0 ? nothing : whole);
            // How long the action takes changes with the machine's load; the kills follow it, half before its end.
            m_microseconds = std::max<qint64>(m_microseconds * (found.revoked == 0 ? 107 : 93) / 100, 1000);
            if (round % 10 == 0) {
                bringToItsEnd(directory.path());
            }
        }
        qInfo("%d killed before the commit, %d after it", nothing, whole);
        QVERIFY(nothing > 0);
        QVERIFY(whole > 0);
    }

private:
    //! A thousand at once would wait for a second person.
    void letOnePersonRevokeThemAll() const
    {
        const auto store =
            server::openSqliteStore((m_prepared.path() + QStringLiteral("/store.sqlite")).toStdU16String(), false);
        const auto change = store->begin();
        change->setApprovalAboveUsers(change->reader().company(CompanyId{"training-2"})->id, 0);
        change->commit(change->reader().state().highWater);
    }
    //! Goes to a fresh code, opens the connection, and gives the bytes of the revocation.
    QByteArray prepare(TrainingClient& person)
    {
        person.setAccessToken(m_accessToken);
        person.advance(60);
        const QJsonObject body{{QStringLiteral("loginIds"), QJsonArray::fromStringList(targetIds())},
                               {QStringLiteral("confirmationPassword"), person.confirmation()},
                               {QStringLiteral("otp"), person.codeOf(person.ownSerial())}};
        return TlsClient::requestBytes("POST", "/api/v1/revocations", person.actionHeaders("kill"),
                                       QJsonDocument(body).toJson(QJsonDocument::Compact));
    }

    //! What the client does when it got no answer: the same again, under the same key.
    void bringToItsEnd(const QString& directory)
    {
        ServerProcess server;
        QVERIFY(server.start(directory));
        TrainingClient person(server, staff(1));
        const QByteArray request = prepare(person);
        QVERIFY(person.connection().send(request));
        const HttpReply reply = person.connection().receive();
        QCOMPARE(reply.status, 200);
        for (const QJsonValue row : reply.json().value(QStringLiteral("results")).toArray()) {
            QCOMPARE(row[QStringLiteral("outcome")].toString(), QStringLiteral("revoked"));
        }
        QCOMPARE(server.stop(), 0);
        const Found found = look(directory);
        QVERIFY(found.chainIsSound);
        QCOMPARE(found.revoked, targets);
        QCOMPARE(found.revokedInTheAudit, targets);
        QCOMPARE(found.actionsInTheAudit, 1);
    }

    TrainingDirectory m_prepared;
    QByteArray m_accessToken;
    qint64 m_microseconds = 0;
};

QTEST_GUILESS_MAIN(tst_server_kill)
#include "tst_server_kill.moc"
