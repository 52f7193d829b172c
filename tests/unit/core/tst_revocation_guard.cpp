// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/revocation_guard.h"
#include "tests/support/client/sample_company.h"

#include <QTest>

using namespace kirikae;
using namespace kirikae::core;
using namespace kirikae::test;

namespace {

UserRow row(const QList<UserRow>& users, const QString& loginId)
{
    for (const UserRow& each : users) {
        if (each.loginId == loginId) {
            return each;
        }
    }
    return {};
}

RevocationPlan plan(const QStringList& ticked, const QString& operatorId, const QList<UserRow>& users = trainingUsers())
{
    return planRevocation(ticked, users, row(users, operatorId), trainingStart);
}

const QString hanako = QStringLiteral("hanakodt");
const QString ichiro = QStringLiteral("ichirodt");
const QString sachiko = QStringLiteral("sachikodt");
const QString taro = QStringLiteral("tarodt");

} // namespace

class TestRevocationGuard : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theOperatorGoesLast()
    {
        const RevocationPlan result = plan({hanako, sachiko, taro}, hanako);
        QCOMPARE(result.loginIds, QStringList({sachiko, taro, hanako}));
        QCOMPARE(result.rows.size(), 3);
        QCOMPARE(result.rows.last().loginId, hanako);
        QVERIFY(result.includesOperator);
        QVERIFY(result.otpNeeded);
        QVERIFY(result.permitted);
    }
    void othersAloneAreNoWarning()
    {
        const RevocationPlan result = plan({taro}, hanako);
        QVERIFY(!result.includesOperator);
        QVERIFY(result.sharedTokens.isEmpty());
    }
    void aUserTickedTwiceOrUnknownIsSentOnceOrNotAtAll()
    {
        QCOMPARE(plan({taro, QStringLiteral("ghost"), taro}, hanako).loginIds, QStringList({taro}));
    }
    void nothingTickedIsNotPermitted() { QVERIFY(!plan({}, hanako).permitted); }
    void aGeneralUserMayRevokeNobody()
    {
        QVERIFY(!plan({sachiko}, taro).permitted);
        QVERIFY(!plan({taro}, taro).permitted);
    }
    void anOperatorWithAnExpiredTokenMayRevokeOnlyThemselvesWithoutACode()
    {
        const RevocationPlan own = plan({ichiro}, ichiro);
        QVERIFY(own.permitted);
        QVERIFY(!own.otpNeeded);
        QVERIFY(!plan({taro}, ichiro).permitted);
        QVERIFY(!plan({taro, ichiro}, ichiro).permitted);
    }
    void anOperatorWithoutATokenMustRegisterFirst() { QVERIFY(!plan({taro}, QStringLiteral("saburodt")).permitted); }
    void anOperatorWhoNeedsNoCodeMayRevokeWithThePasswordAlone()
    {
        QList<UserRow> users = trainingUsers();
        users[0].otpStatus = OtpStatus::None;
        users[0].otpRequired = false;
        const RevocationPlan result = plan({taro}, hanako, users);
        QVERIFY(result.permitted);
        QVERIFY(!result.otpNeeded);
    }
    void sharersWhoAreNotTickedAreNamed()
    {
        QList<UserRow> users = trainingUsers();
        users[5].sharedWith = {taro, hanako};
        users[6].sharedWith = {sachiko, hanako};
        QCOMPARE(plan({sachiko, taro}, hanako, users).sharedTokens, QStringList({sachiko, taro}));
        QVERIFY(plan({sachiko, taro, hanako}, hanako, users).sharedTokens.isEmpty());
    }
    void thoseWhoCanStillOperateAreNamed()
    {
        QList<UserRow> users = trainingUsers();
        users[3].otpStatus = OtpStatus::InService;
        QCOMPARE(plan({taro}, hanako, users).remainingOperators, QStringList({hanako, QStringLiteral("saburodt")}));
        QCOMPARE(plan({taro, hanako}, hanako, users).remainingOperators, QStringList({QStringLiteral("saburodt")}));
        QVERIFY(plan({hanako}, hanako).remainingOperators.isEmpty());
    }
    void theForecastIsTheBanksRule()
    {
        QCOMPARE(plan({taro}, hanako).forecastEligibleAt, trainingStart + std::chrono::minutes{30});
        const Instant late = *parseInstant("2023-03-20T23:30:00+09:00");
        QCOMPARE(planRevocation({taro}, trainingUsers(), trainingUsers().first(), late).forecastEligibleAt,
                 *parseInstant("2023-03-21T08:10:00+09:00"));
    }
};

QTEST_GUILESS_MAIN(TestRevocationGuard)
#include "tst_revocation_guard.moc"
