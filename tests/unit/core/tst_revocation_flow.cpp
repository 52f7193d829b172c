// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/client/client_on_fakes.h"

#include <QSignalSpy>
#include <QTest>

using namespace kirikae;
using namespace kirikae::core;
using namespace kirikae::test;

using Step = RevocationState::Step;
using Kind = GatewayError::Kind;

namespace {

const QString hanako = QStringLiteral("hanakodt");
const QString sachiko = QStringLiteral("sachikodt");
const QString taro = QStringLiteral("tarodt");
const QStringList three{sachiko, taro, hanako};

//! Signed in as hanakodt with the list, the plan of three confirmed and on its way.
struct Sending : ClientOnFakes {
    explicit Sending(FakePc& onPc)
        : ClientOnFakes(onPc)
    {
        signInWithList(hanako);
        client.revocation.begin({hanako, sachiko, taro});
        client.revocation.confirm(secret("Confirm1hanakodt"), secret("123456"));
    }
    const RevocationState& state() const { return client.revocation.state(); }
    void answer(const GatewayReply<RevocationResult>& reply)
    {
        gateway.revocations.answerLast(reply);
        settle();
    }
    void becomeUnknown() { answer(failed(Kind::TimedOut, true)); }
};

} // namespace

class TestRevocationFlow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void beginPlansAndAsksTheServerForItsForecast()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        f.client.revocation.begin({hanako, sachiko, taro});
        QCOMPARE(f.client.revocation.state().step, Step::Confirming);
        QCOMPARE(f.client.revocation.state().plan.loginIds, three);
        QCOMPARE(f.gateway.previews.lastAsked(), three);
        QVERIFY(!f.client.revocation.state().preview);
        f.gateway.previews.answerLast(revokedAll(three, trainingStart));
        settle();
        QVERIFY(f.client.revocation.state().preview);
    }
    void aFailedForecastChangesNothing()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        f.client.revocation.begin({taro});
        f.gateway.previews.answerLast(refused(ErrorCode::ConfirmationRejected));
        settle();
        QCOMPARE(f.client.revocation.state().step, Step::Confirming);
        QVERIFY(!f.client.revocation.state().error);
    }
    void aLateForecastOfAClosedPlanIsDropped()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        f.client.revocation.begin({taro});
        f.client.revocation.close();
        f.client.revocation.begin({sachiko});
        f.gateway.previews.answer(0, revokedAll({taro}, trainingStart));
        settle();
        QVERIFY(!f.client.revocation.state().preview);
    }
    void nobodyIsAskedForAPlanThatIsNotPermitted()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(taro);
        f.client.revocation.begin({sachiko});
        QVERIFY(!f.client.revocation.state().plan.permitted);
        QCOMPARE(f.gateway.previews.count(), 0);
    }
    void theJournalKnowsTheRequestBeforeItIsSent()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        QStringList keysAtSending;
        f.gateway.beforeRevoke = [&] {
            for (const PendingRevocation& each : std::as_const(pc.journal.pending)) {
                keysAtSending.append(each.idempotencyKey);
            }
        };
        f.client.revocation.begin(three);
        f.client.revocation.confirm(secret("Confirm1hanakodt"), secret("123456"));
        QCOMPARE(keysAtSending, QStringList({f.gateway.revocations.lastAsked().key}));
        QVERIFY(keysAtSending[0].size() >= 32);
        QCOMPARE(pc.journal.pending[0].loginIds, three);
        QCOMPARE(pc.journal.pending[0].operatorLoginId, hanako);
    }
    void aJournalThatCannotBeWrittenIsSaid()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        f.client.revocation.begin(three);
        pc.journal.failing = true;
        f.client.revocation.confirm(secret("Confirm1hanakodt"), secret("123456"));
        QVERIFY(f.client.revocation.state().journalFailed);
        QCOMPARE(f.gateway.revocations.count(), 1);
    }
    void theResultChangesTheRowsStartsTheWaitAndReloads()
    {
        FakePc pc;
        Sending f(pc);
        QCOMPARE(f.state().step, Step::Sending);
        QCOMPARE(f.gateway.revocations.lastAsked().request.loginIds, three);
        QCOMPARE(f.gateway.revocations.lastAsked().request.otp.reveal(), QByteArray("123456"));
        const int listsBefore = f.gateway.pages.count();
        QSignalSpy revoked(&f.client.revocation, &RevocationFlow::revoked);
        RevocationResult result = revokedAll({taro, hanako}, trainingStart);
        RevocationRow row;
        row.loginId = sachiko;
        row.code = ErrorCode::NoLiveBinding;
        result.rows.append(row);
        f.answer(result);
        QCOMPARE(f.state().step, Step::Done);
        QCOMPARE(f.state().result->rows.size(), 3);
        QCOMPARE(revoked.count(), 1);
        const UserRow& changed = f.client.users.row(f.client.users.indexOf(taro));
        QVERIFY(changed.otpStatus == OtpStatus::Revoked);
        QVERIFY(changed.serialNumber.isEmpty() && !changed.expiresAt && changed.printedExpiry.isEmpty());
        QCOMPARE(*changed.eligibleAt, trainingStart + std::chrono::minutes{30});
        QVERIFY(f.client.users.row(f.client.users.indexOf(sachiko)).otpStatus == OtpStatus::InService);
        QCOMPARE(f.client.coolDowns.entries().size(), 2);
        QCOMPARE(f.gateway.pages.count(), listsBefore + 1);
        QCOMPARE(f.gateway.sessions.count(), 1);
        QVERIFY(pc.journal.pending.isEmpty());
    }
    void revokingOthersDoesNotAskWhoWeAre()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.signInWithList(hanako);
        f.client.revocation.begin({taro});
        f.client.revocation.confirm(secret("pw"), secret("123456"));
        f.gateway.revocations.answerLast(revokedAll({taro}, trainingStart));
        settle();
        QCOMPARE(f.gateway.sessions.count(), 0);
    }
    void aRefusalGoesBackToConfirmingAndNothingIsPending_data()
    {
        QTest::addColumn<GatewayError>("error");
        QTest::newRow("wrong password") << refused(ErrorCode::ConfirmationRejected).error;
        QTest::newRow("wrong code") << refused(ErrorCode::OtpRejected).error;
        QTest::newRow("locked") << refused(ErrorCode::OtpLocked, std::chrono::seconds{30}).error;
        QTest::newRow("too many") << refused(ErrorCode::TooManyRequests, std::chrono::seconds{30}).error;
        QTest::newRow("not permitted") << refused(ErrorCode::NotPermitted).error;
        QTest::newRow("never left") << failed(Kind::Unreachable, false).error;
        QTest::newRow("timed out before sending") << failed(Kind::TimedOut, false).error;
        QTest::newRow("rogue server") << failed(Kind::ServerNotTrusted, false).error;
    }
    void aRefusalGoesBackToConfirmingAndNothingIsPending()
    {
        QFETCH(GatewayError, error);
        FakePc pc;
        Sending f(pc);
        f.answer(Failure{error});
        QCOMPARE(f.state().step, Step::Confirming);
        QVERIFY(f.state().error->kind == error.kind);
        QCOMPARE(f.state().plan.loginIds, three);
        QCOMPARE(f.state().lockedUntil.has_value(), error.retryAfter.has_value());
        QVERIFY(pc.journal.pending.isEmpty());
        const QString firstKey = f.gateway.revocations.lastAsked().key;
        f.client.revocation.confirm(secret("pw"), secret("222222"));
        QVERIFY(f.gateway.revocations.lastAsked().key != firstKey);
    }
    void anUnknownOutcomeIsListedAndRepeatedWithTheSameKeyOnly_data()
    {
        QTest::addColumn<GatewayError>("error");
        QTest::newRow("time-out") << failed(Kind::TimedOut, true).error;
        QTest::newRow("broken connection") << failed(Kind::Unreachable, true).error;
        QTest::newRow("an answer that is none") << failed(Kind::Malformed, true).error;
        QTest::newRow("internal error") << refused(ErrorCode::Internal).error;
        QTest::newRow("still in progress") << refused(ErrorCode::RequestInProgress).error;
    }
    void anUnknownOutcomeIsListedAndRepeatedWithTheSameKeyOnly()
    {
        QFETCH(GatewayError, error);
        FakePc pc;
        Sending f(pc);
        const auto first = f.gateway.revocations.lastAsked();
        const int listsBefore = f.gateway.pages.count();
        f.answer(Failure{error});
        QCOMPARE(f.state().step, Step::OutcomeUnknown);
        QCOMPARE(f.gateway.pages.count(), listsBefore + 1);
        QCOMPARE(pc.journal.pending.size(), 1);
        f.client.revocation.begin({taro});
        f.client.revocation.confirm(secret("pw"), secret("222222"));
        QCOMPARE(f.gateway.revocations.count(), 1);
        f.client.revocation.repeat();
        QCOMPARE(f.state().step, Step::Sending);
        QCOMPARE(f.gateway.revocations.lastAsked().key, first.key);
        QCOMPARE(f.gateway.revocations.lastAsked().request.loginIds, first.request.loginIds);
        QCOMPARE(f.gateway.revocations.lastAsked().request.confirmationPassword.reveal(),
                 QByteArray("Confirm1hanakodt"));
        QVERIFY(f.gateway.revocations.lastAsked().request.otp.isEmpty());
        f.answer(revokedAll(three, trainingStart));
        QCOMPARE(f.state().step, Step::Done);
        QVERIFY(pc.journal.pending.isEmpty());
    }
    void cancelWhileSendingIsAnUnknownOutcomeAndTheLateAnswerIsNotTaken()
    {
        FakePc pc;
        Sending f(pc);
        f.client.revocation.cancel();
        QCOMPARE(f.state().step, Step::OutcomeUnknown);
        QVERIFY(f.gateway.revocations.isCancelled(0));
        f.gateway.revocations.answer(0, revokedAll(three, trainingStart));
        settle();
        QCOMPARE(f.state().step, Step::OutcomeUnknown);
        QCOMPARE(pc.journal.pending.size(), 1);
    }
    void aRepeatThatIsRefusedMeansNothingWasDone()
    {
        FakePc pc;
        Sending f(pc);
        f.becomeUnknown();
        f.client.revocation.repeat();
        f.answer(refused(ErrorCode::OtpRequired));
        QCOMPARE(f.state().step, Step::Confirming);
        QVERIFY(f.state().error->code == ErrorCode::OtpRequired);
        QCOMPARE(f.state().plan.loginIds, three);
        QVERIFY(pc.journal.pending.isEmpty());
    }
    void aRepeatThatFailsStaysUnknownWithTheSameKey_data()
    {
        QTest::addColumn<GatewayError>("error");
        QTest::newRow("never left") << failed(Kind::Unreachable, false).error;
        QTest::newRow("time-out") << failed(Kind::TimedOut, true).error;
        QTest::newRow("busy") << refused(ErrorCode::TooManyRequests).error;
        QTest::newRow("clock unsound") << refused(ErrorCode::ClockUnsound).error;
        QTest::newRow("rogue server") << failed(Kind::ServerNotTrusted, false).error;
        QTest::newRow("not read") << refused(ErrorCode::InvalidRequest).error;
        QTest::newRow("not routed") << refused(ErrorCode::NotFound).error;
        GatewayError unknown = refused(ErrorCode::Internal).error;
        unknown.code.reset();
        QTest::newRow("a reason this version does not know") << unknown;
    }
    void aRepeatThatFailsStaysUnknownWithTheSameKey()
    {
        QFETCH(GatewayError, error);
        FakePc pc;
        Sending f(pc);
        f.becomeUnknown();
        f.client.revocation.repeat();
        f.answer(Failure{error});
        QCOMPARE(f.state().step, Step::OutcomeUnknown);
        QCOMPARE(pc.journal.pending.size(), 1);
        f.client.revocation.repeat();
        QCOMPARE(f.gateway.revocations.asked(2).key, f.gateway.revocations.asked(0).key);
    }
    void theListOfAnUnknownOutcomeRefreshesTheRowsAndNotTheRequest()
    {
        FakePc pc;
        Sending f(pc);
        f.becomeUnknown();
        QList<UserRow> rows = trainingUsers();
        rows[6].otpStatus = OtpStatus::Revoked;
        rows.removeAt(5);
        f.answerList(rows);
        QCOMPARE(f.state().plan.loginIds, three);
        QCOMPARE(f.state().plan.rows.size(), 2);
        f.client.revocation.repeat();
        QCOMPARE(f.gateway.revocations.lastAsked().request.loginIds, three);
    }
    void anEndedSessionDuringTheFirstSendingMeansNothingWasDone()
    {
        FakePc pc;
        Sending f(pc);
        f.answer(refused(ErrorCode::SessionExpired));
        QCOMPARE(f.state().step, Step::Idle);
        QVERIFY(f.client.session.state().sessionEnded);
        QVERIFY(pc.journal.pending.isEmpty());
    }
    void anEndedSessionDuringARepeatLeavesItForTheNextSignIn()
    {
        FakePc pc;
        Sending f(pc);
        f.becomeUnknown();
        f.client.revocation.repeat();
        f.answer(refused(ErrorCode::SessionExpired));
        QCOMPARE(f.state().step, Step::Idle);
        QCOMPARE(pc.journal.pending.size(), 1);
        f.signInWithList(hanako);
        QCOMPARE(f.state().step, Step::OutcomeUnknown);
        QVERIFY(f.state().fromEarlierRun);
    }
    void signOutWhileSendingIgnoresTheAnswerAndKeepsItPending()
    {
        FakePc pc;
        Sending f(pc);
        f.client.session.signOut();
        f.gateway.signOuts.answerLast(Done{});
        settle();
        QCOMPARE(f.state().step, Step::Idle);
        f.gateway.revocations.answer(0, revokedAll(three, trainingStart));
        settle();
        QCOMPARE(f.state().step, Step::Idle);
        QCOMPARE(pc.journal.pending.size(), 1);
    }
    void aKilledProgramTakesUpTheSameRequestAfterTheRestart()
    {
        FakePc pc;
        QString key;
        {
            Sending f(pc);
            key = f.gateway.revocations.lastAsked().key;
        }
        ClientOnFakes again(pc);
        again.signInWithList(hanako);
        const RevocationState& state = again.client.revocation.state();
        QCOMPARE(state.step, Step::OutcomeUnknown);
        QCOMPARE(state.plan.loginIds, three);
        QCOMPARE(state.plan.rows.size(), 3);
        QVERIFY(state.passwordNeeded);
        again.client.revocation.repeat();
        QVERIFY2(again.gateway.revocations.count() == 0, "a request without a password is refused unread");
        QCOMPARE(state.step, Step::OutcomeUnknown);
        again.client.revocation.repeat(secret("Confirm1hanakodt"));
        QCOMPARE(again.gateway.revocations.lastAsked().key, key);
        QCOMPARE(again.gateway.revocations.lastAsked().request.loginIds, three);
        QCOMPARE(again.gateway.revocations.lastAsked().request.confirmationPassword.reveal(),
                 QByteArray("Confirm1hanakodt"));
        QVERIFY(again.gateway.revocations.lastAsked().request.otp.isEmpty());
        again.gateway.revocations.answerLast(revokedAll(three, trainingStart));
        settle();
        QCOMPARE(state.step, Step::Done);
        QVERIFY(pc.journal.pending.isEmpty());
    }
    void afterARestartARefusedRepeatGoesBackToConfirmingWithTheSamePlan()
    {
        FakePc pc;
        {
            Sending f(pc);
        }
        ClientOnFakes again(pc);
        again.signInWithList(hanako);
        again.client.revocation.repeat(secret("pw"));
        again.gateway.revocations.answerLast(refused(ErrorCode::OtpRequired));
        settle();
        const RevocationState& state = again.client.revocation.state();
        QCOMPARE(state.step, Step::Confirming);
        QVERIFY(state.neverArrived);
        QCOMPARE(state.plan.loginIds, three);
        again.client.revocation.confirm(secret("pw"), secret("222222"));
        QVERIFY(!state.neverArrived);
        QCOMPARE(again.gateway.revocations.lastAsked().request.loginIds, three);
    }
    void aCodeTheServerAsksForIsWantedWhateverTheListSays()
    {
        FakePc pc;
        {
            Sending f(pc);
        }
        ClientOnFakes again(pc);
        again.signIn(hanako);
        QList<UserRow> stale = trainingUsers();
        stale[0].otpStatus = OtpStatus::Revoked;
        again.answerList(stale);
        again.client.revocation.repeat(secret("pw"));
        again.gateway.revocations.answerLast(refused(ErrorCode::OtpRequired));
        settle();
        QVERIFY(again.client.revocation.state().plan.otpNeeded);
        again.client.list.reload();
        again.answerList(stale);
        QVERIFY(again.client.revocation.state().plan.otpNeeded);
    }
    void theTypedPasswordIsHeldForTheNextRepeatOnly()
    {
        FakePc pc;
        {
            Sending f(pc);
        }
        ClientOnFakes again(pc);
        again.signInWithList(hanako);
        again.client.revocation.repeat(secret("typed"));
        again.gateway.revocations.answerLast(failed(Kind::TimedOut, true));
        settle();
        QCOMPARE(again.client.revocation.state().step, Step::OutcomeUnknown);
        QVERIFY(!again.client.revocation.state().passwordNeeded);
        again.client.revocation.repeat();
        QCOMPARE(again.gateway.revocations.lastAsked().request.confirmationPassword.reveal(), QByteArray("typed"));
        again.gateway.revocations.answerLast(failed(Kind::TimedOut, true));
        settle();
        again.client.revocation.close();
        again.client.revocation.begin({taro});
        QVERIFY(again.client.revocation.state().passwordNeeded);
    }
    void anotherOperatorDoesNotTakeItUp()
    {
        FakePc pc;
        {
            Sending f(pc);
        }
        ClientOnFakes again(pc);
        again.signInWithList(QStringLiteral("ichirodt"));
        QCOMPARE(again.client.revocation.state().step, Step::Idle);
    }
    void whatTheServerHasForgottenIsNotRepeated()
    {
        FakePc pc;
        {
            Sending f(pc);
        }
        pc.journal.pending[0].sentAt = trainingStart - std::chrono::hours{25};
        ClientOnFakes again(pc);
        again.signInWithList(hanako);
        QCOMPARE(again.client.revocation.state().step, Step::Idle);
        QVERIFY(pc.journal.pending.isEmpty());
    }
    void aCodeUsedForSigningInIsNotSentForRevoking()
    {
        FakePc pc;
        ClientOnFakes f(pc);
        f.openCertificate(hanako);
        f.client.session.signIn(secret("login"), secret("123456"));
        Q_EMIT f.gateway.serverTimeSeen(trainingStart);
        f.gateway.signIns.answerLast(sessionOf(trainingUsers()[0]));
        settle();
        f.answerList();
        f.client.revocation.begin({taro});
        f.client.revocation.confirm(secret("pw"), secret("123456"));
        QVERIFY(f.client.revocation.state().codeAlreadyUsed);
        QCOMPARE(f.client.revocation.state().step, Step::Confirming);
        QCOMPARE(f.gateway.revocations.count(), 0);
        QVERIFY(pc.journal.pending.isEmpty());
        f.client.revocation.confirm(secret("pw"), secret("222222"));
        QVERIFY(!f.client.revocation.state().codeAlreadyUsed);
        QCOMPARE(f.gateway.revocations.count(), 1);
    }
    void closeForgetsThePlanButNotWhileSending()
    {
        FakePc pc;
        Sending f(pc);
        f.client.revocation.close();
        QCOMPARE(f.state().step, Step::Sending);
        f.answer(revokedAll(three, trainingStart));
        f.client.revocation.close();
        QCOMPARE(f.state().step, Step::Idle);
        QVERIFY(!f.state().result);
        QVERIFY(f.state().plan.loginIds.isEmpty());
    }
    void aClosedUnknownOutcomeComesBackBeforeAnythingElse()
    {
        FakePc pc;
        Sending f(pc);
        f.becomeUnknown();
        f.client.revocation.close();
        QCOMPARE(f.state().step, Step::Idle);
        f.client.revocation.begin({taro});
        QCOMPARE(f.state().step, Step::OutcomeUnknown);
        QCOMPARE(f.state().plan.loginIds, three);
    }
};

QTEST_GUILESS_MAIN(TestRevocationFlow)
#include "tst_revocation_flow.moc"
