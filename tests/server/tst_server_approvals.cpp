// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A change of many users in the large training company, over HTTPS: one master asks, another consents, and what each
// sees on the way. Every reply is judged by openapi.yaml.
#include "tests/support/process/training_client.h"

#include <QTest>

using namespace kirikae::test;

namespace {

constexpr int limit = 50; // of the large training company
constexpr int firstTarget = 101;

QStringList staff(int from, int count)
{
    QStringList ids;
    for (int i = 0; i < count; ++i) {
        ids << QStringLiteral("staff%1").arg(from + i, 4, 10, QLatin1Char('0'));
    }
    return ids;
}

} // namespace

class tst_server_approvals : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QCOMPARE(TrainingClient::faults(), QStringList()); }

    void oneAsksAndAnotherConsents()
    {
        TrainingServer training;
        TrainingClient maker(training.server(), QStringLiteral("staff0001"));
        TrainingClient checker(training.server(), QStringLiteral("staff0003"));
        QCOMPARE(maker.signIn().status, 200);
        QCOMPARE(checker.signIn().status, 200);
        const QStringList targets = staff(firstTarget, limit + 1);

        const HttpReply forecast = maker.ask(
            "POST", "/api/v1/revocations",
            {{QStringLiteral("loginIds"), QJsonArray::fromStringList(targets)}, {QStringLiteral("dryRun"), true}});
        QCOMPARE(forecast.json()[QStringLiteral("approvalRequired")].toBool(), true);
        QCOMPARE(forecast.json()[QStringLiteral("results")].toArray().size(), targets.size());

        maker.advance(60);
        const QJsonObject request{{QStringLiteral("loginIds"), QJsonArray::fromStringList(targets)},
                                  {QStringLiteral("confirmationPassword"), maker.confirmation()},
                                  {QStringLiteral("otp"), maker.codeOf(maker.ownSerial())},
                                  {QStringLiteral("note"), QStringLiteral("四月の切替")}};
        const HttpReply asked = maker.ask("POST", "/api/v1/revocations", request, {Header("Idempotency-Key", "ask")});
        QCOMPARE(asked.status, 202);
        const QByteArray path = "/api/v1/approvals/" + asked.json()[QStringLiteral("id")].toString().toLatin1();
        QCOMPARE(liveAmong(maker, targets), int{limit + 1});
        const HttpReply again = maker.ask("POST", "/api/v1/revocations", request, {Header("Idempotency-Key", "ask")});
        QCOMPARE(again.status, 202);
        QCOMPARE(again.body, asked.body);

        const HttpReply waiting = checker.ask("GET", "/api/v1/approvals?state=pending");
        QCOMPARE(waiting.json()[QStringLiteral("total")].toInt(), 1);
        const QJsonObject seen = checker.ask("GET", path).json();
        QCOMPARE(seen[QStringLiteral("note")].toString(), QStringLiteral("四月の切替"));
        QCOMPARE(seen[QStringLiteral("requestedBy")].toString(), QStringLiteral("staff0001"));
        QCOMPARE(seen[QStringLiteral("rows")].toArray().size(), targets.size());
        QVERIFY(seen[QStringLiteral("revocation")].isNull());
        QCOMPARE(maker.ask("POST", path + "/approval", proofOf(maker), {Header("Idempotency-Key", "own")}).code(),
                 QStringLiteral("own_request"));

        const HttpReply foreseen = checker.ask("POST", path + "/approval", {{QStringLiteral("dryRun"), true}});
        QCOMPARE(foreseen.status, 200);
        QCOMPARE(foreseen.json()[QStringLiteral("remainingOperators")].toArray().size(), 6);
        QJsonObject wrong = proofOf(checker);
        wrong.insert(QStringLiteral("confirmationPassword"), QStringLiteral("wrong"));
        QCOMPARE(checker.ask("POST", path + "/approval", wrong, {Header("Idempotency-Key", "wrong")}).code(),
                 QStringLiteral("confirmation_rejected"));
        QCOMPARE(liveAmong(maker, targets), int{limit + 1});

        checker.advance(60);
        const HttpReply done =
            checker.ask("POST", path + "/approval", proofOf(checker), {Header("Idempotency-Key", "yes")});
        QCOMPARE(done.status, 200);
        const QJsonObject revocation = done.json()[QStringLiteral("revocation")].toObject();
        QCOMPARE(done.json()[QStringLiteral("decidedBy")].toString(), QStringLiteral("staff0003"));
        QCOMPARE(revocation[QStringLiteral("results")].toArray().size(), targets.size());
        QCOMPARE(liveAmong(maker, targets), 0);
        const QByteArray found = "/api/v1/revocations/" + revocation[QStringLiteral("id")].toString().toLatin1();
        QCOMPARE(maker.ask("GET", found).json(), revocation);
        QCOMPARE(checker.ask("GET", found).json(), revocation);
        QCOMPARE(checker.ask("POST", path + "/rejection", {}, {Header("Idempotency-Key", "no")}).code(),
                 QStringLiteral("approval_closed"));
        const auto audited = [&maker](const QByteArray& query) {
            return maker.ask("GET", "/api/v1/audit?" + query).json()[QStringLiteral("items")].toArray().size();
        };
        QCOMPARE(audited("actor=staff0001&action=approval.request"), qsizetype{1});
        QCOMPARE(audited("actor=staff0003&action=approval.approve"), qsizetype{2}); // refused once, then done
        QCOMPARE(audited("actor=staff0003&action=approval.maker&subject=staff0001"), qsizetype{1});
        QCOMPARE(audited("actor=staff0003&action=revocation.row"), qsizetype{limit + 1});
    }

    void splittingGetsRoundNothing()
    {
        TrainingServer training;
        TrainingClient maker(training.server(), QStringLiteral("staff0001"));
        QCOMPARE(maker.signIn().status, 200);
        const auto revoke = [&maker](const QStringList& loginIds, const QByteArray& key) {
            maker.advance(60);
            return maker.revoke(loginIds, key, maker.codeOf(maker.ownSerial()));
        };
        const HttpReply first = revoke(staff(firstTarget, 30), "1");
        QCOMPARE(first.status, 200);
        QCOMPARE(first.json()[QStringLiteral("approvalRequired")].toBool(), false);
        QCOMPARE(revoke(staff(firstTarget + 30, 20), "2").status, 200);
        QCOMPARE(revoke(staff(firstTarget + 50, 1), "3").status, 202);
        QCOMPARE(liveAmong(maker, staff(firstTarget, 51)), 1);
    }

private:
    static QJsonObject proofOf(TrainingClient& person)
    {
        return {{QStringLiteral("confirmationPassword"), person.confirmation()},
                {QStringLiteral("otp"), person.codeOf(person.ownSerial())}};
    }
    //! How many of them have a token in service; they stand together in the list.
    static int liveAmong(TrainingClient& person, const QStringList& loginIds)
    {
        int live = 0;
        const QJsonObject page = person.ask("GET", "/api/v1/users?limit=1000").json();
        for (const QJsonValue row : page[QStringLiteral("items")].toArray()) {
            const bool named = loginIds.contains(row[QStringLiteral("loginId")].toString());
            live += named && row[QStringLiteral("otpStatus")] == QLatin1String("inService") ? 1 : 0;
        }
        return live;
    }
};

QTEST_GUILESS_MAIN(tst_server_approvals)
#include "tst_server_approvals.moc"
