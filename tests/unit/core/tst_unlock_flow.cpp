// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/client/client_on_fakes.h"

#include <QSignalSpy>
#include <QTest>

using namespace kirikae;
using namespace kirikae::core;
using namespace kirikae::test;
using Step = UnlockState::Step;

namespace {

UserRow tarosLock(UserClass userClass = UserClass::General)
{
    UserRow row = user(QStringLiteral("tarodt"), QStringLiteral("データ太郎"), userClass, OtpStatus::InService,
                       QStringLiteral("78160642"));
    row.locked = true;
    return row;
}

struct Flow : ClientOnFakes {
    explicit Flow(FakePc& onPc, const QString& loginId = QStringLiteral("saburodt"))
        : ClientOnFakes(onPc)
    {
        signInWithList(loginId);
    }
    [[nodiscard]] const UnlockState& state() const { return client.unlocking.state(); }
    void confirm(const char* otp = "123456") { client.unlocking.confirm(secret("pw"), secret(otp)); }
    void answer(const GatewayReply<UnlockResult>& reply)
    {
        gateway.unlocks.answerLast(reply);
        settle();
    }
};

UnlockResult unlockedTaro()
{
    return {QStringLiteral("tarodt"), trainingStart, false, std::nullopt};
}

} // namespace

class TestUnlockFlow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aMasterUnlocksAndTheListIsReadAgain()
    {
        FakePc pc;
        Flow f(pc);
        f.client.unlocking.begin(tarosLock());
        QVERIFY(f.state().permitted && !f.state().otpNeeded);
        f.client.unlocking.confirm({}, {});
        QCOMPARE(f.gateway.unlocks.count(), 0);
        const int lists = f.gateway.pages.count();
        f.confirm();
        QCOMPARE(f.gateway.unlocks.lastAsked().request.loginId, QStringLiteral("tarodt"));
        QCOMPARE(f.gateway.unlocks.lastAsked().request.confirmationPassword.reveal(), QByteArray("pw"));
        QVERIFY(!f.gateway.unlocks.lastAsked().key.isEmpty());
        f.answer(unlockedTaro());
        QCOMPARE(f.state().step, Step::Done);
        QCOMPARE(f.gateway.pages.count(), lists + 1);
    }
    void onlyAMasterMayAndNoMasterIsUnlockedHere_data()
    {
        QTest::addColumn<QString>("who");
        QTest::addColumn<int>("whom");
        QTest::newRow("an administrator") << QStringLiteral("hanakodt") << static_cast<int>(UserClass::General);
        QTest::newRow("a master, by a master") << QStringLiteral("saburodt") << static_cast<int>(UserClass::Master);
    }
    void onlyAMasterMayAndNoMasterIsUnlockedHere()
    {
        QFETCH(QString, who);
        QFETCH(int, whom);
        FakePc pc;
        Flow f(pc, who);
        f.client.unlocking.begin(tarosLock(static_cast<UserClass>(whom)));
        QVERIFY(!f.state().permitted);
        f.confirm();
        QCOMPARE(f.gateway.unlocks.count(), 0);
        QCOMPARE(f.state().step, Step::Confirming);
    }
    void aRequestWithoutAnAnswerIsRepeatedWithItsKeyAndWithoutTheCode()
    {
        FakePc pc;
        Flow f(pc);
        f.client.unlocking.begin(tarosLock());
        f.confirm();
        const QString key = f.gateway.unlocks.lastAsked().key;
        f.client.unlocking.cancel();
        QCOMPARE(f.state().step, Step::OutcomeUnknown);
        f.client.unlocking.begin(tarosLock()); // the open question comes first
        QCOMPARE(f.state().step, Step::OutcomeUnknown);
        f.client.unlocking.repeat();
        QCOMPARE(f.gateway.unlocks.lastAsked().key, key);
        QVERIFY(f.gateway.unlocks.lastAsked().request.otp.isEmpty());
        f.answer(unlockedTaro());
        QCOMPARE(f.state().step, Step::Done);
        f.client.unlocking.begin(tarosLock());
        f.confirm();
        QVERIFY(f.state().codeAlreadyUsed);
        QCOMPARE(f.gateway.unlocks.count(), 2);
    }
    void aRefusalLeavesTheQuestionOpenWithANewKey()
    {
        FakePc pc;
        Flow f(pc);
        f.client.unlocking.begin(tarosLock());
        f.confirm();
        const QString key = f.gateway.unlocks.lastAsked().key;
        f.answer(refused(ErrorCode::ConfirmationRejected));
        QCOMPARE(f.state().step, Step::Confirming);
        QVERIFY(f.state().error->code == ErrorCode::ConfirmationRejected);
        f.confirm();
        QVERIFY(f.gateway.unlocks.lastAsked().key != key);
        f.client.unlocking.close();
        QCOMPARE(f.state().step, Step::Sending);
        f.answer(unlockedTaro());
        f.client.unlocking.close();
        QCOMPARE(f.state().step, Step::Idle);
    }
    void theEndOfTheSessionForgetsEverything()
    {
        FakePc pc;
        Flow f(pc);
        f.client.unlocking.begin(tarosLock());
        f.confirm();
        f.answer(refused(ErrorCode::SessionExpired));
        QCOMPARE(f.state().step, Step::Idle);
    }
    void aLockWhoseEndHasPassedIsNone()
    {
        UserRow row = tarosLock();
        QVERIFY(isLocked(row, trainingStart));
        row.lockedUntil = trainingStart + std::chrono::minutes{5};
        QVERIFY(isLocked(row, trainingStart));
        QVERIFY(isLocked(row, std::nullopt));
        QVERIFY(!isLocked(row, *row.lockedUntil));
        row.locked = false;
        QVERIFY(!isLocked(row, trainingStart));
    }
};

QTEST_GUILESS_MAIN(TestUnlockFlow)
#include "tst_unlock_flow.moc"
