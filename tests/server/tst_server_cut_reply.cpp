// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The connection cut after the commit and before the client has read the answer: the client repeats with the same key
// and without a fresh code, and is given the answer of the first. However often that happens, each action happened
// once: one revocation and one spent code each.
#include "server-stub/store/audit_chain.h"
#include "server-stub/store/sqlite_store.h"
#include "tests/support/process/training_client.h"

#include <QJsonDocument>
#include <QTest>

#include <set>

using namespace kirikae::test;
using namespace kirikae;

namespace {

constexpr int firstTarget = 101;

QString staff(int number)
{
    return QStringLiteral("staff%1").arg(number, 4, 10, QLatin1Char('0'));
}

std::filesystem::path storeOf(const QString& directory)
{
    return std::filesystem::path((directory + QStringLiteral("/store.sqlite")).toStdU16String());
}

} // namespace

class tst_server_cut_reply : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachActionHappensOnce()
    {
        const int cuts = qEnvironmentVariableIsSet("KIRIKAE_TEST_LONG") ? 1000 : 20;
        TrainingDirectory directory;
        QVERIFY(directory.isValid());
        ServerProcess server;
        QVERIFY(server.start(directory.path()));
        letOnePersonChangeThemAll(directory.path());
        TrainingClient person(server, staff(1));
        QCOMPARE(person.signIn().status, 200);
        const QString serial = person.ownSerial();
        const auto stepBefore = stepOf(directory.path(), serial);
        std::set<std::int64_t> steps;
        int cutAfterTheAnswerCame = 0;
        for (int cut = 0; cut < cuts; ++cut) {
            if (cut % 400 == 399) { // a session lasts a working day
                person.setAccessToken({});
                person.advance(60);
                QCOMPARE(person.signIn().status, 200);
            }
            person.advance(60);
            const QByteArray key = "cut-" + QByteArray::number(cut);
            const QJsonObject body{{QStringLiteral("loginIds"), QJsonArray{staff(firstTarget + cut)}},
                                   {QStringLiteral("confirmationPassword"), person.confirmation()},
                                   {QStringLiteral("otp"), person.codeOf(serial)}};
            const QByteArray request = TlsClient::requestBytes("POST", "/api/v1/revocations", person.actionHeaders(key),
                                                               QJsonDocument(body).toJson(QJsonDocument::Compact));
            QVERIFY(person.connection().send(request));
            // The answer is here, so it was committed; nobody reads it.
            cutAfterTheAnswerCame += person.connection().socket().waitForReadyRead(60'000) ? 1 : 0;
            person.connection().cut();
            const auto step = stepOf(directory.path(), serial);
            QVERIFY2(steps.insert(step).second, "a code was not spent, or twice");

            person.reconnect();
            const HttpReply again =
                person.revoke({staff(firstTarget + cut)}, key, body[QStringLiteral("otp")].toString());
            QCOMPARE(again.status, 200);
            const QJsonArray results = again.json().value(QStringLiteral("results")).toArray();
            QCOMPARE(results.size(), 1);
            QCOMPARE(results[0][QStringLiteral("outcome")].toString(), QStringLiteral("revoked"));
            QCOMPARE(stepOf(directory.path(), serial), step); // the repeat spends nothing
        }
        QCOMPARE(cutAfterTheAnswerCame, cuts);
        QVERIFY(*steps.begin() > stepBefore);
        QCOMPARE(server.stop(), 0);
        lookAt(directory.path(), cuts);
        QCOMPARE(TrainingClient::faults(), QStringList());
    }

private:
    //! More than fifty a day would wait for a second person.
    static void letOnePersonChangeThemAll(const QString& directory)
    {
        const auto store = server::openSqliteStore(storeOf(directory), false);
        const auto change = store->begin();
        change->setApprovalAboveUsers(change->reader().company(CompanyId{"training-2"})->id, 0);
        change->commit(change->reader().state().highWater);
    }
    //! The newest step that the device's codes were accepted for.
    static std::int64_t stepOf(const QString& directory, const QString& serial)
    {
        const auto store = server::openSqliteStore(storeOf(directory), false);
        const auto reader = store->snapshot();
        return reader->token(reader->company(CompanyId{"training-2"})->id, SerialNumber{serial.toStdString()})
            ->lastStep;
    }
    static void lookAt(const QString& directory, int cuts)
    {
        const auto store = server::openSqliteStore(storeOf(directory), false);
        const auto reader = store->snapshot();
        QVERIFY(!server::verifyAudit(*reader).badRow.has_value());
        int actions = 0;
        std::set<std::string> subjects;
        int rows = 0;
        reader->visitAudit([&](const server::AuditRow& row) {
            actions += row.action == "revocation.create" && row.outcome == "done" ? 1 : 0;
            if (row.action == "revocation.row" && row.outcome == "done") {
                ++rows;
                subjects.insert(row.subject);
            }
            return true;
        });
        QCOMPARE(actions, cuts);
        QCOMPARE(rows, cuts);
        QCOMPARE(subjects.size(), static_cast<std::size_t>(cuts));
    }
};

QTEST_GUILESS_MAIN(tst_server_cut_reply)
#include "tst_server_cut_reply.moc"
