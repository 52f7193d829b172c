// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/flows/pending_call.h"
#include "tests/support/client/client_on_fakes.h"

#include <QSignalSpy>
#include <QTest>

using namespace kirikae;
using namespace kirikae::core;
using namespace kirikae::test;

namespace {

HealthInfo health(const char* recommended)
{
    HealthInfo info;
    info.recommendedClientVersion = QString::fromLatin1(recommended);
    return info;
}

} // namespace

class TestUpdateFlow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyANewerVersionIsSaid_data()
    {
        QTest::addColumn<QByteArray>("recommended");
        QTest::addColumn<QString>("newer");
        QTest::newRow("newer") << QByteArray("99.1.0") << QStringLiteral("99.1.0");
        QTest::newRow("newer by its length")
            << QByteArray(KIRIKAE_VERSION ".1") << QStringLiteral(KIRIKAE_VERSION ".1");
        QTest::newRow("the same") << QByteArray(KIRIKAE_VERSION) << QString();
        QTest::newRow("older") << QByteArray("0.0.1") << QString();
        QTest::newRow("none") << QByteArray() << QString();
        QTest::newRow("no version") << QByteArray("latest") << QString();
    }
    void onlyANewerVersionIsSaid()
    {
        QFETCH(QByteArray, recommended);
        QFETCH(QString, newer);
        FakePc pc;
        ClientOnFakes on(pc);
        QSignalSpy changed(&on.client.updates, &UpdateFlow::changed);
        on.signIn(QStringLiteral("hanakodt"));
        QCOMPARE(on.gateway.healths.count(), 1);
        on.gateway.healths.answerLast(health(recommended.constData()));
        settle();
        QCOMPARE(on.client.updates.newer(), newer);
        QCOMPARE(changed.size(), newer.isEmpty() ? 0 : 1);
    }

    void aServerThatDoesNotAnswerChangesNothing()
    {
        FakePc pc;
        ClientOnFakes on(pc);
        on.signIn(QStringLiteral("hanakodt"));
        on.gateway.healths.answerLast(Failure{cancelledCall()});
        settle();
        QVERIFY(on.client.updates.newer().isEmpty());
        QCOMPARE(on.client.session.state().step, SessionState::Step::SignedIn);
    }

    void theOrganisationCanSilenceIt()
    {
        FakePc pc;
        ClientOnFakes on(pc, policyFrom({{{QStringLiteral("updateNotice"), false}}, {}, false, {}}, {}));
        on.signIn(QStringLiteral("hanakodt"));
        QCOMPARE(on.gateway.healths.count(), 0);
    }
};

QTEST_GUILESS_MAIN(TestUpdateFlow)
#include "tst_update_flow.moc"
