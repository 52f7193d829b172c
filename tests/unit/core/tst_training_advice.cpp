// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What somebody who practises is told to try next, through one whole switch-over.
#include "app/core/training_advice.h"
#include "tests/support/client/client_on_fakes.h"

#include <QtTest>

using namespace kirikae;
using namespace kirikae::core;
using namespace kirikae::test;

class TestTrainingAdvice : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void itFollowsTheSignIn()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        QCOMPARE(step(f), TrainingStep::ChooseCertificate);
        f.client.session.chooseIdentity(QStringLiteral("cert-hanakodt"));
        QVERIFY(!trainingAdvice(f.client)); // being opened
        pc.secrets.answerRead(0, Failure{SecretStoreError::NotFound});
        settle();
        QCOMPARE(step(f), TrainingStep::OpenCertificate);
        f.client.session.openIdentity(secret("p12"), false);
        settle();
        QCOMPARE(step(f), TrainingStep::TypePassword);
        f.client.session.signIn(secret("login"), {});
        QVERIFY(!trainingAdvice(f.client));
        f.gateway.signIns.answerLast(refused(ErrorCode::OtpRequired));
        settle();
        QCOMPARE(step(f), TrainingStep::TypeCode);
        auto drifted = refused(ErrorCode::OtpRejected);
        drifted.error.reason = OtpRefusal::Drifted;
        f.client.session.signIn(secret("login"), secret("123456"));
        f.gateway.signIns.answerLast(drifted);
        settle();
        QCOMPARE(step(f), TrainingStep::TypeTwoCodes);
    }
    void itLeadsAnOperatorThroughARevocation()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(QStringLiteral("hanakodt"));
        const QString whom = trainingAdvice(f.client)->loginId;
        QCOMPARE(step(f), TrainingStep::TickSomebody);
        QVERIFY(whom != QLatin1String("hanakodt") && f.client.users.indexOf(whom) >= 0);
        f.client.users.setTicked({whom}, true);
        QCOMPARE(step(f), TrainingStep::PressRevoke);
        f.client.revocation.begin({whom});
        QCOMPARE(step(f), TrainingStep::ProveRevocation);
        f.client.revocation.confirm(secret("c"), secret("123456"));
        f.gateway.revocations.answerLast(revokedAll({whom}, trainingStart));
        settle();
        f.client.users.setTicked({whom}, false);
        QCOMPARE(step(f), TrainingStep::PassTheWait);
        QCOMPARE(trainingAdvice(f.client)->loginId, whom);
        Q_EMIT f.gateway.serverTimeSeen(trainingStart + std::chrono::minutes{31});
        QCOMPARE(step(f), TrainingStep::SignInAs);
        QCOMPARE(trainingAdvice(f.client)->loginId, whom);
    }
    void whatIsNextForOneselfComesFirst_data()
    {
        QTest::addColumn<int>("who");
        QTest::addColumn<NextStep>("next");
        QTest::addColumn<TrainingStep>("step");
        QTest::newRow("own wait") << 0 << NextStep::CoolDown << TrainingStep::PassTheOwnWait;
        QTest::newRow("registration") << 0 << NextStep::Registration << TrainingStep::RegisterNew;
        QTest::newRow("expired operator") << 0 << NextStep::SwitchOver << TrainingStep::RevokeOwn;
        QTest::newRow("expired general user") << 5 << NextStep::SwitchOver << TrainingStep::AskAColleague;
        QTest::newRow("general user") << 5 << NextStep::Home << TrainingStep::SignInAsOperator;
    }
    void whatIsNextForOneselfComesFirst()
    {
        QFETCH(int, who);
        QFETCH(NextStep, next);
        QFETCH(TrainingStep, step);
        FakePc pc;
        ClientOnFakes f(pc);
        const UserRow row = trainingUsers().at(who);
        f.openCertificate(row.loginId);
        f.client.session.signIn(secret("login"), {});
        Q_EMIT f.gateway.serverTimeSeen(trainingStart);
        f.gateway.signIns.answerLast(sessionOf(row, next));
        settle();
        QCOMPARE(TestTrainingAdvice::step(f), step);
    }

private:
    static TrainingStep step(const ClientOnFakes& f) { return trainingAdvice(f.client).value().step; }
};

QTEST_GUILESS_MAIN(TestTrainingAdvice)
#include "tst_training_advice.moc"
